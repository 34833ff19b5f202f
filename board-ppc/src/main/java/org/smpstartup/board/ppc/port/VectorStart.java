package org.smpstartup.board.ppc.port;

import java.util.Locale;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Fence;
import org.smpstartup.api.cpu.Order;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.cpu.Test;
import org.smpstartup.board.ppc.release.ResetPins;

/**
 * Starts a processor through the system reset vector: the word there is replaced by a branch, the
 * processor let go or pulsed, and the word put back once it has answered. Follows torvalds/linux
 * arch/powerpc/platforms/86xx/mpc86xx_smp.c and platforms/powermac/smp.c; an answer is waited for
 * on every board, also on those where Linux just waits a millisecond.
 */
final class VectorStart {
  /** What is at the reset vector while a processor starts: it answers and goes to its entry. */
  static final Program STUB = Program.of("ppc_reset_stub", (cpu, a0, a1, a2, a3) -> arrive(cpu));

  /** The system reset vector with MSR[IP] clear. */
  private static final long VECTOR = 0x100;

  private static final long PCR = 0x1010;

  private static final long PIN_LOW = 4;
  private static final long MICROSECOND = 1_000;

  /** A second at the default cost of a poll: 1,000 waits of a millisecond. */
  private static final long POLLS = 20_000_000;

  private static final int BRANCH = 0x4800_0000;

  private VectorStart() {}

  static void start(Cpu boot, PortPlan plan, PortArea area, int cpu, long entry) {
    boot.install(area.vectorStub(), STUB);
    boot.store64(area.entry(0), entry);
    boot.store32(area.acknowledge(), 0);
    PortArea.publishCode(boot, area.base(), 0x1000);
    long saved = boot.load32(VECTOR);
    boot.store32(VECTOR, BRANCH | (area.vectorStub() - VECTOR));
    PortArea.publishCode(boot, VECTOR, 4);
    trigger(boot, plan, cpu);
    boolean answered = boot.await(area.acknowledge(), 4, Test.NOT_EQUAL, 0, POLLS);
    boot.store32(VECTOR, saved);
    PortArea.publishCode(boot, VECTOR, 4);
    if (!answered) {
      throw boot.fail(
          "cpu-not-acknowledging",
          String.format(
              Locale.ROOT,
              "CPU %d did not come through the reset vector in a second; where: its acknowledge word"
                  + " at %xh; what would do: a processor whose reset leads to %xh",
              cpu,
              area.acknowledge(),
              VECTOR));
    }
    boot.fence(Fence.LOAD);
  }

  private static void trigger(Cpu boot, PortPlan plan, int cpu) {
    switch (plan.method()) {
      case RELEASE_VECTOR -> {
        long pcr = boot.load32(plan.registers() + PCR);
        long bit = 1L << (24 + cpu);
        if ((pcr & bit) != 0) {
          plan.mpicPort().restart(boot, cpu); // it runs already: back through its reset
        } else {
          boot.store32(plan.registers() + PCR, pcr | bit);
          boot.load32(plan.registers() + PCR);
        }
      }
      case INIT_VECTOR -> plan.mpicPort().restart(boot, cpu);
      default -> {
        long pin = plan.registers() + ResetPins.of(cpu);
        boot.store(pin, 1, PIN_LOW, Order.PLAIN);
        boot.load(pin, 1, Order.PLAIN);
        boot.delay(MICROSECOND);
        boot.store(pin, 1, 0, Order.PLAIN);
        boot.load(pin, 1, Order.PLAIN);
        boot.delay(MICROSECOND);
      }
    }
  }

  private static long arrive(Cpu cpu) {
    PortArea area = PortArea.around(cpu.pc());
    long entry = cpu.load64(area.entry(0));
    cpu.store(area.acknowledge(), 4, 1, Order.RELEASE);
    return cpu.jump(entry, 0, 0);
  }
}
