package org.smpstartup.runtime.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.smpstartup.api.Board;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.cpu.Step;
import org.smpstartup.api.hardware.HardwareBuilder;
import org.smpstartup.api.port.Callout;
import org.smpstartup.api.port.SendIpi;
import org.smpstartup.api.port.SmpEntry;
import org.smpstartup.runtime.software.MemoryView;
import org.smpstartup.runtime.toy.ToyBoard;

class LibstartupFailureTest {
  @Test
  void aSecondaryThatNeverStartsIsNamed() {
    Boots.Result boot = Boots.toy(4).withFault("never-starts:2").run();

    assertFailure(
        boot,
        "ap-not-answering",
        "CPU 0 (hardware id 100) in start_aps",
        "CPU 2 of 4 was started and has not answered in 100,000 polls of cpu_starting: it never"
            + " reached smp_start; a board that counts only CPUs that can start, or -P 2, would do");
    assertThat(boot.outcome().cpus()).isEqualTo(4);
    assertThat(boot.outcome().online()).isZero();
    assertThat(boot.outcome().hardwareIds()).containsExactly(100L, 101L);
  }

  @Test
  void aBoardThatClaimsMoreProcessorsThanThereAreIsFound() {
    Boots.Result boot = Boots.of(new ToyBoard(2, 3, ByteOrder.LITTLE_ENDIAN)).run();

    assertThat(boot.code()).isEqualTo("ap-not-answering");
    assertThat(boot.message()).contains("CPU 2 of 3 was started and has not answered");
  }

  @Test
  void aSecondaryThatDiesInSmpStartIsToldFromOneThatNeverCame() {
    Boots.Result boot =
        Boots.toy(2)
            .withSmp(
                new ToyHooks(2) {
                  @Override
                  public int adjustNum(Cpu cpu, int number) {
                    while (true) {
                      cpu.waitForInterrupt();
                    }
                  }
                })
            .run();

    assertThat(boot.code()).isEqualTo("ap-not-answering");
    assertThat(boot.message()).contains("it reached smp_start and did not finish there");
  }

  @Test
  void aSecondaryThatIsOnlyLateIsNoFailure() {
    Boots.Result boot = Boots.toy(3).withFault("starts-late:1:4ms").run();

    assertThat(boot.message()).isEmpty();
    assertThat(boot.report().virtualNanos()).isGreaterThan(4_000_000);
  }

  @Test
  void aRefusedStartIsNamed() {
    Boots.Result boot =
        Boots.toy(3)
            .withSmp(
                new ToyHooks(3) {
                  @Override
                  public boolean start(Cpu boot, int cpu, long entry) {
                    return cpu != 2 && super.start(boot, cpu, entry);
                  }
                })
            .run();

    assertFailure(
        boot,
        "ap-start-refused",
        "CPU 0 (hardware id 100) in start_aps",
        "board_smp_start refused CPU 2 of 3: a board that counts only CPUs that can start, or -P 2,"
            + " would do");
  }

  @Test
  void aBoardThatCountsNoProcessorIsNamed() {
    Boots.Result boot = Boots.of(new ToyBoard(2, 0, ByteOrder.LITTLE_ENDIAN)).run();

    assertFailure(
        boot,
        "no-cpus",
        "CPU 0 (hardware id 100) in startup",
        "board_smp_num_cpu counted 0 CPUs on the boot CPU: it must count at least the one it runs"
            + " on");
    assertThat(boot.outcome().hardwareIds()).isEmpty();
  }

  @Test
  void aNumberThatNoProcessorHasIsNamed() {
    Boots.Result boot =
        Boots.toy(3)
            .withSmp(
                new ToyHooks(3) {
                  @Override
                  public int adjustNum(Cpu cpu, int number) {
                    return 3;
                  }
                })
            .run();

    assertFailure(
        boot,
        "cpu-number-out-of-range",
        "CPU 1 (hardware id 101) in smp_start",
        "board_smp_adjust_num made number 3 of 1 on the CPU started: 1 to 2 would do");
  }

