package org.smpstartup.runtime.ostd;

import java.util.Locale;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Fence;
import org.smpstartup.api.cpu.Order;
import org.smpstartup.api.cpu.Test;

/**
 * {@code HW_CPU_ID_MAP}: what each processor reports of itself when it is online.
 *
 * <p>The original is a tree behind a lock that the boot processor takes for each poll. Ours is an
 * array, a byte of presence a key and a count, so that a report is three stores and the wait
 * watches one word.
 */
final class OnlineMap {
  private OnlineMap() {}

  /** Inserts id and hardware id; a second report of one id is a failure. */
  static void report(Statics s, long id, long hardwareId) {
    Cpu cpu = s.cpu();
    if (cpu.exchange(s.get(Word.MAP_KEYS) + id, 1, 1) != 0) {
      throw cpu.fail(
          "cpu-reported-twice",
          "CPU "
              + id
              + " reported online a second time, now with hardware id "
              + Long.toUnsignedString(hardwareId)
              + ": an id was used twice, or a CPU was started again");
    }
    cpu.store64(s.get(Word.MAP_VALUES) + 8 * id, hardwareId);
    s.fetchAdd(Word.MAP_COUNT, 1);
  }

  /** Waits until every processor has reported. The original waits for ever. */
  static void awaitAll(Statics s, int cpus, long polls) {
    Cpu boot = s.cpu();
    if (!s.await(Word.MAP_COUNT, Test.EQUAL, cpus, polls)) {
      throw boot.fail("ap-not-online", missing(s, cpus, polls));
    }
    boot.fence(Fence.LOAD);
  }

  private static String missing(Statics s, int cpus, long polls) {
    long keys = s.get(Word.MAP_KEYS);
    long arrived = s.get(Word.AP_ID_TAIL) - 1;
    Missing missing = Missing.among(cpus, id -> s.cpu().load(keys + id, 1, Order.PLAIN) == 1);
    return String.format(
        Locale.ROOT,
        "%s did not report online within %d polls; of %d APs, %d arrived: check that the board starts"
            + " every CPU that it counts",
        missing,
        polls,
        cpus - 1,
        arrived);
  }
}
