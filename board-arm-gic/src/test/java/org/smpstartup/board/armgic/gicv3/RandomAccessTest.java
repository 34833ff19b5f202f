package org.smpstartup.board.armgic.gicv3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smpstartup.board.armgic.support.GicBench.*;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.RegisterInfo;
import org.smpstartup.board.armgic.support.GicBench;
import org.smpstartup.board.armgic.sys.GicMessages;
import org.smpstartup.board.armgic.sys.SysReg;

/** Random accesses of every kind: nothing breaks, no line is stale, looking changes nothing. */
class RandomAccessTest {
  private static final int STEPS = 20_000;
  private static final long LAG = 50;

  private final SplittableRandom random = new SplittableRandom(4096);
  private final long[] contexts = new long[4];

  @ParameterizedTest
  @MethodSource("org.smpstartup.board.armgic.gicv3.GicV3TablesTest#kinds")
  void nothingBreaksAndNoLineIsStale(GicV3Config config) {
    List<RegisterInfo> rows = new GicV3(config).registers();
    GicBench b = of(config);
    for (int cpu = 0; cpu < contexts.length; cpu++) {
      contexts[cpu] = GicMessages.context(cpu, config.level(), config.level() == 3);
    }
    for (int i = 0; i < STEPS; i++) {
      int cpu = random.nextInt(config.affinities().cpus());
      step(b, config, rows.get(random.nextInt(rows.size())), cpu);
      if (i % 16 == 0) {
        settled(b, config);
      }
      if (i % 1000 == 0) {
        everythingCanBeLookedAt(b, rows, cpu);
      }
    }
  }

  private void step(GicBench b, GicV3Config config, RegisterInfo row, int cpu) {
    boolean memory = row.space() == Space.MEMORY;
    long offset = row.offset() + random.nextInt(row.count()) * row.stride();
    if (memory && row.region() > 0) {
      offset += random.nextInt(config.affinities().cpus()) * config.stride();
    }
    int size = !memory ? 8 : random.nextInt(4) > 0 ? row.size() : 1 << random.nextInt(4);
    long value = random.nextInt(3) == 0 ? random.nextLong() : 1L << random.nextInt(32);
    b.secure(random.nextInt(4) == 0);
    b.access(
        row.space(),
        cpu,
        row.region(),
        offset,
        size,
        random.nextInt(3) > 0,
        size == 8 ? value : value & (1L << (8 * size)) - 1);
    if (random.nextInt(8) == 0) {
      boolean high = random.nextBoolean();
      int id = 32 + random.nextInt(900);
      b.send(GicMessages.SPI_LINE, GicMessages.spi(id, high));
      b.send(GicMessages.PPI_LINE, GicMessages.ppi(cpu, 16 + id % 16, high));
      int level = 1 + random.nextInt(3);
      contexts[cpu] = GicMessages.context(cpu, level, high || level == 3);
      b.send(GicMessages.CONTEXT, contexts[cpu]);
      b.pass(LAG);
    }
    b.sys(cpu, SysReg.ICC_SGI1R_EL1, 1L << 40 | (long) random.nextInt(16) << 24);
  }

  /** Being told of the same level and state again drives no line, so each was as it should be. */
  private void settled(GicBench b, GicV3Config config) {
    int before = b.signals();
    for (int cpu = 0; cpu < config.affinities().cpus(); cpu++) {
      b.send(GicMessages.CONTEXT, contexts[cpu]);
      long first = b.peek(Space.ARM_SYSTEM, cpu, 0, SysReg.ICC_IAR0_EL1);
      long second = b.peek(Space.ARM_SYSTEM, cpu, 0, SysReg.ICC_IAR1_EL1);
      if (b.line(cpu) == IRQ) {
        assertThat(second).isNotEqualTo(NONE);
      }
      if (b.line(cpu) == 0) {
        assertThat(first).isEqualTo(NONE);
        assertThat(second).isEqualTo(NONE);
      }
    }
    assertThat(b.signals()).isEqualTo(before);
  }

  private static void everythingCanBeLookedAt(GicBench b, List<RegisterInfo> rows, int cpu) {
    long[] before = b.snapshot();
    for (RegisterInfo row : rows) {
      b.peek(row.space(), cpu, row.region(), row.offset());
    }
    assertThat(b.snapshot()).isEqualTo(before);
  }
}
