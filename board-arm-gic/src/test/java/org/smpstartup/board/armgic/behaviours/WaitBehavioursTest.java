package org.smpstartup.board.armgic.behaviours;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.Profile;
import org.smpstartup.api.cpu.Conduit;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.hardware.CpuCore;
import org.smpstartup.api.hardware.Sleep;
import org.smpstartup.board.armgic.ArmGicBoardProvider;
import org.smpstartup.board.armgic.support.Psci;
import org.smpstartup.board.armgic.support.Run;
import org.smpstartup.board.armgic.sys.CoreLines;
import org.smpstartup.board.armgic.sys.SysReg;
import org.smpstartup.testkit.behaviour.Item;

/** Behaviours 103 to 107, 125 and 126: WFI, WFE, masks, identity. */
class WaitBehavioursTest {
  private static final long GICD_CTLR = 0x0800_0000L;
  private static final long GICD_IPRIORITYR = 0x0800_0400L;
  private static final long GICD_SGIR = 0x0800_0f00L;
  private static final long GICC_CTLR = 0x0801_0000L;
  private static final long GICC_PMR = 0x0801_0004L;
  private static final long GICC_IAR = 0x0801_000cL;
  private static final long GICC_EOIR = 0x0801_0010L;
  private static final long SELF = 2L << 24;

  private static Psci awake(Profile profile) {
    Psci psci = Psci.of("virt-gicv2", 2, profile);
    psci.store(0, GICD_CTLR, 3);
    psci.store(0, GICC_CTLR, 1);
    psci.store(0, GICC_PMR, 0xf0);
    return psci;
  }

  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7", "QEMU10"})
  @Item({103, 126})
  void wfiEndsByAMaskedInterruptWithoutAnException(Profile profile) {
    Psci psci = awake(profile);
    assertThat(psci.rig.wakes(0, Sleep.INTERRUPT)).isFalse();
    psci.store(0, GICD_SGIR, SELF | 3);
    assertThat(psci.system(0, SysReg.ISR_EL1)).isEqualTo(0x80);
    assertThat(psci.rig.wakes(0, Sleep.INTERRUPT)).isTrue();
    assertThat(psci.rig.pending(0)).isEqualTo(CpuCore.NONE);
  }

  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7", "QEMU10"})
  @Item(104)
  void wfiDoesNotEndByWhatThePriorityMaskHoldsBack(Profile profile) {
    Psci psci = awake(profile);
    psci.store(0, GICD_IPRIORITYR, 0x0000_8000L); // SGI 1 at 80h, SGI 2 at 0
    psci.store(0, GICC_PMR, 0x80);
    psci.store(0, GICD_SGIR, SELF | 1);
    assertThat(psci.rig.wakes(0, Sleep.INTERRUPT)).isFalse();
    psci.store(0, GICD_SGIR, SELF | 2);
    assertThat(psci.rig.wakes(0, Sleep.INTERRUPT)).isTrue();
    assertThat(psci.load(0, GICC_IAR)).isEqualTo(2);
    psci.store(0, GICC_EOIR, 2);
    psci.store(0, GICC_PMR, 0xf0);
    assertThat(psci.load(0, GICC_IAR)).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7", "QEMU10"})
  @Item({105, 126})
  void wfeSleepsWhereThereIsNoEventThoughAMaskedInterruptIsPending(Profile profile) {
    boolean returns = profile != Profile.ARCH;
    Psci psci = awake(profile);
    assertThat(psci.rig.wakes(0, Sleep.EVENT)).isEqualTo(returns);
    psci.store(0, GICD_SGIR, SELF | 3);
    assertThat(psci.rig.wakes(0, Sleep.EVENT)).as("masked").isEqualTo(returns);
    psci.rig.enable(0, true);
    assertThat(psci.rig.wakes(0, Sleep.EVENT)).as("unmasked").isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7", "QEMU10"})
  @Item(106)
  void aPendingInterruptIsTakenOnceBeforeItIsAcknowledged(Profile profile) {
    Psci psci = awake(profile);
    psci.store(0, GICD_SGIR, SELF | 3);
    psci.rig.enable(0, true);
    assertThat(psci.rig.pending(0)).isEqualTo(CoreLines.IRQ);
    assertThat(psci.rig.take(0, CoreLines.IRQ)).isEqualTo(0);
    assertThat(psci.rig.pending(0)).isEqualTo(CpuCore.NONE);
    assertThat(psci.load(0, GICC_IAR)).isEqualTo(3);
    psci.store(0, GICC_EOIR, 3);
    psci.rig.finish(0, CoreLines.IRQ);
    assertThat(psci.rig.enabled(0)).isTrue();
    assertThat(psci.rig.pending(0)).isEqualTo(CpuCore.NONE);
  }

  /** CPU 1 counts how often its WFE returned. */
  private static Run events(Profile profile, int sends) {
    return Run.of(
            new ArmGicBoardProvider()
                .create(BoardConfig.of("virt-gicv2").withCpus(2).withProfile(profile)),
            (boot, base) -> {
              long counter = base + Run.SCRATCH;
              boot.install(
                  base + Run.ENTRY,
                  Program.of("test_wfe", (cpu, a0, a1, a2, a3) -> count(cpu, a0)));
              boot.firmware(Conduit.HVC, Psci.CPU_ON, 1, base + Run.ENTRY, counter);
              boot.delay(20_000);
              for (int i = 0; i < sends; i++) {
                boot.sendEvent();
                boot.delay(10_000); // it is awake, and not at its next WFE yet
              }
              boot.delay(100_000);
            })
        .complete();
  }

  private static long count(Cpu cpu, long counter) {
    for (int i = 0; i < 3; i++) {
      cpu.waitForEvent();
      var _ = cpu.fetchAdd(counter, 8, 1);
      cpu.delay(20_000);
    }
    while (true) {
      cpu.waitForInterrupt();
    }
  }

  @Test
  @Item({105, 125})
  void anEventEndsOneWfe() {
    assertThat(events(Profile.ARCH, 0).word(Run.SCRATCH)).isEqualTo(0);
    assertThat(events(Profile.ARCH, 1).word(Run.SCRATCH)).isEqualTo(1);
    assertThat(events(Profile.QEMU7, 0).word(Run.SCRATCH)).isEqualTo(3);
  }

  /** The first event ends the sleep, the second comes before the second WFE. */
  @Test
  @Item(125)
  void anEventBeforeWfeIsNotLost() {
    assertThat(events(Profile.ARCH, 2).word(Run.SCRATCH)).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "virt-gicv3, 17, 16, 0x80000100",
    "virt-gicv2, 8, 7, 0x80000007",
    "raspi3b, 4, 2, 0x80000002"
  })
  @Item(107)
  void mpidrTellsClusterAndCore(String preset, int cpus, int cpu, String mpidr) {
    assertThat(Psci.of(preset, cpus, Profile.ARCH).system(cpu, SysReg.MPIDR_EL1))
        .isEqualTo(Long.decode(mpidr));
  }

  @ParameterizedTest
  @CsvSource({
    "raspi2b, 2, 0x80000f02",
    "vexpress-a9, 3, 0x80000003",
    "vexpress-a15, 1, 0x80000001"
  })
  @Item(107)
  void mpidrOfAArch32TellsItToo(String preset, int cpu, String mpidr) {
    assertThat(Psci.of(preset, 4, Profile.ARCH).system(cpu, SysReg.MPIDR))
        .isEqualTo(Long.decode(mpidr));
  }
}
