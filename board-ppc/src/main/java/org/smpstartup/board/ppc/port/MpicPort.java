package org.smpstartup.board.ppc.port;

import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Fence;
import org.smpstartup.api.cpu.Order;
import org.smpstartup.api.cpu.Space;

/**
 * The interrupt controller as a port sees it. Follows torvalds/linux arch/powerpc/sysdev/mpic.c:
 * priorities and vectors, one store to the own dispatch register for each doorbell.
 *
 * @param base its physical address, or the number of its first device control register
 * @param deviceControl whether it is behind those
 * @param littleEndian whether its registers are little-endian, so that they are reached by
 *     byte-reversed loads and stores (lwbrx, stwbrx)
 * @param privateWindow whether there is a window at offset 0 that each processor sees as its own;
 *     else it finds its window by its number
 */
record MpicPort(long base, boolean deviceControl, boolean littleEndian, boolean privateWindow) {
  /** The vector of the doorbell: the fourth from the top of 8 bits. */
  static final int DOORBELL = 251;

  /** The spurious vector. */
  static final int SPURIOUS = 255;

  private static final int DOORBELL_PRIORITY = 10;
  private static final long FRR = 0x1000;
  private static final long GCR = 0x1020;
  private static final long PIR = 0x1090;
  private static final long IPIVPR = 0x10a0;
  private static final long SVR = 0x10e0;
  private static final long WINDOW = 0x2_0000;
  private static final long WINDOW_BYTES = 0x1000;
  private static final long IPIDR = 0x40;
  private static final long CTPR = 0x80;
  private static final long WHOAMI = 0x90;
  private static final long IACK = 0xa0;
  private static final long EOI = 0xb0;

  private static final long RESET = 1L << 31;
  private static final long MIXED = 1L << 29;
  private static final long MASKED = 1L << 31;

  /** A reset takes microseconds on hardware; a bound keeps a dead controller from a hang. */
  private static final int RESET_POLLS = 10_000;

  /** How many sources can be in service at once: one a priority. */
  private static final int PRIORITIES = 15;

  /** Counts processors: FRR[NCPU] is the number of the last. */
  int processors(Cpu cpu) {
    return (int) (read(cpu, FRR) >>> 8 & 0x1f) + 1;
  }

  /** Tells the processor that asks; any window will do where there is none of its own. */
  long whoAmI(Cpu cpu) {
    return read(cpu, (privateWindow ? 0 : WINDOW) + WHOAMI);
  }

  /** Resets the controller and sets the doorbell up, unless that has been done. */
  void setUp(Cpu cpu) {
    if ((read(cpu, GCR) & MIXED) != 0) {
      return;
    }
    write(cpu, GCR, RESET);
    for (int poll = 0; (read(cpu, GCR) & RESET) != 0; poll++) {
      if (poll == RESET_POLLS) {
        throw cpu.fail(
            "mpic-stuck",
            "the interrupt controller is still in reset after "
                + RESET_POLLS
                + " polls; where: GCR on the boot CPU; what would do: a controller that answers");
      }
    }
    write(cpu, SVR, SPURIOUS);
    write(cpu, IPIVPR, DOORBELL_PRIORITY << 16 | DOORBELL);
    for (int other = 1; other < 4; other++) {
      write(cpu, IPIVPR + 16L * other, MASKED);
    }
    write(cpu, GCR, MIXED);
    read(cpu, GCR); // the store has reached the controller before anybody relies on it
  }

  void admitAll(Cpu cpu) {
    write(cpu, own(cpu) + CTPR, 0);
  }

  void ring(Cpu cpu, long target) {
    // A dispatch register has the same effect in every window.
    write(cpu, (privateWindow ? 0 : WINDOW) + IPIDR, 1L << target);
  }

  long acknowledge(Cpu cpu) {
    return read(cpu, own(cpu) + IACK);
  }

  void end(Cpu cpu) {
    write(cpu, own(cpu) + EOI, 0);
  }

  /**
   * Takes a processor through its init register, as Linux does (mpic_reset_core): each store is
   * followed by a load, and what the processor had in service is ended for it.
   */
  void restart(Cpu cpu, int target) {
    hold(cpu, target);
    write(cpu, PIR, read(cpu, PIR) & ~(1L << target));
    read(cpu, PIR);
    for (int i = 0; i < PRIORITIES; i++) {
      write(cpu, WINDOW + WINDOW_BYTES * target + EOI, 0);
    }
  }

  void hold(Cpu cpu, int target) {
    write(cpu, PIR, read(cpu, PIR) | 1L << target);
    read(cpu, PIR);
  }

  private long own(Cpu cpu) {
    return privateWindow ? 0 : WINDOW + WINDOW_BYTES * whoAmI(cpu);
  }

  private long read(Cpu cpu, long offset) {
    if (deviceControl) {
      return cpu.in(Space.DCR, base + offset, 4);
    }
    long value = cpu.load32(base + offset);
    cpu.fence(Fence.IO);
    return littleEndian ? swap(value) : value;
  }

  private void write(Cpu cpu, long offset, long value) {
    cpu.fence(Fence.IO);
    if (deviceControl) {
      cpu.out(Space.DCR, base + offset, 4, value);
      return;
    }
    cpu.store(base + offset, 4, littleEndian ? swap(value) : value, Order.PLAIN);
  }

  private static long swap(long value) {
    return Integer.toUnsignedLong(Integer.reverseBytes((int) value));
  }
}
