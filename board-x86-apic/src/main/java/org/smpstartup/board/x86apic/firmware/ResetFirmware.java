package org.smpstartup.board.x86apic.firmware;

import java.util.Locale;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Order;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.board.x86apic.pc.PcMap;

/**
 * The firmware at the reset vector, as far as start-up meets it: what INIT of the boot processor or
 * of one with an 82489DX leads to (SDM vol 3, 8.4.2; MPS 1.4, B.5).
 *
 * <p>The shutdown code in CMOS byte 0Fh tells what the reset is for. 0Ah jumps through the vector
 * at 40:67h, after the code was cleared as SeaBIOS does; any other one makes SeaBIOS reset the
 * machine, and here ends the run as failed.
 */
public final class ResetFirmware {
  /** The code: 16 bytes, which fill the last paragraph below 4 GiB. */
  public static final Program PROGRAM =
      Program.of("bios_reset_vector", (cpu, a0, a1, a2, a3) -> run(cpu));

  private ResetFirmware() {}

  private static long run(Cpu cpu) {
    cpu.out(Space.IO_PORT, PcMap.CMOS_INDEX, 1, PcMap.CMOS_SHUTDOWN_CODE);
    long code = cpu.in(Space.IO_PORT, PcMap.CMOS_DATA, 1);
    if (code != PcMap.SHUTDOWN_JUMP) {
      throw cpu.fail(
          "reset-without-vector",
          String.format(
              Locale.ROOT,
              "a processor came to the reset vector with shutdown code %02xh; where: firmware at"
                  + " %xh; what would do: code 0ah in CMOS byte 0fh and a far pointer at 40:67h, or"
                  + " no INIT to a processor that runs firmware on it",
              code,
              PcMap.RESET_VECTOR));
    }
    cpu.out(Space.IO_PORT, PcMap.CMOS_INDEX, 1, PcMap.CMOS_SHUTDOWN_CODE);
    cpu.out(Space.IO_PORT, PcMap.CMOS_DATA, 1, 0);
    long offset = cpu.load(PcMap.WARM_RESET_VECTOR, 2, Order.PLAIN);
    long segment = cpu.load(PcMap.WARM_RESET_VECTOR + 2, 2, Order.PLAIN);
    return cpu.jump((segment << 4) + offset, 0, 0);
  }
}
