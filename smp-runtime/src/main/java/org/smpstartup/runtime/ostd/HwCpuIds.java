package org.smpstartup.runtime.ostd;

import java.util.Arrays;
import java.util.Locale;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Order;

/**
 * {@code construct_hw_cpu_id_mapping} and {@code smp::init}: turns the map into an array by CPU id
 * and lets calls be sent.
 *
 * <p>The original asserts only that the map has as many entries as there are processors. Ours also
 * checks that the keys are exactly 0 to n - 1 and that no two processors have one hardware id: two
 * ids with one doorbell lose calls.
 */
final class HwCpuIds {
  private HwCpuIds() {}

  /** Builds the array and sets {@code IPI_SENDER}. */
  static void init(Statics s) {
    Cpu boot = s.cpu();
    int cpus = s.cpus();
    long count = s.get(Word.MAP_COUNT);
    if (count != cpus) {
      throw boot.fail(
          "hw-ids-too-early",
          "the map of hardware ids was taken when "
              + count
              + " of "
              + cpus
              + " CPUs had reported: wait for all of them first");
    }
    if (s.exchange(Word.MAP_TAKEN, 1) != 0) {
      throw boot.fail(
          "hw-ids-taken-twice",
          "the map of hardware ids was taken a second time: it is turned into the array once");
    }
    long[] ids = copy(s, cpus);
    requireUnique(boot, ids);
    s.setRelease(Word.IPI_SENDER, s.get(Word.HW_CPU_IDS));
  }

  private static long[] copy(Statics s, int cpus) {
    Cpu boot = s.cpu();
    long keys = s.get(Word.MAP_KEYS);
    long values = s.get(Word.MAP_VALUES);
    long array = s.get(Word.HW_CPU_IDS);
    long[] ids = new long[cpus];
    for (int id = 0; id < cpus; id++) {
      if (boot.load(keys + id, 1, Order.PLAIN) != 1) {
        throw boot.fail(
            "hw-ids-not-dense",
            "the map of hardware ids has "
                + cpus
                + " entries and none for CPU "
                + id
                + ": an id outside 0 to "
                + (cpus - 1)
                + " was reported");
      }
      ids[id] = boot.load64(values + 8L * id);
      boot.store64(array + 8L * id, ids[id]);
    }
    return ids;
  }

  private static void requireUnique(Cpu boot, long[] ids) {
    long[] sorted = ids.clone();
    Arrays.sort(sorted);
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i] == sorted[i - 1]) {
        throw boot.fail("hw-id-duplicate", duplicate(ids, sorted[i]));
      }
    }
  }

  private static String duplicate(long[] ids, long hardwareId) {
    int first = 0;
    while (ids[first] != hardwareId) {
      first++;
    }
    int second = first + 1;
    while (ids[second] != hardwareId) {
      second++;
    }
    return String.format(
        Locale.ROOT,
        "CPUs %d and %d both reported hardware id %s: a doorbell could not tell them apart; check how"
            + " the port reads the id, and that no CPU was started twice",
        first,
        second,
        Long.toUnsignedString(hardwareId));
  }
}
