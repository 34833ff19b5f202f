package org.smpstartup.testkit.ipi;

import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Step;
import org.smpstartup.api.cpu.Test;

/**
 * All CPUs send commands to all at once, to receivers and with bits chosen by a generator, with
 * interrupts off now and then. Doorbells may merge; but of every command sent, the receiver must
 * have acted on the bit after it was sent.
 *
 * @param commands how many commands each CPU sends
 */
record Storm(int commands) implements BellWork {
  /** Bits of the command word in use: the ten that the kernel's protocol has. */
  private static final int BITS = 10;

  private static final int REPORT = 1024;

  private static final long MULTIPLIER = 6_364_136_223_846_793_005L;
  private static final long INCREMENT = 1_442_695_040_888_963_407L;

  @Override
  public int bits() {
    return BITS;
  }

  @Override
  public void run(Cpu cpu, BellMap map, int self) {
    if (self == 0) {
      cpu.store32(map.at(BellMap.TURN), 1);
    } else {
      cpu.await(map.at(BellMap.TURN), 4, Test.EQUAL, 1, Cpu.FOREVER);
    }
    // Knuth's linear congruential generator of 64 bits; the high ones are the random ones.
    long random = self;
    for (int i = 0; i < commands; i++) {
      random = random * MULTIPLIER + INCREMENT;
      int target = (int) ((random >>> 40) % map.cpus());
      boolean off = (random >>> 36 & 15) == 0;
      boolean were = !off || cpu.interrupts(false);
      int bit = (int) ((random >>> 33 & 7) + (random >>> 32 & 1) * 2);
      Bells.send(cpu, map, self, target, bit, !off);
      if (off) {
        cpu.interrupts(were);
      }
      if ((i & REPORT - 1) == 0) {
        cpu.step(Step.IPI_SENT, i); // so that a long storm is not taken for a livelock
      }
    }
    cpu.fetchAdd(map.at(BellMap.SENT_ALL), 4, 1);
    requireCount(cpu, map, BellMap.SENT_ALL, self, "sent its commands");
    requireSeen(cpu, map, self);
    cpu.fetchAdd(map.at(BellMap.SEEN_ALL), 4, 1);
    if (self == 0) {
      requireCount(cpu, map, BellMap.SEEN_ALL, self, "seen its commands");
    }
  }

  private void requireCount(Cpu cpu, BellMap map, long word, int self, String what) {
    long polls = Bells.ANSWER_POLLS + 1_000L * commands;
    if (!cpu.await(map.at(word), 4, Test.EQUAL, map.cpus(), polls)) {
      throw cpu.fail(
          "ipi-storm-stuck",
          "CPU "
              + self
              + " waits for the others: only "
              + cpu.load32(map.at(word))
              + " have "
              + what);
    }
  }

  /** The last doorbells may still be on their way. */
  private static void requireSeen(Cpu cpu, BellMap map, int self) {
    for (int sender = 0; sender < map.cpus(); sender++) {
      for (int bit = 0; bit < BITS; bit++) {
        long sent = cpu.load32(map.sent(self, sender, bit));
        long seen = map.seen(self, sender, bit);
        if (!cpu.await(seen, 4, Test.EQUAL, sent, Bells.ANSWER_POLLS)) {
          throw cpu.fail(
              "ipi-bit-lost",
              "CPU "
                  + self
                  + " has not acted on bit "
                  + bit
                  + " that CPU "
                  + sender
                  + " sent last: "
                  + sent
                  + " times sent, seen at "
                  + cpu.load32(seen));
        }
      }
    }
  }
}
