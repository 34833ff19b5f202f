package org.smpstartup.kit.mptable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.smpstartup.kit.Checksum8;
import org.smpstartup.kit.Refusals;
import org.smpstartup.kit.SparseMemory;
import org.smpstartup.kit.TableErrorCode;
import org.smpstartup.kit.TableWarning;

class MpTablesTest {
  private static final MpFloatingPointer POINTER = MpFloatingPointer.toTable(0x9_0000);

  private static SparseMemory with(long address) {
    SparseMemory memory = SparseMemory.pc();
    memory.write(address, POINTER.toBytes());
    memory.write(0x9_0000, MpConfigurationTest.sample().toBytes());
    return memory;
  }

  private static SparseMemory with(MpFloatingPointer pointer) {
    SparseMemory memory = SparseMemory.pc();
    memory.write(0xf6000, pointer.toBytes());
    return memory;
  }

  @Test
  void theFloatingPointersFieldsStandWhereTheManualPutsThem() {
    byte[] bytes =
        new MpFloatingPointer(0x1234_5678L, 4, 0, MpFloatingPointer.IMCR_PRESENT).toBytes();

    assertThat(HexFormat.of().formatHex(bytes))
        .matches("5f4d505f" + "78563412" + "0104" + ".." + "0080" + "000000");
    assertThat(MpFloatingPointerReader.read(bytes).table())
        .isEqualTo(new MpFloatingPointer(0x1234_5678L, 4, 0, 0x80));
  }

  @Test
  void thePointerIsFoundInEachOfThePlaces() {
    assertThat(MpTables.findFloatingPointer(with(0xf0000))).isEqualTo(0xf0000);
    assertThat(MpTables.findFloatingPointer(with(0xffff0))).isEqualTo(0xffff0);
    assertThat(MpTables.findFloatingPointer(with(0x9fff0)))
        .as("last KiB of 640")
        .isEqualTo(0x9fff0);
    assertThat(MpTables.findFloatingPointer(with(0x7fc00).word(0x413, 512))).isEqualTo(0x7fc00);
    assertThat(MpTables.findFloatingPointer(with(0x8_03f0).word(0x40e, 0x8000)))
        .as("EBDA")
        .isEqualTo(0x8_03f0);
  }

  @Test
  void thePointerIsNotLookedForElsewhere() {
    for (long address : new long[] {0xe0000, 0xf0008, 0x8_0400, 0x9_fbf0}) {
      assertThat(
              Refusals.of(() -> MpTables.findFloatingPointer(with(address).word(0x40e, 0x8000)))
                  .code())
          .isEqualTo(TableErrorCode.NOT_FOUND);
    }
  }

  @Test
  void nothingFoundIsReportedInEmptyMemoryToo() {
    assertThatThrownBy(() -> MpTables.search(new SparseMemory()))
        .hasMessage(
            "no MP floating pointer in the EBDA, the last KiB of base memory, nor from here to"
                + " 0xfffff; where: memory, offset 0xf0000; what would do: one on a 16-byte"
                + " boundary there [NOT_FOUND]");
  }

  @Test
  void aStaleCopyIsPassedOver() {
    SparseMemory memory = with(0xf6000);
    byte[] stale = POINTER.toBytes();
    stale[4]++;
    memory.write(0xf0000, stale);

    assertThat(MpTables.findFloatingPointer(memory)).isEqualTo(0xf6000);
    memory.write(0xf6000, stale);
    assertThat(Refusals.of(() -> MpTables.findFloatingPointer(memory)).code())
        .isEqualTo(TableErrorCode.BAD_CHECKSUM);
  }

  @Test
  void theTableIsReadThroughThePointer() {
    assertThat(MpTables.search(with(0xf6000)).table()).isEqualTo(MpConfigurationTest.sample());
  }

