package org.smpstartup.board.mips.map;

/**
 * What the firmware CFE and the port agree on: the vectors through which secondaries are sent on
 * (kevbroch/cfe cfe/arch/mips/cpu/sb1250/src/sb1250_altcpu.S). The place is this model's choice: in
 * CFE it is in its data.
 */
public final class CfeMap {
  /** Where the vectors are, physical; four of them. */
  public static final long VECTORS = 0x400;

  /** Bytes of a vector: four words of 64 bits. */
  public static final long STRIDE = 32;

  /** The entry, written last; 0 means to wait. */
  public static final long PC = 0;

  /** The global pointer. */
  public static final long GP = 8;

  /** The stack pointer. */
  public static final long SP = 16;

  /** The argument that the started code gets in a1. */
  public static final long A1 = 24;

  /** What the started code gets in a0: CFE's handle. */
  public static final long HANDLE = 0x4000;

  private CfeMap() {}

  /**
   * Gives the address of a vector.
   *
   * @param cpu the processor's number in PRId
   * @return its address in KSEG0
   */
  public static long at(long cpu) {
    return MipsMap.kseg0(VECTORS + STRIDE * cpu);
  }
}
