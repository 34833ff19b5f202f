package org.smpstartup.board.armgic.behaviours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smpstartup.board.armgic.psci.PsciResult.ALREADY_ON;
import static org.smpstartup.board.armgic.psci.PsciResult.INTERNAL_FAILURE;
import static org.smpstartup.board.armgic.psci.PsciResult.INVALID_ADDRESS;
import static org.smpstartup.board.armgic.psci.PsciResult.INVALID_PARAMETERS;
import static org.smpstartup.board.armgic.psci.PsciResult.NOT_SUPPORTED;
import static org.smpstartup.board.armgic.psci.PsciResult.ON_PENDING;
import static org.smpstartup.board.armgic.psci.PsciResult.SUCCESS;
import static org.smpstartup.board.armgic.support.Psci.AFFINITY_INFO;
import static org.smpstartup.board.armgic.support.Psci.CPU_OFF;
import static org.smpstartup.board.armgic.support.Psci.CPU_ON;
import static org.smpstartup.board.armgic.support.Psci.CPU_ON_32;
import static org.smpstartup.board.armgic.support.Psci.CPU_SUSPEND;
import static org.smpstartup.board.armgic.support.Psci.ENTRY;
import static org.smpstartup.board.armgic.support.Psci.FEATURES;
import static org.smpstartup.board.armgic.support.Psci.VERSION;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smpstartup.api.Profile;
import org.smpstartup.api.cpu.Conduit;
import org.smpstartup.board.armgic.core.CoreInputs;
import org.smpstartup.board.armgic.core.CpuModel;
import org.smpstartup.board.armgic.psci.PowerPort;
import org.smpstartup.board.armgic.support.Psci;
import org.smpstartup.board.armgic.support.PsciBoard;
import org.smpstartup.board.armgic.support.Run;
import org.smpstartup.board.armgic.sys.SysReg;
import org.smpstartup.testkit.behaviour.Item;

/** Behaviours 78 to 95, 119 to 121 and 128: PSCI. */
class PsciBehavioursTest {
  private static final int ON = 0;
  private static final int OFF = 1;
  private static final int PENDING = 2;
  private static final long BIT_31 = 1L << 31;

  private static Psci virt(Profile profile) {
    return Psci.of("virt-gicv2", 4, profile);
  }

