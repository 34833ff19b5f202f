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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.Profile;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.FaultKind;
import org.smpstartup.api.record.Rig;
import org.smpstartup.board.riscv.RiscvBoardProvider;
import org.smpstartup.board.riscv.map.Csr;
import org.smpstartup.board.riscv.sbi.Sbi;
import org.smpstartup.board.riscv.support.RvRun;
import org.smpstartup.runtime.hardware.HardwareRig;
import org.smpstartup.runtime.machine.MachineOptions;
import org.smpstartup.testkit.behaviour.Item;

/** The IPI extension, MSIP and SETSSIP. */
class DoorbellBehavioursTest {
  private static final long COUNT = SCRATCH;
  private static final long READY = SCRATCH + 64;
  private static final long WORD = SCRATCH + 128;
  private static final long SEEN = SCRATCH + 192;
  private static final long CLINT = 0x200_0000L;
  private static final long SSWI = 0x2f0_0000L;
  private static final long LONG = 10_000;

  @Test
  @Item({7, 19, 26})
  void anInterruptToAStartedHartComesOnceAndAllMeansTheCallerToo() {
    RvRun.of(
            "virt-rv-4",
            (board, boot) -> {
              startListener(boot, 1);
              assertThat(sendIpi(boot, 1, 1)).isEqualTo(Sbi.SUCCESS);
              await(boot, COUNT, 1);
              boot.delay(LONG);
              assertThat(boot.load32(COUNT)).isEqualTo(1);
              assertThat(sip(boot)).isZero();
              assertThat(sendIpi(boot, 0xdead, Sbi.ALL)).isEqualTo(Sbi.SUCCESS);
              await(boot, COUNT, 2);
              boot.delay(LONG);
              assertThat(sip(boot)).isEqualTo(2);
              assertThat(sendIpi(boot, 1, 0)).isEqualTo(Sbi.SUCCESS);
              boot.delay(LONG);
              assertThat(sip(boot)).as("merged").isEqualTo(2);
              boot.out(Space.CSR, Csr.SIP, 8, 0);
              boot.delay(LONG);
              assertThat(sip(boot)).as("cleared by the hart, and stays so").isZero();
            })
        .complete();
  }

  @Test
  @Item({8, 11})
  void anInterruptToAStoppedHartIsNotRemembered() {
    RvRun.of(
            "virt-rv-4",
            (board, boot) -> {
              assertThat(sendIpi(boot, 1, 1)).isEqualTo(Sbi.SUCCESS);
              assertThat(sendIpi(boot, 0, Sbi.ALL)).isEqualTo(Sbi.SUCCESS);
              boot.delay(LONG);
              startListener(boot, 1);
              boot.delay(LONG);
              assertThat(boot.load32(COUNT)).isZero();
            })
        .complete();
  }

  @ParameterizedTest
  @CsvSource({"ARCH, 0", "QEMU7, -3"})
  @Item(9)
  void anEmptyMaskIsNothingToDo(Profile profile, long withoutHart) {
    of(
        profile,
        boot -> {
          assertThat(sendIpi(boot, 0, 0)).isEqualTo(Sbi.SUCCESS);
          assertThat(sendIpi(boot, 0, 99)).isEqualTo(withoutHart);
        });
  }

  @ParameterizedTest
  @CsvSource({"ARCH, -3, 0", "QEMU7, 0, 1"})
  @Item(10)
  void aMaskWithAHartThatIsNotThere(Profile profile, long result, long heard) {
    of(
        profile,
        boot -> {
          startListener(boot, 1);
          assertThat(sendIpi(boot, 1, 99)).isEqualTo(Sbi.INVALID_PARAM);
          assertThat(sendIpi(boot, 1L << 40 | 1, 1)).isEqualTo(result);
          boot.delay(LONG);
          assertThat(boot.load32(COUNT)).isEqualTo(heard);
        });
  }

