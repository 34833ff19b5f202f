package org.smpstartup.board.riscv;

import java.util.Locale;
import org.smpstartup.board.riscv.clint.Clint;
import org.smpstartup.board.riscv.clint.Sswi;
import org.smpstartup.board.riscv.hart.HartIds;
import org.smpstartup.board.riscv.map.MemoryMap;
import org.smpstartup.kit.devicetree.DeviceTreeWriter;
import org.smpstartup.kit.devicetree.NodeWriter;

/** Writes the device tree of a preset: what start-up looks at, and nothing else. */
final class PresetTree {
  private PresetTree() {}

  static byte[] of(HartIds ids, boolean monitor, MemoryMap map, long clint, long sswi) {
    return new DeviceTreeWriter()
        .bootCpu(ids.id(ids.boot()))
        .root(root -> {
          root.u32("#address-cells", 2).u32("#size-cells", 2).strings("compatible", "riscv-virtio");
          root.node("cpus", cpus -> cpus(cpus, ids, monitor));
          root.node(
              name("memory", map.base()),
              memory ->
                  memory.strings("device_type", "memory").u64("reg", map.base(), map.bytes()));
          root.node(
              "soc",
              soc -> {
                soc.u32("#address-cells", 2)
                    .u32("#size-cells", 2)
                    .strings("compatible", "simple-bus");
                soc.flag("ranges");
                device(soc, "clint", clint, 0x1_0000, "sifive,clint0", "riscv,clint0");
                if (sswi != 0) {
                  device(soc, "sswi", sswi, Sswi.BYTES, "riscv,aclint-sswi");
                }
              });
        })
        .toBytes();
  }

  private static void device(
      NodeWriter soc, String name, long address, long bytes, String... compatible) {
    soc.node(
        name(name, address),
        node ->
            node.strings("compatible", compatible)
                .u64("reg", address, Math.max(bytes, Clint.BYTES)));
  }

  private static void cpus(NodeWriter cpus, HartIds ids, boolean monitor) {
    cpus.u32("#address-cells", 1).u32("#size-cells", 0);
    if (monitor) {
      cpu(cpus, 0, "sifive,e51", false);
    }
    for (int hart = 0; hart < ids.count(); hart++) {
      cpu(cpus, ids.id(hart), "riscv", true);
    }
  }

  private static void cpu(NodeWriter cpus, long id, String kind, boolean mmu) {
    cpus.node(
        name("cpu", id),
        cpu -> {
          cpu.strings("device_type", "cpu").u32("reg", id);
          cpu.strings(
              "compatible",
              kind.equals("riscv") ? new String[] {kind} : new String[] {kind, "riscv"});
          cpu.strings("riscv,isa", mmu ? "rv64imafdc" : "rv64imac").strings("status", "okay");
          if (mmu) {
            cpu.strings("mmu-type", "riscv,sv48");
          }
        });
  }

  private static String name(String what, long address) {
    return String.format(Locale.ROOT, "%s@%x", what, address);
  }
}
