package org.smpstartup.board.riscv.hart;

/** Numbers the inputs of {@link HartCore} as {@code mip} numbers interrupts. */
public final class HartLines {
  /** Supervisor software interrupt: 1 sets SSIP, 0 does nothing. */
  public static final int SSI = 1;

  /** Machine software interrupt: the level of MSIP. */
  public static final int MSI = 3;

  /** Supervisor timer interrupt: a level. */
  public static final int STI = 5;

  /** Supervisor external interrupt: a level. */
  public static final int SEI = 9;

  /** A message: firmware clears MSIP of the hart whose number is the payload. */
  public static final int MSIP_TAKEN = 0x5256_0001;

  private HartLines() {}
}
