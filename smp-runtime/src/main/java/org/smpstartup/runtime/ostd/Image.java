package org.smpstartup.runtime.ostd;

import java.util.Locale;
import org.smpstartup.api.cpu.Cpu;

/**
 * Where everything lies in the load area: the image with its page tables first and low, because
 * some trampolines hold 32 bits of a page-table root; then the arrays; the stacks elsewhere, above
 * 4 GiB where there is memory.
 *
 * <p>Stacks are addresses: nothing is stored there, so a million of them cost no memory.
 *
 * @param base the first page of the image, where the text begins
 * @param cpus how many processors
 * @param stacks the lowest address of the first AP's stack
 */
record Image(long base, int cpus, long stacks) {
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

  /**
   * The memory that the boot loader tells of.
   *
   * @param base where the load area begins
   * @param size its size in bytes
   * @param moreBase where free memory lies that does not follow it, see {@link
   *     org.smpstartup.api.hardware.HardwareBuilder#moreMemory}
   * @param moreSize its size in bytes, 0 if there is none
   */
  record Memory(long base, long size, long moreBase, long moreSize) {}

  /** Lays the image out, or fails if the memory is too small for so many processors. */
  static Image layOut(Cpu boot, Memory memory, int cpus) {
    long base = base(memory.base());
    long limit = memory.base() + memory.size();
    long arrays = base + ARRAYS + align(cpus * ARRAY_BYTES, PAGE);
    long bytes = (cpus - 1L) * STACK;
    long high = Math.max(arrays, FOUR_GIB);
    if (arrays <= limit) {
      if (high + bytes <= limit) {
        return new Image(base, cpus, high);
      }
      if (bytes <= memory.moreSize()) {
        return new Image(base, cpus, memory.moreBase());
      }
      if (arrays + bytes <= limit) {
        return new Image(base, cpus, arrays);
      }
    }
    throw boot.fail(
        "load-area-too-small",
        String.format(
            Locale.ROOT,
            "OSTD needs %d bytes for %d CPUs and %d for their boot stacks, and there are %d at %xh"
                + " and %d more elsewhere: use fewer CPUs or a board with more memory",
            arrays - memory.base(),
            cpus,
            bytes,
            memory.size(),
            memory.base(),
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
