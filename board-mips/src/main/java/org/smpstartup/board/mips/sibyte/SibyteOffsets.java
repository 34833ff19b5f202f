package org.smpstartup.board.mips.sibyte;

/** Where the registers of a BCM1250 or BCM1480 are, and their fields. */
public final class SibyteOffsets {
  /** The physical address of the block, which begins with SYSTEM_REVISION and SYSTEM_CFG. */
  public static final long BASE = 0x1002_0000L;

  /** Bytes from one processor's interrupt mapper to the next one's. */
  public static final long IMR_STRIDE = 0x2000;

  /** SYSTEM_REVISION, in the first processor's block. */
  public static final int REVISION = 0x0000;

  /** SYSTEM_CFG, in the first processor's block. */
  public static final int CONFIG = 0x0008;

  /** Sources raised for diagnosis. */
  public static final int DIAGNOSTIC = 0x10;

  /** HyperTransport interrupts. */
  public static final int LDT = 0x18;

  /** Clears HyperTransport interrupts. */
  public static final int LDT_CLEAR = 0x20;

  /** Which sources are masked. */
  public static final int MASK = 0x28;

  /** What the trace buffer looks at. */
  public static final int TRACE = 0x38;

  /** Which sources are up. */
  public static final int SOURCE_STATUS = 0x40;

  /** Sets HyperTransport interrupts. */
  public static final int LDT_SET = 0x48;

  /** The mailbox. */
  public static final int MAILBOX = 0xc0;

  /** Sets bits of the mailbox. */
  public static final int MAILBOX_SET = 0xc8;

  /** Clears bits of the mailbox. */
  public static final int MAILBOX_CLEAR = 0xd0;

  /** BCM1480: the second mailbox. */
  public static final int MAILBOX_1 = 0xe0;

  /** BCM1480: sets bits of the second mailbox. */
  public static final int MAILBOX_1_SET = 0xe8;

  /** BCM1480: clears bits of the second mailbox. */
  public static final int MAILBOX_1_CLEAR = 0xf0;

  /** Which sources raise an interrupt, 8 bytes an interrupt. */
  public static final int STATUS = 0x100;

  /** How many of these there are. */
  public static final int STATUS_REGISTERS = 7;

  /** Which interrupt a source raises, 8 bytes a source. */
  public static final int MAP = 0x200;

  /** How many sources there are. */
  public static final int SOURCES = 64;

  /** BCM1250: the mailbox again, to read. */
  public static final int ALIAS_MAILBOX = 0x1000;

  /** BCM1250: the mailbox again, to set. */
  public static final int ALIAS_MAILBOX_SET = 0x1008;

  /** The source of mailbox bits 63:48; 47:32, 31:16 and 15:0 have the next ones. */
  public static final int MAILBOX_SOURCE = 26;

  /** How doorbells are shifted in a mailbox. */
  public static final int DOORBELL_SHIFT = 48;

  /** SYSTEM_REVISION: how many processors there are, four bits. */
  public static final int REVISION_CPUS_SHIFT = 24;

  /** SYSTEM_REVISION: the low byte of the part number is 80h on a BCM1480, 50h on a BCM1250. */
  public static final int REVISION_PART_SHIFT = 16;

  /** The low byte of BCM1480's part number. */
  public static final int PART_1480 = 0x80;

  /** The low byte of BCM1250's part number. */
  public static final int PART_1250 = 0x50;

  /** SYSTEM_CFG: the bit that holds processor 0 in reset; the others follow. */
  public static final int RESET_SHIFT_1250 = 54;

  /** The same of a BCM1480. */
  public static final int RESET_SHIFT_1480 = 52;

  /** PRId: the processor's number, three bits. */
  public static final int PRID_CPU_SHIFT = 25;

  private SibyteOffsets() {}

  /**
   * Gives the physical address of a processor's interrupt mapper.
   *
   * @param cpu its number
   * @return the address
   */
  public static long imr(long cpu) {
    return BASE + IMR_STRIDE * cpu;
  }
}
