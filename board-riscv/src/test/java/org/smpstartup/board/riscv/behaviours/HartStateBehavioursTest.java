package org.smpstartup.board.riscv.behaviours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smpstartup.board.riscv.support.RvRun.ENTRY;
import static org.smpstartup.board.riscv.support.RvRun.SCRATCH;
import static org.smpstartup.board.riscv.support.RvRun.await;
import static org.smpstartup.board.riscv.support.RvRun.awaitStatus;
import static org.smpstartup.board.riscv.support.RvRun.hsm;
import static org.smpstartup.board.riscv.support.RvRun.listen;
import static org.smpstartup.board.riscv.support.RvRun.park;
import static org.smpstartup.board.riscv.support.RvRun.secondary;
import static org.smpstartup.board.riscv.support.RvRun.sendIpi;
import static org.smpstartup.board.riscv.support.RvRun.sip;
import static org.smpstartup.board.riscv.support.RvRun.start;
import static org.smpstartup.board.riscv.support.RvRun.status;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.board.riscv.map.Csr;
import org.smpstartup.board.riscv.sbi.Sbi;
import org.smpstartup.board.riscv.support.RvRun;
import org.smpstartup.runtime.choice.RandomStrategy;
import org.smpstartup.runtime.machine.MachineOptions;
import org.smpstartup.testkit.behaviour.Item;

/** Hart state management: start, stop, suspend, status, and what comes between. */
class HartStateBehavioursTest {
  private static final long ARRIVED = SCRATCH;
  private static final long A0 = SCRATCH + 64;
  private static final long A1 = SCRATCH + 72;
  private static final long SATP = SCRATCH + 80;
  private static final long SSTATUS = SCRATCH + 88;
  private static final long SIP = SCRATCH + 96;
  private static final long GO = SCRATCH + 128;
  private static final long SSTATUS_SIE = 2;

  @Test
  @Item({1, 28})
  void statusTellsWhoIsStarted() {
    RvRun.of(
            "virt-rv-4",
            (board, boot) -> {
              assertThat(status(boot, 0)).isEqualTo(Sbi.STARTED);
              assertThat(status(boot, 1)).isEqualTo(Sbi.STOPPED);
              assertThat(status(boot, 99)).isEqualTo(Sbi.INVALID_PARAM);
            })
        .complete();
  }

  @Test
  @Item(2)
  void startingOneselfOrNobodyIsRefused() {
    RvRun.of(
            "virt-rv-4",
            (board, boot) -> {
              assertThat(start(boot, 0, ENTRY, 0)).isEqualTo(Sbi.ALREADY_AVAILABLE);
              assertThat(start(boot, 99, ENTRY, 0)).isEqualTo(Sbi.INVALID_PARAM);
            })
        .complete();
  }

  @Test
  @Item(3)
  void onlyFirmwaresOwnAddressesAreRefused() {
    RvRun.of(
            "virt-rv-4",
            (board, boot) -> {
              assertThat(start(boot, 1, 0x8000_0000L, 0)).isEqualTo(Sbi.INVALID_ADDRESS);
              assertThat(start(boot, 1, 0x801f_fffcL, 0)).isEqualTo(Sbi.INVALID_ADDRESS);
              assertThat(start(boot, 99, 0x8000_0000L, 0)).isEqualTo(Sbi.INVALID_PARAM);
              assertThat(status(boot, 1)).isEqualTo(Sbi.STOPPED);
              assertThat(start(boot, 1, 0x1000, 0)).isEqualTo(Sbi.SUCCESS);
            })
        .complete();
  }

  @Test
  @Item({4, 14})
  void aSecondStartComesTooEarlyAndThenTooLate() {
    RvRun.of(
            "virt-rv-4",
            (board, boot) -> {
              install(boot);
              assertThat(start(boot, 1, ENTRY, 0)).isEqualTo(Sbi.SUCCESS);
              assertThat(boot.load32(ARRIVED)).as("it returns before the target runs").isZero();
              assertThat(start(boot, 1, ENTRY, 0)).isEqualTo(Sbi.INVALID_PARAM);
              assertThat(status(boot, 1)).isEqualTo(Sbi.START_PENDING);
              await(boot, ARRIVED, 1);
              assertThat(start(boot, 1, ENTRY, 0)).isEqualTo(Sbi.ALREADY_AVAILABLE);
              assertThat(status(boot, 1)).isEqualTo(Sbi.STARTED);
            })
        .complete();
  }

