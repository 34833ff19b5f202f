package org.smpstartup.board.riscv.sbi;

import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Fence;
import org.smpstartup.board.riscv.hart.HartIds;

/** What firmware keeps of each hart, 64 bytes in its memory, and how it rings one. */
final class HartRecords {
  /** {@link Sbi#STARTED} and so on, 32 bits. */
  static final int STATE = 0;

  /** 1 while somebody is starting the hart, 32 bits. */
  static final int TICKET = 4;

  /** Where it goes on, 64 bits. */
  static final int ADDRESS = 8;

  /** Its second argument there, 64 bits. */
  static final int OPAQUE = 16;

  /** Its id, 64 bits. */
  static final int ID = 24;

  private static final int BYTES = 64;

  private final HartIds ids;
  private final long base;
  private final long clint;

  HartRecords(HartIds ids, long base, long clint) {
    this.ids = ids;
    this.base = base;
    this.clint = clint;
  }

  HartIds ids() {
    return ids;
  }

  /** The address of a hart's record. */
  long of(int hart) {
    return base + (long) BYTES * hart;
  }

  long msip(long id) {
    return clint + 4 * id;
  }

  /** Raises MSIP of a hart, everything before it first. */
  void ring(Cpu cpu, long id) {
    cpu.fence(Fence.COMPLETION);
    cpu.store32(msip(id), 1);
  }
}
