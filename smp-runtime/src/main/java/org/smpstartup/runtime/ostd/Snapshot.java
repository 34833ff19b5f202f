package org.smpstartup.runtime.ostd;

import java.util.ArrayList;
import java.util.List;
import org.smpstartup.runtime.software.MemoryView;
import org.smpstartup.runtime.software.Outcome;

/** Reads back what the processors recorded in {@code HW_CPU_ID_MAP}. */
final class Snapshot {
  private static final Outcome NOTHING = new Outcome(0, 0, List.of());

  private Snapshot() {}

  static Outcome read(MemoryView memory, long loadBase, long loadSize) {
    long statics = Image.statics(loadBase);
    if (peek(memory, statics, Word.MAGIC) != Word.MAGIC_VALUE) {
      return NOTHING;
    }
    long cpus = peek(memory, statics, Word.NUM_CPUS);
    long keys = peek(memory, statics, Word.MAP_KEYS);
    long values = peek(memory, statics, Word.MAP_VALUES);
    if (cpus > loadSize / Image.ARRAY_BYTES
        || !inside(keys, cpus, loadBase, loadSize)
        || !inside(values, 8 * cpus, loadBase, loadSize)) {
      return NOTHING;
    }
    List<Long> ids = new ArrayList<>();
    for (long id = 0; id < cpus; id++) {
      if (memory.peek(keys + id, 1) == 1) {
        ids.add(memory.peek(values + 8 * id, 8));
      }
    }
    return new Outcome((int) cpus, ids.size(), ids);
  }

  private static long peek(MemoryView memory, long statics, Word word) {
    return memory.peek(statics + word.offset(), word.size());
  }

  private static boolean inside(long address, long bytes, long base, long size) {
    return address >= base && bytes <= size && address - base <= size - bytes;
  }
}
