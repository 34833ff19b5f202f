package org.smpstartup.kit.mptable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.smpstartup.kit.Checksum8;
import org.smpstartup.kit.RawBytes;
import org.smpstartup.kit.Refusals;
import org.smpstartup.kit.TableErrorCode;
import org.smpstartup.kit.TableWarning;

class MpConfigurationTest {
  private static final int BSP = MpProcessorEntry.ENABLED | MpProcessorEntry.BOOTSTRAP;

  static MpConfiguration sample() {
    return new MpConfiguration(
        4,
        "BOCHSCPU",
        "0.1",
        0x8765_4321L,
        0x1234,
        0xfee0_0000L,
        List.of(
            new MpProcessorEntry(0, 0x14, BSP, 0x600, 0x201),
            new MpProcessorEntry(1, 0x14, MpProcessorEntry.ENABLED, 0x600, 0x201),
            new MpBusEntry(0, "PCI"),
            new MpIoApicEntry(2, 0x11, 1, 0xfec0_0000L),
            new MpInterruptEntry(
                MpInterruptEntry.Target.IO_APIC, MpInterruptEntry.INT, 5, 0, 4, 2, 16),
            new MpInterruptEntry(
                MpInterruptEntry.Target.LOCAL_APIC,
                MpInterruptEntry.NMI,
                0,
                1,
                0,
                MpInterruptEntry.ALL,
                1)),
        RawBytes.empty(),
        List.of(new MpExtendedEntry(130, RawBytes.of(new byte[] {1, 2, 3, 4, 5, 6}))));
  }

  private static MpConfiguration processors(MpProcessorEntry... entries) {
    return MpConfiguration.of(0xfee0_0000L, List.of(entries));
  }

  private static MpProcessorEntry cpu(int id, int flags) {
    return new MpProcessorEntry(id, 0x14, flags, 0, 0);
  }

  private static void fix(byte[] table) {
    Checksum8.fix(table, 0, Byte.toUnsignedInt(table[4]) | (Byte.toUnsignedInt(table[5]) << 8), 7);
  }

  private static void assertRefused(byte[] table, String message) {
    assertThatThrownBy(() -> MpConfigurationReader.read(table)).hasMessage(message);
  }

  @Test
  void theFieldsStandWhereTheManualPutsThem() {
    String hex = HexFormat.of().formatHex(sample().toBytes());

    assertThat(hex)
        .matches(
            "50434d50"
                + "7400"
                + "04"
                + ".."
                + "424f434853435055"
                + "302e31202020202020202020"
                + "21436587"
                + "3412"
                + "0600"
                + "0000e0fe"
                + "0800"
                + ".."
                + "00"
                + "0000140300060000010200000000000000000000"
                + "0001140100060000010200000000000000000000"
                + "0100504349202020"
                + "020211010000c0fe"
                + "0300050000040210"
                + "040100000100ff01"
                + "8208010203040506");
  }

  @Test
  void whatIsWrittenIsRead() {
    assertThat(MpConfigurationReader.read(sample().toBytes()).table()).isEqualTo(sample());
    assertThat(MpConfigurationReader.read(sample().toBytes()).warnings()).isEmpty();
    MpConfiguration empty = processors();
    assertThat(MpConfigurationReader.read(empty.toBytes()).table()).isEqualTo(empty);
  }

