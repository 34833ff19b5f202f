package org.smpstartup.board.sh.intc;

import org.smpstartup.board.sh.chip.ChipConfig;
import org.smpstartup.board.sh.chip.Part;

/**
 * The registers of on-chip sources, which the two parts have in different places: levels,
 * distribution, and for each core a mask; the SH7786 also shows what requests.
 */
final class OnChipRegisters {
  private static final int BLOCK = 0x10;
  private static final int X3_WORDS = 3;

  private final ChipConfig config;
  private final boolean sh7786;

  OnChipRegisters(ChipConfig config) {
    this.config = config;
    this.sh7786 = config.part() == Part.SH7786;
  }

  /** How many level registers there are. */
  static int levelRegisters(Part part) {
    return part == Part.SH7786 ? IntcWords.PRI2_REGISTERS : 5;
  }

  /** Which bits of a level register can be written: four fields of 5 bits, or eight of 4. */
  static long levelBits(Part part) {
    return part == Part.SH7786 ? 0x1f1f_1f1fL : 0xffff_ffffL;
  }

  /** How many mask registers a core has. */
  static int maskRegisters(Part part) {
    return part == Part.SH7786 ? IntcWords.MASK_WORDS : X3_WORDS;
  }

  long read(long[] state, int offset) {
    int level = level(offset);
    if (level >= 0) {
      return state[level];
    }
    int spread = distribution(offset);
    if (spread >= 0) {
      return state[spread];
    }
    int word = offset % BLOCK / 4;
    int cpu = cpu(offset);
    if (cpu < 0) {
      return 0;
    }
    if (!sh7786) {
      int register = offset - IntcMap.X3_INT2MSK;
      boolean mask = register >= 0 && register < X3_WORDS * BLOCK;
      return mask ? state[IntcWords.mask2(cpu, register / BLOCK)] : 0;
    }
    return switch (offset % IntcMap.INT2A_STRIDE & -BLOCK) {
      case 0 -> state[IntcWords.INT2A0 + word];
      case IntcMap.INT2A1 -> state[IntcWords.INT2A0 + word] & ~state[IntcWords.mask2(cpu, word)];
      case IntcMap.INT2MSKR -> state[IntcWords.mask2(cpu, word)];
      default -> 0;
    };
  }

  void write(long[] state, int offset, long value) {
    int level = level(offset);
    int spread = distribution(offset);
    int cpu = cpu(offset);
    if (level >= 0) {
      state[level] = value & levelBits(config.part());
    } else if (spread >= 0) {
      state[spread] = value;
    } else if (cpu >= 0 && sh7786) {
      int mask = IntcWords.mask2(cpu, offset % BLOCK / 4);
      int register = offset % IntcMap.INT2A_STRIDE & -BLOCK;
      if (register == IntcMap.INT2MSKR || register == IntcMap.INT2MSKCR) {
        RegisterFile.change(state, mask, value, register == IntcMap.INT2MSKR);
      }
    } else if (cpu >= 0) {
      int register = (offset - IntcMap.X3_INT2MSK) / BLOCK;
      int mask = IntcWords.mask2(cpu, register % X3_WORDS);
      RegisterFile.change(state, mask, value, register < X3_WORDS);
    }
  }

  private int level(int offset) {
    int register = (offset - IntcMap.INT2PRI) / 4;
    boolean one = offset >= IntcMap.INT2PRI && register < levelRegisters(config.part());
    return one ? IntcWords.INT2PRI + register : -1;
  }

  private int distribution(int offset) {
    int base = sh7786 ? IntcMap.INT2DISTCR : IntcMap.X3_INT2DISTCR;
    int register = (offset - base) / 4;
    boolean one = offset >= base && register < maskRegisters(config.part());
    return one ? IntcWords.INT2DISTCR + register : -1;
  }

  /** The core whose register this is, -1 if it is none of these, or the core is not there. */
  private int cpu(int offset) {
    int cpu;
    if (sh7786) {
      cpu = offset < IntcMap.INT2A ? -1 : (offset - IntcMap.INT2A) / IntcMap.INT2A_STRIDE;
    } else {
      boolean mask =
          offset >= IntcMap.X3_INT2MSK && offset < IntcMap.X3_INT2MSKCLR + X3_WORDS * BLOCK;
      cpu = mask ? offset % BLOCK / 4 : -1;
    }
    return cpu < config.cpus() ? cpu : -1;
  }
}
