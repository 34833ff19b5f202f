package org.smpstartup.board.x86apic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.BoardConfigurationException;
import org.smpstartup.api.BoardConfigurationException.Kind;
import org.smpstartup.api.Description;
import org.smpstartup.api.Profile;
import org.smpstartup.board.x86apic.core.StartUp;
import org.smpstartup.board.x86apic.core.X86Config;
import org.smpstartup.kit.acpi.LocalApicAddressEntry;
import org.smpstartup.kit.acpi.LocalApicEntry;
import org.smpstartup.kit.acpi.LocalX2ApicEntry;
import org.smpstartup.kit.acpi.Madt;
import org.smpstartup.kit.acpi.MadtBuilder;
import org.smpstartup.kit.acpi.MadtCpuFlags;
import org.smpstartup.kit.acpi.MadtReader;
import org.smpstartup.kit.acpi.MpWakeupEntry;

class DescribedMachineTest {
  @Test
  void hasTheUsableProcessorsOfTheTableInItsOrder() {
    X86Config config = machine(fourCpus()).config();
    assertThat(ids(config)).containsExactly(4, 0, 2, 6);
    assertThat(config.bootCpu()).isZero();
    assertThat(config.startsInX2apic()).isFalse();
    assertThat(config.startUp()).isEqualTo(StartUp.SIPI);
  }

  @Test
  void takesFewerIfAskedAndListsTheOthersAsDisabled() {
    X86Machine machine = X86Machines.of(describe(fourCpus()).withCpus(2));
    assertThat(ids(machine.config())).containsExactly(4, 0);
    Madt left = MadtReader.read(machine.madt().get().orElseThrow()).table();
    assertThat(left.usableApicIds()).containsExactly(4, 0);
    assertThat(left.entries(LocalApicEntry.class)).hasSize(5);
  }

  @Test
  void givesTheTableAsItIsOtherwise() {
    byte[] table = fourCpus().build().toBytes();
    byte[] file = java.util.Arrays.copyOf(table, table.length + 20);
    Description description = new Description(Description.Kind.MADT, "padded", file);
    X86Machine machine = X86Machines.of(BoardConfig.of("q35").withDescription(description));
    assertThat(machine.madt().get().orElseThrow()).isEqualTo(table);
  }

  @Test
  void refusesMoreThanTheTableLists() {
    refuses(
        describe(fourCpus()).withCpus(5),
        Kind.UNSUPPORTED,
        "cpus = 5: the table t.madt lists 4 usable processors; at most that many will do");
  }

  @Test
  void isHandedOverInX2apicModeIfAnIdNeedsIt() {
    X86Config config =
        machine(Madt.builder(3).cpu(0, 0, 1).add(new LocalX2ApicEntry(0x105, 1, 1))).config();
    assertThat(config.startsInX2apic()).isTrue();
    assertThat(ids(config)).containsExactly(0, 0x105);
  }

  @Test
  void isHandedOverInX2apicModeIfAProcessorStandsOnlyInAnX2apicEntry() {
    assertThat(
            machine(Madt.builder(3).cpu(0, 0, 1).add(new LocalX2ApicEntry(2, 1, 1)))
                .config()
                .startsInX2apic())
        .isTrue();
    assertThat(
            machine(Madt.builder(3).cpu(0, 2, 1).add(new LocalX2ApicEntry(2, 1, 1)))
                .config()
                .startsInX2apic())
        .isFalse();
  }

  @Test
  void aProfileWithoutX2apicRefusesSuchATable() {
    refuses(
        describe(Madt.builder(3).add(new LocalX2ApicEntry(0x105, 1, 1))).withProfile(Profile.QEMU7),
        Kind.UNSUPPORTED,
        "profile = qemu7: the table t.madt needs x2APIC mode, which QEMU 7.2 does not have;"
            + " --profile arch, qemu10 or kvm will do");
  }

