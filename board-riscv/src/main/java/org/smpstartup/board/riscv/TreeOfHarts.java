package org.smpstartup.board.riscv;

import java.util.Arrays;
import org.smpstartup.kit.devicetree.CpuNode;
import org.smpstartup.kit.devicetree.CpuNodes;
import org.smpstartup.kit.devicetree.DeviceTree;
import org.smpstartup.kit.devicetree.DeviceTreeWriter;
import org.smpstartup.kit.devicetree.Node;
import org.smpstartup.kit.devicetree.NodeWriter;
import org.smpstartup.kit.devicetree.Property;

/**
 * Writes a tree anew with some of its harts only; a cpu-map, which names the others, is left out.
 */
final class TreeOfHarts {
  private final CpuNodes cpus;
  private final long[] ids;

  private TreeOfHarts(CpuNodes cpus, long[] ids) {
    this.cpus = cpus;
    this.ids = ids;
  }

  /** Makes the flattened tree. The ids are ascending. */
  static byte[] of(DeviceTree tree, long[] ids, long boot) {
    TreeOfHarts harts = new TreeOfHarts(CpuNodes.of(tree), ids);
    DeviceTreeWriter writer = new DeviceTreeWriter().bootCpu(boot);
    tree.reservations().forEach(r -> writer.reserve(r.address(), r.size()));
    return writer.root(root -> harts.copy(root, tree.root())).toBytes();
  }

  private void copy(NodeWriter to, Node from) {
    for (Property property : from.properties()) {
      to.bytes(property.name(), property.bytes());
    }
    for (Node child : from.children()) {
      if (!leftOut(child)) {
        to.node(child.name(), writer -> copy(writer, child));
      }
    }
  }

  private boolean leftOut(Node node) {
    if (node.path().equals("/cpus/cpu-map")) {
      return true;
    }
    return cpus.enabled().stream()
        .filter(cpu -> cpu.node().path().equals(node.path()))
        .map(CpuNode::id)
        .anyMatch(id -> Arrays.binarySearch(ids, id) < 0 && hasMmu(node));
  }

  private static boolean hasMmu(Node node) {
    return node.has("mmu-type");
  }
}