  private static boolean arch(Profile profile) {
    return profile == Profile.ARCH;
  }

  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7", "QEMU10"})
  @Item(78)
  void tellsVersionAndFunctions(Profile profile) {
    Psci psci = virt(profile);
    assertThat(psci.call(0, VERSION)).isEqualTo(0x1_0001);
    assertThat(psci.call(0, FEATURES, CPU_ON)).isEqualTo(0);
    assertThat(psci.call(0, FEATURES, 0x8400_0005L)).isEqualTo(NOT_SUPPORTED);
    assertThat(psci.call(0, 0x1337)).isEqualTo(NOT_SUPPORTED);
    assertThat(psci.call(0, FEATURES, 0x8000_0000L)).isEqualTo(arch(profile) ? 0 : NOT_SUPPORTED);
  }

  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7", "QEMU10"})
  @Item(79)
  void tellsWhoIsOn(Profile profile) {
    Psci psci = virt(profile);
    assertThat(psci.call(0, AFFINITY_INFO, 0, 0)).isEqualTo(ON);
    assertThat(psci.call(0, AFFINITY_INFO, 1, 0)).isEqualTo(OFF);
    assertThat(psci.call(0, AFFINITY_INFO, 4, 0)).isEqualTo(INVALID_PARAMETERS);
    assertThat(psci.call(0, AFFINITY_INFO, BIT_31, 0)).isEqualTo(INVALID_PARAMETERS);
    assertThat(psci.call(0, AFFINITY_INFO, 0, 1))
        .isEqualTo(arch(profile) ? INVALID_PARAMETERS : ON);
  }

  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7", "QEMU10"})
  @Item(80)
  void switchesOnOnlyWhoIsThereAndOff(Profile profile) {
    Psci psci = virt(profile);
    assertThat(psci.call(0, CPU_ON, 0, ENTRY)).isEqualTo(ALREADY_ON);
    assertThat(psci.call(0, CPU_ON, 4, ENTRY)).isEqualTo(INVALID_PARAMETERS);
    assertThat(psci.call(0, CPU_ON, BIT_31 | 1, ENTRY)).isEqualTo(INVALID_PARAMETERS);
    assertThat(psci.on(1)).isEqualTo(SUCCESS);
    assertThat(psci.call(0, CPU_ON, 1, ENTRY)).isEqualTo(ALREADY_ON);
  }

  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7", "QEMU10"})
  @Item(81)
  void refusesAMisalignedEntry(Profile profile) {
    Psci psci = virt(profile);
    assertThat(psci.call(0, CPU_ON, 1, ENTRY + 2))
        .isEqualTo(arch(profile) ? INVALID_ADDRESS : INVALID_PARAMETERS);
    assertThat(psci.call(0, AFFINITY_INFO, 1, 0)).isEqualTo(OFF);
  }

  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7", "QEMU10"})
  @Item(82)
  void aSecondCpuOnBehindTheFirstStartsNothingMore(Profile profile) {
    Psci psci = virt(profile);
    assertThat(psci.call(0, CPU_ON, 1, ENTRY, 7)).isEqualTo(SUCCESS);
    assertThat(psci.call(0, CPU_ON, 1, ENTRY, 8)).isEqualTo(arch(profile) ? ON_PENDING : SUCCESS);
    assertThat(psci.call(0, AFFINITY_INFO, 1, 0)).isEqualTo(arch(profile) ? PENDING : OFF);
    psci.settle();
    assertThat(psci.happened())
        .containsExactly("1 RESET", "1 START at 40080000 with " + (arch(profile) ? "7" : "8"));
    assertThat(psci.call(0, CPU_ON, 1, ENTRY)).isEqualTo(ALREADY_ON);
  }

  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7", "QEMU10"})
  @Item(83)
  void aSecondaryBeginsMaskedWithItsContext(Profile profile) {
    Psci psci = virt(profile);
    assertThat(psci.call(0, CPU_ON, 1, ENTRY, 0xc)).isEqualTo(SUCCESS);
    psci.settle();
    assertThat(psci.happened()).contains("1 START at 40080000 with c");
    assertThat(psci.system(1, SysReg.CURRENT_EL)).isEqualTo(1 << 2);
    assertThat(psci.system(1, SysReg.DAIF)).isEqualTo(0x3c0);
    assertThat(psci.system(1, SysReg.SCTLR_EL1))
        .isEqualTo(arch(profile) ? 0x30d0_0800L : 0x00c5_0838L);
  }

  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7", "QEMU10"})
  @Item({84, 128})
  void a32BitCallTakes32BitArguments(Profile profile) {
    Psci psci = virt(profile);
    long junk = 0xdead_beef_0000_0000L;
    if (arch(profile)) {
      assertThat(psci.call(0, CPU_ON_32, junk | 1, junk | ENTRY, 0x1234_5678_9abc_def0L))
          .isEqualTo(SUCCESS);
      psci.settle();
      assertThat(psci.happened()).contains("1 START at 40080000 with 9abcdef0");
    } else {
      assertThat(psci.call(0, CPU_ON_32, junk | 1, ENTRY)).isEqualTo(INVALID_PARAMETERS);
      assertThat(psci.call(0, CPU_ON_32, 1, ENTRY, 0x1234_5678_9abc_def0L)).isEqualTo(SUCCESS);
      psci.settle();
      assertThat(psci.happened()).contains("1 START at 40080000 with 123456789abcdef0");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7", "QEMU10"})
  @Item({85, 120})
  void anEntryOutsideOfMemoryStartsNobody(Profile profile) {
    Psci psci = virt(profile);
    assertThat(psci.call(0, CPU_ON, 1, 0x1_0000))
        .isEqualTo(arch(profile) ? INVALID_ADDRESS : SUCCESS);
    psci.settle();
    assertThat(psci.call(0, AFFINITY_INFO, 1, 0)).isEqualTo(arch(profile) ? OFF : ON);
  }

  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7", "QEMU10"})
  @Item(86)
  void cpuOffDoesNotReturn(Profile profile) {
    Psci psci = virt(profile);
    assertThat(psci.on(1)).isEqualTo(SUCCESS);
    psci.call(1, CPU_OFF);
    assertThat(psci.rig.executing(1)).isFalse();
    psci.settle();
    assertThat(psci.call(0, AFFINITY_INFO, 1, 0)).isEqualTo(OFF);
    assertThat(psci.happened()).endsWith("1 STOP");
    assertThat(psci.on(1)).isEqualTo(SUCCESS);
    assertThat(psci.rig.executing(1)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7", "QEMU10"})
  @Item(90)
  void cpuSuspendSleepsUntilAnInterrupt(Profile profile) {
    Psci psci = virt(profile);
    assertThat(psci.on(1)).isEqualTo(SUCCESS);
    var _ = psci.happened();
    assertThat(psci.call(1, CPU_SUSPEND, 0)).isEqualTo(PowerPort.SLEEP);
    psci.resume(1, false);
    assertThat(psci.result(1)).isEqualTo(SUCCESS);
    long powerDown = 1 << 16;
    assertThat(psci.call(1, CPU_SUSPEND, powerDown, ENTRY, 5)).isEqualTo(PowerPort.SLEEP);
    psci.resume(1, true);
    assertThat(psci.result(1)).isEqualTo(SUCCESS);
    assertThat(psci.happened()).isEmpty();
    assertThat(psci.call(1, CPU_SUSPEND, 1 << 24)).isEqualTo(INVALID_PARAMETERS);
    assertThat(psci.call(1, CPU_SUSPEND, powerDown, ENTRY, 5)).isEqualTo(PowerPort.SLEEP);
    psci.resume(1, false);
    List<String> again = List.of("1 RESET", "1 START at 40080000 with 5");
    assertThat(psci.happened()).isEqualTo(arch(profile) ? again : List.of());
  }

  @Test
  @Item(91)
  void theOtherConduitIsUndefined() {
    PsciBoard board = PsciBoard.of(Profile.ARCH, config -> config);
    Run run = Run.of(board, (boot, base) -> boot.firmware(Conduit.SMC, VERSION, 0, 0, 0));
    assertThat(run.report.end().message())
        .contains("the instruction or register is undefined here", "SMC");
    var _ =
        Run.of(
                board,
                (boot, base) ->
                    assertThat(boot.firmware(Conduit.HVC, VERSION, 0, 0, 0)).isEqualTo(0x1_0001))
            .complete();
  }

  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7"})
  @Item(92)
  void withEl2ASecondaryBeginsThere(Profile profile) {
    PsciBoard board = PsciBoard.of(CpuModel.CORTEX_A57, 2, profile, config -> config);
    assertThat(board.conduit()).isEqualTo(Conduit.SMC);
    Psci psci = Psci.of(board);
    assertThat(psci.on(1)).isEqualTo(SUCCESS);
    assertThat(psci.system(1, SysReg.CURRENT_EL)).isEqualTo(2 << 2);
    assertThat(psci.system(1, SysReg.SCTLR_EL2)).isEqualTo(arch(profile) ? 0x30c5_0830L : 0);
  }

  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7", "QEMU10"})
  @Item(93)
  void inAArch32ThereAreNo64BitCalls(Profile profile) {
    Psci psci = Psci.of(PsciBoard.of(CpuModel.CORTEX_A15, 1, profile, config -> config));
    assertThat(psci.call(0, CPU_ON, 1, ENTRY)).isEqualTo(NOT_SUPPORTED);
    assertThat(psci.call(0, 0x95c1_ba60L, 1, ENTRY, 9)).isEqualTo(SUCCESS);
    psci.settle();
    assertThat(psci.happened()).contains("1 START at 40080000 with 9");
    assertThat(psci.system(1, CoreInputs.CPSR)).isEqualTo(0x1d3);
    assertThat(psci.call(0, CPU_ON_32, 0x100, ENTRY + 1)).isEqualTo(SUCCESS);
    psci.settle();
    assertThat(psci.system(2, CoreInputs.CPSR)).as("Thumb").isEqualTo(0x1f3);
    Psci hyp = Psci.of(PsciBoard.of(CpuModel.CORTEX_A15, 2, profile, config -> config));
    assertThat(hyp.call(0, CPU_ON_32, 1, ENTRY)).isEqualTo(SUCCESS);
    hyp.settle();
    assertThat(hyp.system(1, CoreInputs.CPSR)).isEqualTo(0x1da);
  }

  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7"})
  @Item(94)
  void ofRacingCallersOneSucceeds(Profile profile) {
    Psci psci = virt(profile);
    assertThat(psci.on(1)).isEqualTo(SUCCESS);
    assertThat(psci.on(2)).isEqualTo(SUCCESS);
    var _ = psci.happened();
    assertThat(psci.call(0, CPU_ON, 3, ENTRY, 0)).isEqualTo(SUCCESS);
    long others = arch(profile) ? ON_PENDING : SUCCESS;
    assertThat(psci.call(1, CPU_ON, 3, ENTRY, 1)).isEqualTo(others);
    assertThat(psci.call(2, CPU_ON, 3, ENTRY, 2)).isEqualTo(others);
    psci.settle();
    assertThat(psci.happened()).hasSize(2);
    assertThat(psci.call(1, CPU_ON, 3, ENTRY, 1)).isEqualTo(ALREADY_ON);
  }

  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7", "QEMU10"})
  @Item(95)
  void theWholeSystemGoesOffOrBeginsAnew(Profile profile) {
    Psci psci = virt(profile);
    assertThat(psci.on(1)).isEqualTo(SUCCESS);
    psci.call(1, 0x8400_0009L);
    assertThat(psci.happened()).endsWith("3 RESET", "0 START at 40080000 with 40080000");
    assertThat(psci.call(0, AFFINITY_INFO, 1, 0)).isEqualTo(OFF);
    assertThat(psci.rig.executing(1)).isFalse();
    assertThat(psci.on(1)).isEqualTo(SUCCESS);
    var _ = psci.happened();
    assertThat(psci.call(0, 0x8400_0008L)).isEqualTo(PowerPort.SYSTEM_OFF);
    assertThat(psci.happened()).containsExactly("1 STOP");
  }

  @Test
  @Item(95)
  void systemOffEndsTheRun() {
    Run run =
        Run.of(
            PsciBoard.of(Profile.ARCH, config -> config),
            (boot, base) -> boot.firmware(Conduit.HVC, 0x8400_0008L, 0, 0, 0));
    assertThat(run.report.end().code()).isEqualTo("system-off");
  }

  @Test
  @Item(119)
  void anAcceptedStartIsPendingUntilTheFirstInstruction() {
    Psci psci = virt(Profile.ARCH);
    assertThat(psci.call(0, CPU_ON, 1, ENTRY)).isEqualTo(SUCCESS);
    psci.rig.pass(4_000);
    assertThat(psci.call(0, AFFINITY_INFO, 1, 0)).isEqualTo(PENDING);
    assertThat(psci.call(0, CPU_ON, 1, ENTRY)).isEqualTo(ON_PENDING);
    assertThat(psci.happened()).isEmpty();
    psci.rig.pass(1_000);
    assertThat(psci.happened()).containsExactly("1 RESET", "1 START at 40080000 with 0");
    assertThat(psci.call(0, AFFINITY_INFO, 1, 0)).isEqualTo(ON);
    assertThat(psci.call(0, CPU_ON, 1, ENTRY)).isEqualTo(ALREADY_ON);
  }

  @Test
  @Item(120)
  void aPlatformThatFailsLeavesTheCpuOff() {
    BitSet broken = new BitSet();
    broken.set(1);
    Psci psci =
        Psci.of(PsciBoard.of(Profile.ARCH, config -> config.withDefects(new BitSet(), broken)));
    assertThat(psci.call(0, CPU_ON, 1, ENTRY)).isEqualTo(INTERNAL_FAILURE);
    psci.settle();
    assertThat(psci.call(0, AFFINITY_INFO, 1, 0)).isEqualTo(OFF);
    assertThat(psci.happened()).isEmpty();
  }

  @Test
  @Item(121)
  void aCpuThatGoesOffIsOnUntilItsMarkAndStartsAfterItsPowerIsDown() {
    Psci psci = virt(Profile.ARCH);
    assertThat(psci.on(1)).isEqualTo(SUCCESS);
    var _ = psci.happened();
    psci.call(1, CPU_OFF);
    psci.rig.pass(900);
    assertThat(psci.call(0, AFFINITY_INFO, 1, 0)).isEqualTo(ON);
    assertThat(psci.call(0, CPU_ON, 1, ENTRY)).isEqualTo(ALREADY_ON);
    psci.rig.pass(100);
    assertThat(psci.call(0, AFFINITY_INFO, 1, 0)).isEqualTo(OFF);
    assertThat(psci.call(0, CPU_ON, 1, ENTRY)).isEqualTo(SUCCESS);
    assertThat(psci.call(0, AFFINITY_INFO, 1, 0)).isEqualTo(PENDING);
    psci.rig.pass(6_900);
    assertThat(psci.happened()).containsExactly("1 STOP");
    psci.rig.pass(100);
    assertThat(psci.happened()).containsExactly("1 RESET", "1 START at 40080000 with 0");
  }
}
