package org.smpstartup.board.mips.port;

import org.smpstartup.api.cpu.CacheOp;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Fence;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.board.mips.cm.CmOffsets;
import org.smpstartup.board.mips.core.Cp0;
import org.smpstartup.board.mips.map.MipsMap;

/**
 * What a secondary fetches first, at RESET_BASE in KSEG1, uncached and at error level
 * (torvalds/linux arch/mips/kernel/cps-vec.S): it initialises its first-level caches, lets its core
 * join coherence, makes KSEG0 coherent, leaves the error level, and goes to the entry.
 *
 * <p>Literal, from the program's first byte: +16 the entry, 64 bits.
 */
final class ResetStub {
  private static final long ENTRY = 16;

  static final Program PROGRAM =
      Program.of("mips_reset_stub", 8, (cpu, a0, a1, a2, a3) -> run(cpu));

  private ResetStub() {}

  /** Puts the stub where RESET_BASE will point, and writes it back: it is fetched uncached. */
  static void plant(Cpu boot, long entry) {
    boot.install(MipsMap.RESET_STUB, PROGRAM);
    boot.store64(MipsMap.RESET_STUB + ENTRY, entry);
    boot.cache(CacheOp.CLEAN, MipsMap.RESET_STUB, PROGRAM.size());
    boot.fence(Fence.COMPLETION);
  }

  private static long run(Cpu cpu) {
    long here = cpu.pc();
    long gcr = MipsMap.uncached(cpu.in(Space.CP0, Cp0.CMGCR_BASE, 8) << 4);
    boolean wide = cpu.load32(gcr + CmOffsets.REVISION) >>> 8 >= 8;
    CpsBlocks.join(cpu, gcr, wide);
    cpu.out(Space.CP0, Cp0.CONFIG, 4, Cp0.K0_COHERENT);
    cpu.out(Space.CP0, Cp0.STATUS, 4, Cp0.STATUS_BEV);
    cpu.fence(Fence.INSTRUCTION);
    return cpu.jump(cpu.load64(here + ENTRY), 0, 0);
  }
}
