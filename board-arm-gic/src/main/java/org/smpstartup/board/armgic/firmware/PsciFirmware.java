package org.smpstartup.board.armgic.firmware;

import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.board.armgic.psci.PowerPort;
import org.smpstartup.board.armgic.sys.SysReg;

/**
 * Firmware that answers PSCI calls: it hands id and arguments to the power controller, sleeps where
 * a call is to sleep, and hands back the result. Interrupts are masked while it runs; what was
 * masked before is masked afterwards.
 */
public final class PsciFirmware {
  private PsciFirmware() {}

  /**
   * Makes the program.
   *
   * @param aarch64 whether callers are in AArch64
   * @return what answers the conduit
   */
  public static Program program(boolean aarch64) {
    long pending = aarch64 ? SysReg.ISR_EL1 : SysReg.ISR;
    return Program.of("psci", (cpu, id, x1, x2, x3) -> answer(cpu, pending, id, x1, x2, x3));
  }

  private static long answer(Cpu cpu, long isr, long id, long x1, long x2, long x3) {
    boolean were = cpu.interrupts(false);
    write(cpu, PowerPort.X1, x1);
    write(cpu, PowerPort.X2, x2);
    write(cpu, PowerPort.X3, x3);
    write(cpu, PowerPort.CALL, id);
    long result = cpu.in(Space.ARM_SYSTEM, PowerPort.CALL, 8);
    if (result == PowerPort.SLEEP) {
      boolean abandoned = cpu.in(Space.ARM_SYSTEM, isr, 8) != 0;
      if (!abandoned) {
        cpu.waitForInterrupt();
      }
      write(cpu, PowerPort.RESUME, abandoned ? 1 : 0);
      result = cpu.in(Space.ARM_SYSTEM, PowerPort.CALL, 8);
    } else if (result == PowerPort.SYSTEM_OFF) {
      throw cpu.fail(
          "system-off",
          "software switched the machine off by PSCI SYSTEM_OFF before start-up was complete;"
              + " where: the call; what would do: software that does not");
    }
    cpu.interrupts(were);
    return result;
  }

  private static void write(Cpu cpu, long register, long value) {
    cpu.out(Space.ARM_SYSTEM, register, 8, value);
  }
}
