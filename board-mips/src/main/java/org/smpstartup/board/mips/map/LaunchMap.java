package org.smpstartup.board.mips.map;

/**
 * The launch area by which firmware hands secondaries over: eight records of 32 bytes at physical
 * F00h, the code that polls them at D00h (torvalds/linux arch/mips/include/asm/mips-boards/
 * launch.h; u-boot arch/mips/mach-mtmips/mt7621/spl/{launch.h,launch_ll.S}).
 */
public final class LaunchMap {
  /** Where the code is that secondaries poll in, physical. */
  public static final long CODE = 0xd00;

  /** Where the records are, physical; the index is EBase.CPUNum. */
  public static final long AREA = 0xf00;

  /** Bytes of a record. */
  public static final long STRIDE = 32;

  /** How many records there are. */
  public static final int RECORDS = 8;

  /** Where to go, 32 bits. */
  public static final long PC = 0;

  /** The global pointer, 32 bits. */
  public static final long GP = 4;

  /** The stack pointer, 32 bits. */
  public static final long SP = 8;

  /** The argument, 32 bits. */
  public static final long A0 = 12;

  /** READY, GO and GONE, 32 bits. */
  public static final long FLAGS = 28;

  /** The secondary polls the record. */
  public static final long READY = 1;

  /** The starter has filled the record. */
  public static final long GO = 2;

  /** The secondary has left. */
  public static final long GONE = 4;

  private LaunchMap() {}

  /**
   * Gives the address of a record.
   *
   * @param cpu EBase.CPUNum of the secondary
   * @return its address in KSEG0
   */
  public static long at(long cpu) {
    return MipsMap.kseg0(AREA + STRIDE * cpu);
  }
}
