package org.smpstartup.board.riscv;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
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
  private final Set<String> leftOut;

  private TreeOfHarts(Set<String> leftOut) {
    this.leftOut = leftOut;
  }

  /** Makes the flattened tree. The ids are ascending. */
  static byte[] of(DeviceTree tree, long[] ids, long boot) {
    Set<String> leftOut = new TreeSet<>();
    leftOut.add("/cpus/cpu-map");
    for (CpuNode cpu : CpuNodes.of(tree).enabled()) {
      if (cpu.node().has("mmu-type") && Arrays.binarySearch(ids, cpu.id()) < 0) {
        leftOut.add(cpu.node().path());
      }
    }
    TreeOfHarts harts = new TreeOfHarts(leftOut);
    DeviceTreeWriter writer = new DeviceTreeWriter().bootCpu(boot);
    tree.reservations().forEach(r -> writer.reserve(r.address(), r.size()));
    return writer.root(root -> harts.copy(root, tree.root())).toBytes();
  }

  private void copy(NodeWriter to, Node from) {
    for (Property property : from.properties()) {
      to.bytes(property.name(), property.bytes());
    }
    for (Node child : from.children()) {
      if (!leftOut.contains(child.path())) {
        to.node(child.name(), writer -> copy(writer, child));
      }
    }
  }
}
