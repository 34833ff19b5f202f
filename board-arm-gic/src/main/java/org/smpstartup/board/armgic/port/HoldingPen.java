package org.smpstartup.board.armgic.port;

import java.util.Locale;
import java.util.function.Consumer;
import org.smpstartup.api.cpu.CacheOp;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Fence;
import org.smpstartup.api.cpu.Order;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.cpu.Test;

/**
 * The pen in which secondaries stay that firmware can only release together: each waits for its own
 * affinity, goes on, and writes that it did (torvalds/linux, arch/arm/plat-versatile/headsmp.S and
 * platsmp.c).
 *
 * <p>The word has a line of its own: a secondary writes it behind the caches, and a neighbour's
 * dirty line would overwrite that. Linux waits a second for the answer; so does this, and says who
 * did not answer.
 */
final class HoldingPen {
  private static final long NOBODY = -1;

  /** A second at a poll distance of 50 ns. */
  private static final long POLLS = 20_000_000;

  private static final long LINE = 64;

  private final PortArea area;
  private final Program program;

  /**
   * Describes a pen.
   *
   * @param area where its words are
   * @param isa which registers CPUs have
   * @param leaving what a CPU does once it is named: takes the interrupt that woke it
   */
  HoldingPen(PortArea area, Isa isa, Consumer<Cpu> leaving) {
    this.area = area;
    this.program =
        Program.of("holding_pen", (cpu, a0, a1, a2, a3) -> hold(cpu, area, isa, leaving));
  }

  private static long hold(Cpu cpu, PortArea area, Isa isa, Consumer<Cpu> leaving) {
    cpu.await(area.pen(), 8, Test.EQUAL, isa.affinity(cpu), Cpu.FOREVER);
    cpu.fence(Fence.LOAD);
    leaving.accept(cpu);
    long entry = cpu.load64(area.penEntry());
    cpu.store(area.pen(), 8, NOBODY, Order.RELEASE);
    clean(cpu, area.pen());
    return cpu.jump(entry, 0, 0);
  }

  /** Puts code and words in place; nobody is in the pen yet. Gives where secondaries must come. */
  long prepare(Cpu boot, long entry) {
    if (boot.load64(area.penEntry()) != entry) {
      boot.store64(area.pen(), NOBODY);
      boot.install(area.penCode(), program);
      boot.store64(area.penEntry(), entry);
      clean(boot, area.pen());
      clean(boot, area.penEntry());
      boot.cache(CacheOp.CLEAN, area.penCode(), program.size());
      boot.cache(CacheOp.INSTRUCTION_INVALIDATE, area.penCode(), program.size());
      boot.fence(Fence.COMPLETION);
    }
    return area.penCode();
  }

  /** Names who may go; it sees that once it is in the pen. */
  void name(Cpu boot, long affinity) {
    boot.store(area.pen(), 8, affinity, Order.RELEASE);
    clean(boot, area.pen());
  }

  /** Waits until the one named has gone. */
  void awaitGone(Cpu boot, int number, long affinity) {
    if (!boot.await(area.pen(), 8, Test.EQUAL, NOBODY, POLLS)) {
      throw boot.fail(
          "holding-pen-not-left",
          String.format(
              Locale.ROOT,
              "CPU %d, affinity %xh, has not left the holding pen in %d polls; where: word at %xh;"
                  + " what would do: a CPU of that affinity that waits in firmware",
              number,
              affinity,
              POLLS,
              area.pen()));
    }
  }

  private static void clean(Cpu cpu, long word) {
    cpu.cache(CacheOp.CLEAN_INVALIDATE, word, LINE);
    cpu.cache(CacheOp.OUTER_CLEAN, word, LINE);
    cpu.fence(Fence.COMPLETION);
  }
}
