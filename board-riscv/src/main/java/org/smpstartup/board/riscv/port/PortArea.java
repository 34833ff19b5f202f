package org.smpstartup.board.riscv.port;

import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.board.riscv.map.MemoryMap;

/**
 * What the port leaves for later in its own memory: the ids of the harts, the boot hart's first.
 */
final class PortArea {
  /** How many harts there is room for: as many as a CLINT rings. */
  static final int CAPACITY = 4095;

  private static final long COUNT = 0x100;
  private static final long SSWI = 0x108;
  private static final long IDS = 0x200;

  private final long base;

  PortArea(MemoryMap map) {
    this.base = map.port();
  }

  /** Where {@code _smp_start} is. */
  long code() {
    return base;
  }

  void store(Cpu boot, long[] ids, long sswi) {
    boot.store64(base + COUNT, ids.length);
    boot.store64(base + SSWI, sswi);
    for (int i = 0; i < ids.length; i++) {
      boot.store64(base + IDS + 8L * i, ids[i]);
    }
  }

  long count(Cpu boot) {
    return boot.load64(base + COUNT);
  }

  long id(Cpu boot, int number) {
    return boot.load64(base + IDS + 8L * number);
  }

  /** Where SETSSIP of hart 0 is, 0 if there is none. */
  long sswi(Cpu cpu) {
    return cpu.load64(base + SSWI);
  }
}
