package org.smpstartup.kit.devicetree;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.smpstartup.kit.TableErrorCode;
import org.smpstartup.kit.TableFormatException;

/**
 * Lists the CPU nodes of a tree (3.7, 3.8): the children of {@code /cpus} whose {@code device_type}
 * is {@code cpu}, and those without that property whose name is {@code cpu}, as in Linux ({@code
 * of_get_next_cpu_node}).
 *
 * <p>Which CPU boots: the header's {@code boot_cpuid_phys} tells the id, if an enabled CPU has it.
 * If none has, the first enabled one boots: compilers write 0 where they do not know, and machines
 * exist without a CPU 0.
 */
public final class CpuNodes {
  private final List<CpuNode> all;

  private CpuNodes(List<CpuNode> all) {
    this.all = List.copyOf(all);
  }

  /**
   * Reads the CPU nodes.
   *
   * @param tree the tree
   * @return its CPUs
   * @throws TableFormatException with code MISSING_PROPERTY if there is no {@code /cpus} or a CPU
   *     has no {@code reg}, BAD_LENGTH or BAD_VALUE if a property cannot be, or two enabled CPUs
   *     have one id
   */
  public static CpuNodes of(DeviceTree tree) {
    Node cpus =
        tree.root()
            .child("cpus")
            .orElseThrow(() ->
                Faults.of(
                    TableErrorCode.MISSING_PROPERTY,
                    tree.root().offset(),
                    "there is no node /cpus",
                    "a node /cpus with a node for each CPU"));
    List<CpuNode> all = new ArrayList<>();
    for (Node child : cpus.children()) {
      if (isCpu(child)) {
        all.add(CpuNode.of(child, cpus));
      }
    }
    requireUnique(all);
    markBootCpu(all, tree.bootCpuidPhys());
    return new CpuNodes(all);
  }

  private static boolean isCpu(Node node) {
    return node.property("device_type")
        .map(type -> type.string().equals("cpu"))
        .orElse(node.baseName().equals("cpu"));
  }

  private static void requireUnique(List<CpuNode> all) {
    Map<Long, CpuNode> byId = new LinkedHashMap<>();
    for (CpuNode cpu : all) {
      for (long id : cpu.ids()) {
        CpuNode first = cpu.startable() ? byId.putIfAbsent(id, cpu) : null;
        if (first != null) {
          throw Faults.of(
              TableErrorCode.BAD_VALUE,
              cpu.node().require("reg", "").offset(),
              cpu + " has the id " + Faults.hex(id) + ", which " + first + " has too",
              "an id for each CPU");
        }
      }
    }
  }

  private static void markBootCpu(List<CpuNode> all, long boot) {
    int first = -1;
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).enabled()) {
        if (all.get(i).ids().contains(boot)) {
          first = i;
          break;
        }
        first = first < 0 ? i : first;
      }
    }
    if (first >= 0) {
      all.set(first, all.get(first).booting());
    }
  }

  /** {@return every CPU node in the tree's order, whatever its status} */
  public List<CpuNode> all() {
    return all;
  }

  /** {@return the CPUs whose status is okay, in the tree's order} */
  public List<CpuNode> enabled() {
    return all.stream().filter(CpuNode::enabled).toList();
  }

  /** {@return the enabled CPUs with the one that boots first, the others in the tree's order} */
  public List<CpuNode> bootFirst() {
    List<CpuNode> cpus = new ArrayList<>(enabled());
    if (cpus.removeIf(CpuNode::boot)) {
      cpus.addFirst(bootCpu());
    }
    return List.copyOf(cpus);
  }

  /**
   * {@return the CPU that boots}
   *
   * @throws TableFormatException with code NO_USABLE_CPU if no CPU is enabled
   */
  public CpuNode bootCpu() {
    return all.stream()
        .filter(CpuNode::boot)
        .findFirst()
        .orElseThrow(() ->
            Faults.of(
                TableErrorCode.NO_USABLE_CPU,
                0,
                "none of the " + all.size() + " CPU nodes is enabled",
                "a node in /cpus with device_type cpu and status okay"));
  }
}
