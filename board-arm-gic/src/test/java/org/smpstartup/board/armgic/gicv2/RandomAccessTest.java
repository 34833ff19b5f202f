package org.smpstartup.board.armgic.gicv2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smpstartup.board.armgic.support.GicBench.*;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.board.armgic.support.GicBench;
import org.smpstartup.board.armgic.sys.GicMessages;

/** Random accesses of every kind: nothing breaks, no line is stale, looking changes nothing. */
class RandomAccessTest {
  private static final int STEPS = 20_000;
  private static final int[] INTERESTING = {
    0x0, 0x80, 0x100, 0x180, 0x200, 0x280, 0x300, 0x380, 0x400, 0x404, 0x800, 0xc00, 0xc04, 0xf00,
    0xf10, 0xf14, 0xf20, 0xf24, 0x118, 0x218, 0x298, 0x4c8, 0x8c8
  };
  private static final int[] INTERFACE = {
    0x0, 0x4, 0x8, 0xc, 0x10, 0x14, 0x18, 0x1c, 0x20, 0x24, 0x28, 0xd0, 0xe0, 0x1000
  };

  private final SplittableRandom random = new SplittableRandom(2048);

  private static int pick(SplittableRandom random, int[] from) {
    return from[random.nextInt(from.length)];
  }

  @ParameterizedTest
  @MethodSource("org.smpstartup.board.armgic.gicv2.GicV2TablesTest#kinds")
  void nothingBreaksAndNoLineIsStale(GicV2Config config) {
    GicBench b = of(config);
    for (int i = 0; i < STEPS; i++) {
      int cpu = random.nextInt(config.cpus());
      step(b, config, cpu);
      if (i % 16 == 0) {
        settled(b, config);
      }
      if (i % 1000 == 0) {
        everythingCanBeLookedAt(b, cpu);
      }
    }
  }

  private void step(GicBench b, GicV2Config config, int cpu) {
    boolean distributor = random.nextBoolean();
    int offset = distributor ? pick(random, INTERESTING) : pick(random, INTERFACE);
    if (random.nextInt(8) == 0) {
      offset = random.nextInt(distributor ? 0x1000 : 0x2000);
    }
    int size = random.nextInt(4) > 0 ? 4 : 1 << random.nextInt(4);
    long value = random.nextInt(3) == 0 ? random.nextLong() : 1L << random.nextInt(32);
    int limit = distributor || config.revision() == GicRevision.V2 ? 0x2000 : 0x100;
    b.secure(random.nextInt(4) == 0);
    b.access(
        Space.MEMORY,
        cpu,
        distributor ? 0 : 1,
        offset % limit,
        size,
        random.nextInt(3) > 0,
        size == 8 ? value : value & (1L << (8 * size)) - 1);
    if (random.nextInt(8) == 0) {
      boolean high = random.nextBoolean();
      int id = 32 + random.nextInt(1000);
      b.send(GicMessages.SPI_LINE, GicMessages.spi(id, high));
      b.send(GicMessages.PPI_LINE, GicMessages.ppi(cpu, 16 + id % 16, high));
      b.send(GicMessages.CONTEXT, GicMessages.context(cpu, 1, high));
    }
  }

  /** Writing what a register holds drives no line, so each line was as it should be. */
  private static void settled(GicBench b, GicV2Config config) {
    int before = b.signals();
    b.secure(true);
    for (int cpu = 0; cpu < config.cpus(); cpu++) {
      b.c(cpu, 4, b.c(cpu, 4));
      long offered = b.peek(Space.MEMORY, cpu, 1, IAR);
      boolean groups = config.groups();
      if (b.line(cpu) != 0 && !groups) {
        assertThat(offered).isNotEqualTo(NONE);
      }
    }
    assertThat(b.signals()).isEqualTo(before);
  }

  private static void everythingCanBeLookedAt(GicBench b, int cpu) {
    long[] before = b.snapshot();
    for (int offset = 0; offset < 0x1000; offset += 4) {
      b.peek(Space.MEMORY, cpu, 0, offset);
      b.peek(Space.MEMORY, cpu, 1, offset);
    }
    assertThat(b.snapshot()).isEqualTo(before);
  }
}
