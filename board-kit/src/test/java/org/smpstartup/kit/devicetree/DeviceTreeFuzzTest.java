package org.smpstartup.kit.devicetree;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.smpstartup.kit.TableErrorCode;
import org.smpstartup.kit.TableFormatException;
import org.smpstartup.kit.TableMutator;

/**
 * Damages trees: each is refused with the one documented exception, or read; and what is read can
 * be written, and be asked for all that boards ask.
 */
class DeviceTreeFuzzTest {
  private static final long SEED = 0x5eed_f0d7L;

  @Test
  @Timeout(value = 600, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void damagedRealTreesAreRefusedOrRead() {
    fuzz(RealTrees.all().stream().map(RealTrees.Blob::bytes).toList(), 100_000);
  }

  @Test
  @Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void damagedSyntheticTreesAreRefusedOrRead() {
    fuzz(SampleTrees.all(), 100_000);
  }

  private static void fuzz(List<byte[]> blobs, int mutations) {
    TableMutator mutator = new TableMutator(SEED);
    Map<TableErrorCode, Integer> refusals = new EnumMap<>(TableErrorCode.class);
    Map<TableErrorCode, Integer> complaints = new EnumMap<>(TableErrorCode.class);
    int read = 0;
    for (int i = 0; i < mutations; i++) {
      byte[] blob = damage(mutator, blobs.get(i % blobs.size()));
      DeviceTree tree;
      try {
        tree = HeapUse.read(blob);
        read++;
      } catch (TableFormatException e) {
        refusals.merge(e.code(), 1, Integer::sum);
        assertThat(e.offset()).isBetween(0L, (long) blob.length);
        continue;
      }
      ask(tree, blob, complaints);
      if (i % 10 == 0) {
        assertThat(DeviceTreeReader.read(tree.toBytes()).table().equals(tree)).isTrue();
      }
    }

    // A campaign that never reached a check, or never came through, has tested nothing.
    assertThat(read).isGreaterThan(mutations / 20);
    assertThat(refusals)
        .containsOnlyKeys(
            TableErrorCode.TRUNCATED,
            TableErrorCode.BAD_SIGNATURE,
            TableErrorCode.BAD_LENGTH,
            TableErrorCode.ENTRY_OVERRUN,
            TableErrorCode.UNKNOWN_ENTRY_TYPE,
            TableErrorCode.BAD_VALUE,
            TableErrorCode.TOO_LARGE,
            TableErrorCode.UNSUPPORTED_VERSION,
            TableErrorCode.BAD_NESTING);
    assertThat(complaints)
        .containsKeys(
            TableErrorCode.BAD_LENGTH,
            TableErrorCode.BAD_VALUE,
            TableErrorCode.MISSING_PROPERTY,
            TableErrorCode.UNRESOLVED_REFERENCE);
  }

  private static void ask(DeviceTree tree, byte[] blob, Map<TableErrorCode, Integer> complaints) {
    List<Runnable> questions = new ArrayList<>();
    questions.add(() -> CpuNodes.of(tree).bootCpu());
    questions.add(() -> CpuMap.of(tree));
    questions.add(() -> PsciNode.of(tree));
    questions.add(() -> GicNode.of(tree));
    questions.add(() -> new InterruptTree(tree).roots());
    questions.add(() -> tree.forEach(node -> node.children().forEach(Node::regions)));
    for (Runnable question : questions) {
      try {
        question.run();
      } catch (TableFormatException e) {
        complaints.merge(e.code(), 1, Integer::sum);
        assertThat(e.offset()).isBetween(0L, (long) blob.length);
      }
    }
    assertThat(TreeSummary.of(tree)).doesNotContain("\n");
  }

  /**
   * Changes bytes anywhere; often words of header and structure, whose values decide where reading
   * goes; and then mostly makes the sizes of the header right again.
   */
  private static byte[] damage(TableMutator mutator, byte[] original) {
    byte[] blob = mutator.next(2) == 0 ? mutator.mutate(original) : words(mutator, original);
    if (blob.length >= FdtHeader.BYTES && mutator.next(4) > 0) {
      ByteBuffer header = ByteBuffer.wrap(blob);
      header.putInt(0, 0xd00dfeed).putInt(4, blob.length);
      int strings = header.getInt(12);
      if (strings >= 0 && strings <= blob.length && mutator.next(4) > 0) {
        header.putInt(0x20, blob.length - strings);
      }
    }
    return blob;
  }

  private static byte[] words(TableMutator mutator, byte[] original) {
    byte[] blob = original.clone();
    int[] values = {0, 1, 2, 3, 4, 9, 5, 8, 0x10, 0x100, -1, 0x7fffffff, 0x80000000};
    for (int i = 1 + mutator.next(3); i > 0; i--) {
      int begin = mutator.next(4) == 0 ? 0 : 0x28;
      int at = begin + 4 * mutator.next(Math.max(1, (blob.length - begin) / 4));
      ByteBuffer.wrap(blob).putInt(at, values[mutator.next(values.length)]);
    }
    return blob;
  }
}