  @Test
  @Item(5)
  void aStoppedHartCanBeStartedAgain() {
    RvRun.of(
            "virt-rv-4",
            (board, boot) -> {
              install(boot);
              for (int time = 1; time <= 3; time++) {
                assertThat(start(boot, 1, ENTRY, 100 + time)).isEqualTo(Sbi.SUCCESS);
                await(boot, ARRIVED, time);
                assertThat(boot.load64(A1)).isEqualTo(100 + time);
                boot.store32(GO, 1);
                awaitStatus(boot, 1, Sbi.STOPPED);
                boot.store32(GO, 0);
              }
            })
        .complete();
  }

  @Test
  @Item(6)
  void aPendingSoftwareInterruptDoesNotSurviveAStop() {
    RvRun.of(
            "virt-rv-4",
            (board, boot) -> {
              install(boot);
              assertThat(start(boot, 1, ENTRY, 0)).isEqualTo(Sbi.SUCCESS);
              await(boot, ARRIVED, 1);
              assertThat(sendIpi(boot, 1, 1)).isEqualTo(Sbi.SUCCESS);
              boot.delay(10_000);
              boot.store32(GO, 1);
              awaitStatus(boot, 1, Sbi.STOPPED);
              boot.store32(GO, 0);
              assertThat(start(boot, 1, ENTRY, 0)).isEqualTo(Sbi.SUCCESS);
              await(boot, ARRIVED, 2);
              assertThat(boot.load64(SIP)).isZero();
            })
        .complete();
  }

