package org.smpstartup.board.armgic.psci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smpstartup.board.armgic.psci.PsciResult.DENIED;
import static org.smpstartup.board.armgic.psci.PsciResult.DISABLED;
import static org.smpstartup.board.armgic.psci.PsciResult.INVALID_ADDRESS;
import static org.smpstartup.board.armgic.psci.PsciResult.INVALID_PARAMETERS;
import static org.smpstartup.board.armgic.psci.PsciResult.NOT_PRESENT;
import static org.smpstartup.board.armgic.psci.PsciResult.NOT_SUPPORTED;
import static org.smpstartup.board.armgic.psci.PsciResult.SUCCESS;
import static org.smpstartup.board.armgic.support.Psci.AFFINITY_INFO;
import static org.smpstartup.board.armgic.support.Psci.CPU_OFF;
import static org.smpstartup.board.armgic.support.Psci.CPU_ON;
import static org.smpstartup.board.armgic.support.Psci.CPU_SUSPEND;
import static org.smpstartup.board.armgic.support.Psci.ENTRY;
import static org.smpstartup.board.armgic.support.Psci.FEATURES;
import static org.smpstartup.board.armgic.support.Psci.VERSION;

import java.util.BitSet;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.smpstartup.api.Profile;
import org.smpstartup.api.cpu.Conduit;
import org.smpstartup.board.armgic.psci.PsciConfig.TrustedOs;
import org.smpstartup.board.armgic.support.Psci;
import org.smpstartup.board.armgic.support.PsciBoard;
import org.smpstartup.board.armgic.support.Run;

/** What the numbered behaviours leave out: the other functions, results and versions. */
class PowerControllerTest {
  private static final long MIGRATE = 0xc400_0005L;
  private static final long MIGRATE_INFO_TYPE = 0x8400_0006L;
  private static final long MIGRATE_INFO_UP_CPU = 0xc400_0007L;
  private static final long DEFAULT_SUSPEND = 0xc400_000cL;
  private static final long NODE_HW_STATE = 0xc400_000dL;
  private static final long SYSTEM_SUSPEND = 0xc400_000eL;
  private static final long SET_SUSPEND_MODE = 0x8400_000fL;
  private static final long SYSTEM_RESET2 = 0xc400_0012L;
  private static final long MEM_PROTECT = 0x8400_0013L;
  private static final long CHECK_RANGE = 0xc400_0014L;

  private static Psci arch(UnaryOperator<PsciConfig> change) {
    return Psci.of(PsciBoard.of(Profile.ARCH, change));
  }

  private static Psci arch() {
    return arch(config -> config);
  }

  @Test
  void aFusedCpuIsDisabled() {
    BitSet fused = new BitSet();
    fused.set(2);
    Psci psci = arch(config -> config.withDefects(fused, new BitSet()));
    assertThat(psci.call(0, CPU_ON, 0x100, ENTRY)).isEqualTo(DISABLED);
    assertThat(psci.call(0, CPU_ON, 0x101, ENTRY)).isEqualTo(SUCCESS);
  }

  @Test
  void theCpuOfATrustedOsCannotGoOff() {
    Psci psci = arch(config -> config.withTrustedOs(TrustedOs.STAYS));
    assertThat(psci.call(0, CPU_OFF)).isEqualTo(DENIED);
    assertThat(psci.call(0, MIGRATE_INFO_TYPE)).isEqualTo(1);
    assertThat(psci.call(0, MIGRATE_INFO_UP_CPU)).isEqualTo(0);
    assertThat(psci.call(0, MIGRATE, 1)).isEqualTo(DENIED);
    assertThat(psci.call(0, FEATURES, MIGRATE)).isEqualTo(0);
  }

  @Test
  void aTrustedOsMovesFromTheCpuItIsOn() {
    Psci psci = arch(config -> config.withTrustedOs(TrustedOs.MIGRATES));
    assertThat(psci.call(0, MIGRATE_INFO_TYPE)).isEqualTo(0);
    assertThat(psci.call(0, MIGRATE, 0x101)).as("off").isEqualTo(INVALID_PARAMETERS);
    assertThat(psci.call(0, MIGRATE, 7)).as("absent").isEqualTo(INVALID_PARAMETERS);
    assertThat(psci.on(1)).isEqualTo(SUCCESS);
    assertThat(psci.call(1, MIGRATE, 0)).isEqualTo(NOT_PRESENT);
    assertThat(psci.call(0, MIGRATE, 1)).isEqualTo(SUCCESS);
    assertThat(psci.call(0, MIGRATE_INFO_UP_CPU)).isEqualTo(1);
    assertThat(psci.call(1, CPU_OFF)).isEqualTo(DENIED);
  }

