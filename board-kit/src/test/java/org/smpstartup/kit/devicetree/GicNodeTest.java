package org.smpstartup.kit.devicetree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GicNodeTest {
  private static Optional<GicNode> gic(Consumer<NodeWriter> gic) {
    return GicNode.of(
        new DeviceTreeWriter()
            .root(root ->
                root.u32("#address-cells", 1)
                    .u32("#size-cells", 1)
                    .node("gic@0", node -> gic.accept(node.flag("interrupt-controller"))))
            .toTree());
  }

  @ParameterizedTest
  @CsvSource({
    "arm,pl390,GIC_V1",
    "arm,cortex-a9-gic,GIC_V1",
    "arm,arm11mp-gic,GIC_V1",
    "arm,cortex-a15-gic,GIC_V2",
    "arm,gic-400,GIC_V2",
    "qcom,msm-qgic2,GIC_V2",
    "arm,gic-v3,GIC_V3"
  })
  void theKindIsToldByCompatible(String vendor, String name, GicNode.Kind kind) {
    GicNode gic =
        gic(node ->
                node.strings("compatible", "acme,own-gic", vendor + "," + name)
                    .u32("reg", 0x1000, 0x1000, 0x2000, 0x2000))
            .orElseThrow();
    assertThat(gic.kind()).isEqualTo(kind);
    assertThat(gic.compatible()).isEqualTo(vendor + "," + name);
  }

  @Test
  void version2HasACpuInterface() {
    GicNode gic = GicNode.of(SampleTrees.gicV2().toTree()).orElseThrow();
    assertThat(gic.node().path()).isEqualTo("/intc@1000");
    assertThat(gic.distributor()).isEqualTo(new Region(0x1000, 0x1000));
    assertThat(gic.cpuInterface()).isEqualTo(new Region(0x2000, 0x2000));
    assertThat(gic.redistributors()).isEmpty();
    assertThat(gic.redistributorRegions()).isZero();
  }

  @Test
  void version3HasRedistributorsWhereTheProcessorsSeeThem() {
    GicNode gic = GicNode.of(SampleTrees.gicV3().toTree()).orElseThrow();
    assertThat(gic.distributor()).isEqualTo(new Region(0x4010_0000, 0x1_0000));
    assertThat(gic.redistributors()).containsExactly(new Region(0x4018_0000, 0x8_0000));
    assertThat(gic.redistributorStride()).isEmpty();
    assertThatThrownBy(gic::cpuInterface).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void version3MayHaveSeveralRegionsAndItsOwnStride() {
    GicNode gic =
        gic(node ->
                node.strings("compatible", "arm,gic-v3")
                    .u32("#redistributor-regions", 2)
                    .u64("redistributor-stride", 0x4_0000)
                    .u32("reg", 0, 1, 2, 3, 4, 5, 6, 7))
            .orElseThrow();
    assertThat(gic.redistributors()).containsExactly(new Region(2, 3), new Region(4, 5));
    assertThat(gic.regions()).hasSize(4);
    assertThat(gic.redistributorStride()).hasValue(0x4_0000);
  }

  @Test
  void ofSeveralTheOneAtTheRootOfTheInterruptTreeCounts() {
    Consumer<NodeWriter> gic =
        node ->
            node.strings("compatible", "arm,gic-400")
                .flag("interrupt-controller")
                .u32("reg", 0, 1, 2, 3);
    DeviceTree tree =
        new DeviceTreeWriter()
            .root(root ->
                root.u32("#address-cells", 1)
                    .u32("interrupt-parent", 2)
                    .node("audio", node -> gic.accept(node.u32("phandle", 1)))
                    .node("main", node -> gic.accept(node.u32("phandle", 2)))
                    .node("off", node -> gic.accept(node.strings("status", "disabled"))))
            .toTree();
    assertThat(GicNode.of(tree)).map(g -> g.node().path()).contains("/main");
  }

  @Test
  void otherControllersAreNone() {
    assertThat(gic(node -> node.strings("compatible", "brcm,bcm2836-l1-intc"))).isEmpty();
    assertThat(gic(node -> node.strings("compatible", "arm,gic-v3").strings("status", "fail")))
        .isEmpty();
  }

  @Test
  void refusesAControllerThatLacksARegion() {
    assertThatThrownBy(
            () -> gic(node -> node.strings("compatible", "arm,gic-400").u32("reg", 0, 1)))
        .hasMessage(
            "property reg of /gic@0 lists 1 region; where: device tree, offset 0x9c; what would do:"
                + " the distributor and the CPU interface [BAD_VALUE]");
    assertThatThrownBy(() ->
            gic(node ->
                node.strings("compatible", "arm,gic-v3")
                    .u32("#redistributor-regions", 2)
                    .u32("reg", 0, 1, 2, 3)))
        .hasMessage(
            "property reg of /gic@0 lists 2 regions; where: device tree, offset 0xac; what would"
                + " do: the distributor and 2 with redistributors [BAD_VALUE]");
  }

  @Test
  void refusesNumbersThatCannotBe() {
    assertThatThrownBy(() ->
            gic(node -> node.strings("compatible", "arm,gic-v3").u32("#redistributor-regions", 0)))
        .hasMessage(
            "property #redistributor-regions of /gic@0 is 0; where: device tree, offset 0x9c; what"
                + " would do: 1 or more, and as many regions in reg [BAD_VALUE]");
    assertThatThrownBy(() ->
            gic(node ->
                node.strings("compatible", "arm,gic-v3").u32("redistributor-stride", 0x1000)))
        .hasMessage(
            "property redistributor-stride of /gic@0 is 0x1000; where: device tree, offset 0x9c;"
                + " what would do: a multiple of 0x10000 [BAD_VALUE]");
  }
}
