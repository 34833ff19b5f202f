package org.smpstartup.board.sh.port;

import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.board.sh.chip.Part;
import org.smpstartup.board.sh.chip.ShMap;

/** Masks the on-chip sources of a core, where its part has the registers for it. */
final class OnChipMasks {
  private static final long SH7786 = ShMap.INTC + 0xa20;
  private static final long SH7786_STRIDE = 0x100;
  private static final int SH7786_WORDS = 4;
  private static final long SH_X3 = ShMap.INTC + 0x820;
  private static final long SH_X3_STRIDE = 0x10;
  private static final int SH_X3_WORDS = 3;

  private OnChipMasks() {}

  static void close(Cpu cpu, Part part, long core) {
    if (part == Part.SH7786) {
      for (int word = 0; word < SH7786_WORDS; word++) {
        cpu.store32(SH7786 + SH7786_STRIDE * core + 4L * word, ShRegisters.ALL);
      }
      return;
    }
    for (int word = 0; word < SH_X3_WORDS; word++) {
      cpu.store32(ShRegisters.of(SH_X3 + SH_X3_STRIDE * word, core), ShRegisters.ALL);
    }
  }
}