  @Test
  void withoutATrustedOsThereIsNothingToMove() {
    Psci psci = arch();
    assertThat(psci.call(0, MIGRATE_INFO_TYPE)).isEqualTo(2);
    assertThat(psci.call(0, MIGRATE, 1)).isEqualTo(NOT_SUPPORTED);
    assertThat(psci.call(0, MIGRATE_INFO_UP_CPU)).isEqualTo(INVALID_PARAMETERS);
    assertThat(psci.call(0, FEATURES, MIGRATE)).isEqualTo(NOT_SUPPORTED);
  }

  @Test
  void powerStatesThatDoNotExistAreInvalid() {
    Psci psci = arch();
    assertThat(psci.call(0, CPU_SUSPEND, 1 << 17)).isEqualTo(INVALID_PARAMETERS);
    assertThat(psci.call(0, CPU_SUSPEND, 0x0201_0000)).isEqualTo(INVALID_PARAMETERS);
    assertThat(psci.call(0, CPU_SUSPEND, 0x0101_0000, ENTRY)).isEqualTo(PowerPort.SLEEP);
    psci.resume(0, true);
    assertThat(psci.call(0, CPU_SUSPEND, 0x1_0000, 3)).isEqualTo(INVALID_ADDRESS);
    assertThat(psci.call(0, DEFAULT_SUSPEND, 3)).isEqualTo(INVALID_ADDRESS);
    assertThat(psci.call(0, DEFAULT_SUSPEND, ENTRY, 6)).isEqualTo(PowerPort.SLEEP);
    psci.resume(0, false);
    assertThat(psci.happened()).containsExactly("0 RESET", "0 START at 40080000 with 6");
  }

  @Test
  void theSystemIsSuspendedByTheLastCpuAlone() {
    Psci psci = arch();
    assertThat(psci.on(1)).isEqualTo(SUCCESS);
    assertThat(psci.call(0, SYSTEM_SUSPEND, ENTRY, 1)).isEqualTo(DENIED);
    psci.call(1, CPU_OFF);
    psci.settle();
    assertThat(psci.call(0, SYSTEM_SUSPEND, ENTRY, 1)).isEqualTo(PowerPort.SLEEP);
  }

  @Test
  void theSuspendModeChangesWithAllCpusOnOrOneAlone() {
    Psci psci = arch();
    assertThat(psci.call(0, FEATURES, CPU_SUSPEND)).isEqualTo(1);
    assertThat(psci.call(0, SET_SUSPEND_MODE, 2)).isEqualTo(INVALID_PARAMETERS);
    assertThat(psci.call(0, SET_SUSPEND_MODE, 1)).isEqualTo(SUCCESS);
    assertThat(psci.on(1)).isEqualTo(SUCCESS);
    assertThat(psci.call(0, SET_SUSPEND_MODE, 1)).isEqualTo(DENIED);
    assertThat(psci.call(0, SET_SUSPEND_MODE, 0)).isEqualTo(SUCCESS);
  }

  @Test
  void hardwareStatesTellOnOffAndStandby() {
    Psci psci = arch();
    assertThat(psci.call(0, NODE_HW_STATE, 0, 0)).isEqualTo(0);
    assertThat(psci.call(0, NODE_HW_STATE, 1, 0)).isEqualTo(1);
    assertThat(psci.call(0, NODE_HW_STATE, 0, 1)).isEqualTo(INVALID_PARAMETERS);
    assertThat(psci.on(1)).isEqualTo(SUCCESS);
    assertThat(psci.call(1, CPU_SUSPEND, 0)).isEqualTo(PowerPort.SLEEP);
    assertThat(psci.call(0, NODE_HW_STATE, 1, 0)).isEqualTo(2);
  }

