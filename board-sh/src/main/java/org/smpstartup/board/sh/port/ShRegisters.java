package org.smpstartup.board.sh.port;

import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.board.sh.chip.ShMap;

/** The addresses that the port loads from and stores to, as P4 addresses. */
final class ShRegisters {
  static final long INTMSK0 = ShMap.INTC + 0x30;
  static final long INTMSK1 = ShMap.INTC + 0x40;
  static final long INTICI = ShMap.INTC + 0x70;
  static final long INTICICLR = ShMap.INTC + 0x80;
  static final long ICIPRI = ShMap.INTC + 0x90;
  static final long ICIPRICLR = ShMap.INTC + 0xa0;

  static final long MSTP = 1;
  static final long RESET = 1 << 1;
  static final long LTSLP = 1L << 31;

  static final long ALL = 0xffff_ffffL;

  private static final long CPIDR_NUMBER = 0xff;

  private ShRegisters() {}

  static long stbcr(long core) {
    return ShMap.CPU + ShMap.CPU_STRIDE * core + ShMap.STBCR;
  }

  static long resetvec(long core) {
    return ShMap.CPU + ShMap.CPU_STRIDE * core + ShMap.RESETVEC;
  }

  /** The register of a core among four that are 4 bytes apart. */
  static long of(long register, long core) {
    return register + 4 * core;
  }

  /** The number of the core that runs. */
  static long self(Cpu cpu) {
    return cpu.load32(ShMap.CPIDR) & CPIDR_NUMBER;
  }
}
