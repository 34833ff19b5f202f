package org.smpstartup.runtime.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smpstartup.api.Board;
import org.smpstartup.api.cpu.Code;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Order;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.cpu.Step;
import org.smpstartup.api.hardware.Access;
import org.smpstartup.api.hardware.CoreBus;
import org.smpstartup.api.hardware.CpuCore;
import org.smpstartup.api.hardware.Device;
import org.smpstartup.api.hardware.Effects;
import org.smpstartup.api.hardware.HardwareBuilder;
import org.smpstartup.api.hardware.ResetKind;
import org.smpstartup.api.hardware.Sleep;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.CpuPort;
import org.smpstartup.runtime.choice.RandomStrategy;
import org.smpstartup.runtime.software.BootSoftware;
import org.smpstartup.runtime.software.MemoryView;
import org.smpstartup.runtime.software.Outcome;
import org.smpstartup.runtime.toy.ToyBoard;
import org.smpstartup.runtime.toy.ToyCore;
import org.smpstartup.runtime.toy.ToyDevice;

/** Code that polls in a loop of its own comes to its end, and a core that lets all in does too. */
class LoopsTest {
  private static final long BUSY = 0xE000_0000L;
  private static final long SHARED = 0x1000;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void hardwareGetsReadyWhileALoopAsksForIt(long seed) {
    RunReport report =
        run(
            1,
            seed,
            cpu -> {
              cpu.store32(BUSY, 1);
              int polls = 0;
              while (cpu.load32(BUSY) != 0) {
                polls++;
              }
              // 5 us of business, at most 10 us of lateness, and 100 ns a poll.
              assertThat(polls).isBetween(45, 200);
              cpu.step(Step.COMPLETE, 0);
            });
    assertThat(report.end().kind()).as(report.end().message()).isEqualTo(RunEnd.Kind.COMPLETE);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aBusyWaitEndsWhileALoopAsksForWhatComesAfterIt(long seed) {
    Program secondary =
        Program.of(
            "secondary",
            (cpu, a0, a1, a2, a3) -> {
              cpu.delay(5_000);
              cpu.store32(SHARED, 1);
              return halt(cpu);
            });
    RunReport report =
        run(
            2,
            seed,
            cpu -> {
              cpu.install(0x2000, secondary);
              cpu.store(ToyBoard.startOf(1), 8, 0x2000, Order.PLAIN);
              int polls = 0;
              while (cpu.load32(SHARED) == 0 && polls < 100_000) {
                polls++;
              }
              cpu.step(Step.COMPLETE, polls);
              assertThat(polls).isLessThan(100_000);
            });
    assertThat(report.end().kind()).as(report.end().message()).isEqualTo(RunEnd.Kind.COMPLETE);
  }

  @Test
  void aCoreThatKeepsNoInterruptOutEndsTheRunByName() {
    RunReport report =
        run(
            new Hardware(1, new Open()),
            MachineOptions.defaults(),
            cpu -> {
              cpu.install(0x2000, Program.of("handler", (c, a0, a1, a2, a3) -> c.load32(SHARED)));
              cpu.vectors(0x2000);
              cpu.interrupts(true);
              cpu.store(ToyBoard.doorbellOf(0), 8, 1, Order.PLAIN);
              var _ = cpu.load32(SHARED);
            });
    assertThat(report.end().kind()).isEqualTo(RunEnd.Kind.LIVELOCK);
    assertThat(report.end().code()).isEqualTo("interrupts-nested");
    assertThat(report.end().message())
        .startsWith("CPU 0 (hardware id 100) in handler at ")
        .endsWith(
            ": interrupt line 0 was taken while 64 handlers were running, each interrupted by the"
                + " next; a core that keeps interrupts out when it takes one, until it returns,"
                + " would do");
  }

  @Test
  void aHardwareIdIsUnsigned() {
    RunReport.CpuState state =
        new RunReport.CpuState(3, 0x8000_0000_0000_0001L, "executing", "runs", "", 5);
    assertThat(state)
        .hasToString("CPU 3 (hardware id 9223372036854775809): executing, runs at 5 ns");
  }

  private static long halt(Cpu cpu) {
    while (true) {
      cpu.waitForInterrupt();
    }
  }

  @FunctionalInterface
  private interface Body {
    void run(Cpu cpu);
  }

  private static RunReport run(int cpus, long seed, Body body) {
    MachineOptions options = MachineOptions.defaults().with(new RandomStrategy(seed));
    return run(new Hardware(cpus, new ToyCore(cpus)), options, body);
  }

  private static RunReport run(Board board, MachineOptions options, Body body) {
    Code code =
        (cpu, a0, a1, a2, a3) -> {
          body.run(cpu);
          return 0;
        };
    Program boot = Program.of("boot", code);
    BootSoftware software =
        new BootSoftware() {
          @Override
          public Program entry() {
            return boot;
          }

          @Override
          public Outcome outcome(MemoryView memory, long loadBase, long loadSize) {
            return new Outcome(0, 0, List.of());
          }
        };
    return new Machine(board, software, options).run();
  }

  /** The toy with one device more, and a core of choice. */
  private record Hardware(int cpus, CpuCore core) implements Board {
    @Override
    public void describe(HardwareBuilder hardware) {
      hardware
          .core(core)
          .ram("ram", 0, 0x8000_0000L)
          .loadArea(0x10_0000, 0x7000_0000L)
          .memory(new ToyDevice(cpus), ToyBoard.DEVICE, 0x20_0000)
          .memory(new Busy(), BUSY, 4096);
      for (int i = 0; i < cpus; i++) {
        hardware.cpu(100 + i);
      }
    }

    @Override
    public BoardSmp smp() {
      return new ToyBoard(cpus).smp();
    }

    @Override
    public CpuPort cpu() {
      return new ToyBoard(cpus).cpu();
    }
  }

  /** A register that is busy for 5 us after it was written. */
  private static final class Busy implements Device {
    @Override
    public String name() {
      return "busy";
    }

    @Override
    public int stateSize() {
      return 1;
    }

    @Override
    public void powerOn(long[] state) {}

    @Override
    public long access(long[] state, Access access, Effects effects) {
      if (access.write()) {
        state[0] = 1;
        effects.after(5_000, 0);
      }
      return state[0];
    }

    @Override
    public long peek(long[] state, Access access) {
      return state[0];
    }

    @Override
    public void timer(long[] state, long token, Effects effects) {
      state[0] = 0;
    }
  }

  /** A toy core that is not told when it takes an interrupt. */
  private static final class Open implements CpuCore {
    private final ToyCore whole = new ToyCore(1);

    @Override
    public long take(long[] state, int cpu, int line, CoreBus bus) {
      return 0;
    }

    @Override
    public String name() {
      return "open-core";
    }

    @Override
    public int stateSize() {
      return whole.stateSize();
    }

    @Override
    public void powerOn(long[] state) {}

    @Override
    public void reset(long[] state, int cpu, ResetKind kind, Effects effects) {
      whole.reset(state, cpu, kind, effects);
    }

    @Override
    public long access(long[] state, Access access, Effects effects) {
      return 0;
    }

    @Override
    public long peek(long[] state, Access access) {
      return 0;
    }

    @Override
    public void begin(long[] state, int cpu, boolean boot, Effects effects) {
      whole.begin(state, cpu, boot, effects);
    }

    @Override
    public void signal(long[] state, int cpu, int line, long value, Effects effects) {
      whole.signal(state, cpu, line, value, effects);
    }

    @Override
    public int pending(long[] state, int cpu) {
      return whole.pending(state, cpu);
    }

    @Override
    public void finish(long[] state, int cpu, int line) {
      whole.finish(state, cpu, line);
    }

    @Override
    public boolean enabled(long[] state, int cpu) {
      return whole.enabled(state, cpu);
    }

    @Override
    public void enable(long[] state, int cpu, boolean enabled) {
      whole.enable(state, cpu, enabled);
    }

    @Override
    public void sleep(long[] state, int cpu, Sleep sleep, boolean asleep) {}

    @Override
    public boolean wakes(long[] state, int cpu, Sleep sleep) {
      return whole.wakes(state, cpu, sleep);
    }

    @Override
    public String condition(long[] state, int cpu) {
      return whole.condition(state, cpu);
    }

    @Override
    public boolean executing(long[] state, int cpu) {
      return whole.executing(state, cpu);
    }
  }
}