  @Test
  void pointersThatLeadNowhereAreRefused() {
    assertThatThrownBy(() -> MpTables.search(with(new MpFloatingPointer(0, 4, 0, 0))))
        .hasMessage(
            "the pointer names neither a table nor a default configuration; where: MP floating"
                + " pointer, offset 0x4; what would do: the address of a configuration table, or a"
                + " default configuration 1 to 7 [NOT_FOUND]");
    assertThatThrownBy(() -> MpTables.search(with(new MpFloatingPointer(0, 4, 8, 0))))
        .hasMessage(
            "there is no default configuration 8; where: MP floating pointer, offset 0xb; what"
                + " would do: 1 to 7, or 0 and a configuration table [BAD_VALUE]");
    assertThat(
            Refusals.of(() -> MpTables.search(with(MpFloatingPointer.toTable(0xffff_fff0L))))
                .code())
        .isEqualTo(TableErrorCode.UNREADABLE_ADDRESS);
  }

  @Test
  void brokenPointersAreRefused() {
    assertRefused(
        0,
        'X',
        "the signature is \"XMP_\" instead of \"_MP_\"; where: MP floating pointer, offset 0x0;"
            + " what would do: the address of an MP floating pointer [BAD_SIGNATURE]");
    assertRefused(
        8,
        2,
        "the length is 2 paragraphs; where: MP floating pointer, offset 0x8; what would do: a"
            + " length of 1 paragraph [BAD_LENGTH]");
    assertRefused(
        9,
        3,
        "the specification revision is 3; where: MP floating pointer, offset 0x9; what would do:"
            + " revision 1 or 4 [BAD_VALUE]");
    byte[] sum = POINTER.toBytes();
    sum[4]++;
    assertThatThrownBy(() -> MpFloatingPointerReader.read(sum))
        .hasMessage(
            "the 16 bytes sum to 0x01 instead of 0; where: MP floating pointer, offset 0xa; what"
                + " would do: the bytes that the checksum was computed for [BAD_CHECKSUM]");
    for (int length = 0; length < 16; length++) {
      byte[] prefix = Arrays.copyOf(POINTER.toBytes(), length);
      assertThat(Refusals.of(() -> MpFloatingPointerReader.read(prefix)).code())
          .isEqualTo(TableErrorCode.TRUNCATED);
    }
  }

  private static void assertRefused(int offset, int value, String message) {
    byte[] bytes = POINTER.toBytes();
    bytes[offset] = (byte) value;
    Checksum8.fix(bytes, 0, 16, 10);
    assertThatThrownBy(() -> MpFloatingPointerReader.read(bytes)).hasMessage(message);
  }

  @Test
  void reservedBytesAreWarnedOf() {
    byte[] bytes = POINTER.toBytes();
    bytes[15] = 1;
    Checksum8.fix(bytes, 0, 16, 10);

    assertThat(MpFloatingPointerReader.read(bytes).warnings())
        .extracting(TableWarning::message)
        .containsExactly(
            "the reserved bytes are not zero and are ignored; where: MP floating pointer, offset"
                + " 0xd [RESERVED_NOT_ZERO]");
  }

  @Test
  void defaultConfigurationsHaveTwoProcessors() {
    for (int number = 1; number <= 7; number++) {
      MpConfiguration table = MpTables.search(with(new MpFloatingPointer(0, 4, number, 0))).table();

      assertThat(table.usableApicIds()).containsExactly(0, 1);
      assertThat(table.bootApicId()).isZero();
      assertThat(table.localApicAddress()).isEqualTo(0xfee0_0000L);
      assertThat(table.entries(MpProcessorEntry.class).getFirst().apicVersion())
          .isEqualTo(number > 4 ? 0x10 : 1);
      assertThat(table.entries(MpBusEntry.class)).hasSize(number > 4 ? 2 : 1);
      assertThat(table.entries(MpInterruptEntry.class)).hasSize(number == 2 ? 16 : 18);
      assertThat(table.entries()).isSortedAccordingTo((a, b) -> a.type() - b.type());
      assertThat(MpConfigurationReader.read(table.toBytes()).table()).isEqualTo(table);
    }
  }

  @Test
  void defaultConfigurationsHaveTheirBuses() {
    assertThat(java.util.stream.IntStream.rangeClosed(1, 7).mapToObj(MpTablesTest::legacyBus))
        .containsExactly("ISA   ", "EISA  ", "EISA  ", "MCA   ", "ISA   ", "EISA  ", "MCA   ");
  }

  private static String legacyBus(int number) {
    return MpDefaultConfigurations.of(number).entries(MpBusEntry.class).getFirst().name();
  }
}
