package org.smpstartup.board.sh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smpstartup.api.Board;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.port.Architecture;
import org.smpstartup.api.port.CpuPort;
import org.smpstartup.board.sh.chip.Part;
import org.smpstartup.board.sh.chip.ShMap;
import org.smpstartup.board.sh.port.ShCpu;
import org.smpstartup.board.sh.support.ShRun;
import org.smpstartup.runtime.choice.RandomStrategy;
import org.smpstartup.runtime.choice.Strategy;
import org.smpstartup.runtime.choice.TimedStrategy;
import org.smpstartup.runtime.machine.MachineOptions;

/** Every core rings every core, and what a handler makes of what it finds. */
class DoorbellTest {
  private static final long C0_INTICI = ShMap.INTC + 0x70;
  private static final long CODE = 0x20_0000;
  private static final long HANDLER = 0x21_0000;
  private static final long WORDS = 0x30_0000;

  /** Words of the test, from {@link #WORDS} on. */
  private static final int ORDER = 0;

  private static final int ORDERS = 64;
  private static final int LISTENING = 128;
  private static final int DONE = 192;
  private static final int HANDLED = 256;

  @ParameterizedTest(name = "{0}, {2}")
  @CsvSource({
    "urquell, 8000000, timed",
    "urquell-be, 8000000, timed",
    "sdk7786, 40000000, timed",
    "x3proto, c000000, timed",
    "x3proto, c000000, random"
  })
  void everyCoreRingsEveryCoreAndNoOther(String preset, String base, String strategy) {
    long memory = Long.parseLong(base, 16);
    long words = memory + WORDS;
    Board board = new ShBoardProvider().create(BoardConfig.of(preset));
    Strategy choices = strategy.equals("random") ? new RandomStrategy(7) : new TimedStrategy();
    ShRun.of(
            board,
            MachineOptions.defaults().with(choices),
            (b, boot) -> {
              int cpus = start(board, boot, memory);
              long[] expected = new long[cpus];
              for (int from = 0; from < cpus; from++) {
                for (int to = 0; to < cpus; to++) {
                  order(board, boot, words, from, to);
                  expected[to]++;
                  ShRun.await(boot, words + HANDLED + 64L * to, expected[to]);
                  boot.delay(100_000);
                  for (int cpu = 0; cpu < cpus; cpu++) {
                    assertThat(boot.load32(words + HANDLED + 64L * cpu))
                        .as("%s rings %s, seen by %s", from, to, cpu)
                        .isEqualTo(expected[cpu]);
                  }
                }
              }
            })
        .complete();
  }

  /** The boot core rings itself; to the others it says whom to ring. */
  private static void order(Board board, Cpu boot, long words, int from, int to) {
    if (from == 0) {
      board.cpu().ring(boot, to);
      return;
    }
    boot.store32(words + ORDER, to);
    boot.store32(words + ORDERS, boot.load32(words + ORDERS) + 1);
    boot.store32(words + DONE, from);
    ShRun.await(boot, words + DONE, 0);
  }

  private static int start(Board board, Cpu boot, long memory) {
    long words = memory + WORDS;
    CpuPort port = board.cpu();
    int cpus = board.smp().numCpu(boot);
    boot.install(
        memory + HANDLER,
        Program.of(
            "test_handler",
            (cpu, line, vector, a2, a3) -> {
              long token = port.acknowledge(cpu, line, vector);
              if (token >= 0) {
                port.end(cpu, token);
                long count = words + HANDLED + 64 * port.hardwareId(cpu);
                cpu.store32(count, cpu.load32(count) + 1);
              }
              return 0;
            }));
    boot.install(
        memory + CODE,
        Program.of(
            "test_ringer",
            (cpu, a0, a1, a2, a3) -> {
              listen(port, cpu, memory);
              cpu.fetchAdd(words + LISTENING, 4, 1);
              while (true) {
                cpu.await(
                    words + DONE,
                    4,
                    org.smpstartup.api.cpu.Test.EQUAL,
                    port.hardwareId(cpu),
                    Cpu.FOREVER);
                port.ring(cpu, cpu.load32(words + ORDER));
                cpu.store32(words + DONE, 0);
              }
            }));
    listen(port, boot, memory);
    for (int cpu = 1; cpu < cpus; cpu++) {
      assertThat(board.smp().start(boot, cpu, memory + CODE)).isTrue();
    }
    ShRun.await(boot, words + LISTENING, cpus - 1);
    return cpus;
  }

