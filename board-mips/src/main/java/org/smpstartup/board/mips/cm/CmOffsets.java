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

  /** How many cores there are, less one, and what else is attached. */
  public static final int CONFIG = 0x000;

  /** Where this block is, and the default target of unmapped addresses. */
  public static final int BASE = 0x008;

  /** Tuning. */
  public static final int CONTROL = 0x010;

  /** More tuning. */
  public static final int CONTROL2 = 0x018;

  /** CM2: which cores may write this block. */
  public static final int ACCESS_CM2 = 0x020;

  /** The version: major in 15:8, minor in 7:0. */
  public static final int REVISION = 0x030;

  /** What errors do. */
  public static final int ERROR_CONTROL = 0x038;

  /** Which errors are reported. */
  public static final int ERROR_MASK = 0x040;

  /** The error captured. */
  public static final int ERROR_CAUSE = 0x048;

  /** The address of the error captured. */
  public static final int ERROR_ADDRESS = 0x050;

  /** The second error. */
  public static final int ERROR_MULTIPLE = 0x058;

  /** Where an optional block of the integrator's is. */
  public static final int CUSTOM_BASE = 0x060;

  /** Whether there is such a block. */
  public static final int CUSTOM_STATUS = 0x068;

  /** Where stores order the second-level cache alone. */
  public static final int L2_ONLY_SYNC = 0x070;

  /** Where the interrupt controller is, and whether it answers. */
  public static final int GIC_BASE = 0x080;

  /** Where the power controller is, and whether it answers. */
  public static final int CPC_BASE = 0x088;

  /** Base of the first address region; its mask 8 bytes on, the next region 16. */
  public static final int REGION = 0x090;

  /** The end of the address regions. */
  public static final int REGION_END = 0x0d0;

  /** Whether there is an interrupt controller. */
  public static final int GIC_STATUS = 0x0d0;

  /** The version of the second-level cache. */
  public static final int CACHE_REVISION = 0x0e0;

  /** Whether there is a power controller. */
  public static final int CPC_STATUS = 0x0f0;

  /** CM3: which cores may write this block. */
  public static final int ACCESS_CM3 = 0x120;

  /** The second-level cache. */
  public static final int L2_CONFIG = 0x130;

  /** CM3: how many bits of a VP number are the number within a core. */
  public static final int SYS_CONFIG2 = 0x150;

  /** CM3: where exception vectors are while Status.BEV is set. */
  public static final int BEV_BASE = 0x680;

  // Core-local and core-other, from the start of their block.

  /** Parts without power controller: lets the core out of reset. */
  public static final int RESET_RELEASE = 0x00;

  /** Whether the core takes part in coherence. */
  public static final int COHERENCE = 0x08;

  /** How many VPs the core has, less one. */
  public static final int CORE_CONFIG = 0x10;

  /** Which core or VP the core-other block shows. */
  public static final int OTHER = 0x18;

  /** Where a reset leads. */
  public static final int RESET_BASE = 0x20;

  /** The core's number. */
  public static final int ID = 0x28;

  /** Where a reset leads beyond 32 bits. */
  public static final int RESET_EXT_BASE = 0x30;

  /** CM2: arbitration among thread contexts. */
  public static final int TC_PRIORITY = 0x40;

  /** GIC_BASE and CPC_BASE: the block answers. */
  public static final long ENABLED = 1;

  /** RESET_EXT_BASE: use this register's value. */
  public static final long USE_EXTENSION = 1L << 30;

  private CmOffsets() {}
}
