package org.smpstartup.testkit.ipi;

import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Order;
import org.smpstartup.api.cpu.Step;
import org.smpstartup.api.cpu.Test;

/**
 * Each CPU in its turn rings each CPU, itself too, and waits for each to have acted: only the CPU
 * that was rung may hear anything, and it hears it once.
 *
 * @param all whether each rings each; else itself, the next one, the first and the last, which is
 *     enough to see who is no target at all
 */
record Matrix(boolean all) implements BellWork {
  @Override
  public int bits() {
    return 1;
  }

  @Override
  public void run(Cpu cpu, BellMap map, int self) {
    long turn = map.at(BellMap.TURN);
    if (!cpu.await(turn, 4, Test.EQUAL, self, polls(map))) {
      throw cpu.fail("ipi-matrix-stuck", "CPU " + self + " never had its turn");
    }
    cpu.step(Step.IPI_SENT, self);
    for (int target = 0; target < map.cpus(); target++) {
      if (!all && !near(map, self, target)) {
        continue;
      }
      Bells.send(cpu, map, self, target, 0, true);
      if (!cpu.await(map.seen(target, self, 0), 4, Test.EQUAL, 1, Bells.ANSWER_POLLS)) {
        throw cpu.fail("ipi-lost", "CPU " + target + " never heard CPU " + self);
      }
    }
    cpu.store(turn, 4, self + 1L, Order.RELEASE);
    if (self == 0 && !cpu.await(turn, 4, Test.EQUAL, map.cpus(), polls(map))) {
      throw cpu.fail("ipi-matrix-stuck", "CPU " + cpu.load32(turn) + " never ended its turn");
    }
  }

  private static boolean near(BellMap map, int self, int target) {
    return target == 0
        || target == self
        || target == (self + 1) % map.cpus()
        || target == map.cpus() - 1;
  }

  /** All turns before this one's may use up their own bounds. */
  private static long polls(BellMap map) {
    return Bells.ANSWER_POLLS * map.cpus() * map.cpus();
  }
}
