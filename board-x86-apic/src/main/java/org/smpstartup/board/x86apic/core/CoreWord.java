package org.smpstartup.board.x86apic.core;

/**
 * The layout of the one 64-bit word that a core has: flags below, the SIPI vector, CR0 in 63:32.
 * All that a core must remember fits, which matters with a million of them.
 */
final class CoreWord {
  /** Executes instructions, or sleeps in one. */
  static final long RUNNING = 1;

  /** Accepts a start message. */
  static final long WAIT_SIPI = 1 << 1;

  static final long ASLEEP = 1 << 2;

  /** EFLAGS.IF. */
  static final long IF = 1 << 3;

  /** The level of the request line. */
  static final long INTR = 1 << 4;

  static final long IN_NMI = 1 << 7;
  static final long SMI = 1 << 8;
  static final long IN_SMM = 1 << 9;

  /** IF before the handler now running, for NMI and SMM, which interrupt whatever IF is. */
  static final long IF_BEFORE_NMI = 1 << 10;

  static final long IF_BEFORE_SMI = 1 << 11;

  /** Bits 8, 10 and 11 of IA32_APIC_BASE. */
  static final long BSP = 1 << 12;

  static final long EXTD = 1 << 13;
  static final long EN = 1 << 14;

  static final long INIT_LATCHED = 1 << 15;
  static final long SIPI_LATCHED = 1 << 16;

  /** A sleep ended by something that is no interrupt. */
  static final long HALT_ENDED = 1 << 17;

  /** The latches will be served: a timer is under way. */
  static final long LATCH_TIMER = 1 << 18;

  private static final int NMI_SHIFT = 5;
  private static final int VECTOR_SHIFT = 24;
  private static final int CR0_SHIFT = 32;

  private CoreWord() {}

  static boolean has(long word, long flag) {
    return (word & flag) != 0;
  }

  static long with(long word, long flag, boolean on) {
    return on ? word | flag : word & ~flag;
  }

  /** NMIs waiting, 0 to 2. */
  static int nmis(long word) {
    return (int) (word >>> NMI_SHIFT & 3);
  }

  static long withNmis(long word, int count) {
    return (word & ~(3L << NMI_SHIFT)) | (long) count << NMI_SHIFT;
  }

  static int vector(long word) {
    return (int) (word >>> VECTOR_SHIFT & 0xff);
  }

  static long withVector(long word, int vector) {
    return (word & ~(0xffL << VECTOR_SHIFT)) | (long) (vector & 0xff) << VECTOR_SHIFT;
  }

  static long cr0(long word) {
    return word >>> CR0_SHIFT;
  }

  static long withCr0(long word, long cr0) {
    return (word & 0xffff_ffffL) | cr0 << CR0_SHIFT;
  }
}