  private static void listen(CpuPort port, Cpu cpu, long memory) {
    port.enter(cpu);
    cpu.vectors(memory + HANDLER);
    port.initInterrupts(cpu);
    cpu.interrupts(true);
  }

  @Test
  void aDoorbellIsReadAndClearedAndOthersAreQuieted() {
    ShRun.of(
            new ShBoardProvider().create(BoardConfig.of("urquell")),
            (board, boot) -> {
              CpuPort port = board.cpu();
              port.initInterrupts(boot);
              assertThat(port.architecture()).isEqualTo(Architecture.SH);
              assertThat(port.endsBeforeExchange()).isTrue();
              assertThat(port.acknowledge(boot, 0, 0xf00)).as("withdrawn").isEqualTo(-1);
              boot.store32(C0_INTICI, 0x35);
              assertThat(port.acknowledge(boot, 0, 0xf00)).isEqualTo(5);
              assertThat(boot.load32(C0_INTICI)).isEqualTo(0x35);
              port.end(boot, 5);
              assertThat(boot.load32(C0_INTICI)).isEqualTo(0x30);
              assertThat(port.acknowledge(boot, 0, 0xf20)).as("no doorbell").isEqualTo(-2);
              assertThat(boot.load32(C0_INTICI)).isZero();
              assertThat(port.acknowledge(boot, 1, 0x1c0)).as("NMI").isEqualTo(-2);
              boot.store32(ShMap.INTC + 0x50, 0xffff_ffffL);
              boot.store32(ShMap.INTC + 0xa34, 0xffff_ffffL);
              assertThat(port.acknowledge(boot, 0, 0x400)).as("TMU").isEqualTo(-2);
              assertThat(boot.load32(ShMap.INTC + 0x30)).isEqualTo(0xff00_0000L);
              assertThat(boot.load32(ShMap.INTC + 0xa24)).isEqualTo(0xffff_ffffL);
            })
        .complete();
  }

  @Test
  void enteringALoadsSrAndTurnsTheCachesOn() {
    ShRun.of(
            new ShBoardProvider().create(BoardConfig.of("urquell")),
            (board, boot) -> {
              new ShCpu(Part.SH7786).enter(boot);
              assertThat(boot.in(Space.SH_CONTROL, 0, 4)).isEqualTo(0x4000_00f0L);
              assertThat(boot.load32(ShMap.CCR)).isEqualTo(0x0100_0105L);
            })
        .complete();
  }

  @Test
  void theCalloutRingsOnlyWhenTheWordWasEmpty() {
    ShRun.of(
            new ShBoardProvider().create(BoardConfig.of("urquell")),
            (board, boot) -> {
              Installed smp = new Installed();
              board.smp().init(boot, smp, 2);
              assertThat(smp.names()).containsExactly("send_ipi_intici", "smp_spin_sh");
              assertThat(boot.load32(ShMap.CPU + ShMap.STBCR)).isEqualTo(0x8000_0000L);
              long callout = ShRun.MEMORY + CODE;
              long word = ShRun.SCRATCH;
              boot.install(callout, smp.first());
              assertThat(boot.call(callout, 0, 1, 1, word)).isZero();
              assertThat(boot.load32(C0_INTICI + 4)).isEqualTo(1);
              boot.store32(ShMap.INTC + 0x84, 1);
              assertThat(boot.call(callout, 0, 1, 4, word)).isEqualTo(1);
              assertThat(boot.load32(C0_INTICI + 4)).isZero();
              assertThat(boot.load32(word)).isEqualTo(5);
            })
        .complete();
  }

  private static final class Installed implements org.smpstartup.api.port.SmpEntry {
    private final List<Program> programs = new java.util.ArrayList<>();

    List<String> names() {
      return programs.stream().map(Program::name).toList();
    }

    Program first() {
      return programs.getFirst();
    }

    @Override
    public void sendIpi(org.smpstartup.api.port.Callout callout) {
      programs.add(callout.program());
    }

    @Override
    public void spin(org.smpstartup.api.port.Callout callout) {
      programs.add(callout.program());
    }

    @Override
    public void cpuWord(long value) {
      throw new AssertionError("an SH needs no cpu word");
    }
  }
}
