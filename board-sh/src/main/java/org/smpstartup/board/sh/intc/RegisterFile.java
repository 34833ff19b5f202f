package org.smpstartup.board.sh.intc;

import org.smpstartup.board.sh.chip.ChipConfig;
import org.smpstartup.board.sh.chip.Part;

/**
 * What each offset of the controller is: registers are selected by the address, never by who asks,
 * but for INTACK. A core that the chip does not have reads 0 and takes nothing.
 */
final class RegisterFile {
  private static final long WORD = 0xffff_ffffL;
  private static final long ICR0_BITS = Pins.IRLM0 | Pins.IRLM1;
  private static final long INTMSK2_BITS = 0xfffe_fffeL;
  private static final long NMIFL = 1L << 16;
  private static final long USER_KEY = 0xa5;
  private static final long USER_LEVEL = 0xf0;

  /** A register for each of four cores. */
  private static final int BLOCK = 0x10;

  private final ChipConfig config;
  private final Distribution distribution;
  private final OnChipRegisters onChip;

  RegisterFile(ChipConfig config, Distribution distribution) {
    this.config = config;
    this.distribution = distribution;
    this.onChip = new OnChipRegisters(config);
  }

  long pinBits() {
    return WORD & (-1L << (32 - config.part().irqPins()));
  }

  long irlBits() {
    return config.part() == Part.SH7786 ? 0xc000_0000L : 0x8000_0000L;
  }

  static void powerOn(long[] state, ChipConfig config, RegisterFile file) {
    state[IntcWords.PINS] = (1L << config.part().irqPins()) - 1;
    for (int cpu = 0; cpu < config.cpus(); cpu++) {
      state[IntcWords.INTMSK0 + cpu] = file.pinBits();
      state[IntcWords.INTMSK1 + cpu] = file.irlBits();
      for (int word = 0; word < IntcWords.MASK_WORDS; word++) {
        state[IntcWords.mask2(cpu, word)] = WORD;
      }
    }
  }

  long read(long[] state, int reader, int offset) {
    return switch (offset) {
      case IntcMap.ICR0 -> state[IntcWords.ICR0];
      case IntcMap.INTPRI -> state[IntcWords.INTPRI];
      case IntcMap.ICR1 -> state[IntcWords.ICR1];
      case IntcMap.INTREQ -> Pins.requests(state, config.part().irqPins());
      case IntcMap.INTDISTCR0 -> state[IntcWords.INTDISTCR0];
      case IntcMap.INTDISTCR1 -> state[IntcWords.INTDISTCR1];
      case IntcMap.INTACK -> state[IntcWords.INTACK + reader];
      case IntcMap.NMIFCR -> state[IntcWords.NMIFCR];
      case IntcMap.USERIMASK -> state[IntcWords.USERIMASK];
      default -> {
        if (isMask2(offset)) {
          yield offset == IntcMap.INTMSK2 ? state[IntcWords.INTMSK2] : 0;
        }
        int word = perCpu(offset);
        yield word >= 0 ? state[word] : onChip.read(state, offset);
      }
    };
  }

  void write(long[] state, int offset, long value) {
    switch (offset) {
      case IntcMap.ICR0 -> state[IntcWords.ICR0] = value & ICR0_BITS;
      case IntcMap.INTPRI -> state[IntcWords.INTPRI] = value & nibbles();
      case IntcMap.ICR1 -> state[IntcWords.ICR1] = value & pairs();
      case IntcMap.INTREQ -> state[IntcWords.EDGES] &= value;
      case IntcMap.INTDISTCR0 -> state[IntcWords.INTDISTCR0] = value & distribution();
      case IntcMap.INTDISTCR1 -> state[IntcWords.INTDISTCR1] = value & irlBits();
      case IntcMap.INTACKCLR -> distribution.released(state, (int) (value & 0xfff));
      case IntcMap.NMIFCR -> state[IntcWords.NMIFCR] &= value | ~NMIFL;
      case IntcMap.USERIMASK -> {
        if (value >>> 24 == USER_KEY) {
          state[IntcWords.USERIMASK] = value & USER_LEVEL;
        }
      }
      default -> banks(state, offset, value);
    }
  }

  private void banks(long[] state, int offset, long value) {
    if (isMask2(offset)) {
      long bits = value & INTMSK2_BITS;
      change(state, IntcWords.INTMSK2, bits, offset == IntcMap.INTMSK2);
      return;
    }
    int cpu = offset % BLOCK / 4;
    boolean there = cpu < config.cpus();
    switch (offset & -BLOCK) {
      case IntcMap.INTMSK0 -> change(state, IntcWords.INTMSK0 + cpu, value & pinBits(), there);
      case IntcMap.INTMSK1 -> change(state, IntcWords.INTMSK1 + cpu, value & irlBits(), there);
      case IntcMap.INTMSKCLR0 -> change(state, IntcWords.INTMSK0 + cpu, value, false);
      case IntcMap.INTMSKCLR1 -> change(state, IntcWords.INTMSK1 + cpu, value, false);
      case IntcMap.INTICI -> change(state, IntcWords.INTICI + cpu, there ? value : 0, true);
      case IntcMap.INTICICLR -> change(state, IntcWords.INTICI + cpu, value, false);
      case IntcMap.ICIPRI -> change(state, IntcWords.ICIPRI + cpu, there ? value : 0, true);
      case IntcMap.ICIPRICLR -> change(state, IntcWords.ICIPRI + cpu, value, false);
      default -> onChip.write(state, offset, value);
    }
  }

  /** Writing 1 sets, or writing 1 clears. */
  static void change(long[] state, int word, long bits, boolean sets) {
    state[word] = sets ? state[word] | bits : state[word] & ~bits;
  }

  static void nmiSeen(long[] state) {
    state[IntcWords.NMIFCR] |= NMIFL;
  }

  /** INTMSK2 lies where a part with four cores has CnINTMSKCLR1 of cores 2 and 3. */
  private boolean isMask2(int offset) {
    return config.part() == Part.SH7786
        && (offset == IntcMap.INTMSK2 || offset == IntcMap.INTMSKCLR2);
  }

  /** The state word of a register that reads back, -1 if the offset is none. */
  private static int perCpu(int offset) {
    int cpu = offset % BLOCK / 4;
    return switch (offset & -BLOCK) {
      case IntcMap.INTMSK0 -> IntcWords.INTMSK0 + cpu;
      case IntcMap.INTMSK1 -> IntcWords.INTMSK1 + cpu;
      case IntcMap.INTICI -> IntcWords.INTICI + cpu;
      case IntcMap.ICIPRI -> IntcWords.ICIPRI + cpu;
      default -> -1;
    };
  }

  /** INTPRI: four bits a pin from the top. */
  long nibbles() {
    return WORD & (-1L << (32 - 4 * config.part().irqPins()));
  }

  /** ICR1: two bits a pin from the top. */
  long pairs() {
    return WORD & (-1L << (32 - 2 * config.part().irqPins()));
  }

  /** INTDISTCR0: a bit a pin from bit 24. */
  long distribution() {
    return ((1L << config.part().irqPins()) - 1) << 24;
  }
}
