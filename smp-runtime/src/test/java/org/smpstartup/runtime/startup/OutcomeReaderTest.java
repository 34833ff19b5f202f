package org.smpstartup.runtime.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.smpstartup.runtime.kernel.TestKernel;
import org.smpstartup.runtime.software.MemoryView;
import org.smpstartup.runtime.software.Outcome;
import org.smpstartup.runtime.toy.ToyBoard;

class OutcomeReaderTest {
  private static final long BASE = 0x10_0000;
  private static final long SIZE = 0x10_0000;

  private final ToyBoard board = new ToyBoard(2);
  private final Libstartup software =
      new Libstartup(
          board.smp(),
          board.cpu(),
          new TestKernel(SyspageLayouts.QNX32, board.cpu()),
          LibstartupOptions.DEFAULT);

  @Test
  void emptyMemoryHoldsNothing() {
    assertThat(software.outcome((address, size) -> 0, BASE, SIZE))
        .isEqualTo(new Outcome(0, 0, List.of()));
    assertThat(software.outcome((address, size) -> 0, BASE, 4_096))
        .isEqualTo(new Outcome(0, 0, List.of()));
  }

  @Test
  void garbageIsReadWithoutAnExceptionAndInsideTheLoadArea() {
    int plausible = 0;
    for (int seed = 0; seed < 20_000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int bits = random.nextInt(1, 64);
      MemoryView garbage =
          (address, size) -> {
            assertThat(address).isBetween(BASE, BASE + SIZE - size);
            long word = random.nextLong() >>> bits;
            return random.nextInt(4) == 0 ? BASE + word % SIZE : word;
          };
      Outcome outcome = software.outcome(garbage, BASE, SIZE);
      assertThat(outcome.online()).isBetween(0, outcome.cpus());
      assertThat(outcome.hardwareIds().size()).isLessThanOrEqualTo(outcome.cpus());
      plausible += outcome.cpus() > 0 ? 1 : 0;
    }
    assertThat(plausible).isPositive();
  }
}
