package org.smpstartup.board.mips.cpc;

/** Offsets of the power controller's registers, their fields, commands and sequencer states. */
public final class CpcOffsets {
  /** Bytes of the register block. */
  public static final long SIZE = 0x8000;

  /** The core-local block. */
  public static final int LOCAL = 0x2000;

  /** The core-other block. */
  public static final int OTHER_BLOCK = 0x4000;

  /** Which cores may write this block. */
  public static final int ACCESS = 0x000;

  /** The delay between two steps of a sequencer. */
  public static final int SEQUENCE_DELAY = 0x008;

  /** How long the power rail takes. */
  public static final int RAIL = 0x010;

  /** How long a reset takes. */
  public static final int RESET_LENGTH = 0x018;

  /** The version. */
  public static final int REVISION = 0x020;

  /** CM3.5: power-up of a cluster. */
  public static final int PWRUP_CTL = 0x030;

  /** What is there. */
  public static final int CONFIG = 0x138;

  /** The endianness of the cores. */
  public static final int SYS_CONFIG = 0x140;

  /** The command to a core's sequencer. */
  public static final int COMMAND = 0x00;

  /** STAT_CONF: the sequencer's state, and settings. */
  public static final int STATUS = 0x08;

  /** CM2: which core the core-other block shows. */
  public static final int OTHER = 0x10;

  /** Stops virtual processors: writing 1. */
  public static final int VP_STOP = 0x20;

  /** Runs virtual processors: writing 1. */
  public static final int VP_RUN = 0x28;

  /** Which virtual processors run. */
  public static final int VP_RUNNING = 0x30;

  /** Command: take the clock away. */
  public static final int CLOCK_OFF = 1;

  /** Command: take the power away. */
  public static final int POWER_DOWN = 2;

  /** Command: give power and reset. */
  public static final int POWER_UP = 3;

  /** Command: reset. */
  public static final int RESET = 4;

  /** STAT_CONF: the sequencer's state. */
  public static final int STATE_SHIFT = 19;

  /** STAT_CONF: the field of the state, shifted down. */
  public static final long STATE_BITS = 0xf;

  /** Powered down. */
  public static final int D0 = 0;

  /** The rail is good. */
  public static final int U0 = 1;

  /** A delay on the way up. */
  public static final int U1 = 2;

  /** Clock off. */
  public static final int U2 = 3;

  /** In reset. */
  public static final int U3 = 4;

  /** A delay after reset. */
  public static final int U4 = 5;

  /** Executing, not coherent. */
  public static final int U5 = 6;

  /** Executing, coherent. */
  public static final int U6 = 7;

  /** Isolation, on the way down. */
  public static final int D1 = 8;

  /** The bus is cleared, on the way down. */
  public static final int D3 = 9;

  /** Clock off, on the way down. */
  public static final int D2 = 10;

  /** SYS_CONFIG: the cores are big-endian. */
  public static final long BIG_ENDIAN = 1;

  /** STAT_CONF: a debug probe is connected. */
  public static final long EJTAG_PROBE = 1 << 15;

  /** STAT_CONF: the core takes part in coherence. */
  public static final long COHERENT = 1 << 11;

  private CpcOffsets() {}
}
