package org.smpstartup.board.mips.firmware;

import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Fence;
import org.smpstartup.api.cpu.Order;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.cpu.Test;
import org.smpstartup.board.mips.cm.CmOffsets;
import org.smpstartup.board.mips.core.Cp0;
import org.smpstartup.board.mips.map.LaunchMap;
import org.smpstartup.board.mips.map.MipsMap;
import org.smpstartup.board.mips.soc.SysctlOffsets;

/**
 * The firmware of an MT7621 as secondaries run it (u-boot arch/mips/mach-mtmips/mt7621/spl). Core 1
 * joins coherence and waits until every core has; its second VPE, and that of core 0, were
 * activated by the first one and come straight to the launch area. There everyone says that it is
 * ready and polls its record. A core that comes out of reset goes where the boot ROM's redirect
 * word in the system control points, if it points anywhere.
 *
 * <p>What core 0 did before the machine is handed over is taken as done: power-up of core 1, the
 * bases of power and interrupt controller, the activation of VPEs. The real loop looks at its
 * record every 10,000 counts; this one waits for the word.
 */
public final class LaunchFirmware {
  /** The code in the boot ROM, where secondaries are from power-up on. */
  public static final Program BOOT = Program.of("mt7621_boot", (cpu, a0, a1, a2, a3) -> boot(cpu));

  /** The code that polls the launch area. */
  public static final Program POLL = Program.of("launch_poll", (cpu, a0, a1, a2, a3) -> poll(cpu));

  private LaunchFirmware() {}

  private static long boot(Cpu cpu) {
    cpu.interrupts(false);
    long redirect = cpu.load32(MipsMap.uncached(SysctlOffsets.BASE + SysctlOffsets.REDIRECT));
    if (redirect != 0) {
      return cpu.jump(redirect, 0, 0);
    }
    if ((cpu.in(Space.CP0, Cp0.TC_BIND, 4) & 0xf) == 0) {
      joinCoherence(cpu);
    }
    cpu.out(Space.CP0, Cp0.CONFIG, 4, Cp0.K0_COHERENT);
    cpu.out(Space.CP0, Cp0.STATUS, 4, Cp0.STATUS_BEV);
    cpu.fence(Fence.INSTRUCTION);
    return cpu.jump(MipsMap.kseg0(LaunchMap.CODE), 0, 0);
  }

  private static void joinCoherence(Cpu cpu) {
    long gcr = MipsMap.uncached(cpu.in(Space.CP0, Cp0.CMGCR_BASE, 8) << 4);
    long cores = (cpu.load32(gcr + CmOffsets.CONFIG) & 0xff) + 1;
    cpu.store32(gcr + CmOffsets.LOCAL + CmOffsets.COHERENCE, (1L << cores) - 1);
    for (long core = 0; core < cores; core++) {
      cpu.store32(gcr + CmOffsets.LOCAL + CmOffsets.OTHER, core << 16);
      cpu.fence(Fence.FULL);
      long coherence = gcr + CmOffsets.OTHER_BLOCK + CmOffsets.COHERENCE;
      cpu.await(coherence, 4, Test.NOT_EQUAL, 0, Cpu.FOREVER);
    }
  }

  private static long poll(Cpu cpu) {
    long record = LaunchMap.at(cpu.in(Space.CP0, Cp0.EBASE, 4) & Cp0.EBASE_CPU);
    cpu.store32(record + LaunchMap.FLAGS, LaunchMap.READY);
    cpu.await(record + LaunchMap.FLAGS, 4, Test.ANY_SET, LaunchMap.GO, Cpu.FOREVER);
    long flags = cpu.load(record + LaunchMap.FLAGS, 4, Order.ACQUIRE);
    long pc = cpu.load32(record + LaunchMap.PC);
    long a0 = cpu.load32(record + LaunchMap.A0);
    cpu.store32(record + LaunchMap.FLAGS, flags | LaunchMap.GONE);
    return cpu.jump(pc, a0, 0);
  }
}