  @Test
  void memoryIsProtectedWhereItIs() {
    Psci psci = arch();
    assertThat(psci.call(0, MEM_PROTECT, 1)).isEqualTo(0);
    assertThat(psci.call(0, MEM_PROTECT, 0)).isEqualTo(1);
    assertThat(psci.call(0, CHECK_RANGE, ENTRY, 0x1000)).isEqualTo(SUCCESS);
    assertThat(psci.call(0, CHECK_RANGE, ENTRY, 0)).isEqualTo(DENIED);
    assertThat(psci.call(0, CHECK_RANGE, ENTRY, 0x1000_0000L)).isEqualTo(DENIED);
    assertThat(psci.call(0, CHECK_RANGE, 0, 4)).isEqualTo(DENIED);
  }

  @Test
  void aWarmResetIsTheOnlyKindOfReset2() {
    Psci psci = arch();
    assertThat(psci.call(0, SYSTEM_RESET2, 1)).isEqualTo(INVALID_PARAMETERS);
    assertThat(psci.call(0, SYSTEM_RESET2, 1L << 31)).isEqualTo(NOT_SUPPORTED);
    psci.call(0, SYSTEM_RESET2, 0);
    assertThat(psci.happened()).endsWith("0 START at 40000000 with 40000000");
  }

  @Test
  void earlierVersionsHaveFewerFunctionsAndOtherResults() {
    Psci psci = arch(config -> config.withVersion(PsciConfig.V0_2, List.of()));
    assertThat(psci.call(0, VERSION)).isEqualTo(2);
    assertThat(psci.call(0, FEATURES, CPU_ON)).isEqualTo(NOT_SUPPORTED);
    assertThat(psci.call(0, CPU_ON, 1, ENTRY + 1)).isEqualTo(INVALID_PARAMETERS);
    assertThat(psci.call(0, AFFINITY_INFO, 0x100, 1)).as("cluster 1").isEqualTo(1);
    assertThat(psci.call(0, AFFINITY_INFO, 0, 1)).as("cluster 0").isEqualTo(0);
    assertThat(psci.call(0, AFFINITY_INFO, 0x200, 1)).isEqualTo(INVALID_PARAMETERS);
    assertThat(psci.call(0, AFFINITY_INFO, 0, 4)).isEqualTo(INVALID_PARAMETERS);
    Psci oldest = arch(config -> config.withVersion(PsciConfig.V0_1, List.of(5L, 6L, 7L, 0L)));
    assertThat(oldest.call(0, VERSION)).isEqualTo(NOT_SUPPORTED);
    assertThat(oldest.call(0, CPU_ON, 1, ENTRY)).isEqualTo(NOT_SUPPORTED);
    assertThat(oldest.call(0, 0, 1, ENTRY)).isEqualTo(NOT_SUPPORTED);
    assertThat(oldest.call(0, 7, 1, ENTRY)).isEqualTo(SUCCESS);
  }

  @Test
  void firmwareSleepsAndBeginsAnew() {
    Run run =
        Run.of(
                PsciBoard.of(Profile.ARCH, config -> config),
                (boot, base) -> {
                  boot.store64(base + Run.SCRATCH, boot.load64(base + Run.SCRATCH) + 1);
                  assertThat(boot.firmware(Conduit.HVC, CPU_SUSPEND, 1 << 17, 0, 0))
                      .isEqualTo(INVALID_PARAMETERS);
                  assertThat(boot.interrupts(false)).as("masked before and after").isFalse();
                })
            .complete();
    assertThat(run.word(Run.SCRATCH)).isEqualTo(1);
    Run asleep =
        Run.of(
            PsciBoard.of(Profile.ARCH, config -> config),
            (boot, base) -> boot.firmware(Conduit.HVC, CPU_SUSPEND, 0, 0, 0));
    assertThat(asleep.report.end().code()).isEqualTo("deadlock");
  }

  @Test
  void resultsHaveNames() {
    assertThat(PsciResult.name(DISABLED)).isEqualTo("DISABLED");
    assertThat(PsciResult.name(SUCCESS)).isEqualTo("SUCCESS");
    assertThat(PsciResult.name(-10)).isEqualTo("-10");
    assertThat(PsciResult.name(5)).isEqualTo("5");
  }
}
