package org.smpstartup.board.mips.firmware;

import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Fence;
import org.smpstartup.api.cpu.Order;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.cpu.Test;
import org.smpstartup.board.mips.core.Cp0;
import org.smpstartup.board.mips.map.CfeMap;
import org.smpstartup.board.mips.map.MipsMap;
import org.smpstartup.board.mips.sibyte.SibyteOffsets;

/**
 * CFE's half of the start of a secondary (kevbroch/cfe
 * cfe/arch/mips/cpu/sb1250/src/sb1250_altcpu.S): out of reset it initialises its caches, tells
 * processor 0 by mailbox, waits in its own mailbox for the word that the relocated CFE is there,
 * and then in memory for its start vector.
 *
 * <p>CFE also hands the address of its entry point and its seal over in a2 and a3; a branch of this
 * machine carries a0 and a1.
 */
public final class CfeFirmware {
  /** The code at the reset vector. */
  public static final Program RESET = Program.of("cfe_reset", (cpu, a0, a1, a2, a3) -> run(cpu));

  private CfeFirmware() {}

  private static long run(Cpu cpu) {
    long number = cpu.in(Space.CP0, Cp0.PRID, 4) >>> SibyteOffsets.PRID_CPU_SHIFT & 7;
    cpu.interrupts(false);
    cpu.out(Space.CP0, Cp0.CONFIG, 4, Cp0.K0_COHERENT);
    cpu.out(Space.CP0, Cp0.STATUS, 4, Cp0.STATUS_BEV);
    cpu.fence(Fence.INSTRUCTION);
    long first = MipsMap.uncached(SibyteOffsets.imr(0));
    cpu.store64(first + SibyteOffsets.MAILBOX_SET, 1L << number);
    long own = MipsMap.uncached(SibyteOffsets.imr(number));
    cpu.await(own + SibyteOffsets.MAILBOX, 8, Test.ANY_SET, 1, Cpu.FOREVER);
    cpu.store64(own + SibyteOffsets.MAILBOX_CLEAR, cpu.load64(own + SibyteOffsets.MAILBOX));
    long vector = CfeMap.at(number);
    cpu.await(vector + CfeMap.PC, 8, Test.NOT_EQUAL, 0, Cpu.FOREVER);
    long pc = cpu.load(vector + CfeMap.PC, 8, Order.ACQUIRE);
    long argument = cpu.load64(vector + CfeMap.A1);
    cpu.store64(vector + CfeMap.PC, 0);
    return cpu.jump(pc, CfeMap.HANDLE, argument);
  }
}
