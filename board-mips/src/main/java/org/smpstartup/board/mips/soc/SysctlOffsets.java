package org.smpstartup.board.mips.soc;

/** Where the MT7621's system control is, and what of it start-up meets. */
public final class SysctlOffsets {
  /** The physical address of the block. */
  public static final long BASE = 0x1e00_0000L;

  /** Bytes of the block that are modelled. */
  public static final long SIZE = 0x100;

  /** What the chip is. */
  public static final int REVISION = 0x0c;

  /** Where the boot ROM sends a core that comes out of reset; 0 for nowhere. */
  public static final int REDIRECT = 0x20;

  /** REVISION: there is a second core. */
  public static final long SECOND_CORE = 1 << 17;

  private SysctlOffsets() {}
}