  @Test
  void anyChangedByteIsSeen() {
    byte[] bytes = sample().toBytes();
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] ^= 4;
      assertThat(Refusals.of(() -> MpConfigurationReader.read(bytes))).as("byte " + i).isNotNull();
      bytes[i] ^= 4;
    }
  }

  @Test
  void everyPrefixIsRefused() {
    byte[] bytes = sample().toBytes();
    for (int length = 0; length < bytes.length; length++) {
      byte[] prefix = Arrays.copyOf(bytes, length);
      assertThat(Refusals.of(() -> MpConfigurationReader.read(prefix)).code())
          .isEqualTo(TableErrorCode.TRUNCATED);
    }
  }

  @Test
  void theBootProcessorComesFirst() {
    MpConfiguration table =
        processors(cpu(4, 1), cpu(2, BSP), cpu(6, 0), cpu(1, 1), cpu(0xff, 1), cpu(1, 1));

    assertThat(table.usableApicIds()).containsExactly(2, 4, 1);
    assertThat(table.bootApicId()).isEqualTo(2);
    assertThat(processors(cpu(9, 0), cpu(4, 1), cpu(2, 1)).bootApicId())
        .as("without a flag")
        .isEqualTo(4);
    assertThat(MpConfigurationReader.read(table.toBytes()).warnings())
        .extracting(TableWarning::message)
        .containsExactly(
            "an enabled processor has the id of none, and does not count; where: MP configuration"
                + " table, offset 0x7c [PLACEHOLDER_ID]",
            "APIC id 1 is listed again, and counts once; where: MP configuration table, offset 0x90"
                + " [DUPLICATE_ID]");
  }

  @Test
  void withoutAProcessorThereIsNoneToBoot() {
    assertThatThrownBy(() -> processors(cpu(0, 0)).bootApicId())
        .hasMessage(
            "none of the 1 processor entries can be used; where: MP configuration table, offset"
                + " 0x2c; what would do: an entry of type 0 with the enabled flag [NO_USABLE_CPU]");
  }

  @Test
  void anotherSignature() {
    byte[] table = sample().toBytes();
    table[0] = 'X';
    assertRefused(
        table,
        "the signature is \"XCMP\" instead of \"PCMP\"; where: MP configuration table, offset 0x0;"
            + " what would do: a table that begins with PCMP [BAD_SIGNATURE]");
  }

  @Test
  void aBaseTableShorterThanItsHeader() {
    byte[] table = sample().toBytes();
    table[4] = 43;
    assertRefused(
        table,
        "the base table says it has 43 bytes; where: MP configuration table, offset 0x4; what would"
            + " do: a length of at least 44 [BAD_LENGTH]");
  }

  @Test
  void wrongChecksums() {
    byte[] base = sample().toBytes();
    base[50]++;
    assertRefused(
        base,
        "the base table's bytes sum to 0x01 instead of 0; where: MP configuration table, offset"
            + " 0x7; what would do: the bytes that the checksum was computed for [BAD_CHECKSUM]");
    byte[] extended = sample().toBytes();
    extended[extended.length - 1]++;
    assertRefused(
        extended,
        "the extended table's bytes and checksum sum to 0x01 instead of 0; where: MP configuration"
            + " table, offset 0x2a; what would do: the bytes that the checksum was computed for"
            + " [BAD_CHECKSUM]");
  }

  @Test
  void anUnknownRevision() {
    byte[] table = sample().toBytes();
    table[6] = 2;
    fix(table);
    assertRefused(
        table,
        "the specification revision is 2; where: MP configuration table, offset 0x6; what would do:"
            + " revision 1 or 4 [BAD_VALUE]");
  }

  @Test
  void anEntryOfUnknownLength() {
    byte[] table = sample().toBytes();
    table[84] = 5;
    fix(table);
    assertRefused(
        table,
        "the entry has type 5, whose length is not known; where: MP configuration table, offset"
            + " 0x54; what would do: entries of types 0 to 4 [UNKNOWN_ENTRY_TYPE]");
  }

  @Test
  void moreEntriesThanTheTableHolds() {
    byte[] table = sample().toBytes();
    table[34] = 7;
    fix(table);
    assertRefused(
        table,
        "the base table ends after 6 of the 7 counted entries; where: MP configuration table,"
            + " offset 0x74; what would do: an entry count of 6 [ENTRY_OVERRUN]");
  }

  @Test
  void anEntryThatEndsAfterTheTable() {
    byte[] table = processors(cpu(0, 1)).toBytes();
    byte[] cut = Arrays.copyOf(table, table.length - 1);
    cut[4]--;
    fix(cut);
    assertRefused(
        cut,
        "the entry of type 0 ends 1 byte after the table; where: MP configuration table, offset"
            + " 0x2c; what would do: a base table that holds the 1 counted entries"
            + " [ENTRY_OVERRUN]");
  }

  @Test
  void extendedEntriesOfImpossibleLength() {
    byte[] zero = sample().toBytes();
    zero[117] = 0;
    zero[42] = (byte) (zero[42] + 8);
    fix(zero);
    assertRefused(
        zero,
        "the extended entry of type 130 says it has 0 bytes; where: MP configuration table, offset"
            + " 0x75; what would do: a length of at least 2 [ZERO_LENGTH_ENTRY]");
    byte[] over = sample().toBytes();
    over[117] = 9;
    over[42]--;
    fix(over);
    assertRefused(
        over,
        "the extended entry of type 130 ends 1 byte after the table; where: MP configuration table,"
            + " offset 0x75; what would do: a length of at most 8 [ENTRY_OVERRUN]");
  }

  @Test
  void bytesThatNobodyCountedAreKeptWithAWarning() {
    byte[] table = sample().toBytes();
    table[34] = 5;
    fix(table);

    var reading = MpConfigurationReader.read(Arrays.copyOf(table, table.length + 2));
    assertThat(reading.warnings())
        .extracting(TableWarning::message)
        .containsExactly(
            "2 bytes after the table's own end are ignored; where: MP configuration table, offset"
                + " 0x7c [TRAILING_BYTES]",
            "8 bytes behind the 5 counted entries are ignored; where: MP configuration table,"
                + " offset 0x6c [TRAILING_BYTES]");
    assertThat(reading.table().toBytes()).isEqualTo(table);
  }

  @Test
  void tablesThatDoNotFitInSixteenBitsAreTheProgramsFault() {
    List<MpProcessorEntry> cpus = java.util.Collections.nCopies(3300, cpu(0, 1));

    assertThatThrownBy(() -> MpConfiguration.of(0xfee0_0000L, cpus))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("base table length is 66044: the table's field holds 0 to 65535");
  }
}
