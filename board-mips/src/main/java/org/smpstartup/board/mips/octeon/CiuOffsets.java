package org.smpstartup.board.mips.octeon;

/** Where the registers of OCTEON's central interrupt unit are, and their bits. */
public final class CiuOffsets {
  /** The physical address of the unit. */
  public static final long BASE = 0x1_0700_0000_0000L;

  /** Bytes of the registers modelled. */
  public static final long SIZE = 0x1000;

  /** How many cores the layout has room for. */
  public static final int MAX_CORES = 16;

  /** Summary of a core's line: two lines a core, 8 bytes each. */
  public static final int SUMMARY = 0x000;

  /** Enable of a core's line: two lines a core, 16 bytes each. */
  public static final int ENABLE = 0x200;

  /** Sets bits of a core's mailbox, 8 bytes a core. */
  public static final int MAILBOX_SET = 0x600;

  /** Tells a core's mailbox and clears bits of it, 8 bytes a core. */
  public static final int MAILBOX_CLEAR = 0x680;

  /** Which cores are held in reset. */
  public static final int RESET = 0x700;

  /** Which cores are in debug mode. */
  public static final int DEBUG = 0x708;

  /** Sends an NMI to cores. */
  public static final int NMI = 0x718;

  /** Which cores there are. */
  public static final int FUSE = 0x728;

  /** Resets the chip. */
  public static final int SOFT_RESET = 0x740;

  /** The summary and enable bit of mailbox bits 15:0; those of 31:16 follow. */
  public static final int MAILBOX_BIT = 32;

  private CiuOffsets() {}
}
