package org.smpstartup.board.sh;

import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Order;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.board.sh.chip.ShMap;

/**
 * What a core finds at the reset vector of power-up, the start of the flash memory: code that stops
 * the core's own clock, so that it waits for a vector of somebody's. A core released too early
 * shows MSTP again (FK {@code hw/sh4/sh7785.c} does as much without code).
 */
final class FlashBoot {
  /** Where the flash memory is. */
  static final long BASE = 0;

  /** Bytes of it that the machine has: more is there, and would be empty. */
  static final long BYTES = 0x1000;

  static final Program PROGRAM = Program.of("flash_boot", (cpu, a0, a1, a2, a3) -> stop(cpu));

  private static final long MSTP = 1;

  private FlashBoot() {}

  private static long stop(Cpu cpu) {
    long self = cpu.load(ShMap.CPIDR, 4, Order.PLAIN) & 0xff;
    long stbcr = ShMap.CPU + ShMap.CPU_STRIDE * self + ShMap.STBCR;
    while (true) {
      cpu.store32(stbcr, MSTP);
      cpu.delay(1_000);
    }
  }
}
