package org.smpstartup.board.x86apic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.board.x86apic.pc.PcMap;
import org.smpstartup.kit.PhysicalReader;
import org.smpstartup.kit.acpi.AcpiTables;
import org.smpstartup.kit.acpi.LocalApicEntry;
import org.smpstartup.kit.acpi.LocalX2ApicEntry;
import org.smpstartup.kit.acpi.Madt;
import org.smpstartup.kit.acpi.MpWakeupEntry;
import org.smpstartup.kit.acpi.RootTable;
import org.smpstartup.kit.acpi.X2ApicNmiEntry;
import org.smpstartup.kit.mptable.MpConfiguration;
import org.smpstartup.kit.mptable.MpProcessorEntry;
import org.smpstartup.kit.mptable.MpTables;

/** What firmware leaves in the memory of each machine, read as an operating system reads it. */
class FirmwareTablesTest {
  /** The lengths are those of the tables dumped from QEMU. */
  @ParameterizedTest
  @CsvSource({"q35-4, 4, 144", "hotplug, 2, 144", "q35-288, 288, 2686"})
  void theMadtHasTheLengthOfQemus(String preset, int cpus, int length) {
    PortRun run = machine(preset, cpus);
    assertThat(madt(run).toBytes()).hasSize(length);
  }

  @Test
  void aHotplugMachineListsAbsentProcessorsAsDisabled() {
    assertThat(madt(machine("hotplug", 2)).entries(LocalApicEntry.class))
        .extracting(LocalApicEntry::apicId, LocalApicEntry::flags)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(0L, 1),
            org.assertj.core.groups.Tuple.tuple(1L, 1),
            org.assertj.core.groups.Tuple.tuple(2L, 0),
            org.assertj.core.groups.Tuple.tuple(3L, 0));
  }

  @Test
  void idsFrom255OnStandInX2apicEntries() {
    Madt madt = madt(machine("q35-288", 288));
    assertThat(madt.entries(LocalApicEntry.class)).hasSize(255);
    assertThat(madt.entries(LocalX2ApicEntry.class)).hasSize(33);
    assertThat(madt.entries(X2ApicNmiEntry.class)).hasSize(1);
  }

  @Test
  void aMachineInXapicModeHasAnRsdtAndAWiderOneAnXsdt() {
    assertThat(acpi(machine("q35-4", 4)).root().kind()).isEqualTo(RootTable.Kind.RSDT);
    assertThat(acpi(machine("x2apic", 4)).root().kind()).isEqualTo(RootTable.Kind.XSDT);
  }

  @Test
  void aMailboxMachineHasAWakeupStructureOfItsVersion() {
    assertThat(madt(machine("mailbox-td", 4)).entries(MpWakeupEntry.class))
        .containsExactly(MpWakeupEntry.version0(PcMap.MAILBOX));
    assertThat(madt(machine("mailbox-td-v1", 4)).entries(MpWakeupEntry.class))
        .containsExactly(MpWakeupEntry.version1(PcMap.MAILBOX, PcMap.PARK_CODE));
  }

  @Test
  void theMpTableListsTheFirstProcessorOfEachPackage() {
    assertThat(mp(machine("q35-4", 4)).usableApicIds()).containsExactly(0);
    assertThat(mp(machine("q35-6-gap", 6)).usableApicIds()).containsExactly(0, 4);
    assertThat(mp(machine("2s-6c-2t", 24)).usableApicIds()).containsExactly(0, 16);
    assertThat(mp(machine("flat-8", 8)).usableApicIds()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    assertThat(mp(machine("max-xapic", 255)).usableApicIds()).hasSize(255);
  }

  @Test
  void theMpTableMarksTheBootProcessor() {
    assertThat(mp(machine("bios-bsp-nonzero", 4)).bootApicId()).isEqualTo(2);
  }

  @Test
  void aDiscreteApicHasAVersionBelow10hAndNoAcpi() {
    PortRun run = machine("82489dx", 2);
    List<MpProcessorEntry> cpus = mp(run).entries(MpProcessorEntry.class);
    assertThat(cpus).extracting(MpProcessorEntry::apicVersion).containsExactly(1, 1);
    assertThat(run.machine.peek(PcMap.RSDP, 8)).isZero();
  }

  @Test
  void aMillionProcessorsFitBesideTheirTables() {
    PortRun run = machine("x2apic", 1 << 20);
    assertThat(run.machine.hardware().loadBase()).isEqualTo(PcMap.EXTENDED_MEMORY);
    assertThat(run.machine.hardware().moreBase()).isEqualTo(1L << 32);
    assertThat(run.machine.hardware().moreSize()).isGreaterThanOrEqualTo(256L << 30);
  }

  private static PortRun machine(String preset, int cpus) {
    return PortRun.of(
            BoardConfig.of(preset).withCpus(cpus),
            (board, boot) -> assertThat(board.smp().numCpu(boot)).isEqualTo(cpus))
        .complete();
  }

  private static PhysicalReader reader(PortRun run) {
    return PhysicalReader.ofByteLoads(address -> (int) run.machine.peek(address, 1));
  }

  private static AcpiTables acpi(PortRun run) {
    return AcpiTables.search(reader(run));
  }

  private static Madt madt(PortRun run) {
    return acpi(run).madt().table();
  }

  private static MpConfiguration mp(PortRun run) {
    return MpTables.search(reader(run)).table();
  }
}
