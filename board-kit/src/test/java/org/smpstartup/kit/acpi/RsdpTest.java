package org.smpstartup.kit.acpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.smpstartup.kit.Checksum8;
import org.smpstartup.kit.Refusals;
import org.smpstartup.kit.SparseMemory;
import org.smpstartup.kit.TableErrorCode;
import org.smpstartup.kit.TableMemory;
import org.smpstartup.kit.TableWarning;

class RsdpTest {
  private static final Rsdp OLD = new Rsdp("BOCHS ", 0, 0x7ffe_1234L, 0);
  private static final Rsdp NEW = new Rsdp("BOCHS ", 2, 0x7ffe_1234L, 0x1_2345_6789_abcdL);

  private static long find(SparseMemory memory) {
    return RsdpLocator.find(new TableMemory(memory));
  }

  private static SparseMemory with(long address, Rsdp rsdp) {
    SparseMemory memory = SparseMemory.pc();
    memory.write(address, rsdp.toBytes());
    return memory;
  }

  @Test
  void theFieldsStandWhereTheManualPutsThem() {
    assertThat(HexFormat.of().formatHex(OLD.toBytes()))
        .matches("5253442050545220..424f43485320" + "00" + "3412fe7f");
    assertThat(HexFormat.of().formatHex(NEW.toBytes()))
        .matches(
            "5253442050545220..424f43485320"
                + "02"
                + "3412fe7f"
                + "24000000"
                + "cdab896745230100"
                + "..000000");
  }

  @Test
  void whatIsWrittenIsRead() {
    assertThat(RsdpReader.read(OLD.toBytes()).table()).isEqualTo(OLD);
    assertThat(RsdpReader.read(NEW.toBytes()).table()).isEqualTo(NEW);
    assertThat(RsdpReader.read(NEW.toBytes()).warnings()).isEmpty();
  }

  @Test
  void anyChangedByteIsSeen() {
    for (Rsdp rsdp : new Rsdp[] {OLD, NEW}) {
      byte[] bytes = rsdp.toBytes();
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] ^= 4;
        assertThat(Refusals.of(() -> RsdpReader.read(bytes))).as("byte " + i).isNotNull();
        bytes[i] ^= 4;
      }
    }
  }

  @Test
  void refusalsSayWhatWhereAndWhatWouldDo() {
    byte[] first = OLD.toBytes();
    first[10]++;
    assertThatThrownBy(() -> RsdpReader.read(first))
        .hasMessage(
            "the first 20 bytes sum to 0x01 instead of 0; where: RSDP, offset 0x8; what would do:"
                + " the bytes that the checksum was computed for [BAD_CHECKSUM]");
    byte[] second = NEW.toBytes();
    second[25]++;
    assertThatThrownBy(() -> RsdpReader.read(second))
        .hasMessage(
            "the first 36 bytes sum to 0x01 instead of 0; where: RSDP, offset 0x20; what would do:"
                + " the bytes that the checksum was computed for [BAD_CHECKSUM]");
    byte[] small = NEW.toBytes();
    small[20] = 20;
    assertThatThrownBy(() -> RsdpReader.read(small))
        .hasMessage(
            "the table says it has 20 bytes; where: RSDP, offset 0x14; what would do: a length of"
                + " at least 36, or revision 0 [BAD_LENGTH]");
    byte[] large = NEW.toBytes();
    large[23] = (byte) 0xff;
    assertThatThrownBy(() -> RsdpReader.read(large))
        .hasMessage(
            "the table says it has 4278190116 bytes; where: RSDP, offset 0x14; what would do: a"
                + " length of at most 4096 [TOO_LARGE]");
    byte[] other = OLD.toBytes();
    other[0] = 0;
    assertThatThrownBy(() -> RsdpReader.read(other))
        .hasMessage(
            "the signature is \"\\x00SD PTR \" instead of \"RSD PTR \"; where: RSDP, offset 0x0;"
                + " what would do: the address of an RSDP [BAD_SIGNATURE]");
  }

  @Test
  void everyPrefixIsRefused() {
    for (int length = 0; length < 36; length++) {
      byte[] prefix = Arrays.copyOf(NEW.toBytes(), length);
      assertThat(Refusals.of(() -> RsdpReader.read(prefix)).code())
          .isEqualTo(TableErrorCode.TRUNCATED);
    }
  }

  @Test
  void oddButHarmlessBytesAreWarnedOf() {
    byte[] bytes = Arrays.copyOf(NEW.toBytes(), 50);
    bytes[20] = 40;
    bytes[33] = 1;
    Checksum8.fix(bytes, 0, 40, 32);

    assertThat(RsdpReader.read(bytes).warnings())
        .extracting(TableWarning::message)
        .containsExactly(
            "the reserved bytes are not zero and are ignored; where: RSDP, offset 0x21"
                + " [RESERVED_NOT_ZERO]",
            "the length is 40; what follows 36 is ignored; where: RSDP, offset 0x14 [LONG_ENTRY]",
            "10 bytes after the table's own end are ignored; where: RSDP, offset 0x28"
                + " [TRAILING_BYTES]");
  }

  @Test
  void itIsFoundInTheBiosAreaOnAParagraph() {
    assertThat(find(with(0xe0000, OLD))).isEqualTo(0xe0000);
    assertThat(find(with(0xf5a00, NEW))).isEqualTo(0xf5a00);
    assertThat(find(with(0xfffe0, OLD))).isEqualTo(0xfffe0);
    assertThat(Refusals.of(() -> find(with(0xf5a08, NEW))).code())
        .isEqualTo(TableErrorCode.NOT_FOUND);
    assertThat(Refusals.of(() -> find(with(0xdfff0, NEW))).code())
        .isEqualTo(TableErrorCode.NOT_FOUND);
  }

  @Test
  void theExtendedBiosDataAreaIsLookedAtFirst() {
    SparseMemory memory = with(0xf5a00, OLD).word(0x40e, 0x9fc0);
    memory.write(0x9fff0, Arrays.copyOf(OLD.toBytes(), 20));
    assertThat(find(memory)).as("last paragraph of the first KiB").isEqualTo(0x9fff0);

    SparseMemory beyond = with(0xf5a00, OLD).word(0x40e, 0x9f00);
    beyond.write(0x9f400, OLD.toBytes());
    assertThat(find(beyond)).as("second KiB").isEqualTo(0xf5a00);
  }

  @Test
  void aStaleCopyIsPassedOver() {
    SparseMemory memory = with(0xf5a00, NEW);
    byte[] stale = NEW.toBytes();
    stale[9]++;
    memory.write(0xe0010, stale);

    assertThat(find(memory)).isEqualTo(0xf5a00);
  }

  @Test
  void ifAllCandidatesAreBrokenTheFirstOnesFaultIsReported() {
    SparseMemory memory = SparseMemory.pc();
    byte[] broken = OLD.toBytes();
    broken[9]++;
    memory.write(0xe0010, broken);
    memory.write(0xf0000, broken);

    assertThat(Refusals.of(() -> find(memory)).code()).isEqualTo(TableErrorCode.BAD_CHECKSUM);
  }

  @Test
  void nothingFoundIsReportedInEmptyMemoryToo() {
    assertThatThrownBy(() -> find(new SparseMemory()))
        .hasMessage(
            "no RSDP in the first KiB of the EBDA nor from here to 0xfffff; where: memory, offset"
                + " 0xe0000; what would do: an RSDP on a 16-byte boundary there, or its address"
                + " from the firmware [NOT_FOUND]");
  }
}
