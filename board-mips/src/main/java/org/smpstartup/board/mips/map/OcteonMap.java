package org.smpstartup.board.mips.map;

/**
 * What the boot loader's spin loop and the port agree on (torvalds/linux
 * arch/mips/cavium-octeon/smp.c). The place is this model's choice: in Linux the words are in the
 * kernel's data.
 */
public final class OcteonMap {
  /** The number of the core that may go on, 64 bits. */
  public static final long BOOT = 0x600;

  /** Its stack; the core sets it to 0 when it has taken everything. */
  public static final long SP = 0x608;

  /** The global pointer. */
  public static final long GP = 0x610;

  /** Where it goes. */
  public static final long ENTRY = 0x618;

  private OcteonMap() {}
}
