package org.smpstartup.kit.devicetree;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.smpstartup.kit.Printable;
import org.smpstartup.kit.TableFormatException;

/**
 * Is a device tree as {@link DeviceTreeReader} read it. Immutable.
 *
 * <p>Two trees are equal if they have the same reservations, boot CPU, nodes and properties in the
 * same order; where these stand in the blob does not matter.
 */
public final class DeviceTree {
  /** The name in messages. */
  public static final String NAME = "device tree";

  private static final int NAMES_SHOWN = 4;

  private final Node root;
  private final List<Reservation> reservations;
  private final long bootCpuidPhys;
  private final Map<Long, Node> byPhandle;

  DeviceTree(
      Node root, List<Reservation> reservations, long bootCpuidPhys, Map<Long, Node> byPhandle) {
    this.root = root;
    this.reservations = List.copyOf(reservations);
    this.bootCpuidPhys = bootCpuidPhys;
    this.byPhandle = Collections.unmodifiableMap(new LinkedHashMap<>(byPhandle));
  }

  /** {@return the node that holds all others} */
  public Node root() {
    return root;
  }

  /** {@return the memory reservation block in its order, without the entry that ends it} */
  public List<Reservation> reservations() {
    return reservations;
  }

  /**
   * {@return the header's id of the CPU that boots, 0 to FFFFFFFFh} Compilers write 0 where they do
   * not know; see {@link CpuNodes#bootCpu()}.
   */
  public long bootCpuidPhys() {
    return bootCpuidPhys;
  }

  /**
   * Finds a node by its path.
   *
   * @param path names from the root on, as {@code /cpus/cpu@0}; unit addresses may be left out. A
   *     path that does not begin with a slash begins with an alias
   * @return the node, if it is there
   * @throws TableFormatException with code BAD_VALUE if the alias is no text
   */
  public Optional<Node> node(String path) {
    if (path.startsWith("/")) {
      return below(root, path);
    }
    int slash = path.indexOf('/');
    String alias = slash < 0 ? path : path.substring(0, slash);
    String rest = slash < 0 ? "" : path.substring(slash);
    return aliases()
        .flatMap(aliases -> aliases.property(alias))
        .map(Property::string)
        .filter(target -> target.startsWith("/"))
        .flatMap(target -> below(root, target))
        .flatMap(node -> below(node, rest));
  }

  private static Optional<Node> below(Node from, String path) {
    Optional<Node> node = Optional.of(from);
    for (String name : path.split("/", -1)) {
      if (!name.isEmpty()) {
        node = node.flatMap(n -> n.child(name));
      }
    }
    return node;
  }

  /** {@return the node {@code /chosen}, which holds what firmware tells the client} */
  public Optional<Node> chosen() {
    return root.child("chosen");
  }

  /** {@return the node {@code /aliases}, whose properties are other names of paths} */
  public Optional<Node> aliases() {
    return root.child("aliases");
  }

  /**
   * Finds the node that a number refers to.
   *
   * @param phandle 1 to FFFFFFFEh
   * @return the first node that has that {@code phandle}, or {@code linux,phandle}
   */
  public Optional<Node> byPhandle(long phandle) {
    return Optional.ofNullable(byPhandle.get(phandle));
  }

  /**
   * Calls with every node, a parent before its children, siblings in the tree's order.
   *
   * @param visitor called once a node
   */
  public void forEach(Consumer<Node> visitor) {
    visit(root, visitor);
  }

  private static void visit(Node node, Consumer<Node> visitor) {
    visitor.accept(node);
    node.children().forEach(child -> visit(child, visitor));
  }

  /**
   * Finds nodes.
   *
   * @param wanted says which
   * @return those nodes in the order of {@link #forEach}
   */
  public List<Node> nodes(Predicate<Node> wanted) {
    List<Node> found = new ArrayList<>();
    forEach(node -> {
      if (wanted.test(node)) {
        found.add(node);
      }
    });
    return List.copyOf(found);
  }

  /**
   * Finds devices of a kind.
   *
   * @param kind one of the names in {@code compatible}
   * @return the nodes that say they are that, in the order of {@link #forEach}
   * @throws TableFormatException with code BAD_VALUE if {@code compatible} of a node holds no texts
   */
  public List<Node> compatible(String kind) {
    return nodes(node -> node.isCompatible(kind));
  }

  /**
   * Says what the machine is, for a message.
   *
   * @return the root's {@code compatible}, each name in quotes; of more than four, the first two
   *     and the last, which is that of the chip; a sentence if it has none
   * @throws TableFormatException with code BAD_VALUE if it holds no texts
   */
  public String machine() {
    List<String> names = root.compatible().stream().map(Printable::quote).toList();
    int count = names.size();
    if (count == 0) {
      return "a machine without a name (no compatible in /)";
    }
    return count <= NAMES_SHOWN
        ? String.join(", ", names)
        : names.get(0) + ", " + names.get(1) + ", ..., " + names.get(count - 1);
  }

  /**
   * {@return the tree as a blob of version 17, which also readers of version 16 can read} What it
   * is read as equals this tree.
   */
  public byte[] toBytes() {
    DeviceTreeWriter writer = new DeviceTreeWriter().bootCpu(bootCpuidPhys);
    reservations.forEach(r -> writer.reserve(r.address(), r.size()));
    return writer.root(node -> node.copy(root)).toBytes();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DeviceTree that
        && bootCpuidPhys == that.bootCpuidPhys
        && reservations.equals(that.reservations)
        && root.sameAs(that.root);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(bootCpuidPhys) * 31 + reservations.hashCode();
  }

  /** {@return the machine's name} */
  @Override
  public String toString() {
    return NAME + " of " + machine();
  }
}
