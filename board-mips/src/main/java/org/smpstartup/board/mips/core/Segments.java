package org.smpstartup.board.mips.core;

import org.smpstartup.api.hardware.CpuCore;

/**
 * The segments of the address space that the translation buffer has no say in: KSEG0 and KSEG1 of
 * 32-bit addresses, XKPHYS of 64-bit ones, and everything below them while Status.ERL is set.
 */
final class Segments {
  private static final long KSEG0 = 0x8000_0000L;
  private static final long KSEG1 = 0xa000_0000L;
  private static final long KSEG2 = 0xc000_0000L;
  private static final long KSEG_PHYSICAL = 0x1fff_ffffL;
  private static final long XKPHYS_PHYSICAL = (1L << 59) - 1;
  private static final int XKPHYS_CCA = 59;
  private static final long CCA_UNCACHED = 2;
  private static final long CCA_ACCELERATED = 7;

  private Segments() {}

  /**
   * Turns an address into a physical one.
   *
   * @param errorLevel Status.ERL
   * @param kseg0Cca Config.K0
   */
  static long physical(long address, boolean errorLevel, long kseg0Cca) {
    if (address >= KSEG0 && address < KSEG1) {
      return (address & KSEG_PHYSICAL) | uncached(kseg0Cca);
    }
    if (address >= KSEG1 && address < KSEG2) {
      return (address & KSEG_PHYSICAL) | CpuCore.UNCACHED;
    }
    if (address >>> 62 == 2) {
      return (address & XKPHYS_PHYSICAL) | uncached(address >>> XKPHYS_CCA & 7);
    }
    // With ERL set, the user segment is unmapped and uncached, so that a cache error can be
    // handled.
    return errorLevel && address >= 0 && address < KSEG0 ? address | CpuCore.UNCACHED : address;
  }

  private static long uncached(long cca) {
    return cca == CCA_UNCACHED || cca == CCA_ACCELERATED ? CpuCore.UNCACHED : 0;
  }
}
