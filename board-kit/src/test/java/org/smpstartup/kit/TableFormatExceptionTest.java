package org.smpstartup.kit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableFormatExceptionTest {
  @Test
  void theMessageSaysWhatWhereAndWhatWouldDo() {
    var refusal =
        new TableFormatException(
            TableErrorCode.BAD_VALUE, "MADT", 0xffff_ffff_0000_0000L, "it is odd", "an even one");

    assertThat(refusal)
        .hasMessage(
            "it is odd; where: MADT, offset 0xffffffff00000000; what would do: an even one"
                + " [BAD_VALUE]");
    assertThat(refusal.code()).isEqualTo(TableErrorCode.BAD_VALUE);
    assertThat(refusal.table()).isEqualTo("MADT");
    assertThat(refusal.offset()).isEqualTo(0xffff_ffff_0000_0000L);
    assertThat(refusal.what()).isEqualTo("it is odd");
    assertThat(refusal.remedy()).isEqualTo("an even one");
  }

  @Test
  void aWarningSaysWhatAndWhere() {
    var warning =
        new TableWarning(
            TableWarningCode.PADDING, "MADT", 44, "4 bytes of zeros after the last entry");

    assertThat(warning.message())
        .isEqualTo("4 bytes of zeros after the last entry; where: MADT, offset 0x2c [PADDING]");
  }

  @Test
  void warningsAreCutWithANote() {
    TableWarnings warnings = new TableWarnings("MADT");
    for (int i = 0; i < 5000; i++) {
      warnings.add(TableWarningCode.DUPLICATE_ID, i, "again");
    }

    assertThat(warnings.toList()).hasSize(TableWarnings.LIMIT + 1);
    assertThat(warnings.toList().getLast().message())
        .isEqualTo(
            "more than 1000 oddities; the rest is not listed; where: MADT, offset 0x3e8"
                + " [MORE_WARNINGS]");
  }

  @Test
  void bytesFromATableArePrintedSafely() {
    assertThat(Printable.quote("A\"\\\u001b[\u00ff")).isEqualTo("\"A\\x22\\x5c\\x1b[\\xff\"");
    assertThat(Plural.bytes(1)).isEqualTo("1 byte");
    assertThat(Plural.bytes(0)).isEqualTo("0 bytes");
  }
}
