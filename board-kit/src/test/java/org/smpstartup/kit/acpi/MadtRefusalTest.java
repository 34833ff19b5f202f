package org.smpstartup.kit.acpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.smpstartup.kit.Refusals;
import org.smpstartup.kit.TableErrorCode;

/** Each test holds the exact text with which a broken MADT is refused. */
class MadtRefusalTest {
  private static void assertRefused(byte[] table, String message) {
    assertThatThrownBy(() -> MadtReader.read(table)).hasMessage(message);
  }

  @Test
  void anEmptyFile() {
    assertRefused(
        new byte[0],
        "4 bytes needed here, and the bytes end at 0x0; where: MADT, offset 0x0; what would do: the"
            + " complete table [TRUNCATED]");
  }

  @Test
  void aFileOfOneByte() {
    assertRefused(
        new byte[] {'A'},
        "4 bytes needed here, and the bytes end at 0x1; where: MADT, offset 0x0; what would do: the"
            + " complete table [TRUNCATED]");
  }

  @Test
  void aHeaderWithoutTheFixedPart() {
    byte[] header = Arrays.copyOf(Madt.builder(5).build().toBytes(), SdtHeader.BYTES);
    MadtBytes.setLength(header, header.length);
    MadtBytes.fix(header);

    assertRefused(
        header,
        "the table says it has 36 bytes; where: MADT, offset 0x4; what would do: a length of at"
            + " least 44 [BAD_LENGTH]");
  }

  @Test
  void everyPrefixOfATable() {
    byte[] table = Madt.builder(5).enabledCpu(0).enabledCpu(300).build().toBytes();
    for (int length = 0; length < table.length; length++) {
      byte[] prefix = Arrays.copyOf(table, length);
      assertThat(Refusals.of(() -> MadtReader.read(prefix)).code())
          .isEqualTo(TableErrorCode.TRUNCATED);
    }
  }

  @Test
  void aFileThatIsShorterThanItsTable() {
    byte[] table = Arrays.copyOf(Madt.builder(5).enabledCpu(0).build().toBytes(), 51);

    assertRefused(
        table,
        "the table says it has 52 bytes, and 51 are there; where: MADT, offset 0x33; what would do:"
            + " the complete table [TRUNCATED]");
  }

  @Test
  void anotherTable() {
    byte[] table = Madt.builder(5).build().toBytes();
    table[3] = 0x07;

    assertRefused(
        table,
        "the signature is \"API\\x07\" instead of \"APIC\"; where: MADT, offset 0x0; what would do:"
            + " a table that begins with APIC [BAD_SIGNATURE]");
  }

  @Test
  void aWrongChecksum() {
    byte[] table = Madt.builder(5).build().toBytes();
    table[9] = 0;
    MadtBytes.fix(table);
    int right = Byte.toUnsignedInt(table[9]);
    table[9]++;

    assertRefused(
        table,
        "the bytes sum to 0x01 instead of 0; where: MADT, offset 0x9; what would do: checksum 0x%02x, or the bytes it"
                .formatted(right)
            + " was computed for [BAD_CHECKSUM]");
  }

  @Test
  void aTableBeyondTheLimit() {
    byte[] table = Madt.builder(5).build().toBytes();
    MadtBytes.setLength(table, AcpiLimits.MAX_TABLE_BYTES + 1L);

    assertRefused(
        table,
        "the table says it has 67108865 bytes; where: MADT, offset 0x4; what would do: a length of"
            + " at most 67108864 [TOO_LARGE]");
  }

  @Test
  void aLengthWithTheTopBitSet() {
    byte[] table = Madt.builder(5).build().toBytes();
    MadtBytes.setLength(table, 0xffff_ffffL);

    assertThat(Refusals.of(() -> MadtReader.read(table)).code())
        .isEqualTo(TableErrorCode.TOO_LARGE);
  }

  @Test
  void anEntryOfLengthZero() {
    assertRefused(
        MadtBytes.ofEntries(5, 9, 0, 0, 0),
        "the entry of type 9 says it has 0 bytes; where: MADT, offset 0x2d; what would do: a length"
            + " of at least 2, or zeros up to the table's end [ZERO_LENGTH_ENTRY]");
  }

  @Test
  void anEntryOfLengthOne() {
    assertRefused(
        MadtBytes.ofEntries(5, 0, 1, 0, 0),
        "the entry of type 0 says it has 1 byte; where: MADT, offset 0x2d; what would do: a length"
            + " of at least 2, or zeros up to the table's end [ZERO_LENGTH_ENTRY]");
  }

  @Test
  void anEntryThatEndsOneByteAfterTheTable() {
    assertRefused(
        MadtBytes.ofEntries(5, 0, 8, 0, 0, 1, 0, 0),
        "the entry of type 0 ends 1 byte after the table; where: MADT, offset 0x2d; what would do:"
            + " a length of at most 7 [ENTRY_OVERRUN]");
  }

  @Test
  void anUnknownEntryThatEndsAfterTheTable() {
    assertThat(Refusals.of(() -> MadtReader.read(MadtBytes.ofEntries(5, 200, 255))).code())
        .isEqualTo(TableErrorCode.ENTRY_OVERRUN);
  }

  @Test
  void aLastEntryCutAfterItsType() {
    assertRefused(
        MadtBytes.ofEntries(5, 9),
        "1 byte needed here, and the bytes end at 0x2d; where: MADT, offset 0x2d; what would do:"
            + " the complete table [TRUNCATED]");
  }

  @Test
  void anEntryShorterThanItsLayout() {
    assertRefused(
        MadtBytes.ofEntries(5, 0, 7, 0, 0, 1, 0, 0),
        "the entry of type 0 says it has 7 bytes; where: MADT, offset 0x2d; what would do: a length"
            + " of at least 8 [BAD_LENGTH]");
  }

  @Test
  void everyKnownTypeWithoutItsLastByte() {
    for (MadtEntry entry : MadtSamples.oneOfEach()) {
      int[] bytes = new int[entry.length() - 1];
      bytes[0] = entry.type();
      bytes[1] = bytes.length;
      boolean readable = entry instanceof MpWakeupEntry wakeup && wakeup.version() > 0;
      if (!readable) {
        assertThat(Refusals.of(() -> MadtReader.read(MadtBytes.ofEntries(5, bytes))).code())
            .as("type " + entry.type())
            .isEqualTo(TableErrorCode.BAD_LENGTH);
      }
    }
  }

  @Test
  void aBootCpuOfATableWithoutUsableProcessors() {
    Madt madt = Madt.builder(5).cpu(0, 0, 0).cpu(1, 300, 0).build();

    assertThat(madt.usableCpus()).isEmpty();
    assertThatThrownBy(madt::bootCpu)
        .hasMessage(
            "none of the 2 processor entries can be used; where: MADT, offset 0x2c; what would do:"
                + " an entry of type 0 or 9 with the Enabled flag [NO_USABLE_CPU]");
  }
}
