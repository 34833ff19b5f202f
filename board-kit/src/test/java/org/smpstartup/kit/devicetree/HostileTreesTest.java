package org.smpstartup.kit.devicetree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.smpstartup.kit.devicetree.FdtBytes.PROP;
import static org.smpstartup.kit.devicetree.FdtBytes.fdt;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.smpstartup.kit.Refusals;
import org.smpstartup.kit.TableErrorCode;
import org.smpstartup.kit.TableReading;

/**
 * Blobs made to cost more than they weigh. The time-outs are no measurements: they end tests of
 * what takes time in proportion to a square, which are hours.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileTreesTest {
  private static final int MANY = 60_000;

  @Test
  void nodesThatAreAsSmallAsCanBe() {
    FdtBytes fdt = fdt().begin("");
    for (int i = 0; i < 4 * MANY; i++) {
      fdt.begin(Integer.toString(i % 1000, 36)).end();
    }
    assertThat(HeapUse.read(fdt.rooted()).root().children()).hasSize(4 * MANY);
  }

  @Test
  void namesThatOverlap() {
    FdtBytes fdt = fdt().begin("");
    int place = fdt.string("n".repeat(126));
    for (int i = 0; i < MANY; i++) {
      fdt.words(PROP, 0, place + i % 126);
      if (i % 126 == 125) {
        place = fdt.string("n".repeat(126));
      }
    }
    assertThat(HeapUse.read(fdt.rooted()).root().properties()).hasSize(MANY);
  }

  @Test
  void oddPropertiesInANodeWithALongPath() {
    FdtBytes fdt = fdt().begin("");
    for (int i = 2; i < DeviceTreeLimits.MAX_DEPTH; i++) {
      fdt.begin("n".repeat(127));
    }
    fdt.begin("last");
    int name = fdt.string("x");
    for (int i = 0; i < 10 * MANY; i++) {
      fdt.words(PROP, 0, name);
    }
    for (int i = 1; i < DeviceTreeLimits.MAX_DEPTH; i++) {
      fdt.end();
    }
    TableReading<DeviceTree> reading = DeviceTreeReader.read(fdt.rooted());
    assertThat(reading.warnings()).hasSize(1001);
    assertThat(reading.warnings().getLast().message())
        .startsWith("more than 1000 oddities; the rest is not listed;");
  }

  @Test
  void siblingsOfOneName() {
    FdtBytes fdt = fdt().begin("");
    for (int i = 0; i < 2 * MANY; i++) {
      fdt.begin("n").end();
    }
    byte[] blob = fdt.rooted();
    assertThat(HeapUse.read(blob).root().children()).hasSize(2 * MANY);
    assertThat(DeviceTreeReader.read(blob).warnings()).hasSize(1001);
  }

  @Test
  void manyRegionsUnderManyRanges() {
    DeviceTree tree =
        new DeviceTreeWriter()
            .root(root ->
                root.u32("#address-cells", 1)
                    .node(
                        "bus",
                        bus ->
                            bus.u32("#address-cells", 1)
                                .u32("#size-cells", 1)
                                .u32("ranges", new long[3 * 500_000])
                                .node("dev", dev -> dev.u32("reg", new long[2 * 500_000]))))
            .toTree();
    Node device = tree.node("/bus/dev").orElseThrow();
    assertThatThrownBy(device::regions)
        .hasMessageContaining("property reg of /bus/dev has 500000 entries")
        .hasMessageContaining("what would do: at most 1024 [TOO_LARGE]");
  }

  @Test
  void manyControllersThatLeadToEachOther() {
    DeviceTree tree =
        new DeviceTreeWriter()
            .root(root -> {
              root.u32("interrupt-parent", 1);
              for (int i = 1; i <= MANY; i++) {
                int own = i;
                root.node(
                    "gic@" + i,
                    gic ->
                        gic.strings("compatible", "arm,gic-400")
                            .flag("interrupt-controller")
                            .u32("phandle", own)
                            .u32("interrupt-parent", own % MANY + 1));
              }
            })
            .toTree();
    assertThat(Refusals.of(() -> GicNode.of(tree)).code()).isEqualTo(TableErrorCode.REFERENCE_LOOP);
  }

  @Test
  void manyControllersThatEachEndTheirWay() {
    DeviceTree tree =
        new DeviceTreeWriter()
            .root(root -> {
              root.u32("#address-cells", 1);
              for (int i = 1; i <= MANY; i++) {
                root.node(
                    "gic@" + i,
                    gic ->
                        gic.strings("compatible", "arm,gic-400")
                            .flag("interrupt-controller")
                            .u32("reg", 0x1000, 0x1000, 0x2000, 0x2000));
              }
            })
            .toTree();
    assertThat(GicNode.of(tree)).map(gic -> gic.node().path()).contains("/gic@1");
    assertThat(TreeSummary.of(tree)).endsWith("and interrupt controller \"arm,gic-400\"");
  }

  @Test
  void manyThousandCpus() {
    DeviceTree tree =
        new DeviceTreeWriter()
            .bootCpu(65_535)
            .root(root ->
                root.node(
                    "cpus",
                    cpus -> {
                      cpus.u32("#address-cells", 1);
                      for (int i = 0; i < 65_536; i++) {
                        int id = i;
                        cpus.node(
                            "cpu@" + Integer.toHexString(id),
                            cpu ->
                                cpu.strings("device_type", "cpu")
                                    .strings("compatible", "arm,cortex-a53")
                                    .u32("reg", id)
                                    .strings("enable-method", "psci"));
                      }
                    }))
            .toTree();
    CpuNodes cpus = CpuNodes.of(HeapUse.read(tree.toBytes()));
    assertThat(cpus.bootFirst()).hasSize(65_536);
    assertThat(cpus.bootCpu().id()).isEqualTo(65_535);
  }
}
