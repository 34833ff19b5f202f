package org.smpstartup.board.mips.map;

/**
 * Where things are that every machine of this family has at one place, and the segments by which
 * code reaches them. What differs between machines is in their presets.
 */
public final class MipsMap {
  /** RAM from 0 on, in bytes: what all of these machines have below their devices. */
  public static final long RAM_BYTES = 0x1000_0000L;

  /** The boot ROM, in which a reset leads by default. */
  public static final long BOOT_ROM = 0x1fc0_0000L;

  /** Bytes of the boot ROM: up to the end of what KSEG1 reaches. */
  public static final long BOOT_ROM_BYTES = 0x40_0000L;

  /** Where a boot loader puts programs. */
  public static final long LOAD_AREA = 0x10_0000L;

  /** The code that secondaries of a machine with CM fetch first; 4 KiB, so that RESET_BASE fits. */
  public static final long RESET_STUB = 0x1_0000L;

  /** What the port keeps between its calls. */
  public static final long PORT_AREA = 0x2_0000L;

  /**
   * The word, 64 bits, through which the boot ROM sends processors on whose RESET_BASE nobody could
   * set; 0 holds them in the ROM. A choice of this model: real boot ROMs have such a word in a
   * system register (MT7621, SYSCTL+20h).
   */
  public static final long BOOT_REDIRECT = 0x500L;

  private static final long KSEG0 = 0x8000_0000L;
  private static final long KSEG1 = 0xa000_0000L;
  private static final long KSEG_END = 0x2000_0000L;
  private static final long XKPHYS_UNCACHED = 0x9000_0000_0000_0000L;

  private MipsMap() {}

  /**
   * Gives the cached, unmapped address of a physical one.
   *
   * @param physical below 2000_0000h
   * @return its address in KSEG0
   */
  public static long kseg0(long physical) {
    return KSEG0 | physical;
  }

  /**
   * Gives the uncached, unmapped address of a physical one.
   *
   * @param physical the address
   * @return its address in KSEG1 or, where that does not reach, in XKPHYS
   */
  public static long uncached(long physical) {
    return physical < KSEG_END ? KSEG1 | physical : XKPHYS_UNCACHED | physical;
  }
}
