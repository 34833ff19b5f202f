package org.smpstartup.board.armgic.gicv2;

import java.util.Arrays;
import org.smpstartup.board.armgic.profile.Quirk;

/**
 * The layout of the state: first what all processors share, then a bank for each.
 *
 * <p>Sets of interrupts are words of 32 bits, bit i of word n is INTID 32n + i; word 0, the SGIs
 * and PPIs, lies in the processor's bank. The shared part of the sets {@link #ACTIVE} and {@link
 * #PENDING} is there once, or once for each processor where a profile has it so.
 */
final class GicV2Layout {
  // ---- sets of interrupts
  static final int GROUP = 0;
  static final int ENABLE = 1;

  /** Edge-triggered; else level-sensitive. */
  static final int EDGE = 2;

  /** The input line is high. */
  static final int LINE = 3;

  static final int ACTIVE = 4;

  /** Latched as pending; a level-sensitive interrupt whose line is high is pending besides. */
  static final int PENDING = 5;

  private static final int SETS = 6;

  // ---- words of a processor's bank
  private static final int PRIORITY = SETS;

  /** Two bits an interrupt. */
  private static final int ACCESS = PRIORITY + 4;

  /** Eight bits an SGI: its sources. */
  private static final int SOURCES = ACCESS + 1;

  /** GICC_CTLR, the secure view. */
  static final int CTLR = SOURCES + 2;

  static final int PMR = CTLR + 1;
  static final int BPR = CTLR + 2;

  /** The binary point of group 1, the non-secure BPR. */
  static final int ABPR = CTLR + 3;

  /** Two words: bit l is preemption level l, active in group 0. */
  static final int APR = CTLR + 4;

  /** The same in group 1. */
  static final int NSAPR = CTLR + 6;

  /** The lines driven: bit 0 IRQ, bit 1 FIQ. */
  static final int LINES = CTLR + 8;

  /** Whether the processor is in the secure state. */
  static final int SECURE = CTLR + 9;

  private static final int BANK = CTLR + 10;

  /** GICD_CTLR, the secure view. */
  static final int GICD_CTLR = 0;

  /** How many words of 32 interrupts there are. */
  final int words;

  private final int cpus;
  private final boolean banked;
  private final int priorities;
  private final int targets;
  private final int access;
  private final int banks;

  GicV2Layout(GicV2Config config) {
    cpus = config.cpus();
    words = config.interrupts() / 32;
    banked = config.has(Quirk.SPI_PENDS_BY_TARGETS);
    int copies = banked ? cpus : 1;
    priorities = 1 + (ACTIVE + 2 * copies) * words;
    targets = priorities + 4 * words;
    access = targets + 4 * words;
    banks = access + words;
  }

  int size() {
    return banks + cpus * BANK;
  }

  /** How many copies of the shared part of ACTIVE and PENDING there are. */
  int copies() {
    return banked ? cpus : 1;
  }

  private int copy(int cpu) {
    return banked ? cpu : 0;
  }

  private int at(int set, int cpu, int word) {
    if (word == 0) {
      return bank(cpu) + set;
    }
    int place =
        switch (set) {
          case ACTIVE -> ACTIVE + copy(cpu);
          case PENDING -> ACTIVE + copies() + copy(cpu);
          default -> set;
        };
    return 1 + place * words + word;
  }

  private int bank(int cpu) {
    return banks + cpu * BANK;
  }

  /** Reads 32 interrupts of a set, as one processor sees it. */
  long bits(long[] state, int set, int cpu, int word) {
    return state[at(set, cpu, word)];
  }

  void bits(long[] state, int set, int cpu, int word, long value) {
    state[at(set, cpu, word)] = value & 0xffff_ffffL;
  }

  boolean bit(long[] state, int set, int cpu, int id) {
    return (bits(state, set, cpu, id >> 5) >>> (id & 31) & 1) != 0;
  }

  void bit(long[] state, int set, int cpu, int id, boolean on) {
    int at = at(set, cpu, id >> 5);
    long mask = 1L << (id & 31);
    state[at] = on ? state[at] | mask : state[at] & ~mask;
  }

  /** What is pending on a processor, by latch or by line. */
  long pending(long[] state, int cpu, int word) {
    return bits(state, PENDING, cpu, word)
        | (bits(state, LINE, cpu, word) & ~bits(state, EDGE, cpu, word));
  }

  int priority(long[] state, int cpu, int id) {
    return (int) octet(state, id < 32 ? bank(cpu) + PRIORITY : priorities, id);
  }

  void priority(long[] state, int cpu, int id, int value) {
    octet(state, id < 32 ? bank(cpu) + PRIORITY : priorities, id, value);
  }

  /** The targets of an interrupt; of a private one what was written, which has no effect. */
  int targets(long[] state, int id) {
    return (int) octet(state, targets, id);
  }

  void targets(long[] state, int id, int mask) {
    octet(state, targets, id, mask);
  }

  /** What a non-secure access may do to a secure interrupt: 0 to 3 (GICD_NSACR). */
  int access(long[] state, int cpu, int id) {
    long word = id < 32 ? state[bank(cpu) + ACCESS] : state[access + (id >> 5)];
    return (int) (word >>> (2 * (id & 31))) & 3;
  }

  /** Reads or changes half a word of GICD_NSACR: register n holds 16 interrupts. */
  long accessWord(long[] state, int cpu, int register) {
    return state[accessAt(cpu, register)] >>> (32 * (register & 1)) & 0xffff_ffffL;
  }

  void accessWord(long[] state, int cpu, int register, long value) {
    int at = accessAt(cpu, register);
    int shift = 32 * (register & 1);
    state[at] = (state[at] & ~(0xffff_ffffL << shift)) | (value & 0xffff_ffffL) << shift;
  }

  private int accessAt(int cpu, int register) {
    return register < 2 ? bank(cpu) + ACCESS : access + (register >> 1);
  }

  /** The processors that sent an SGI and have not been acknowledged. */
  int sources(long[] state, int cpu, int sgi) {
    return (int) octet(state, bank(cpu) + SOURCES, sgi);
  }

  /** Sets the sources of an SGI; it is pending while there is one. */
  void sources(long[] state, int cpu, int sgi, int mask) {
    octet(state, bank(cpu) + SOURCES, sgi, mask);
    bit(state, PENDING, cpu, sgi, mask != 0);
  }

  long get(long[] state, int cpu, int word) {
    return state[bank(cpu) + word];
  }

  void set(long[] state, int cpu, int word, long value) {
    state[bank(cpu) + word] = value;
  }

  void clearBank(long[] state, int cpu) {
    Arrays.fill(state, bank(cpu), bank(cpu) + BANK, 0);
  }

  void clearShared(long[] state) {
    Arrays.fill(state, 0, banks, 0);
  }

  private static long octet(long[] state, int base, int index) {
    return state[base + (index >> 3)] >>> (8 * (index & 7)) & 0xff;
  }

  private static void octet(long[] state, int base, int index, int value) {
    int at = base + (index >> 3);
    int shift = 8 * (index & 7);
    state[at] = (state[at] & ~(0xffL << shift)) | (value & 0xffL) << shift;
  }
}
