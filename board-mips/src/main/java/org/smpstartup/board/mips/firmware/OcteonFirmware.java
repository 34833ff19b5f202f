package org.smpstartup.board.mips.firmware;

import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Fence;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.cpu.Test;
import org.smpstartup.board.mips.core.Cp0;
import org.smpstartup.board.mips.map.OcteonMap;

/**
 * Where every core but the first spins after the boot loader has released it: until a word holds
 * its number; then it takes stack and entry, and says so by zeroing the stack word (torvalds/linux
 * arch/mips/cavium-octeon/smp.c and its kernel-entry-init.h, where the loop is part of the kernel's
 * entry).
 */
public final class OcteonFirmware {
  /** The code at the boot vector. */
  public static final Program SPIN = Program.of("octeon_spin", (cpu, a0, a1, a2, a3) -> run(cpu));

  private OcteonFirmware() {}

  private static long run(Cpu cpu) {
    cpu.interrupts(false);
    cpu.out(Space.CP0, Cp0.CONFIG, 4, Cp0.K0_COHERENT);
    cpu.out(Space.CP0, Cp0.STATUS, 4, Cp0.STATUS_BEV);
    cpu.fence(Fence.INSTRUCTION);
    long number = cpu.in(Space.CP0, Cp0.EBASE, 4) & Cp0.EBASE_CPU;
    cpu.await(OcteonMap.BOOT, 8, Test.EQUAL, number, Cpu.FOREVER);
    cpu.fence(Fence.LOAD);
    long entry = cpu.load64(OcteonMap.ENTRY);
    cpu.store64(OcteonMap.SP, 0);
    return cpu.jump(entry, 0, 0);
  }
}
