package org.smpstartup.kit.devicetree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class CpuMapTest {
  /** CPUs with phandles 1 to 4, and a map. */
  private static DeviceTree tree(Consumer<NodeWriter> map) {
    return new DeviceTreeWriter()
        .root(root ->
            root.node(
                    "cpus",
                    cpus -> {
                      cpus.node("cpu-map", map);
                      for (int i = 1; i <= 4; i++) {
                        int phandle = i;
                        cpus.node("cpu@" + i, cpu -> cpu.u32("phandle", phandle));
                      }
                    })
                .node("other", other -> other.u32("phandle", 9)))
        .toTree();
  }

  private static Consumer<NodeWriter> to(long phandle) {
    return node -> node.u32("cpu", phandle);
  }

  private static List<CpuMap.Place> places(Consumer<NodeWriter> map) {
    return CpuMap.of(tree(map));
  }

  @Test
  void readsClustersAndCores() {
    List<CpuMap.Place> places = CpuMap.of(SampleTrees.gicV3().toTree());
    assertThat(places)
        .extracting(place -> place.cpu() + " " + place.clusters() + " " + place.core())
        .containsExactly(
            "/cpus/cpu@0 [0] 0", "/cpus/cpu@1 [0] 1", "/cpus/cpu@100 [1] 0", "/cpus/cpu@101 [1] 1");
    assertThat(places).allMatch(place -> place.socket() == 0 && place.thread() == 0);
  }

  @Test
  void readsSocketsNestedClustersAndThreads() {
    List<CpuMap.Place> places =
        places(map ->
            map.node(
                "socket1",
                socket ->
                    socket.node(
                        "cluster2",
                        outer ->
                            outer.node(
                                "cluster3",
                                inner ->
                                    inner.node(
                                        "core4",
                                        core ->
                                            core.node("thread0", to(3)).node("thread1", to(1)))))));
    assertThat(places)
        .extracting(CpuMap.Place::toString)
        .containsExactly(
            "Place[cpu=/cpus/cpu@3, socket=1, clusters=[2, 3], core=4, thread=0]",
            "Place[cpu=/cpus/cpu@1, socket=1, clusters=[2, 3], core=4, thread=1]");
  }

  @Test
  void coresNeedNoCluster() {
    assertThat(places(map -> map.node("core0", to(2))))
        .extracting(CpuMap.Place::clusters)
        .containsExactly(List.of());
  }

  @Test
  void aTreeWithoutAMapHasNoPlaces() {
    assertThat(CpuMap.of(SampleTrees.gicV2().toTree())).isEmpty();
    assertThat(CpuMap.of(new DeviceTreeWriter().root(root -> {}).toTree())).isEmpty();
  }

  @Test
  void refusesReferencesThatLeadIntoTheMapOrToOneCpuTwice() {
    assertThatThrownBy(
            () -> places(map -> map.node("core0", c -> c.u32("cpu", 5).u32("phandle", 5))))
        .hasMessage(
            "property cpu of /cpus/cpu-map/core0 leads into the map, to /cpus/cpu-map/core0; where:"
                + " device tree, offset 0x70; what would do: a reference to a CPU"
                + " [REFERENCE_LOOP]");
    assertThatThrownBy(() -> places(map -> map.node("core0", to(1)).node("core1", to(1))))
        .hasMessage(
            "property cpu of /cpus/cpu-map/core1 leads to /cpus/cpu@1, as one before it does;"
                + " where: device tree, offset 0x90; what would do: one place for each CPU"
                + " [REFERENCE_LOOP]");
  }

  @Test
  void refusesReferencesThatLeadToNoCpu() {
    assertThatThrownBy(() -> places(map -> map.node("core0", to(9))))
        .hasMessage(
            "property cpu of /cpus/cpu-map/core0 leads to /other; where: device tree, offset 0x70;"
                + " what would do: a reference to a CPU [UNRESOLVED_REFERENCE]");
    assertThatThrownBy(() -> places(map -> map.node("core0", to(7))))
        .hasMessage(
            "property cpu of /cpus/cpu-map/core0 is 0x7, which is the phandle of no node; where:"
                + " device tree, offset 0x70; what would do: the phandle of a node"
                + " [UNRESOLVED_REFERENCE]");
    assertThatThrownBy(() -> places(map -> map.node("core0", core -> {})))
        .hasMessage(
            "/cpus/cpu-map/core0 has no property cpu; where: device tree, offset 0x58; what would"
                + " do: a property cpu that refers to a CPU [MISSING_PROPERTY]");
  }

  @Test
  void refusesNodesOfOtherNames() {
    assertThatThrownBy(() -> places(map -> map.node("kernel", to(1))))
        .hasMessage(
            "the map of CPUs has /cpus/cpu-map/kernel; where: device tree, offset 0x58; what would"
                + " do: a node named core and a number, as core0 [BAD_VALUE]");
    assertThatThrownBy(() -> places(map -> map.node("cluster", c -> c.node("core0", to(1)))))
        .hasMessage(
            "the map of CPUs has /cpus/cpu-map/cluster; where: device tree, offset 0x58; what would"
                + " do: a node named cluster and a number, as cluster0 [BAD_VALUE]");
  }
}
