package org.smpstartup.board.sh.intc;

import org.smpstartup.board.sh.chip.ShMap;

/** The layout of the controller's words in its state array. */
final class IntcWords {
  static final int ICR0 = 0;
  static final int ICR1 = 1;
  static final int INTPRI = 2;

  /** Edges seen on IRQ pins: bit 31 for IRQ0. */
  static final int EDGES = 3;

  /** Levels of the pins, 1 for high: bit 0 for pin 0. */
  static final int PINS = 4;

  static final int INTMSK2 = 5;
  static final int INTDISTCR0 = 6;
  static final int INTDISTCR1 = 7;
  static final int NMIFCR = 8;
  static final int USERIMASK = 9;

  /** IRQ pins that a core owns: bit 31 for IRQ0. */
  static final int OWNED_PINS = 10;

  /** IRL groups that a core owns: bit 31 for pins 3 to 0. */
  static final int OWNED_IRL = 11;

  // One word a core.
  static final int INTMSK0 = 12;
  static final int INTMSK1 = INTMSK0 + ShMap.CPU_SLOTS;
  static final int INTICI = INTMSK1 + ShMap.CPU_SLOTS;
  static final int ICIPRI = INTICI + ShMap.CPU_SLOTS;
  static final int INTACK = ICIPRI + ShMap.CPU_SLOTS;

  /** What the core was told last. */
  static final int DRIVEN = INTACK + ShMap.CPU_SLOTS;

  // One word a register of on-chip sources.
  static final int MASK_WORDS = 4;
  static final int INT2A0 = DRIVEN + ShMap.CPU_SLOTS;
  static final int INT2DISTCR = INT2A0 + MASK_WORDS;

  /** On-chip sources that a core owns. */
  static final int OWNED = INT2DISTCR + MASK_WORDS;

  static final int PRI2_REGISTERS = 25;
  static final int INT2PRI = OWNED + MASK_WORDS;

  /** {@link #MASK_WORDS} words a core. */
  static final int INT2MSK = INT2PRI + PRI2_REGISTERS;

  static final int SIZE = INT2MSK + MASK_WORDS * ShMap.CPU_SLOTS;

  private IntcWords() {}

  static int mask2(int cpu, int word) {
    return INT2MSK + cpu * MASK_WORDS + word;
  }
}
