package org.smpstartup.board.armgic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.smpstartup.api.Board;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.BoardConfigurationException;
import org.smpstartup.api.Protocol;
import org.smpstartup.kit.devicetree.DeviceTree;
import org.smpstartup.kit.devicetree.DeviceTreeReader;
import org.smpstartup.kit.devicetree.Node;
import org.smpstartup.kit.devicetree.Property;
import org.smpstartup.runtime.machine.RunEnd;

/**
 * The device trees of real boards: each with a GIC and CPUs that all say psci or spin-table boots
 * with the ids that its CPU nodes have; every other one is refused with a reason.
 */
class RealTreesTest {
  private static final List<String> GICS =
      List.of(
          "arm,gic-400", "arm,gic-v3", "arm,cortex-a15-gic", "arm,cortex-a7-gic", "qcom,msm-qgic2");

  /** What a tree says, read without the helpers that the board reads it with. */
  private record Said(List<Long> ids, boolean boots) {
    static Said of(byte[] bytes) {
      DeviceTree tree = DeviceTreeReader.read(bytes).table();
      boolean gic =
          !tree.nodes(node ->
                  node.has("interrupt-controller")
                      && node.compatible().stream().anyMatch(GICS::contains))
              .isEmpty();
      List<Long> ids = new ArrayList<>();
      boolean started = true;
      for (Node cpu : tree.node("/cpus").orElseThrow().children()) {
        if (cpu.name().startsWith("cpu@")) {
          long id = 0;
          for (long cell : cpu.property("reg").orElseThrow().cells()) {
            id = id << 32 | cell;
          }
          ids.add(id);
          String method = cpu.property("enable-method").map(Property::string).orElse("");
          started &= method.equals("psci") || method.equals("spin-table");
        }
      }
      if (ids.remove(tree.bootCpuidPhys())) {
        ids.addFirst(tree.bootCpuidPhys());
      }
      return new Said(ids, gic && started);
    }
  }

  @Test
  void bootWithTheirIdsOrAreRefusedWithAReason() {
    Map<String, Integer> counts = new TreeMap<>();
    for (Path file : RealTrees.all()) {
      byte[] bytes = RealTrees.bytes(file);
      Said said = Said.of(bytes);
      try {
        Board board =
            new ArmGicBoardProvider()
                .create(
                    BoardConfig.of("virt-gicv2")
                        .withDescription(RealTrees.description(file, bytes)));
        Boots boots = Boots.of(board, Protocol.LIBSTARTUP);
        assertThat(boots.report().end().kind())
            .as(() -> file + ": " + boots)
            .isEqualTo(RunEnd.Kind.COMPLETE);
        assertThat(boots.machine().outcome().hardwareIds()).as(file.toString()).isEqualTo(said.ids);
        assertThat(said.boots).as(file.toString()).isTrue();
        counts.merge("ok", 1, Integer::sum);
      } catch (BoardConfigurationException e) {
        assertThat(said.boots).as(file + ": " + e.getMessage()).isFalse();
        assertThat(e.getMessage()).contains("; ").contains(" would do");
        counts.merge(e.kind().name(), 1, Integer::sum);
      }
    }
    assertThat(counts).containsKeys("ok");
  }
}
