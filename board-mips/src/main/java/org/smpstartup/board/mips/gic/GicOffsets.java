package org.smpstartup.board.mips.gic;

/** Offsets of the interrupt controller's registers and their fields. */
public final class GicOffsets {
  /** Bytes of the register block. */
  public static final long SIZE = 0x2_0000;

  public static final int CONFIG = 0x000;
  public static final int COUNTER = 0x010;
  public static final int REVISION = 0x020;
  public static final int POLARITY = 0x100;
  public static final int TRIGGER = 0x180;
  public static final int DUAL = 0x200;
  public static final int WEDGE = 0x280;
  public static final int RESET_MASK = 0x300;
  public static final int SET_MASK = 0x380;
  public static final int MASK = 0x400;
  public static final int PENDING = 0x480;

  /** Bytes of a bit map of 256 sources. */
  public static final int MAP_BYTES = 0x20;

  public static final int MAP_PIN = 0x500;
  public static final int MAP_PIN_END = 0x900;
  public static final int MAP_VP = 0x2000;
  public static final int MAP_VP_END = 0x4000;

  /** Bytes of MAP_VP a source. */
  public static final int MAP_VP_STRIDE = 0x20;

  /** The section of the accessing virtual processor. */
  public static final int LOCAL = 0x8000;

  /** The section of the virtual processor that the accessing one's OTHER names. */
  public static final int OTHER_SECTION = 0xc000;

  /** The user-mode view: the counter, read-only. */
  public static final int USER = 0x1_0000;

  public static final int VP_CONTROL = 0x00;
  public static final int VP_PENDING = 0x04;
  public static final int VP_MASK = 0x08;
  public static final int VP_RESET_MASK = 0x0c;
  public static final int VP_SET_MASK = 0x10;
  public static final int VP_WATCHDOG_MAP = 0x40;
  public static final int VP_COMPARE_MAP = 0x44;
  public static final int VP_TIMER_MAP = 0x48;
  public static final int VP_FDC_MAP = 0x4c;
  public static final int VP_PERFCTR_MAP = 0x50;
  public static final int VP_SWINT0_MAP = 0x54;
  public static final int VP_SWINT1_MAP = 0x58;
  public static final int VP_OTHER = 0x80;
  public static final int VP_IDENT = 0x88;
  public static final int VP_WATCHDOG = 0x90;
  public static final int VP_COMPARE = 0xa0;
  public static final int VP_EIC_SHADOW = 0x100;

  /** SH_CONFIG: the counter stands still. */
  public static final long COUNT_STOP = 1 << 28;

  /** SH_CONFIG: eights of sources less one. */
  public static final int SOURCES_SHIFT = 16;

  public static final long SOURCES_BITS = 0xff;

  /** SH_CONFIG: virtual processors less one. */
  public static final long VPS_BITS = 0x7f;

  /** WEDGE: set the latch, rather than clear it. */
  public static final long WEDGE_SET = 1L << 31;

  /** MAP_PIN: the source drives a pin. */
  public static final long TO_PIN = 1L << 31;

  /** MAP_PIN: the source drives NMI. */
  public static final long TO_NMI = 1L << 30;

  /** MAP_PIN: which pin. */
  public static final long PIN_BITS = 0x3f;

  /** The highest pin without an external interrupt controller mode. */
  public static final int LAST_PIN = 5;

  /** VP_CONTROL: the software interrupts go through this controller. */
  public static final long SWINT_ROUTABLE = 1 << 3;

  public static final int COMPARE_SOURCE = 1;
  public static final int SWINT0_SOURCE = 4;

  private GicOffsets() {}
}
