package org.smpstartup.testkit.ipi;

import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Program;

/**
 * The software's memory: programs, words that all CPUs share, a block for each CPU, and a counter
 * for each triple of receiver, sender and command bit, once as sent and once as seen.
 *
 * @param base where the load area begins
 * @param cpus how many CPUs there are
 * @param bits how many command bits are told apart
 */
record BellMap(long base, int cpus, int bits) {
  static final long HANDLER = 0x100;
  static final long SECONDARY = 0x180;
  static final long SEND_IPI = 0x400;
  private static final long SEND_IPI_DATA = 0x1000;

  private static final long SHARED = 0x2000;

  /** The number that the next secondary takes, 0 when it has been taken. */
  static final long NEXT = SHARED;

  /** How many secondaries are ready. */
  static final long READY = SHARED + 0x40;

  /** Whose turn it is, plus 1; or that all may begin. */
  static final long TURN = SHARED + 0x80;

  /** How many have sent all their commands. */
  static final long SENT_ALL = SHARED + 0xc0;

  /** How many have seen all that was sent to them. */
  static final long SEEN_ALL = SHARED + 0x100;

  /** Whether all secondaries were released at once, and count themselves. */
  static final long TOGETHER = SHARED + 0x140;

  static final long CPU_BLOCKS = 0x3000;
  static final long CPU_BLOCK = 0x40;

  /** In a CPU's block: its hardware id. */
  static final long ID = 0;

  /** Its number. */
  static final long NUMBER = 8;

  /** Its command word. */
  static final long COMMAND = 12;

  /** How many doorbells it heard. */
  static final long HEARD = 16;

  /** How many of those found no command. */
  static final long EMPTY = 20;

  /** Interrupts that were no doorbells, or nothing. */
  static final long STRAY = 24;

  static final int LITERALS = 24;

  /** Finds the map from within one of its programs. */
  static BellMap of(Cpu cpu) {
    long literals = cpu.pc() + Program.HEADER_SIZE;
    return new BellMap(
        cpu.load64(literals), (int) cpu.load64(literals + 8), (int) cpu.load64(literals + 16));
  }

  /** Puts a program where it belongs and tells it where it is. */
  void install(Cpu cpu, long offset, Program program) {
    cpu.install(base + offset, program);
    long literals = base + offset + Program.HEADER_SIZE;
    cpu.store64(literals, base);
    cpu.store64(literals + 8, cpus);
    cpu.store64(literals + 16, bits);
  }

  long at(long offset) {
    return base + offset;
  }

  long sendIpiData() {
    return base + SEND_IPI_DATA;
  }

  long block(int number) {
    return base + CPU_BLOCKS + CPU_BLOCK * number;
  }

  /** How often a sender sent a bit to a receiver: written by the sender alone. */
  long sent(int receiver, int sender, int bit) {
    return block(cpus) + counter(receiver, sender, bit);
  }

  /** The same as the receiver saw it when it last took that bit: written by the receiver alone. */
  long seen(int receiver, int sender, int bit) {
    return sent(cpus, 0, 0) + counter(receiver, sender, bit);
  }

  private long counter(int receiver, int sender, int bit) {
    return (((long) receiver * cpus + sender) * bits + bit) * Integer.BYTES;
  }

  long end() {
    return seen(cpus, 0, 0);
  }
}
