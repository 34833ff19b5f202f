package org.smpstartup.kit.acpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.smpstartup.kit.TableReading;
import org.smpstartup.kit.TableWarning;

/**
 * Each test holds the exact text with which an oddity of real firmware is tolerated, and that the
 * table survives it.
 */
class MadtToleranceTest {
  private static TableReading<Madt> assertWarns(byte[] table, String... messages) {
    TableReading<Madt> reading = MadtReader.read(table);
    assertThat(reading.warnings()).extracting(TableWarning::message).containsExactly(messages);
    assertThat(reading.table().toBytes())
        .as("round trip")
        .isEqualTo(Arrays.copyOf(table, reading.table().toBytes().length));
    return reading;
  }

  @Test
  void aCleanTableHasNoWarnings() {
    assertWarns(Madt.builder(5).enabledCpu(0).enabledCpu(300).build().toBytes());
  }

  @Test
  void bytesAfterTheTable() {
    byte[] table = Madt.builder(5).enabledCpu(0).build().toBytes();

    TableReading<Madt> reading =
        assertWarns(
            Arrays.copyOf(table, table.length + 3),
            "3 bytes after the table's own end are ignored; where: MADT, offset 0x34"
                + " [TRAILING_BYTES]");
    assertThat(reading.table().entries()).hasSize(1);
  }

  @Test
  void zerosAfterTheLastEntry() {
    TableReading<Madt> reading =
        assertWarns(
            MadtBytes.ofEntries(5, 0, 8, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0),
            "4 bytes of zeros after the last entry; where: MADT, offset 0x34 [PADDING]");
    assertThat(reading.table().padding()).isEqualTo(4);
    assertThat(reading.table().usableApicIds()).containsExactly(0);
  }

  @Test
  void oneZeroAfterTheLastEntry() {
    assertWarns(
        MadtBytes.ofEntries(5, 0),
        "1 byte of zeros after the last entry; where: MADT, offset 0x2c [PADDING]");
  }

  @Test
  void aLongerEntryOfAKnownType() {
    TableReading<Madt> reading =
        assertWarns(
            MadtBytes.ofEntries(5, 0, 10, 7, 3, 1, 0, 0, 0, 0xaa, 0xbb),
            "the entry of type 0 has 10 bytes; those after 8 are not interpreted; where: MADT,"
                + " offset 0x2d [LONG_ENTRY]");
    assertThat(reading.table().usableCpus()).containsExactly(new MadtCpu(3, 7, true));
  }

  @Test
  void reservedBytesOfAnEntry() {
    TableReading<Madt> reading =
        assertWarns(
            MadtBytes.ofEntries(5, 9, 16, 0xff, 0, 2, 0, 0, 0, 1, 0, 0, 0, 9, 0, 0, 0),
            "the entry of type 9 has reserved fields that are not zero; where: MADT, offset 0x2c"
                + " [RESERVED_NOT_ZERO]");
    assertThat(reading.table().usableCpus()).containsExactly(new MadtCpu(2, 9, true));
  }

  @Test
  void reservedBitsOfAProcessor() {
    assertWarns(
        MadtBytes.ofEntries(5, 0, 8, 0, 0, 0x0d, 0, 0, 0),
        "reserved bits of the processor's flags are set and are ignored: 0xd; where: MADT, offset"
            + " 0x2c [RESERVED_NOT_ZERO]");
  }

  @Test
  void reservedBitsOfTheTable() {
    assertWarns(
        Madt.builder(3).flags(0xfbb84657).enabledCpu(0).build().toBytes(),
        "reserved bits of the flags are set and are ignored: 0xfbb84657; where: MADT, offset 0x28"
            + " [RESERVED_NOT_ZERO]");
  }

  @Test
  void unknownTypesAreReportedOnceEach() {
    TableReading<Madt> reading =
        assertWarns(
            MadtBytes.ofEntries(5, 127, 3, 1, 128, 2, 127, 4, 1, 2, 0, 8, 0, 0, 1, 0, 0, 0),
            "entries of unknown type 127 are skipped by their length; where: MADT, offset 0x2c"
                + " [UNKNOWN_ENTRY_TYPE]",
            "entries of unknown type 128 are skipped by their length; where: MADT, offset 0x2f"
                + " [UNKNOWN_ENTRY_TYPE]");
    assertThat(reading.table().entries(RawMadtEntry.class)).hasSize(3);
    assertThat(reading.table().usableApicIds()).containsExactly(0);
  }