  @Test
  void aSecondaryThatDiesBeforeThePenIsNamed() {
    Callout dead =
        Callout.of(Program.of("smp_spin_dead", (cpu, a0, a1, a2, a3) -> SmpSpin.park(cpu, a1)));
    Boots.Result boot = Boots.toy(3).withSmp(withSpin(3, dead)).run();

    assertFailure(
        boot,
        "ap-not-transferred",
        "CPU 0 (hardware id 100) in transfer_aps",
        "CPU 1 of 3 had answered, and has not reached smp_spin in 100,000 polls of pending: it died"
            + " in between, or was reset; -P 1 would do without it");
  }

  @Test
  void aSecondaryThatDiesOnItsWayIntoTheKernelIsNamed() {
    SyspageLayout layout = SyspageLayouts.QNX32;
    Callout answersAndDies =
        Callout.of(
            Program.of(
                "smp_spin_dies",
                (cpu, syspage, number, a2, a3) -> {
                  long smp = syspage + layout.header().offset(Section.SMP).load(cpu, syspage);
                  layout.smp().pending().store(cpu, smp, 0);
                  return SmpSpin.park(cpu, number);
                }));
    Boots.Result boot = Boots.toy(3).withSmp(withSpin(3, answersAndDies)).run();

    assertFailure(
        boot,
        "cpu-not-up",
        "CPU 0 (hardware id 100) in idle",
        "1 of 3 CPUs are up under the kernel after 160,000 polls, and CPU 1 is the first that is"
            + " not: it was in the pen and died on its way out; -P 1 would do without it");
    assertThat(boot.outcome().online()).isEqualTo(1);
  }

  @Test
  void zeroedCalloutBytesAreANamedFault() {
    Boots.Result pen = Boots.toy(2).withSmp(withSpin(2, zeroed("smp_spin_zeroed"))).run();
    assertThat(pen.code()).isEqualTo("fault-zeroed-code");
    assertThat(pen.message())
        .contains("CPU 1 (hardware id 101)", "the code was never copied or has been wiped");

    Boots.Result doorbell =
        Boots.toy(2)
            .withSmp(
                new ToyHooks(2) {
                  @Override
                  public void init(Cpu boot, SmpEntry smp, int numCpus) {
                    smp.sendIpi(zeroed("send_ipi_zeroed"));
                  }
                })
            .run();
    assertThat(doorbell.code()).isEqualTo("fault-zeroed-code");
    assertThat(doorbell.message()).contains("CPU 0 (hardware id 100)");
    assertThat(doorbell.count(Step.IPI_SENT)).isEqualTo(1);
  }

  @Test
  void aDoorbellThatRingsNowhereIsFound() {
    Boots.Result boot =
        Boots.toy(3)
            .withSmp(
                new ToyHooks(3) {
                  @Override
                  public void init(Cpu boot, SmpEntry smp, int numCpus) {
                    smp.sendIpi(SendIpi.callout("send_ipi_mute", (cpu, target) -> {}));
                  }
                })
            .run();

    assertFailure(
        boot,
        "ipi-not-handled",
        "CPU 0 (hardware id 100) in idle",
        "CPU 1 (hardware id 101) has not handled the command 21h in 100,000 polls: the command still"
            + " stands in its word, so the doorbell was lost; look at send_ipi, and at whether the"
            + " CPU lets interrupts in");
  }

  @Test
  void aBoardWithoutADoorbellRoutineGetsThePortsOwn() {
    Boots.Result boot =
        Boots.toy(3)
            .withSmp(
                new ToyHooks(3) {
                  @Override
                  public void init(Cpu boot, SmpEntry smp, int numCpus) {
                    smp.cpuWord(0xabcd);
                  }
                })
            .run();

    assertThat(boot.message()).isEmpty();
    SystemPageView page = SystemPageView.of(boot, SyspageLayouts.QNX32);
    assertThat(SyspageLayouts.QNX32.smp().cpu().peek(page.memory(), page.at(Section.SMP)))
        .isEqualTo(0xabcd);
  }

