package org.smpstartup.runtime.ostd;

import org.smpstartup.api.cpu.Cpu;

/**
 * Where everything lies in the load area: the image with its page tables first and low, because
 * some trampolines hold 32 bits of a page-table root; then the arrays. The stacks lie in the memory
 * beyond the load area if there is any, else last, from 4 GiB on where the area reaches that far.
 *
 * <p>Stacks are addresses: nothing is stored there, so a million of them cost no memory.
 *
 * @param base the first page of the image, where the text begins
 * @param cpus how many processors
 * @param stacks the lowest address of the first AP's stack
 * @param end the first address that is not used
 */
record Image(long base, int cpus, long stacks, long end) {
  static final long PAGE = 4096;

  /** Bytes of the text page, which the kernel page table also maps high. */
  static final long TEXT = PAGE;

  /** Bytes of a boot stack: {@code AP_BOOT_STACK_SIZE}, 64 pages. */
  static final long STACK = 64 * PAGE;

  /** Bytes of one {@code PerApRawInfo}: {stack_top, cpu_local}. */
  static final int RAW_INFO = 16;

  private static final long STATICS = TEXT;
  private static final long PRISTINE = TEXT + 0x200;
  private static final long BOOT_TABLE = TEXT + 0x400;
  private static final long KERNEL_TABLE = TEXT + 0x800;
  private static final long BOOT_STACK = TEXT + PAGE;
  private static final long ARRAYS = BOOT_STACK + STACK;
  private static final long FOUR_GIB = 1L << 32;

  /**
   * The arrays of one processor: raw information, CPU-local section, queue, map entry, hardware id.
   */
  static final long ARRAY_BYTES = RAW_INFO + CpuLocal.SIZE + CallQueue.SIZE + 8 + 8 + 1;

  /** Lays the image out, or fails if there is too little memory for so many processors. */
  static Image layOut(Cpu boot, FreeMemory memory, int cpus) {
    long base = base(memory.base());
    long arrays = base + ARRAYS + align(cpus * ARRAY_BYTES, PAGE);
    long bytes = (cpus - 1L) * STACK;
    long limit = memory.base() + memory.size();
    if (arrays <= limit) {
      long high = Math.max(arrays, FOUR_GIB);
      if (bytes <= memory.moreSize()) {
        return new Image(base, cpus, memory.moreBase(), memory.moreBase() + bytes);
      }
      for (long stacks : new long[] {high, arrays}) {
        if (stacks + bytes <= limit) {
          return new Image(base, cpus, stacks, stacks + bytes);
        }
      }
    }
    throw boot.fail(
        "load-area-too-small",
        String.format(
            "OSTD needs %d bytes for %d CPUs (%d of boot stack each), and the load area at %xh has"
                + " %d, with %d more elsewhere: use fewer CPUs or a board with more memory",
            arrays + bytes - memory.base(),
            cpus,
            STACK,
            memory.base(),
            memory.size(),
            memory.moreSize()));
  }

  /** The first page behind the boot program's own bytes. */
  static long base(long loadBase) {
    return align(loadBase + 16, PAGE);
  }

  static long statics(long loadBase) {
    return base(loadBase) + STATICS;
  }

  long statics() {
    return base + STATICS;
  }

  long pristine() {
    return base + PRISTINE;
  }

  long bootTable() {
    return base + BOOT_TABLE;
  }

  long kernelTable() {
    return base + KERNEL_TABLE;
  }

  long bootStackTop() {
    return base + BOOT_STACK + STACK;
  }

  /** The raw boot information, at index id - 1. */
  long rawInfo() {
    return base + ARRAYS;
  }

  long queues() {
    return rawInfo() + (long) cpus * RAW_INFO;
  }

  long locals() {
    return queues() + (long) cpus * CallQueue.SIZE;
  }

  long mapValues() {
    return locals() + (long) cpus * CpuLocal.SIZE;
  }

  long hardwareIds() {
    return mapValues() + 8L * cpus;
  }

  long mapKeys() {
    return hardwareIds() + 8L * cpus;
  }

  /** The first address behind the arrays; everything below is written before an AP starts. */
  long arraysEnd() {
    return mapKeys() + cpus;
  }

  /** The top of an AP's stack. */
  long stackTop(int ap) {
    return stacks + ap * STACK;
  }

  private static long align(long value, long to) {
    return value + to - 1 & -to;
  }
}
