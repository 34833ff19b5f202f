package org.smpstartup.kit.devicetree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class CpuNodesTest {
  private static DeviceTree tree(long boot, Consumer<NodeWriter> cpus) {
    return new DeviceTreeWriter().bootCpu(boot).root(root -> root.node("cpus", cpus)).toTree();
  }

  private static CpuNodes cpus(long boot, Consumer<NodeWriter> content) {
    return CpuNodes.of(
        tree(
            boot,
            cpus -> {
              cpus.u32("#address-cells", 1).u32("#size-cells", 0);
              content.accept(cpus);
            }));
  }

  private static Consumer<NodeWriter> cpu(long id, String... status) {
    return cpu -> {
      cpu.strings("device_type", "cpu").u32("reg", id);
      if (status.length > 0) {
        cpu.strings("status", status);
      }
    };
  }

  private static List<Long> ids(List<CpuNode> cpus) {
    return cpus.stream().map(CpuNode::id).toList();
  }

  @Test
  void listsCpusWithAllThatStartsThem() {
    CpuNodes cpus = CpuNodes.of(SampleTrees.gicV2().toTree());
    assertThat(ids(cpus.all())).containsExactly(0L, 1L, 2L);
    assertThat(ids(cpus.enabled())).containsExactly(0L, 1L);
    CpuNode last = cpus.all().getLast();
    assertThat(last).hasToString("/cpus/cpu@2");
    assertThat(last.status()).isEqualTo(Status.DISABLED);
    assertThat(last.enabled()).isFalse();
    assertThat(last.startable()).isTrue();
    assertThat(last.enableMethods()).containsExactly("spin-table");
    assertThat(last.startsBy(CpuNode.SPIN_TABLE)).isTrue();
    assertThat(last.startsBy(CpuNode.PSCI)).isFalse();
    assertThat(last.releaseAddress()).hasValue(0xfff8);
    assertThat(last.compatible()).isEmpty();
    assertThat(last.boot()).isFalse();
    assertThat(CpuNodes.of(SampleTrees.gicV3().toTree()).bootCpu().compatible())
        .containsExactly("arm,cortex-a53");
  }

  @Test
  void aMethodOfTheCpuComesBeforeThatOfAll() {
    CpuNodes cpus =
        cpus(
            0,
            node ->
                node.strings("enable-method", "all")
                    .node("cpu@0", c -> cpu(0).accept(c.strings("enable-method", "own", "other")))
                    .node("cpu@1", cpu(1)));
    assertThat(cpus.all().get(0).enableMethods()).containsExactly("own", "other");
    assertThat(cpus.all().get(1).enableMethods()).containsExactly("all");
  }

  @Test
  void theBootCpuIsTheOneOfTheHeader() {
    CpuNodes cpus =
        cpus(1, node -> node.node("cpu@2", cpu(2)).node("cpu@1", cpu(1)).node("cpu@0", cpu(0)));
    assertThat(cpus.bootCpu().id()).isEqualTo(1);
    assertThat(ids(cpus.bootFirst())).containsExactly(1L, 2L, 0L);
    assertThat(ids(cpus.all())).containsExactly(2L, 1L, 0L);
  }

  @Test
  void theBootCpuIsTheFirstEnabledOneWhereTheHeaderNamesNone() {
    CpuNodes cpus =
        cpus(9, node -> node.node("cpu@9", cpu(9, "disabled")).node("cpu@100", cpu(0x100)));
    assertThat(ids(cpus.bootFirst())).containsExactly(0x100L);
  }

  @Test
  void cpusAreToldByDeviceTypeOrElseByName() {
    CpuNodes cpus =
        cpus(
            0,
            node ->
                node.node("core@0", cpu(0))
                    .node("cpu@1", c -> c.u32("reg", 1))
                    .node("cpu@2", c -> c.strings("device_type", "cache").u32("reg", 2))
                    .node("l2-cache", c -> c.u32("reg", 3)));
    assertThat(ids(cpus.all())).containsExactly(0L, 1L);
  }

  @Test
  void threadsOfOneNodeAreSeveralIds() {
    CpuNodes cpus =
        cpus(
            5,
            node ->
                node.node("cpu@0", c -> c.u32("reg", 0, 1)).node("cpu@4", c -> c.u32("reg", 4, 5)));
    assertThat(cpus.all().getFirst().ids()).containsExactly(0L, 1L);
    assertThat(cpus.bootCpu().id()).isEqualTo(4);
  }

  @Test
  void idsHaveAsManyCellsAsCpusSays() {
    DeviceTree tree =
        tree(
            0,
            cpus ->
                cpus.u32("#address-cells", 2)
                    .node("cpu@100000000", c -> c.u32("reg", 1, 0).u32("cpu-release-addr", 0x10)));
    assertThat(CpuNodes.of(tree).bootCpu().id()).isEqualTo(0x1_0000_0000L);
    assertThat(CpuNodes.of(tree).bootCpu().releaseAddress()).hasValue(0x10);
  }

  @Test
  void refusesTreesWithoutUsableCpus() {
    assertThatThrownBy(() -> CpuNodes.of(new DeviceTreeWriter().root(root -> {}).toTree()))
        .hasMessage(
            "there is no node /cpus; where: device tree, offset 0x38; what would do: a node /cpus"
                + " with a node for each CPU [MISSING_PROPERTY]");
    CpuNodes none = cpus(0, node -> node.node("cpu@0", cpu(0, "fail")));
    assertThat(none.bootFirst()).isEmpty();
    assertThat(none.all().getFirst().startable()).isFalse();
    assertThatThrownBy(none::bootCpu)
        .hasMessage(
            "none of the 1 CPU nodes is enabled; where: device tree, offset 0x0; what would do: a"
                + " node in /cpus with device_type cpu and status okay [NO_USABLE_CPU]");
  }

  @Test
  void refusesTwoCpusOfOneId() {
    assertThatThrownBy(() -> cpus(0, node -> node.node("cpu@0", cpu(0)).node("cpu@1", cpu(0))))
        .hasMessage(
            "/cpus/cpu@1 has the id 0x0, which /cpus/cpu@0 has too; where: device tree, offset"
                + " 0xc4; what would do: an id for each CPU [BAD_VALUE]");
    assertThat(
            cpus(0, node -> node.node("cpu@0", cpu(0)).node("cpu@1", cpu(0, "disabled"))).enabled())
        .hasSize(1);
  }

  @Test
  void refusesIdsThatAreNone() {
    assertThatThrownBy(() -> cpus(0, node -> node.node("cpu@0", c -> {})))
        .hasMessage(
            "/cpus/cpu@0 has no property reg; where: device tree, offset 0x6c; what would do: a reg"
                + " with the id of the CPU [MISSING_PROPERTY]");
    assertThatThrownBy(() -> cpus(0, node -> node.node("cpu@0", c -> c.flag("reg"))))
        .hasMessage(
            "property reg of /cpus/cpu@0 has 0 bytes; where: device tree, offset 0x84; what would"
                + " do: ids of 4 bytes each, as #address-cells of /cpus says [BAD_LENGTH]");
    assertThatThrownBy(() ->
            CpuNodes.of(
                tree(0, cpus -> cpus.u32("#address-cells", 0).node("cpu@0", c -> c.u32("reg", 0)))))
        .hasMessage(
            "property reg of /cpus/cpu@0 has 4 bytes; where: device tree, offset 0x74; what would"
                + " do: #address-cells of /cpus that is not 0 [BAD_LENGTH]");
  }
}
