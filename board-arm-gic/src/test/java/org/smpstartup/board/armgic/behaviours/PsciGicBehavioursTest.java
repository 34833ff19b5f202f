package org.smpstartup.board.armgic.behaviours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smpstartup.board.armgic.psci.PsciResult.SUCCESS;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smpstartup.api.Profile;
import org.smpstartup.board.armgic.support.Psci;
import org.smpstartup.board.armgic.sys.SysReg;
import org.smpstartup.testkit.behaviour.Item;

/** Behaviours 87 to 89: what the interrupt controller keeps while a CPU is off. */
class PsciGicBehavioursTest {
  private static final long GICD = 0x0800_0000L;
  private static final long GICC = 0x0801_0000L;
  private static final long GICR_1 = 0x080a_0000L + 0x2_0000;
  private static final long SGI_FRAME = 0x1_0000;

  private static Psci twoOnGicV2(Profile profile) {
    Psci psci = Psci.of("virt-gicv2", 4, profile);
    psci.store(0, GICD, 3);
    for (int cpu = 1; cpu < 3; cpu++) {
      assertThat(psci.on(cpu)).isEqualTo(SUCCESS);
      psci.store(cpu, GICC, 1);
      psci.store(cpu, GICC + 4, 0xf0);
    }
    psci.store(1, GICD + 0x400, 0x4030_2010L);
    return psci;
  }

  private static void offAndOn(Psci psci, Runnable meanwhile) {
    psci.call(1, Psci.CPU_OFF);
    psci.settle();
    meanwhile.run();
    assertThat(psci.rig.executing(1)).isFalse();
    assertThat(psci.on(1)).isEqualTo(SUCCESS);
  }

  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7", "QEMU10"})
  @Item(87)
  void sgisWaitForACpuThatIsOff(Profile profile) {
    Psci psci = twoOnGicV2(profile);
    psci.store(0, GICD + 0xf00, 0x0002_0003L);
    offAndOn(psci, () -> psci.store(0, GICD + 0xf00, 0x0002_0004L));
    assertThat(psci.load(1, GICD + 0x200)).isEqualTo(0x18);
    assertThat(psci.load(1, GICC + 0xc)).as("priority 0").isEqualTo(4);
    psci.store(1, GICC + 0x10, 4);
    assertThat(psci.load(1, GICC + 0xc)).as("priority 40h").isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7", "QEMU10"})
  @Item(88)
  void theGicV2KeepsTheInterfaceOfACpuThatIsOff(Profile profile) {
    Psci psci = twoOnGicV2(profile);
    offAndOn(psci, () -> {});
    assertThat(psci.load(1, GICC)).isEqualTo(1);
    assertThat(psci.load(1, GICC + 4)).isEqualTo(0xf0);
    assertThat(psci.load(1, GICD + 0x400)).isEqualTo(0x4030_2010L);
  }

  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7", "QEMU10"})
  @Item(88)
  void theGicV3KeepsTheRedistributorAndResetsTheInterface(Profile profile) {
    Psci psci = Psci.of("virt-gicv3", 4, profile);
    assertThat(psci.on(1)).isEqualTo(SUCCESS);
    psci.write(1, SysReg.ICC_PMR_EL1, 0xf0);
    psci.write(1, SysReg.ICC_IGRPEN1_EL1, 1);
    psci.store(1, GICR_1 + SGI_FRAME + 0x100, 0xff);
    offAndOn(psci, () -> {});
    assertThat(psci.system(1, SysReg.ICC_PMR_EL1)).isEqualTo(0);
    assertThat(psci.system(1, SysReg.ICC_IGRPEN1_EL1)).isEqualTo(0);
    assertThat(psci.load(1, GICR_1 + SGI_FRAME + 0x100)).isEqualTo(0xff);
  }

  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7", "QEMU10"})
  @Item(89)
  void aCpuThatIsOnAgainSeesWhatIsPending(Profile profile) {
    Psci psci = twoOnGicV2(profile);
    offAndOn(psci, () -> psci.store(0, GICD + 0xf00, 0x0002_0003L));
    boolean forgets = profile != Profile.ARCH;
    assertThat(psci.system(1, SysReg.ISR_EL1)).isEqualTo(forgets ? 0 : 0x80);
    assertThat(psci.load(1, GICC + 0x18)).isEqualTo(3);
    psci.store(2, GICC + 4, 0xf0);
    assertThat(psci.system(1, SysReg.ISR_EL1)).isEqualTo(0x80);
  }
}
