package org.smpstartup.kit.devicetree;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.smpstartup.kit.TableErrorCode;
import org.smpstartup.kit.TableFormatException;

/**
 * Reads {@code /cpus/cpu-map}, which says how CPUs lie together (Linux {@code
 * Documentation/devicetree/bindings/cpu/cpu-topology.txt}): sockets hold clusters, clusters hold
 * clusters or cores, cores hold threads.
 */
public final class CpuMap {
  private final DeviceTree tree;
  private final Node cpus;
  private final List<Place> places = new ArrayList<>();
  private final Set<Node> seen = new LinkedHashSet<>();

  private CpuMap(DeviceTree tree, Node cpus) {
    this.tree = tree;
    this.cpus = cpus;
  }

  /**
   * Where one CPU lies.
   *
   * @param cpu its node in {@code /cpus}
   * @param socket number of the socket; 0 where the map has none
   * @param clusters numbers of the clusters, the outermost first; empty where the map has none
   * @param core number of the core in its cluster
   * @param thread number of the thread in its core; 0 where the core has none
   */
  public record Place(Node cpu, int socket, List<Integer> clusters, int core, int thread) {
    /** Copies the list. */
    public Place {
      clusters = List.copyOf(clusters);
    }
  }

  /**
   * Reads the map.
   *
   * @param tree the tree
   * @return a place for each CPU in the map's order; empty if there is no map
   * @throws TableFormatException with code BAD_VALUE if a node of the map is none that it can have,
   *     MISSING_PROPERTY if a core or thread has no {@code cpu}, UNRESOLVED_REFERENCE if that leads
   *     to no CPU, REFERENCE_LOOP if it leads into the map, or two lead to one CPU
   */
  public static List<Place> of(DeviceTree tree) {
    Optional<Node> cpus = tree.root().child("cpus");
    Optional<Node> map = cpus.flatMap(node -> node.child("cpu-map"));
    if (cpus.isEmpty() || map.isEmpty()) {
      return List.of();
    }
    CpuMap reader = new CpuMap(tree, cpus.get());
    reader.level(map.get(), 0, List.of());
    return List.copyOf(reader.places);
  }

  private void level(Node node, int socket, List<Integer> clusters) {
    for (Node child : node.children()) {
      if (child.name().startsWith("socket") && clusters.isEmpty()) {
        level(child, number(child, "socket"), clusters);
      } else if (child.name().startsWith("cluster")) {
        List<Integer> inner = new ArrayList<>(clusters);
        inner.add(number(child, "cluster"));
        level(child, socket, inner);
      } else {
        core(child, socket, clusters);
      }
    }
  }

  private void core(Node core, int socket, List<Integer> clusters) {
    int number = number(core, "core");
    if (core.children().isEmpty()) {
      places.add(new Place(cpu(core), socket, clusters, number, 0));
    }
    for (Node thread : core.children()) {
      places.add(new Place(cpu(thread), socket, clusters, number, number(thread, "thread")));
    }
  }

  private static int number(Node node, String kind) {
    String name = node.name();
    String digits = name.startsWith(kind) ? name.substring(kind.length()) : "";
    // Nine digits are more than any machine needs, and always fit.
    if (!digits.matches("[0-9]{1,9}")) {
      throw Faults.of(
          TableErrorCode.BAD_VALUE,
          node.offset(),
          "the map of CPUs has " + node.path(),
          "a node named " + kind + " and a number, as " + kind + "0");
    }
    return Integer.parseInt(digits);
  }

  private Node cpu(Node place) {
    Property reference = place.require("cpu", "a property cpu that refers to a CPU");
    Node cpu = InterruptTree.resolve(tree, reference);
    for (Optional<Node> at = Optional.of(cpu); at.isPresent(); at = at.get().parent()) {
      if (at.get().name().equals("cpu-map")) {
        throw Faults.of(
            TableErrorCode.REFERENCE_LOOP,
            reference.offset(),
            reference + " leads into the map, to " + cpu.path(),
            "a reference to a CPU");
      }
    }
    if (!cpu.parent().equals(Optional.of(cpus))) {
      throw Faults.of(
          TableErrorCode.UNRESOLVED_REFERENCE,
          reference.offset(),
          reference + " leads to " + cpu.path(),
          "a reference to a CPU");
    }
    if (!seen.add(cpu)) {
      throw Faults.of(
          TableErrorCode.REFERENCE_LOOP,
          reference.offset(),
          reference + " leads to " + cpu.path() + ", as one before it does",
          "one place for each CPU");
    }
    return cpu;
  }
}
