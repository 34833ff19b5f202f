package org.smpstartup.board.sh.chip;

/**
 * Where things are on an SH7786 and on the SH-X3 prototype. Control registers have their P4
 * addresses, which are also what the bus sees (torvalds/linux, {@code
 * arch/sh/kernel/cpu/sh4a/smp-shx3.c}, {@code setup-sh7786.c}, {@code setup-shx3.c}).
 */
public final class ShMap {
  /** The registers of the processor itself, one copy a core: CCR, INTEVT, CPIDR and so on. */
  public static final long CORE = 0xff00_0000L;

  /** Bytes of the block at {@link #CORE}. */
  public static final long CORE_BYTES = 0x80;

  /** Cache control. */
  public static final long CCR = CORE + 0x1c;

  /** The code of the interrupt taken last. */
  public static final long INTEVT = CORE + 0x28;

  /** The number of the core that reads it, in bits 7:0. */
  public static final long CPIDR = CORE + 0x48;

  /** Registers that stop, reset and start cores: one block of {@link #CPU_STRIDE} bytes each. */
  public static final long CPU = 0xfe40_0000L;

  /** From one core's block to the next. */
  public static final long CPU_STRIDE = 0x1000;

  /** In a core's block: module stop, reset, sleep. */
  public static final long STBCR = 0x04;

  /** In a core's block: where it begins after a reset. */
  public static final long RESETVEC = 0x08;

  /** The interrupt controller. */
  public static final long INTC = 0xfe41_0000L;

  /** Bytes of the controller with USERIMASK behind it. */
  public static final long INTC_BYTES = 0x2000;

  /** How many cores the register addresses of the family have room for. */
  public static final int CPU_SLOTS = 4;

  /** What a reset vector holds at power-up: the start of the flash memory, uncached. */
  public static final long BOOT_VECTOR = 0xa000_0000L;

  /** Bits of an address that P1 and P2 pass on. */
  public static final long AREA_MASK = 0x1fff_ffffL;

  /** The segment that is not translated, and cached. */
  public static final long P1 = 0x8000_0000L;

  /** The segment that is not translated, and not cached. */
  public static final long P2 = 0xa000_0000L;

  private ShMap() {}

  /**
   * Gives the uncached alias of a physical address below 512 MiB.
   *
   * @param physical the address
   * @return the address in P2
   */
  public static long uncached(long physical) {
    return P2 | (physical & AREA_MASK);
  }
}
