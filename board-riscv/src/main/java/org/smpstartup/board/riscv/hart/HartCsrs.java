package org.smpstartup.board.riscv.hart;

import java.util.List;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.RegisterInfo;
import org.smpstartup.board.riscv.map.Csr;
import org.smpstartup.kit.register.RegisterRow;
import org.smpstartup.kit.register.RegisterTable;

/** The supervisor's registers of a hart. */
final class HartCsrs {
  /** SSIE, STIE, SEIE. */
  static final long INTERRUPTS = 1 << HartLines.SSI | 1 << HartLines.STI | 1 << HartLines.SEI;

  static final long SSIP = 1 << HartLines.SSI;

  /** SD, UXL = 64 and FS = dirty: what OpenSBI leaves, and what this model does not change. */
  private static final long SSTATUS_FIXED = 0x8000_0002_0000_6000L;

  private static final long ALL = -1L;

  static final List<RegisterInfo> ROWS =
      RegisterTable.of(Space.CSR, 8)
          .banked()
          .source("RISC-V privileged architecture 20211203, 4.1")
          .row(
              RegisterRow.at(Csr.SSTATUS, "sstatus")
                  .readWrite(HartWords.SSTATUS)
                  .reset(SSTATUS_FIXED))
          .row(RegisterRow.at(Csr.SIE, "sie").readWrite(INTERRUPTS))
          .row(RegisterRow.at(Csr.STVEC, "stvec").readWrite(ALL))
          .row(RegisterRow.at(Csr.SSCRATCH, "sscratch").readWrite(ALL).resetVaries())
          .row(RegisterRow.at(Csr.SEPC, "sepc").readWrite(ALL))
          .row(RegisterRow.at(Csr.SCAUSE, "scause").readWrite(ALL))
          .row(RegisterRow.at(Csr.STVAL, "stval").readWrite(ALL))
          .row(RegisterRow.at(Csr.SIP, "sip").readWrite(SSIP))
          .row(RegisterRow.at(Csr.SATP, "satp").readWrite(ALL))
          .row(
              RegisterRow.at(Csr.WARM_BOOT, "warm boot (firmware's)")
                  .writeOnly(ALL)
                  .source("not of the architecture: see Csr.WARM_BOOT"))
          .row(
              RegisterRow.at(Csr.MRET, "mret (firmware's)")
                  .writeOnly(ALL)
                  .source("not of the architecture: see Csr.MRET"))
          .row(RegisterRow.at(Csr.HART_ID, "mhartid").resetVaries())
          .build()
          .rows();

  private HartCsrs() {}

  /** The state word of a register, -1 if it has none. */
  static int word(long number) {
    return switch ((int) number) {
      case Csr.SSTATUS -> HartWords.FLAGS;
      case Csr.SIE -> HartWords.SIE;
      case Csr.STVEC -> HartWords.STVEC;
      case Csr.SSCRATCH -> HartWords.SSCRATCH;
      case Csr.SEPC -> HartWords.SEPC;
      case Csr.SCAUSE -> HartWords.SCAUSE;
      case Csr.STVAL -> HartWords.STVAL;
      case Csr.SIP -> HartWords.SIP;
      case Csr.SATP -> HartWords.SATP;
      default -> -1;
    };
  }

  static long read(long[] state, int hart, int word) {
    long value = state[HartWords.at(hart, word)];
    return word == HartWords.FLAGS ? (value & HartWords.SSTATUS) | SSTATUS_FIXED : value;
  }

  static void write(long[] state, int hart, int word, long value) {
    long writable =
        switch (word) {
          case HartWords.FLAGS -> HartWords.SSTATUS;
          case HartWords.SIE -> INTERRUPTS;
          case HartWords.SIP -> SSIP;
          default -> ALL;
        };
    int at = HartWords.at(hart, word);
    state[at] = (state[at] & ~writable) | (value & writable);
  }
}
