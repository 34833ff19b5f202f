package org.smpstartup.runtime.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class SparseMemoryTest {
  private final SparseMemory little = new SparseMemory(1L << 40, ByteOrder.LITTLE_ENDIAN);
  private final SparseMemory big = new SparseMemory(1L << 40, ByteOrder.BIG_ENDIAN);

  @Test
  void whatWasNeverWrittenReadsZero() {
    assertThat(little.load(0xff_ffff_f000L, 8)).isZero();
    byte[] bytes = {1, 2, 3};
    little.read(0x12_3456_7890L, bytes);
    assertThat(bytes).containsOnly(0);
  }

  @Test
  void wordsAreStoredInTheByteOrderOfTheMachine() {
    little.store(0x100, 4, 0x11223344);
    big.store(0x100, 4, 0x11223344);
    assertThat(little.load(0x100, 1)).isEqualTo(0x44);
    assertThat(big.load(0x100, 1)).isEqualTo(0x11);
    assertThat(big.load(0x102, 2)).isEqualTo(0x3344);
  }

  @Test
  void anyAlignmentWorksAlsoAcrossChunks() {
    for (int offset = 0x1f0; offset < 0x210; offset++) {
      for (int size : new int[] {1, 2, 4, 8}) {
        long value = 0x8182_8384_8586_8788L;
        long cut = size == 8 ? value : value & ((1L << (8 * size)) - 1);
        for (SparseMemory memory : new SparseMemory[] {little, big}) {
          memory.store(offset, size, value);
          assertThat(memory.load(offset, size)).isEqualTo(cut);
          memory.store(offset, size, 0);
        }
      }
    }
  }

  @Test
  void bulkAndWordAccessesSeeTheSameBytes() {
    byte[] from = new byte[1000];
    for (int i = 0; i < from.length; i++) {
      from[i] = (byte) (i * 7);
    }
    little.write(0x3_0000_00f3L, from);
    assertThat(little.load(0x3_0000_00f3L + 500, 1)).isEqualTo(from[500] & 0xff);
    byte[] into = new byte[1000];
    little.read(0x3_0000_00f3L, into);
    assertThat(into).isEqualTo(from);
  }
}