  @Test
  @Item(13)
  void aHartArrivesWithItsIdTheOpaqueAndNothingOn() {
    RvRun.of(
            "rv-sparse",
            (board, boot) -> {
              install(boot);
              assertThat(start(boot, 0x100, ENTRY, 0x1234_5678_9abcL)).isEqualTo(Sbi.SUCCESS);
              await(boot, ARRIVED, 1);
              assertThat(boot.load64(A0)).isEqualTo(0x100);
              assertThat(boot.load64(A1)).isEqualTo(0x1234_5678_9abcL);
              assertThat(boot.load64(SATP)).isZero();
              assertThat(boot.load64(SSTATUS)).isEqualTo(0x8000_0002_0000_6000L);
              assertThat(boot.load64(SIP)).isZero();
            })
        .complete();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  @Item(18)
  void ofTwoStartersOneStartsTheHart(long seed) {
    RvRun.of(
            BoardConfig.of("virt-rv-4"),
            MachineOptions.defaults().with(new RandomStrategy(seed)),
            (board, boot) -> {
              install(boot);
              secondary(
                  boot,
                  RvRun.ENTRY_2,
                  "test_starter",
                  (cpu, hart, a1, a2, a3) -> {
                    cpu.fetchAdd(GO + 64, 4, 1);
                    cpu.await(GO + 64, 4, org.smpstartup.api.cpu.Test.EQUAL, 2, Cpu.FOREVER);
                    long result = start(cpu, 3, ENTRY, hart);
                    cpu.store64(GO + 128 + 8 * hart, result);
                    cpu.fetchAdd(GO + 68, 4, 1);
                    return park(cpu);
                  });
              assertThat(start(boot, 1, RvRun.ENTRY_2, 0)).isEqualTo(Sbi.SUCCESS);
              assertThat(start(boot, 2, RvRun.ENTRY_2, 0)).isEqualTo(Sbi.SUCCESS);
              await(boot, GO + 68, 2);
              await(boot, ARRIVED, 1);
              boot.delay(100_000);
              assertThat(boot.load32(ARRIVED)).isEqualTo(1);
              long winner = boot.load64(A1);
              long loser = 3 - winner;
              assertThat(boot.load64(GO + 128 + 8 * winner)).isEqualTo(Sbi.SUCCESS);
              assertThat(boot.load64(GO + 128 + 8 * loser))
                  .isIn(Sbi.INVALID_PARAM, Sbi.ALREADY_AVAILABLE);
            })
        .complete();
  }

  @Test
  @Item(15)
  void aRetentiveSuspensionReturnsWhenAnInterruptComes() {
    RvRun.of(
            "virt-rv-4",
            (board, boot) -> {
              secondary(
                  boot,
                  ENTRY,
                  "test_sleeper",
                  (cpu, hart, a1, a2, a3) -> {
                    cpu.out(Space.CSR, Csr.SIE, 8, 2);
                    long result = hsm(cpu, Sbi.HART_SUSPEND, Sbi.RETENTIVE, 0, 0);
                    cpu.store64(A0, result);
                    cpu.store64(SIP, sip(cpu));
                    cpu.store32(ARRIVED, 1);
                    return park(cpu);
                  });
              boot.store64(A0, 77);
              assertThat(start(boot, 1, ENTRY, 0)).isEqualTo(Sbi.SUCCESS);
              awaitStatus(boot, 1, Sbi.SUSPENDED);
              assertThat(start(boot, 1, ENTRY, 0)).isEqualTo(Sbi.INVALID_PARAM);
              assertThat(sendIpi(boot, 1, 1)).isEqualTo(Sbi.SUCCESS);
              await(boot, ARRIVED, 1);
              assertThat(boot.load64(A0)).isEqualTo(Sbi.SUCCESS);
              assertThat(boot.load64(SIP)).isEqualTo(2);
              assertThat(status(boot, 1)).isEqualTo(Sbi.STARTED);
            })
        .complete();
  }

  @Test
  @Item(16)
  void aNonRetentiveSuspensionGoesOnElsewhere() {
    RvRun.of(
            "virt-rv-4",
            (board, boot) -> {
              install(boot);
              secondary(
                  boot,
                  RvRun.ENTRY_2,
                  "test_sleeper",
                  (cpu, hart, a1, a2, a3) -> {
                    cpu.out(Space.CSR, Csr.SIE, 8, 2);
                    cpu.out(Space.CSR, Csr.SATP, 8, 1L << 60);
                    var _ = hsm(cpu, Sbi.HART_SUSPEND, Sbi.NON_RETENTIVE, ENTRY, 0x55);
                    throw cpu.fail("returned", "a suspension that keeps nothing returned");
                  });
              assertThat(start(boot, 1, RvRun.ENTRY_2, 0)).isEqualTo(Sbi.SUCCESS);
              awaitStatus(boot, 1, Sbi.SUSPENDED);
              assertThat(sendIpi(boot, 1, 1)).isEqualTo(Sbi.SUCCESS);
              await(boot, ARRIVED, 1);
              assertThat(boot.load64(A0)).isEqualTo(1);
              assertThat(boot.load64(A1)).isEqualTo(0x55);
              assertThat(boot.load64(SATP)).isZero();
              assertThat(boot.load64(SSTATUS) & SSTATUS_SIE).isZero();
              assertThat(status(boot, 1)).isEqualTo(Sbi.STARTED);
            })
        .complete();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 0x1000_0000L, 0x7fff_ffffL, 0x8000_0001L, 0x9000_0000L, 0xffff_ffffL})
  @Item(17)
  void otherKindsOfSuspensionAreRefused(long type) {
    RvRun.of(
            "virt-rv-4",
            (board, boot) -> {
              assertThat(hsm(boot, Sbi.HART_SUSPEND, type, ENTRY, 0)).isEqualTo(Sbi.INVALID_PARAM);
              assertThat(hsm(boot, Sbi.HART_SUSPEND, Sbi.NON_RETENTIVE, 0x8000_0000L, 0))
                  .isEqualTo(Sbi.INVALID_ADDRESS);
              assertThat(status(boot, 0)).isEqualTo(Sbi.STARTED);
            })
        .complete();
  }

