package org.smpstartup.board.riscv.port;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.board.riscv.map.MemoryMap;
import org.smpstartup.kit.TableFormatException;
import org.smpstartup.kit.devicetree.CpuNode;
import org.smpstartup.kit.devicetree.CpuNodes;
import org.smpstartup.kit.devicetree.DeviceTree;
import org.smpstartup.kit.devicetree.DeviceTreeReader;

/**
 * Finds the harts that software may use: enabled CPU nodes with an MMU, as Asterinas does (the
 * others are monitor harts), the boot hart first.
 *
 * @param ids hart ids, the boot hart's first, the others in the tree's order
 * @param sswi where SETSSIP of hart 0 is, 0 if there is none
 */
record Harts(List<Long> ids, long sswi) {
  private static final int HEADER_BYTES = 8;
  private static final long MAGIC = 0xd00d_feedL;

  /** Reads the tree that firmware left in memory. */
  static Harts read(Cpu boot, MemoryMap map, long bootId) {
    DeviceTree tree = tree(boot, map.tree());
    List<Long> ids = usable(tree).stream().map(CpuNode::id).toList();
    if (!ids.contains(bootId)) {
      throw boot.fail(
          "boot-hart-not-listed",
          String.format(
              Locale.ROOT,
              "the device tree at %xh lists no enabled hart %d with an MMU, and this is one; where:"
                  + " /cpus; what would do: a node for the boot hart",
              map.tree(),
              bootId));
    }
    List<Long> others = ids.stream().filter(id -> id != bootId).toList();
    return new Harts(
        java.util.stream.Stream.concat(java.util.stream.Stream.of(bootId), others.stream())
            .toList(),
        sswi(tree));
  }

  /** The nodes of harts that software may use. */
  static List<CpuNode> usable(DeviceTree tree) {
    return CpuNodes.of(tree).enabled().stream().filter(cpu -> cpu.node().has("mmu-type")).toList();
  }

  private static long sswi(DeviceTree tree) {
    return tree.compatible("riscv,aclint-sswi").stream()
        .findFirst()
        .map(node -> node.regions().getFirst().address())
        .orElse(0L);
  }

  private static DeviceTree tree(Cpu boot, long address) {
    byte[] header = new byte[HEADER_BYTES];
    boot.read(address, header);
    ByteBuffer words = ByteBuffer.wrap(header).order(ByteOrder.BIG_ENDIAN);
    int length = words.getInt(4);
    if (Integer.toUnsignedLong(words.getInt(0)) != MAGIC
        || length < HEADER_BYTES
        || length > MemoryMap.TREE_BYTES) {
      throw noTree(boot, address, "there is no flattened tree");
    }
    byte[] blob = new byte[length];
    boot.read(address, blob);
    try {
      return DeviceTreeReader.read(blob).table();
    } catch (TableFormatException e) {
      throw noTree(boot, address, String.valueOf(e.getMessage()));
    }
  }

  private static RuntimeException noTree(Cpu boot, long address, String why) {
    return boot.fail(
        "no-device-tree",
        String.format(
            Locale.ROOT,
            "no harts can be counted: %s; where: %xh, where firmware leaves the device tree; what"
                + " would do: a flattened tree with a node for each hart",
            why,
            address));
  }
}
