package org.smpstartup.runtime.startup;

import org.smpstartup.api.cpu.Cpu;

/**
 * The translation that the kernel starts with: the system page and the cpupages, one behind the
 * other, at their kernel address, and everything else where it is physically, devices too. The
 * format is that of {@link Cpu#translate}.
 */
final class TranslationTable {
  /** The end of what is mapped one to one: 52 bits, the widest physical address of any of ours. */
  static final long TOP = 1L << 52;

  private static final int ENTRY = 24;

  private TranslationTable() {}

  /** Writes the table. The window is {@code bytes} long at both addresses. */
  static void write(Cpu cpu, long table, long virtual, long physical, long bytes) {
    long end = virtual + bytes;
    boolean below = virtual > 0;
    entry(cpu, table, 0, virtual, physical, bytes);
    entry(cpu, table, 1, end, end, TOP - end);
    if (below) {
      entry(cpu, table, 2, 0, 0, virtual);
    }
    cpu.store64(table, below ? 3 : 2);
  }

  private static void entry(
      Cpu cpu, long table, int index, long virtual, long physical, long bytes) {
    long at = table + Long.BYTES + (long) ENTRY * index;
    cpu.store64(at, virtual);
    cpu.store64(at + 8, physical);
    cpu.store64(at + 16, bytes);
  }
}
