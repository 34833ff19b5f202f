package org.smpstartup.kit.devicetree;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.smpstartup.kit.Printable;
import org.smpstartup.kit.TableFormatException;

/**
 * Says in one line which machine a tree describes: for the message of a board that cannot be it.
 */
public final class TreeSummary {
  private TreeSummary() {}

  /**
   * Sums up.
   *
   * @param tree any tree
   * @return the machine's names, its CPUs, how they are started, and its interrupt controllers, as
   *     {@code "acme,board" with 4 CPUs "arm,cortex-a53" started by psci, and interrupt controller
   *     "arm,gic-400"}. What the tree does not tell, or tells wrongly, is said to be so
   */
  public static String of(DeviceTree tree) {
    return machine(tree) + " with " + cpus(tree) + ", and " + controllers(tree);
  }

  private static String machine(DeviceTree tree) {
    try {
      return tree.machine();
    } catch (TableFormatException _) {
      return "a machine with an unreadable name";
    }
  }

  private static String cpus(DeviceTree tree) {
    try {
      List<CpuNode> cpus = CpuNodes.of(tree).enabled();
      Set<String> kinds = new LinkedHashSet<>();
      Set<String> methods = new LinkedHashSet<>();
      for (CpuNode cpu : cpus) {
        cpu.compatible().stream().findFirst().map(Printable::quote).ifPresent(kinds::add);
        methods.add(
            cpu.enableMethods().isEmpty()
                ? "no enable-method"
                : Printable.quote(cpu.enableMethods().getFirst()));
      }
      return cpus.size()
          + (cpus.size() == 1 ? " CPU " : " CPUs ")
          + (kinds.isEmpty() ? "of unknown kind" : String.join(", ", kinds))
          + (methods.isEmpty() ? "" : " started by " + String.join(", ", methods));
    } catch (TableFormatException e) {
      return "CPUs that cannot be read (" + e.what() + ")";
    }
  }

  private static String controllers(DeviceTree tree) {
    try {
      List<String> names =
          new InterruptTree(tree)
              .roots().stream()
                  .map(node ->
                      node.compatible().stream()
                          .findFirst()
                          .map(Printable::quote)
                          .orElse(node.path()))
                  .distinct()
                  .toList();
      return switch (names.size()) {
        case 0 -> "no interrupt controller";
        case 1 -> "interrupt controller " + names.getFirst();
        default -> "interrupt controllers " + String.join(", ", names);
      };
    } catch (TableFormatException e) {
      return "interrupt controllers that cannot be read (" + e.what() + ")";
    }
  }
}
