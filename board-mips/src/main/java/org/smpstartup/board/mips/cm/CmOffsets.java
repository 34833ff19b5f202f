package org.smpstartup.board.mips.cm;

/** Offsets of the coherence manager's registers and their fields. */
public final class CmOffsets {
  /** Bytes of the register block. */
  public static final long SIZE = 0x8000;

  /** The core-local block. */
  public static final int LOCAL = 0x2000;

  /** The core-other block. */
  public static final int OTHER_BLOCK = 0x4000;

  /** The debug block, which is not modelled. */
  public static final int DEBUG = 0x6000;

  // Global.
  public static final int CONFIG = 0x000;
  public static final int BASE = 0x008;
  public static final int CONTROL = 0x010;
  public static final int CONTROL2 = 0x018;
  public static final int ACCESS_CM2 = 0x020;
  public static final int REVISION = 0x030;
  public static final int ERROR_CONTROL = 0x038;
  public static final int ERROR_MASK = 0x040;
  public static final int ERROR_CAUSE = 0x048;
  public static final int ERROR_ADDRESS = 0x050;
  public static final int ERROR_MULTIPLE = 0x058;
  public static final int CUSTOM_BASE = 0x060;
  public static final int CUSTOM_STATUS = 0x068;
  public static final int L2_ONLY_SYNC = 0x070;
  public static final int GIC_BASE = 0x080;
  public static final int CPC_BASE = 0x088;
  public static final int REGION = 0x090;
  public static final int REGION_END = 0x0d0;
  public static final int GIC_STATUS = 0x0d0;
  public static final int CACHE_REVISION = 0x0e0;
  public static final int CPC_STATUS = 0x0f0;
  public static final int ACCESS_CM3 = 0x120;
  public static final int L2_CONFIG = 0x130;
  public static final int SYS_CONFIG2 = 0x150;
  public static final int BEV_BASE = 0x680;

  // Core-local and core-other, from the start of their block.
  public static final int RESET_RELEASE = 0x00;
  public static final int COHERENCE = 0x08;
  public static final int CORE_CONFIG = 0x10;
  public static final int OTHER = 0x18;
  public static final int RESET_BASE = 0x20;
  public static final int ID = 0x28;
  public static final int RESET_EXT_BASE = 0x30;
  public static final int TC_PRIORITY = 0x40;

  /** GIC_BASE and CPC_BASE: the block answers. */
  public static final long ENABLED = 1;

  /** RESET_EXT_BASE: use this register's value. */
  public static final long USE_EXTENSION = 1L << 30;

  private CmOffsets() {}
}