  @Test
  void anEnabledIdTwice() {
    byte[] table =
        Madt.builder(5)
            .enabledCpu(4)
            .enabledCpu(5)
            .cpu(9, 4, MadtCpuFlags.ENABLED)
            .build()
            .toBytes();

    TableReading<Madt> reading =
        assertWarns(
            table,
            "APIC id 4 is listed again, and counts once; where: MADT, offset 0x3c [DUPLICATE_ID]");
    assertThat(reading.table().usableApicIds()).containsExactly(4, 5);
  }

  @Test
  void aDisabledEntryMayRepeatAnEnabledId() {
    // Firmware fills the sockets that are empty with id 0 and no flag.
    assertWarns(Madt.builder(3).enabledCpu(0).cpu(1, 0, 0).cpu(2, 0, 0).build().toBytes());
  }

  @Test
  void anIdAsLocalApicAndAsX2Apic() {
    byte[] table =
        Madt.builder(5)
            .enabledCpu(2)
            .add(new LocalX2ApicEntry(2, MadtCpuFlags.ENABLED, 2))
            .build()
            .toBytes();

    TableReading<Madt> reading =
        assertWarns(
            table,
            "APIC id 2 is listed as local APIC and as x2APIC, and counts once; where: MADT, offset"
                + " 0x34 [DUPLICATE_ID]");
    assertThat(reading.table().usableApicIds()).containsExactly(2);
  }

  @Test
  void enabledPlaceholders() {
    byte[] table =
        Madt.builder(5)
            .add(new LocalApicEntry(0, 0xff, MadtCpuFlags.ENABLED))
            .add(new LocalX2ApicEntry(0xffff_ffffL, MadtCpuFlags.ENABLED, 0))
            .enabledCpu(1)
            .build()
            .toBytes();

    TableReading<Madt> reading =
        assertWarns(
            table,
            "an enabled processor has the id of none, and does not count; where: MADT, offset 0x2c"
                + " [PLACEHOLDER_ID]",
            "an enabled processor has the id of none, and does not count; where: MADT, offset 0x34"
                + " [PLACEHOLDER_ID]");
    assertThat(reading.table().usableApicIds()).containsExactly(1);
  }

  @Test
  void aSecondLocalApicAddress() {
    byte[] table =
        Madt.builder(5)
            .add(new LocalApicAddressEntry(0x1_0000_0000L))
            .add(new LocalApicAddressEntry(0x2_0000_0000L))
            .build()
            .toBytes();

    TableReading<Madt> reading =
        assertWarns(
            table,
            "another local APIC address; the first one holds; where: MADT, offset 0x38"
                + " [REPEATED_ENTRY]");
    assertThat(reading.table().effectiveLocalApicAddress()).isEqualTo(0x1_0000_0000L);
  }

  @Test
  void aVersionOneWakeupEntryWithoutResetVector() {
    TableReading<Madt> reading =
        assertWarns(
            MadtBytes.ofEntries(6, 16, 16, 1, 0, 0, 0, 0, 0, 0, 0x10, 0, 0, 0, 0, 0, 0),
            "the entry of type 16 has no reset vector although its version does; where: MADT,"
                + " offset 0x2d [SHORT_ENTRY]");
    assertThat(reading.table().entries(MpWakeupEntry.class))
        .containsExactly(MpWakeupEntry.version1(0x1000, 0));
  }

  @Test
  void aBufferIsReadFromItsPositionAndLeftAlone() {
    byte[] table = Madt.builder(5).enabledCpu(7).build().toBytes();
    ByteBuffer buffer = ByteBuffer.allocateDirect(table.length + 8).position(4);
    buffer.put(table).flip().position(4);

    assertThat(MadtReader.read(buffer).table().usableApicIds()).containsExactly(7);
    assertThat(buffer.position()).isEqualTo(4);
  }
}