  @Test
  void aSecondaryThatNobodyAskedForParks() {
    KernelImage startsAStranger =
        new KernelImage() {
          @Override
          public long size(int cpus) {
            return 64;
          }

          @Override
          public long load(Cpu boot, long base, int cpus) {
            Program stranger =
                Program.of(
                    "starts_a_stranger",
                    (cpu, a0, a1, a2, a3) -> {
                      cpu.store64(ToyBoard.startOf(2), 0x10_0000 + Globals.SMP_START);
                      cpu.delay(1_000_000);
                      cpu.step(Step.COMPLETE, 0);
                      return 0;
                    });
            boot.install(base, stranger);
            return base;
          }

          @Override
          public int online(MemoryView memory, long base, int cpus) {
            return 0;
          }
        };
    Boots.Result boot = Boots.toy(3).withLimit(2).with(layout -> startsAStranger).run();

    assertThat(boot.message()).isEmpty();
    assertThat(boot.stepsOf(2)).containsExactly("PARKED");
  }

  @Test
  void aSystemPageOverTheKernelIsRefused() {
    Boots.Result boot =
        Boots.toy(2).with(LibstartupOptions.DEFAULT.withKernSyspage(0x10_1000)).run();

    assertThat(boot.code()).isEqualTo("kern-syspage-overlap");
    assertThat(boot.message())
        .contains(
            ": the system page is to be seen at 101000h to 102FFFh, and would hide start-up and"
                + " kernel at 100000h to ")
        .endsWith(": another kernSyspage would do");
  }

  @Test
  void tooLittleMemoryIsNamedBeforeAnythingIsStarted() {
    Boots.Result boot =
        Boots.of(loadedAt(new ToyBoard(64), hardware -> hardware.loadArea(0x10_0000, 0x1_0000)))
            .run();

    assertFailure(
        boot,
        "load-area-too-small",
        "CPU 0 (hardware id 100) in startup",
        "libstartup needs 81,920 bytes of the load area for 64 CPUs, and the load area at 100000h has"
            + " 65,536: a board with more memory, or a lower limit (-P), would do");
    assertThat(boot.steps()).isEmpty();
  }

  private static Callout zeroed(String name) {
    return new Callout(
        Program.of(name, (cpu, a0, a1, a2, a3) -> 0),
        0,
        (boot, copy, site) -> boot.write(copy, new byte[16]));
  }

  private static ToyHooks withSpin(int cpus, Callout spin) {
    return new ToyHooks(cpus) {
      @Override
      public void init(Cpu boot, SmpEntry smp, int numCpus) {
        super.init(boot, smp, numCpus);
        smp.spin(spin);
      }
    };
  }

  private static void assertFailure(Boots.Result boot, String code, String where, String text) {
    assertThat(boot.code()).isEqualTo(code);
    assertThat(boot.message())
        .matches("(?s)" + java.util.regex.Pattern.quote(where) + " at \\d+ ns: .*");
    assertThat(List.of(boot.message().split(" ns: ", 2)).getLast()).isEqualTo(text);
  }

  @Test
  void memoryThatPointersDoNotReachIsNamed() {
    long base = 0x1_0000_0000L;
    Board high =
        loadedAt(
            new ToyBoard(2),
            hardware -> hardware.ram("high", base, 0x100_0000).loadArea(base, 0x100_0000));
    assertFailure(
        Boots.of(high).run(),
        "memory-above-4-gib",
        "CPU 0 (hardware id 100) in startup",
        "libstartup puts the kernel below 10000B000h, and pointers of the layout qnx32 have 32 bits:"
            + " memory below 100000000h, or --layout wide, would do");
    assertThat(Boots.of(high).with(SyspageLayouts.WIDE).run().code()).isEqualTo("complete");
  }

  /** A board whose memory is somewhere else. */
  private static Board loadedAt(ToyBoard toy, Consumer<HardwareBuilder> change) {
    return new Board() {
      @Override
      public void describe(HardwareBuilder hardware) {
        toy.describe(hardware);
        change.accept(hardware);
      }

      @Override
      public org.smpstartup.api.port.BoardSmp smp() {
        return toy.smp();
      }

      @Override
      public org.smpstartup.api.port.CpuPort cpu() {
        return toy.cpu();
      }
    };
  }
}
