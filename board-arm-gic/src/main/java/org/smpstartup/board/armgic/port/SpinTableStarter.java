package org.smpstartup.board.armgic.port;

import java.util.Locale;
import org.smpstartup.api.cpu.CacheOp;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Fence;
import org.smpstartup.api.cpu.Order;

/**
 * The arm64 spin table (torvalds/linux, arch/arm64/kernel/smp_spin_table.c): entry to the CPU's
 * release word, clean to the point of coherency, DSB, SEV. A CPU that has left cannot come back.
 *
 * <p>Some firmware has one word for several CPUs: all leave together, so all are sent to a pen,
 * where each waits for its name.
 *
 * @param area where the loader's list is
 * @param pen the pen
 */
record SpinTableStarter(PortArea area, HoldingPen pen) implements Starter {
  @Override
  public boolean start(Cpu boot, int number, long affinity, long entry) {
    if (!area.hasReleaseWords(boot)) {
      throw boot.fail(
          "no-release-words",
          String.format(
              Locale.ROOT,
              "CPU %d, affinity %xh, is to be started by spin table; where: the loader's list,"
                  + " which tells no release words; what would do: cpu-release-addr for each CPU",
              number,
              affinity));
    }
    long word = area.releaseWord(boot, number);
    if (!shared(boot, number, word)) {
      release(boot, word, entry);
      return true;
    }
    long hold = pen.prepare(boot, entry);
    if (boot.load64(word) != hold) {
      release(boot, word, hold);
    }
    pen.name(boot, affinity);
    boot.sendEvent();
    pen.awaitGone(boot, number, affinity);
    return true;
  }

  private boolean shared(Cpu boot, int number, long word) {
    int count = area.count(boot);
    for (int other = 1; other < count; other++) {
      if (other != number && area.releaseWord(boot, other) == word) {
        return true;
      }
    }
    return false;
  }

  private static void release(Cpu boot, long word, long entry) {
    boot.store(word, 8, entry, Order.RELEASE);
    boot.cache(CacheOp.CLEAN_INVALIDATE, word, 8);
    boot.fence(Fence.COMPLETION);
    boot.sendEvent();
  }
}
