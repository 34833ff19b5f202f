package org.smpstartup.board.mips.firmware;

import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.cpu.Test;
import org.smpstartup.board.mips.map.MipsMap;

/**
 * The boot ROM as far as secondaries meet it: one whose RESET_BASE was left alone waits here until
 * {@link MipsMap#BOOT_REDIRECT} says where to go. Runs uncached.
 */
public final class BootRom {
  /** The code, for {@link MipsMap#BOOT_ROM}. */
  public static final Program PROGRAM = Program.of("boot_rom", (cpu, a0, a1, a2, a3) -> run(cpu));

  private BootRom() {}

  private static long run(Cpu cpu) {
    long redirect = MipsMap.uncached(MipsMap.BOOT_REDIRECT);
    cpu.interrupts(false);
    cpu.await(redirect, 8, Test.NOT_EQUAL, 0, Cpu.FOREVER);
    return cpu.jump(cpu.load64(redirect), 0, 0);
  }
}