  @Test
  @Item(12)
  void unknownFunctionsAndExtensionsAreNotSupported() {
    RvRun.of(
            "virt-rv-4",
            (board, boot) -> {
              assertThat(hsm(boot, 77, 0, 0, 0)).isEqualTo(Sbi.NOT_SUPPORTED);
              assertThat(Sbi.call(boot, Sbi.IPI, 1, 1, 0, 0)).isEqualTo(Sbi.NOT_SUPPORTED);
              assertThat(Sbi.call(boot, 0x10, 3, 0, 0, 0)).isEqualTo(Sbi.NOT_SUPPORTED);
              assertThat(Sbi.name(Sbi.NOT_SUPPORTED)).isEqualTo("NOT_SUPPORTED");
            })
        .complete();
  }

  @Test
  @Item(27)
  void aParkedHartThatWakesForNothingStaysParked() {
    RvRun.of(
            "virt-rv-4",
            (board, boot) -> {
              install(boot);
              boot.store32(0x200_0004L, 1);
              boot.delay(10_000);
              assertThat(status(boot, 1)).isEqualTo(Sbi.STOPPED);
              assertThat(boot.load32(0x200_0004L)).as("it has looked").isZero();
              assertThat(start(boot, 1, ENTRY, 0)).isEqualTo(Sbi.SUCCESS);
              await(boot, ARRIVED, 1);
            })
        .complete();
  }

  @Test
  @Item({28, 29, 30})
  void theBootHartNeedNotBeTheFirstAndAMonitorHartIsNone() {
    RvRun.of(
            "rv-boot-hart-2",
            (board, boot) -> {
              assertThat(board.cpu().hardwareId(boot)).isEqualTo(2);
              assertThat(board.smp().numCpu(boot)).isEqualTo(4);
              assertThat(status(boot, 2)).isEqualTo(Sbi.STARTED);
              assertThat(status(boot, 1)).isEqualTo(Sbi.STOPPED);
              assertThat(status(boot, 0)).isEqualTo(Sbi.INVALID_PARAM);
              assertThat(start(boot, 0, ENTRY, 0)).isEqualTo(Sbi.INVALID_PARAM);
              assertThat(sendIpi(boot, 1, 0)).isEqualTo(Sbi.INVALID_PARAM);
              assertThat(status(boot, 5)).isEqualTo(Sbi.INVALID_PARAM);
            })
        .complete();
    RvRun.of(
            "rv-sparse",
            (board, boot) -> {
              assertThat(board.smp().numCpu(boot)).isEqualTo(3);
              assertThat(status(boot, 0x100)).isEqualTo(Sbi.STOPPED);
              assertThat(status(boot, 2)).isEqualTo(Sbi.INVALID_PARAM);
            })
        .complete();
  }

  @Test
  void stoppingDropsWhatTheHartWasDoing() {
    RvRun.of(
            "virt-rv-4",
            (board, boot) -> {
              secondary(
                  boot,
                  ENTRY,
                  "test_stopper",
                  (cpu, hart, a1, a2, a3) -> {
                    listen(cpu, ARRIVED);
                    var _ = hsm(cpu, Sbi.HART_STOP, 0, 0, 0);
                    throw cpu.fail("returned", "hart_stop returned");
                  });
              assertThat(start(boot, 1, ENTRY, 0)).isEqualTo(Sbi.SUCCESS);
              boot.delay(5_000);
              awaitStatus(boot, 1, Sbi.STOPPED);
              assertThat(sendIpi(boot, 1, 1)).isEqualTo(Sbi.SUCCESS);
              boot.delay(10_000);
              assertThat(boot.load32(ARRIVED)).isZero();
            })
        .complete();
  }

  /** A secondary that tells how it arrived, waits for {@link #GO}, and stops. */
  private static void install(Cpu boot) {
    secondary(
        boot,
        ENTRY,
        "test_secondary",
        (cpu, a0, a1, a2, a3) -> {
          cpu.store64(A0, a0);
          cpu.store64(A1, a1);
          cpu.store64(SATP, cpu.in(Space.CSR, Csr.SATP, 8));
          cpu.store64(SSTATUS, cpu.in(Space.CSR, Csr.SSTATUS, 8));
          cpu.store64(SIP, sip(cpu));
          cpu.fetchAdd(ARRIVED, 4, 1);
          cpu.await(GO, 4, org.smpstartup.api.cpu.Test.EQUAL, 1, Cpu.FOREVER);
          return hsm(cpu, Sbi.HART_STOP, 0, 0, 0);
        });
  }
}
