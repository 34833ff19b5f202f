package org.smpstartup.kit.devicetree;

import java.util.List;

/** Trees of machines that show each thing this package reads. */
final class SampleTrees {
  private SampleTrees() {}

  /** Four CPUs in two clusters, PSCI, a GICv3 behind a bus with ranges. */
  static DeviceTreeWriter gicV3() {
    return new DeviceTreeWriter()
        .bootCpu(0x100)
        .reserve(0x8000_0000L, 0x1_0000)
        .root(root ->
            root.strings("compatible", "acme,board", "acme,soc")
                .u32("#address-cells", 2)
                .u32("#size-cells", 2)
                .u32("interrupt-parent", 1)
                .node("cpus", SampleTrees::cpus)
                .node(
                    "psci",
                    psci ->
                        psci.strings("compatible", "arm,psci-1.0", "arm,psci-0.2")
                            .strings("method", "smc"))
                .node("soc", SampleTrees::soc)
                .node("memory@80000000", m -> m.u64("reg", 0x8000_0000L, 0x4000_0000L)));
  }

  private static void cpus(NodeWriter cpus) {
    cpus.u32("#address-cells", 1).u32("#size-cells", 0);
    cpus.node(
        "cpu-map",
        map ->
            map.node(
                    "cluster0",
                    c ->
                        c.node("core0", core -> core.u32("cpu", 10))
                            .node("core1", core -> core.u32("cpu", 11)))
                .node(
                    "cluster1",
                    c ->
                        c.node("core0", core -> core.u32("cpu", 12))
                            .node("core1", core -> core.u32("cpu", 13))));
    int phandle = 10;
    for (int id : new int[] {0, 1, 0x100, 0x101}) {
      int own = phandle++;
      cpus.node(
          "cpu@" + Integer.toHexString(id),
          cpu ->
              cpu.strings("device_type", "cpu")
                  .strings("compatible", "arm,cortex-a53")
                  .u32("reg", id)
                  .strings("enable-method", "psci")
                  .u32("phandle", own));
    }
    cpus.node("idle-states", idle -> idle.strings("entry-method", "psci"));
  }

  private static void soc(NodeWriter soc) {
    soc.u32("#address-cells", 1)
        .u32("#size-cells", 1)
        .u32("ranges", 0, 0, 0x4000_0000L, 0x1000_0000L)
        .node(
            "interrupt-controller@100000",
            gic ->
                gic.strings("compatible", "arm,gic-v3")
                    .flag("interrupt-controller")
                    .u32("reg", 0x10_0000, 0x1_0000, 0x18_0000, 0x8_0000)
                    .u32("phandle", 1));
  }

  /** Two CPUs of two cells, spin table, GICv2 at the root, gpio controller, disabled third CPU. */
  static DeviceTreeWriter gicV2() {
    return new DeviceTreeWriter()
        .root(root ->
            root.strings("compatible", "acme,old")
                .u32("#address-cells", 1)
                .u32("#size-cells", 1)
                .node("aliases", a -> a.strings("gic", "/intc@1000"))
                .node("cpus", SampleTrees::spinning)
                .node(
                    "intc@1000",
                    gic ->
                        gic.strings("compatible", "arm,gic-400")
                            .flag("interrupt-controller")
                            .u32("reg", 0x1000, 0x1000, 0x2000, 0x2000)
                            .u32("phandle", 1))
                .node(
                    "gpio@8000",
                    gpio ->
                        gpio.flag("gpio-controller")
                            .flag("interrupt-controller")
                            .u32("interrupt-parent", 1)));
  }

  private static void spinning(NodeWriter cpus) {
    cpus.u32("#address-cells", 2).u32("#size-cells", 0).strings("enable-method", "spin-table");
    for (int id : new int[] {0, 1, 2}) {
      cpus.node(
          "cpu@" + id,
          cpu -> {
            cpu.strings("device_type", "cpu").u64("reg", id).u64("cpu-release-addr", 0xfff8);
            if (id == 2) {
              cpu.strings("status", "disabled");
            }
          });
    }
  }

  static List<byte[]> all() {
    return List.of(
        gicV3().toBytes(),
        gicV2().toBytes(),
        DeviceTreeReaderTest.SMALL.clone(),
        new DeviceTreeWriter().root(root -> {}).toBytes());
  }
}
