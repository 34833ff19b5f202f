package org.smpstartup.board.armgic.gicv3;

import java.util.Arrays;

/**
 * The layout of the state: first the distributor, then {@value #BANK} words for each processor, so
 * that thousands of them stay small.
 *
 * <p>Sets of interrupts are words of 32 bits, bit i of word n is INTID 32n + i. Those of word 0,
 * the SGIs and PPIs, lie two and two in the words of a processor's redistributor.
 */
final class GicV3Layout {
  // ---- sets of interrupts
  static final int GROUP = 0;

  /** The group modifier: with a clear group bit, secure group 1. */
  static final int MODIFIER = 1;

  static final int ENABLE = 2;
  static final int PENDING = 3;
  static final int ACTIVE = 4;

  /** Edge-triggered; else level-sensitive. */
  static final int EDGE = 5;

  /** The input line is high. */
  static final int LINE = 6;

  private static final int SETS = 7;

  // ---- words of a processor's bank; four of them hold the sets
  private static final int PRIORITY = 4;
  private static final int ACCESS = PRIORITY + 4;

  /** Fields of {@link Field}. */
  static final int FIELDS = ACCESS + 1;

  /** Two words for each of three groups: bit l is preemption level l, active. */
  static final int LEVELS = FIELDS + 2;

  /** How many changes of this redistributor are still on their way. */
  static final int WRITES = LEVELS + 6;

  /** ICC_PMR. */
  static final int PMR = WRITES + 1;

  static final int BANK = PMR + 1;

  // ---- words of the distributor
  /** The group enables, by group number, and DS in bit 6. */
  static final int CTLR = 0;

  /** How many changes of the distributor are still on their way. */
  static final int GICD_WRITES = 1;

  private static final int SHARED_SETS = 2;

  /** How many words of 32 interrupts there are. */
  final int words;

  private final int priorities;
  private final int access;
  private final int routers;
  private final int banks;
  private final int cpus;

  GicV3Layout(GicV3Config config) {
    words = config.interrupts() / 32;
    cpus = config.affinities().cpus();
    priorities = SHARED_SETS + SETS * words;
    access = priorities + 4 * words;
    routers = access + words;
    banks = routers + 32 * words;
  }

  int size() {
    return banks + cpus * BANK;
  }

  private int bank(int cpu) {
    return banks + cpu * BANK;
  }

  long bits(long[] state, int set, int cpu, int word) {
    if (word == 0) {
      return state[bank(cpu) + (set >> 1)] >>> (32 * (set & 1)) & 0xffff_ffffL;
    }
    return state[SHARED_SETS + set * words + word];
  }

  void bits(long[] state, int set, int cpu, int word, long value) {
    if (word == 0) {
      int at = bank(cpu) + (set >> 1);
      int shift = 32 * (set & 1);
      state[at] = (state[at] & ~(0xffff_ffffL << shift)) | (value & 0xffff_ffffL) << shift;
    } else {
      state[SHARED_SETS + set * words + word] = value & 0xffff_ffffL;
    }
  }

  boolean bit(long[] state, int set, int cpu, int id) {
    return (bits(state, set, cpu, id >> 5) >>> (id & 31) & 1) != 0;
  }

  void bit(long[] state, int set, int cpu, int id, boolean on) {
    long before = bits(state, set, cpu, id >> 5);
    long mask = 1L << (id & 31);
    bits(state, set, cpu, id >> 5, on ? before | mask : before & ~mask);
  }

  /** What is pending, by latch or by line. */
  long pending(long[] state, int cpu, int word) {
    return bits(state, PENDING, cpu, word)
        | (bits(state, LINE, cpu, word) & ~bits(state, EDGE, cpu, word));
  }

  int priority(long[] state, int cpu, int id) {
    int at = (id < 32 ? bank(cpu) + PRIORITY : priorities) + (id >> 3);
    return (int) (state[at] >>> (8 * (id & 7))) & 0xff;
  }

  void priority(long[] state, int cpu, int id, int value) {
    int at = (id < 32 ? bank(cpu) + PRIORITY : priorities) + (id >> 3);
    int shift = 8 * (id & 7);
    state[at] = (state[at] & ~(0xffL << shift)) | (value & 0xffL) << shift;
  }

  /** What a non-secure access may do to a secure interrupt: 0 to 3 (NSACR). */
  int access(long[] state, int cpu, int id) {
    return (int) (state[accessAt(cpu, id)] >>> (2 * (id & 31))) & 3;
  }

  /** Half a word of NSACR: 16 interrupts from {@code id} on. */
  long accessWord(long[] state, int cpu, int id) {
    return state[accessAt(cpu, id)] >>> (2 * (id & 16)) & 0xffff_ffffL;
  }

  void accessWord(long[] state, int cpu, int id, long value) {
    int at = accessAt(cpu, id);
    int shift = 2 * (id & 16);
    state[at] = (state[at] & ~(0xffff_ffffL << shift)) | (value & 0xffff_ffffL) << shift;
  }

  private int accessAt(int cpu, int id) {
    return id < 32 ? bank(cpu) + ACCESS : access + (id >> 5);
  }

  /** GICD_IROUTER of a shared interrupt. */
  long router(long[] state, int id) {
    return state[routers + id];
  }

  void router(long[] state, int id, long value) {
    state[routers + id] = value;
  }

  long get(long[] state, int cpu, int word) {
    return state[bank(cpu) + word];
  }

  void set(long[] state, int cpu, int word, long value) {
    state[bank(cpu) + word] = value;
  }

  int field(long[] state, int cpu, Field field) {
    return field.of(state[bank(cpu) + FIELDS + field.word()]);
  }

  void field(long[] state, int cpu, Field field, int value) {
    int at = bank(cpu) + FIELDS + field.word();
    state[at] = field.in(state[at], value);
  }

  boolean flag(long[] state, int cpu, Field field) {
    return field(state, cpu, field) != 0;
  }

  void flag(long[] state, int cpu, Field field, boolean on) {
    field(state, cpu, field, on ? 1 : 0);
  }

  void clearBank(long[] state, int cpu) {
    Arrays.fill(state, bank(cpu), bank(cpu) + BANK, 0);
  }

  void clearShared(long[] state) {
    Arrays.fill(state, 0, banks, 0);
  }
}
