package org.smpstartup.board.riscv.map;

/** Numbers of control and status registers (RISC-V privileged architecture 20211203, 2.2). */
public final class Csr {
  /** Supervisor status. */
  public static final int SSTATUS = 0x100;

  /** Which interrupts are enabled. */
  public static final int SIE = 0x104;

  /** Trap vector. */
  public static final int STVEC = 0x105;

  /** Free for supervisor software: the port keeps the hart's id there. */
  public static final int SSCRATCH = 0x140;

  /** Program counter of a trap. */
  public static final int SEPC = 0x141;

  /** Cause of a trap. */
  public static final int SCAUSE = 0x142;

  /** More about a trap. */
  public static final int STVAL = 0x143;

  /** Which interrupts are pending; software can change SSIP alone. */
  public static final int SIP = 0x144;

  /** Address translation. */
  public static final int SATP = 0x180;

  /** The hart's id: firmware's to read, and here not refused to others. */
  public static final int HART_ID = 0xf14;

  /**
   * Not of the architecture: a store restarts the hart in machine mode at the address stored. It
   * stands for firmware dropping its stack, for which a processor has no operation.
   */
  public static final int WARM_BOOT = 0x7c0;

  /** Not of the architecture: a store stands for MRET to supervisor mode. */
  public static final int MRET = 0x7c1;

  private Csr() {}
}
