package org.smpstartup.board.ppc.spin;

/**
 * The layout of a spin-table entry: ePAPR 1.1, 5.5.2; u-boot/u-boot doc/README.mpc85xx-spin-table.
 * Big-endian; software finds an entry by its own address, for the distance differs.
 */
public final class SpinTable {
  /** The entry address, upper word. */
  public static final int ADDRESS_HIGH = 0x00;

  /** The entry address, lower word: bit 0 keeps the processor where it is. */
  public static final int ADDRESS_LOW = 0x04;

  /** What register 3 is to hold, upper word. */
  public static final int R3_HIGH = 0x08;

  /** What register 3 is to hold, lower word. */
  public static final int R3_LOW = 0x0c;

  /** Reserved. */
  public static final int RESERVED = 0x10;

  /** What SPR PIR is to hold. */
  public static final int PIR = 0x14;

  /** The lower word of the address while the processor spins. */
  public static final long SPINNING = 1;

  /** The lower word of the address once U-Boot has let the processor go. */
  public static final long RELEASED = 3;

  /** The distance of entries in U-Boot's table. */
  public static final int UBOOT_STRIDE = 64;

  /** The distance of entries in QEMU's device. */
  public static final int QEMU_STRIDE = 32;

  /** The size of the map that a released processor finds: 64 MiB, also in its register 7. */
  public static final long INITIAL_MAP = 64L << 20;

  private SpinTable() {}
}
