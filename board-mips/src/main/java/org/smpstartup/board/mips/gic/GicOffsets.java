package org.smpstartup.board.mips.gic;

/** Offsets of the interrupt controller's registers and their fields. */
public final class GicOffsets {
  /** Bytes of the register block. */
  public static final long SIZE = 0x2_0000;

  /** How many sources and VPs there are; whether the counter stands still. */
  public static final int CONFIG = 0x000;

  /** The counter, low half; the high half follows. */
  public static final int COUNTER = 0x010;

  /** The version. */
  public static final int REVISION = 0x020;

  /** Polarity, a bit a source: active high, or rising. */
  public static final int POLARITY = 0x100;

  /** Trigger, a bit a source: edge rather than level. */
  public static final int TRIGGER = 0x180;

  /** Whether both edges count, a bit a source. */
  public static final int DUAL = 0x200;

  /** Sets and clears the latch of one source. */
  public static final int WEDGE = 0x280;

  /** Masks sources: writing 1. */
  public static final int RESET_MASK = 0x300;

  /** Unmasks sources: writing 1. */
  public static final int SET_MASK = 0x380;

  /** Which sources are unmasked. */
  public static final int MASK = 0x400;

  /** Which sources are pending, masked or not. */
  public static final int PENDING = 0x480;

  /** Bytes of a bit map of 256 sources. */
  public static final int MAP_BYTES = 0x20;

  /** The output of a source, 4 bytes each. */
  public static final int MAP_PIN = 0x500;

  /** The end of these. */
  public static final int MAP_PIN_END = 0x900;

  /** The virtual processors of a source. */
  public static final int MAP_VP = 0x2000;

  /** The end of these. */
  public static final int MAP_VP_END = 0x4000;

  /** Bytes of MAP_VP a source. */
  public static final int MAP_VP_STRIDE = 0x20;

  /** The section of the accessing virtual processor. */
  public static final int LOCAL = 0x8000;

  /** The section of the virtual processor that the accessing one's OTHER names. */
  public static final int OTHER_SECTION = 0xc000;

  /** The user-mode view: the counter, read-only. */
  public static final int USER = 0x1_0000;

  /** Which local sources go through this controller. */
  public static final int VP_CONTROL = 0x00;

  /** Which local sources are pending. */
  public static final int VP_PENDING = 0x04;

  /** Which local sources are unmasked. */
  public static final int VP_MASK = 0x08;

  /** Masks local sources: writing 1. */
  public static final int VP_RESET_MASK = 0x0c;

  /** Unmasks local sources: writing 1. */
  public static final int VP_SET_MASK = 0x10;

  /** The output of the watchdog. */
  public static final int VP_WATCHDOG_MAP = 0x40;

  /** The output of COMPARE. */
  public static final int VP_COMPARE_MAP = 0x44;

  /** The output of the processor's timer. */
  public static final int VP_TIMER_MAP = 0x48;

  /** The output of the fast debug channel. */
  public static final int VP_FDC_MAP = 0x4c;

  /** The output of the performance counters. */
  public static final int VP_PERFCTR_MAP = 0x50;

  /** The output of software interrupt 0. */
  public static final int VP_SWINT0_MAP = 0x54;

  /** The output of software interrupt 1. */
  public static final int VP_SWINT1_MAP = 0x58;

  /** Which VP the other section shows. */
  public static final int VP_OTHER = 0x80;

  /** The VP's own number. */
  public static final int VP_IDENT = 0x88;

  /** The watchdog. */
  public static final int VP_WATCHDOG = 0x90;

  /** What the counter is compared with, low half; the high half follows. */
  public static final int VP_COMPARE = 0xa0;

  /** Shadow sets of the external interrupt controller mode. */
  public static final int VP_EIC_SHADOW = 0x100;

  /** SH_CONFIG: the counter stands still. */
  public static final long COUNT_STOP = 1 << 28;

  /** SH_CONFIG: eights of sources less one. */
  public static final int SOURCES_SHIFT = 16;

  /** SH_CONFIG: the field of the sources, shifted down. */
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

  /** The local source of COMPARE. */
  public static final int COMPARE_SOURCE = 1;

  /** The local source of software interrupt 0; that of 1 follows. */
  public static final int SWINT0_SOURCE = 4;

  private GicOffsets() {}
}
