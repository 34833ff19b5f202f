package org.smpstartup.kit.devicetree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.smpstartup.kit.TableReading;

/** Reads the device trees of real boards. */
class RealTreesTest {
  private static DeviceTree read(RealTrees.Blob blob) {
    return DeviceTreeReader.read(blob.bytes()).table();
  }

  @Test
  void areReadWithoutOdditiesAndAsAnIndependentWalkReadsThem() {
    for (RealTrees.Blob blob : RealTrees.all()) {
      TableReading<DeviceTree> reading = DeviceTreeReader.read(blob.bytes());
      assertThat(reading.warnings()).as("%s", blob).isEmpty();
      assertThat(NaiveTree.lines(reading.table()).equals(NaiveTree.lines(blob.bytes())))
          .as("%s", blob)
          .isTrue();
    }
  }

  @Test
  void areTheSameAfterWriting() {
    for (RealTrees.Blob blob : RealTrees.all()) {
      DeviceTree tree = read(blob);
      byte[] written = tree.toBytes();
      DeviceTree again = DeviceTreeReader.read(written).table();
      assertThat(again.equals(tree)).as("%s", blob).isTrue();
      assertThat(again.toBytes()).as("%s", blob).isEqualTo(written);
    }
  }

  @Test
  void tellTheirProcessors() {
    for (RealTrees.Blob blob : RealTrees.all()) {
      DeviceTree tree = read(blob);
      List<CpuNode> cpus = CpuNodes.of(tree).all();
      assertThat(cpus).as("%s", blob).isNotEmpty().allMatch(CpuNode::enabled);
      assertThat(CpuNodes.of(tree).bootFirst()).as("%s", blob).hasSameElementsAs(cpus);
      assertThat(CpuMap.of(tree))
          .as("%s", blob)
          .extracting(CpuMap.Place::cpu)
          .allMatch(cpu -> cpus.stream().anyMatch(c -> c.node().equals(cpu)));
      assertThat(PsciNode.of(tree).isEmpty())
          .as("%s", blob)
          .isEqualTo(tree.nodes(node -> node.baseName().equals("psci")).isEmpty());
    }
  }

  /** Every GIC is where the CPU sees it: aligned, and with room for all redistributors. */
  @Test
  void tellWhereTheirInterruptControllerIs() {
    Map<GicNode.Kind, Integer> kinds = new EnumMap<>(GicNode.Kind.class);
    for (RealTrees.Blob blob : RealTrees.all()) {
      DeviceTree tree = read(blob);
      GicNode.of(tree)
          .ifPresent(gic -> {
            kinds.merge(gic.kind(), 1, Integer::sum);
            assertThat(gic.regions()).as("%s", blob).allMatch(r -> r.address() % 0x1000 == 0);
            assertThat(new InterruptTree(tree).roots()).as("%s", blob).contains(gic.node());
            if (gic.kind() == GicNode.Kind.GIC_V3) {
              long stride = gic.redistributorStride().orElse(0x2_0000);
              long room = gic.redistributors().stream().mapToLong(r -> r.size() / stride).sum();
              assertThat(room)
                  .as("%s", blob)
                  .isGreaterThanOrEqualTo(CpuNodes.of(tree).enabled().size());
            } else {
              assertThat(gic.cpuInterface().size()).as("%s", blob).isGreaterThanOrEqualTo(0x1000);
            }
          });
    }
    assertThat(kinds).containsKeys(GicNode.Kind.GIC_V2, GicNode.Kind.GIC_V3);
  }

  @Test
  void areSummedUpInOneLine() {
    for (RealTrees.Blob blob : RealTrees.all()) {
      String summary = TreeSummary.of(read(blob));
      assertThat(summary).as("%s", blob).doesNotContain("cannot be read", "unreadable", "\n");
      assertThat(summary.length()).as("%s", blob).isLessThan(400);
    }
  }
}
