package org.smpstartup.runtime.machine;

import org.smpstartup.runtime.hardware.Hardware;

/**
 * Wakes the processors that wait for memory when a store ends their wait.
 *
 * <p>In a timed run only the first is woken, and it passes the wake on after its first operation,
 * if the word still passes the test then: releasing one of N penned processors costs one wake, not
 * N. A preemptive run wakes all, so that they race.
 */
final class Waiters {
  private static final int[] SIZES = {1, 2, 4, 8};

  private final Hardware hardware;
  private final boolean wakeAll;
  private final WaitTable table = new WaitTable();
  private final Waker waker;
  private long lowest = Long.MAX_VALUE;
  private long highest = Long.MIN_VALUE;

  /** Lets a processor go on. */
  interface Waker {
    void wake(Processor cpu, long storeTime);

    long now();
  }

  Waiters(Hardware hardware, boolean wakeAll, Waker waker) {
    this.hardware = hardware;
    this.wakeAll = wakeAll;
    this.waker = waker;
  }

  void add(Processor cpu, boolean first) {
    lowest = Math.min(lowest, cpu.waitAddress);
    highest = Math.max(highest, cpu.waitAddress + cpu.waitSize - 1);
    table.add(cpu, first);
  }

  void remove(Processor cpu) {
    table.remove(cpu);
    cpu.listed = false;
  }

  /** Takes note of a store that everybody sees now. */
  void stored(long address, long length) {
    if (address > highest || address + length - 1 < lowest) {
      return;
    }
    long from = Math.max(address, lowest);
    long to = Math.min(address + length - 1, highest);
    for (int size : SIZES) {
      if (table.watches(size)) {
        for (long word = from & -size; word <= to; word += size) {
          wake(word, size, waker.now());
        }
      }
    }
  }

  /** Passes a wake on to the next one that waits for the same word, if its wait is over too. */
  void passOn(Processor from) {
    int size = from.owedSize;
    from.owedSize = 0;
    wake(from.owedAddress, size, from.owedTime);
  }

  private void wake(long address, int size, long time) {
    long word = hardware.peek(address, size);
    for (Processor c = table.find(address, size, word); c != null; ) {
      table.remove(c);
      c.listed = false;
      c.wokenByStore = true;
      if (!wakeAll) {
        c.owesWake(address, size, time);
      }
      waker.wake(c, time);
      c = wakeAll ? table.find(address, size, word) : null;
    }
  }
}