  @Test
  @Item(11)
  void aSuspendedHartIsInterrupted() {
    RvRun.of(
            "virt-rv-4",
            (board, boot) -> {
              secondary(
                  boot,
                  ENTRY,
                  "test_sleeper",
                  (cpu, hart, a1, a2, a3) -> {
                    listen(cpu, COUNT);
                    var _ = hsm(cpu, Sbi.HART_SUSPEND, Sbi.RETENTIVE, 0, 0);
                    return park(cpu);
                  });
              assertThat(start(boot, 1, ENTRY, 0)).isEqualTo(Sbi.SUCCESS);
              awaitStatus(boot, 1, Sbi.SUSPENDED);
              assertThat(sendIpi(boot, 1, 1)).isEqualTo(Sbi.SUCCESS);
              await(boot, COUNT, 1);
            })
        .complete();
  }

  @Test
  @Item(31)
  void theMaskBeginsAtItsBase() {
    RvRun.of(
            "rv-sparse",
            (board, boot) -> {
              startListener(boot, 0x100);
              assertThat(sendIpi(boot, 1L << 63, 0xc1)).isEqualTo(Sbi.SUCCESS);
              await(boot, COUNT, 1);
              assertThat(sendIpi(boot, 1, 0x100)).isEqualTo(Sbi.SUCCESS);
              await(boot, COUNT, 2);
              assertThat(sendIpi(boot, 2, 0x100)).isEqualTo(Sbi.INVALID_PARAM);
            })
        .complete();
  }

  @Test
  @Item(32)
  void theLegacyCallTakesAMaskInMemory() {
    RvRun.of(
            "rv-sparse",
            (board, boot) -> {
              startListener(boot, 0x100);
              boot.store64(WORD + 8 * 4, 1);
              assertThat(Sbi.call(boot, Sbi.LEGACY_IPI, 0, WORD, 0, 0)).isEqualTo(Sbi.SUCCESS);
              await(boot, COUNT, 1);
              assertThat(sip(boot)).isZero();
              boot.store64(WORD + 8 * 4, 0);
              boot.store64(WORD, 1);
              assertThat(Sbi.call(boot, Sbi.LEGACY_IPI, 0, WORD, 0, 0)).isEqualTo(Sbi.SUCCESS);
              boot.delay(LONG);
              assertThat(sip(boot)).isEqualTo(2);
              assertThat(boot.load32(COUNT)).isEqualTo(1);
              assertThat(Sbi.call(boot, Sbi.LEGACY_IPI, 0, 0, 0, 0)).isEqualTo(Sbi.SUCCESS);
              await(boot, COUNT, 2);
            })
        .complete();
  }