  @Test
  void aWakeupStructureMakesAMachineStartedByMailboxAtThisBoardsAddress() {
    X86Machine machine =
        machine(Madt.builder(5).cpu(0, 0, 1).cpu(1, 1, 1).add(MpWakeupEntry.version0(0x7000_1000)));
    assertThat(machine.config().startUp()).isEqualTo(StartUp.MAILBOX);
    assertThat(machine.mailboxVersion()).isZero();
    Madt table = MadtReader.read(machine.madt().get().orElseThrow()).table();
    assertThat(table.entries(MpWakeupEntry.class))
        .containsExactly(MpWakeupEntry.version0(0xfdff_f000L));
  }

  @Test
  void refusesALocalApicThatIsElsewhere() {
    refuses(
        describe(Madt.builder(3).cpu(0, 0, 1).localApicAddress(0xfec8_0001L)),
        Kind.UNSUPPORTED,
        "madt = t.madt: the table places the local APIC at fec80001h; this board has it at"
            + " fee00000h, where every processor has it after a reset");
  }

  @Test
  void takesAnAddressThatIsOverriddenAndOneThatNobodyUses() {
    assertThat(
            ids(
                machine(
                        Madt.builder(3)
                            .cpu(0, 0, 1)
                            .localApicAddress(0x1234)
                            .add(new LocalApicAddressEntry(0xfee0_0000L)))
                    .config()))
        .containsExactly(0);
    assertThat(
            ids(
                machine(Madt.builder(3).localApicAddress(0).add(new LocalX2ApicEntry(0x200, 1, 0)))
                    .config()))
        .containsExactly(0x200);
  }

  @Test
  void refusesATableWithoutAUsableProcessor() {
    refuses(
        describe(Madt.builder(1).cpu(0, 0, 0).cpu(1, 1, MadtCpuFlags.ONLINE_CAPABLE)),
        Kind.UNSUPPORTED,
        "madt = t.madt: the table lists no usable processor; one entry of type 0 or 9 with the"
            + " Enabled flag will do");
  }

  @Test
  void refusesAMalformedTableWithTheReadersReason() {
    byte[] bytes = fourCpus().build().toBytes();
    bytes[50] ^= 1;
    Description description = new Description(Description.Kind.MADT, "bad.madt", bytes);
    assertThatThrownBy(() -> X86Machines.of(BoardConfig.of("q35").withDescription(description)))
        .isInstanceOf(BoardConfigurationException.class)
        .hasMessageStartingWith("madt = bad.madt: ")
        .hasMessageEndingWith("[BAD_CHECKSUM]")
        .extracting(e -> ((BoardConfigurationException) e).kind())
        .isEqualTo(Kind.INVALID);
  }

  @Test
  void refusesADeviceTree() {
    Description tree = new Description(Description.Kind.DTB, "virt.dtb", new byte[4]);
    refuses(
        BoardConfig.of("q35").withDescription(tree),
        Kind.UNSUPPORTED,
        "dtb = virt.dtb: this board takes a MADT (--madt)");
  }

  private static MadtBuilder fourCpus() {
    return Madt.builder(4).cpu(0, 4, 1).cpu(1, 0, 1).cpu(2, 1, 0).cpu(3, 2, 1).cpu(4, 6, 1);
  }

  private static BoardConfig describe(MadtBuilder table) {
    return BoardConfig.of("q35-4")
        .withDescription(new Description(Description.Kind.MADT, "t.madt", table.build().toBytes()));
  }

  private static X86Machine machine(MadtBuilder table) {
    return X86Machines.of(describe(table));
  }

  static int[] ids(X86Config config) {
    int[] ids = new int[config.ids().cpus()];
    for (int cpu = 0; cpu < ids.length; cpu++) {
      ids[cpu] = config.ids().id(cpu);
    }
    return ids;
  }

  private static void refuses(BoardConfig config, Kind kind, String message) {
    assertThatThrownBy(() -> X86Machines.of(config))
        .isInstanceOf(BoardConfigurationException.class)
        .hasMessage(message)
        .extracting(e -> ((BoardConfigurationException) e).kind())
        .isEqualTo(kind);
  }
}
