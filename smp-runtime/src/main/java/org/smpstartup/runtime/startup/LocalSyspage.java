package org.smpstartup.runtime.startup;

import java.nio.charset.StandardCharsets;
import org.smpstartup.api.cpu.Cpu;

/**
 * The growing working copy of the system page, {@code lsp}: header first, then the sections in the
 * order in which they were made. A section that grows moves everything above it, so an address
 * inside is good only until the next growth (varghes/Raspberry-QNX, {@code lib/syspage_memory.c}).
 *
 * <p>The object holds no state: table and sections are in emulated memory, and only the processor
 * between {@code cpu_starting = n + 1} and {@code cpu_starting = 0} touches them.
 */
final class LocalSyspage {
  private static final int ENTRY = 16;
  private static final int ALIGN = 8;

  private final Cpu cpu;
  private final long base;
  private final Globals globals;

  LocalSyspage(Cpu cpu, long base) {
    this.cpu = cpu;
    this.base = base;
    this.globals = new Globals(cpu, base);
  }

  /** Makes the empty page: a zeroed header. */
  void init(SyspageLayout layout, long limit) {
    globals.set(Globals.LSP_FROZEN, 0);
    globals.set(Globals.LSP_LIMIT, limit);
    globals.set(Globals.LSP_END, start() + layout.header().bytes());
    Blocks.clear(cpu, start(), layout.header().bytes());
    Blocks.clear(cpu, base + Globals.SECTIONS, (long) ENTRY * Section.values().length);
  }

  long start() {
    return base + Globals.LOCAL_SYSPAGE;
  }

  long end() {
    return globals.get(Globals.LSP_END);
  }

  /** The section's address, 0 if it is absent; dead after the next growth. */
  long address(Section section) {
    return cpu.load64(entry(base, section));
  }

  long size(Section section) {
    return cpu.load64(entry(base, section) + 8);
  }

  static long entry(long base, Section section) {
    return base + Globals.SECTIONS + (long) ENTRY * section.index();
  }

  /**
   * Appends zeroed bytes to a section, which begins to exist with them, and tells where they are.
   */
  long grow(Section section, long bytes) {
    requireGrowable(section);
    long end = end();
    long address = address(section);
    long size = size(section);
    if (address == 0) {
      address = end;
      cpu.store64(entry(base, section), address);
    }
    long top = address + Blocks.round(size, ALIGN);
    long shift = address + Blocks.round(size + bytes, ALIGN) - top;
    if (end + shift > globals.get(Globals.LSP_LIMIT)) {
      throw cpu.fail(
          "syspage-too-small",
          "section "
              + section
              + " of the local system page has no room for "
              + bytes
              + " more bytes: a load area with more memory would do");
    }
    moveAbove(section, top, end, shift);
    Blocks.clear(cpu, address + size, bytes);
    cpu.store64(entry(base, section) + 8, size + bytes);
    return address + size;
  }

  private void requireGrowable(Section section) {
    if (globals.get(Globals.LSP_FROZEN) != 0) {
      throw cpu.fail(
          "syspage-frozen",
          "section "
              + section
              + " of the system page was to grow after alloc_syspage_memory: what"
              + " fills it must come before");
    }
  }

  private void moveAbove(Section grown, long top, long end, long shift) {
    if (shift == 0) {
      return;
    }
    Blocks.moveUp(cpu, top, end - top, shift);
    globals.set(Globals.LSP_END, end + shift);
    if (top == end) {
      return;
    }
    for (Section section : Section.values()) {
      long address = address(section);
      if (section != grown && address >= top) {
        cpu.store64(entry(base, section), address + shift);
      }
    }
  }

  /**
   * Finds a string, or adds it. A string that is there already costs three operations, so that a
   * million processors of one name do not grow the section.
   */
  long addString(String text) {
    byte[] wanted = (text + '\0').getBytes(StandardCharsets.US_ASCII);
    int size = (int) size(Section.STRINGS);
    byte[] strings = new byte[size];
    if (size > 0) {
      cpu.read(address(Section.STRINGS), strings);
    }
    int found = find(strings, wanted);
    if (found >= 0) {
      return found;
    }
    cpu.write(grow(Section.STRINGS, wanted.length), wanted);
    return size;
  }

  private static int find(byte[] strings, byte[] wanted) {
    int start = 0;
    while (start < strings.length) {
      int end = start;
      while (strings[end] != 0) {
        end++;
      }
      if (java.util.Arrays.equals(strings, start, end + 1, wanted, 0, wanted.length)) {
        return start;
      }
      start = end + 1;
    }
    return -1;
  }
}