  @Test
  @Item(33)
  void whatWasStoredBeforeTheCallIsThereInTheHandler() {
    RvRun.of(
            "virt-rv-4",
            (board, boot) -> {
              startListener(boot, 1);
              for (int i = 1; i <= 20; i++) {
                boot.store32(WORD, i);
                assertThat(sendIpi(boot, 1, 1)).isEqualTo(Sbi.SUCCESS);
                await(boot, COUNT, i);
                assertThat(boot.load32(SEEN)).isEqualTo(i);
              }
            })
        .complete();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  @Item({20, 23})
  void msipIsALevelOfOneBitThatAnyHartCanSet(int hart) {
    HardwareRig rig = rig("virt-rv-4");
    long msip = CLINT + 4L * hart;
    assertThat(read(rig, 3, msip)).isZero();
    write(rig, (hart + 1) % 4, msip, 0xffff_ffffL);
    assertThat(read(rig, 0, msip)).isEqualTo(1);
    write(rig, 3, msip, 0xffff_fffeL);
    assertThat(read(rig, 0, msip)).isZero();
  }

  @Test
  @Item(20)
  void msipStaysUntilFirmwareHasTakenIt() {
    HardwareRig rig = rig("virt-rv-4");
    write(rig, 1, CLINT, 1);
    rig.pass(100);
    assertThat(read(rig, 1, CLINT)).isEqualTo(1);
    rig.pass(LONG);
    assertThat(read(rig, 1, CLINT)).isZero();
    assertThat(rig.access(0, Space.CSR, Csr.SIP, 8, false, 0).value()).isEqualTo(2);
  }

  @Test
  @Item(21)
  void otherSizesAreRefused() {
    for (String preset : new String[] {"virt-rv-4", "virt-rv-aclint-4"}) {
      HardwareRig rig = rig(preset);
      long base = preset.equals("virt-rv-4") ? CLINT : SSWI;
      for (int size : new int[] {1, 2, 8}) {
        assertThat(rig.access(0, Space.MEMORY, base, size, true, 1).fault())
            .isEqualTo(FaultKind.BAD_SIZE);
      }
      assertThat(rig.access(0, Space.MEMORY, base + 2, 4, true, 1).fault())
          .isEqualTo(FaultKind.BAD_SIZE);
    }
  }

  @Test
  @Item(22)
  void aHartThatIsNotThereReadsZero() {
    HardwareRig rig = rig("virt-rv-4");
    write(rig, 0, CLINT + 4 * 4, 1);
    assertThat(read(rig, 0, CLINT + 4 * 4)).isZero();
  }

  @Test
  @Item(24)
  void anMsipThatIsWithdrawnInTimeIsLost() {
    HardwareRig rig = rig("virt-rv-4");
    write(rig, 0, CLINT + 4, 1);
    assertThat(rig.wakes(1, org.smpstartup.api.hardware.Sleep.INTERRUPT)).isTrue();
    write(rig, 0, CLINT + 4, 0);
    assertThat(rig.wakes(1, org.smpstartup.api.hardware.Sleep.INTERRUPT)).isFalse();
  }

  @Test
  @Item(25)
  void setssipIsAnEdgeThatReadsZero() {
    HardwareRig rig = rig("virt-rv-aclint-4");
    write(rig, 1, SSWI, 0);
    assertThat(ssip(rig, 0)).isZero();
    write(rig, 1, SSWI, 1);
    assertThat(read(rig, 1, SSWI)).isZero();
    assertThat(ssip(rig, 0)).isEqualTo(2);
    write(rig, 1, SSWI, 0);
    assertThat(ssip(rig, 0)).isEqualTo(2);
    rig.access(0, Space.CSR, Csr.SIP, 8, true, 0);
    assertThat(ssip(rig, 0)).isZero();
    write(rig, 0, SSWI + 4 * 4, 1);
    assertThat(ssip(rig, 0)).isZero();
  }

  private static long ssip(HardwareRig rig, int hart) {
    return rig.access(hart, Space.CSR, Csr.SIP, 8, false, 0).value();
  }

  private static HardwareRig rig(String preset) {
    return new HardwareRig(new RiscvBoardProvider().create(BoardConfig.of(preset)));
  }

  private static long read(Rig rig, int hart, long address) {
    Rig.Outcome outcome = rig.access(hart, Space.MEMORY, address, 4, false, 0);
    assertThat(outcome.fault()).isNull();
    return outcome.value();
  }

  private static void write(Rig rig, int hart, long address, long value) {
    assertThat(rig.access(hart, Space.MEMORY, address, 4, true, value).fault()).isNull();
  }

  private static void of(Profile profile, java.util.function.Consumer<Cpu> body) {
    RvRun.of(
            BoardConfig.of("virt-rv-4").withProfile(profile),
            MachineOptions.defaults(),
            (board, boot) -> body.accept(boot))
        .complete();
  }

  /** A hart that counts its interrupts at COUNT and copies WORD to SEEN at each. */
  private static void startListener(Cpu boot, long hart) {
    long handler = ENTRY + 0x8000;
    boot.install(
        handler,
        org.smpstartup.api.cpu.Program.of(
            "test_counter",
            (cpu, line, vector, a2, a3) -> {
              cpu.out(Space.CSR, Csr.SIP, 8, 0);
              cpu.store32(SEEN, cpu.load32(WORD));
              cpu.store32(COUNT, cpu.load32(COUNT) + 1);
              return 0;
            }));
    secondary(
        boot,
        ENTRY,
        "test_listener",
        (cpu, self, a1, a2, a3) -> {
          cpu.vectors(handler);
          cpu.out(Space.CSR, Csr.SIE, 8, 2);
          cpu.interrupts(true);
          cpu.store32(READY, 1);
          return park(cpu);
        });
    assertThat(start(boot, hart, ENTRY, 0)).isEqualTo(Sbi.SUCCESS);
    await(boot, READY, 1);
  }
}
