package org.smpstartup.board.ppc.firmware;

import java.util.Locale;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.cpu.Test;

/**
 * What is at the reset vector when nothing has moved it: the boot ROM, whose own start-up is no
 * matter of ours. A core that comes here waits for ever, as one does that was let go with the boot
 * page turned off.
 */
public final class BootRom {
  /** The code: it looks at an address in itself that never changes. */
  public static final Program LOST = Program.of("boot_rom", (cpu, a0, a1, a2, a3) -> lost(cpu));

  /** PPCBug or Open Firmware: where it keeps secondaries, until a soft reset takes them away. */
  public static final Program PARK = Program.of("rom_park", (cpu, a0, a1, a2, a3) -> lost(cpu));

  /**
   * The secondary's half of U-Boot on an MPC8641D (cpu/mpc86xx/release.S), at the reset vector's
   * offset in the boot page: it takes its number from MSSCR0[ID], turns its cache on and leaves for
   * the system reset vector of the kernel.
   */
  public static final Program RELEASE_86XX =
      Program.of("uboot_release_86xx", (cpu, a0, a1, a2, a3) -> release86xx(cpu));

  /** The system reset vector with MSR[IP] clear. */
  public static final long SYSTEM_RESET = 0x100;

  /**
   * What stands at the system reset vector of an MPC8641D while no kernel has put a branch in its
   * place: no way on for a processor that comes there. What U-Boot does there is no matter of ours.
   */
  public static final Program SYSTEM_RESET_HANDLER =
      Program.of("uboot_system_reset", (cpu, a0, a1, a2, a3) -> systemReset(cpu));

  private static final int MSSCR0 = 1014;
  private static final int PIR = 1023;

  private BootRom() {}

  /**
   * Makes the branch to the start of a page from its last word, where a Book E core is reset to.
   *
   * @return the bytes of the instruction
   */
  public static byte[] branchToPage() {
    return new byte[] {0x4b, (byte) 0xff, (byte) 0xf0, 0x04};
  }

  private static long lost(Cpu cpu) {
    cpu.interrupts(false);
    cpu.await(cpu.pc() & -16L, 4, Test.EQUAL, 0, Cpu.FOREVER);
    return 0;
  }

  private static long systemReset(Cpu cpu) {
    throw cpu.fail(
        "reset-without-vector",
        String.format(
            Locale.ROOT,
            "CPU %d came to the system reset vector, where nobody waits for it; where: firmware's"
                + " handler at %xh; what would do: a branch there while a processor is released,"
                + " and no reset of one that runs",
            cpu.in(Space.SPR, PIR, 4),
            SYSTEM_RESET));
  }

  private static long release86xx(Cpu cpu) {
    cpu.interrupts(false);
    cpu.out(Space.SPR, PIR, 4, cpu.in(Space.SPR, MSSCR0, 4) >>> 5 & 1);
    cpu.caches(true);
    return cpu.jump(SYSTEM_RESET, 0, 0);
  }
}
