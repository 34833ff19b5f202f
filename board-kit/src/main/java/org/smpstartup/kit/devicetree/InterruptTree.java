package org.smpstartup.kit.devicetree;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.smpstartup.kit.TableErrorCode;
import org.smpstartup.kit.TableFormatException;

/** Follows {@code interrupt-parent} (2.4). */
public final class InterruptTree {
  /** How many nodes of a loop a message names. */
  private static final int NAMED_NODES = 8;

  private final DeviceTree tree;

  /**
   * Looks at a tree.
   *
   * @param tree the tree
   */
  public InterruptTree(DeviceTree tree) {
    this.tree = tree;
  }

  /**
   * Finds the controller that a node's interrupts go to.
   *
   * @param node a node of the tree
   * @return where the {@code interrupt-parent} of the node, or of the nearest node around it that
   *     has one, leads; empty if none has
   * @throws TableFormatException with code UNRESOLVED_REFERENCE if it leads nowhere
   */
  public Optional<Node> parent(Node node) {
    Optional<Node> at = Optional.of(node);
    while (at.isPresent()) {
      Optional<Property> reference = at.get().property("interrupt-parent");
      if (reference.isPresent()) {
        return Optional.of(resolve(tree, reference.get()));
      }
      at = at.get().parent();
    }
    return Optional.empty();
  }

  /**
   * Finds the controller that a node's interrupts reach in the end.
   *
   * @param node a node of the tree
   * @return the last one on the way, which has no interrupt parent or is its own; empty if the node
   *     has none and is no controller
   * @throws TableFormatException with code UNRESOLVED_REFERENCE if the way leads nowhere, or
   *     REFERENCE_LOOP if it comes back to a node without ending
   */
  public Optional<Node> root(Node node) {
    Set<Node> seen = new LinkedHashSet<>();
    Node at = node;
    while (seen.add(at)) {
      Optional<Node> next = parent(at);
      if (next.isEmpty() || next.get().equals(at)) {
        return at.has("interrupt-controller") ? Optional.of(at) : Optional.empty();
      }
      at = next.get();
    }
    String way =
        seen.stream().limit(NAMED_NODES).map(Node::path).collect(Collectors.joining(", "))
            + (seen.size() > NAMED_NODES ? " and " + (seen.size() - NAMED_NODES) + " more" : "");
    throw Faults.of(
        TableErrorCode.REFERENCE_LOOP,
        at.offset(),
        "the interrupt parents of " + node.path() + " never end: " + way + ", and again " + at,
        "a controller without interrupt-parent, or with itself as that");
  }

  /**
   * Finds the controllers that send to processors: enabled, with {@code interrupt-controller}, no
   * controller of pins, and with nothing above them in the interrupt tree.
   *
   * @return the one that the root's own {@code interrupt-parent} leads to first, the others in the
   *     tree's order
   * @throws TableFormatException with code UNRESOLVED_REFERENCE or REFERENCE_LOOP, BAD_VALUE
   */
  public List<Node> roots() {
    Set<Node> roots = new LinkedHashSet<>();
    root(tree.root()).ifPresent(roots::add);
    for (Node node : tree.nodes(n -> n.has("interrupt-controller"))) {
      if (!node.has("gpio-controller") && node.status() == Status.OKAY) {
        Optional<Node> parent = parent(node);
        if (parent.isEmpty() || parent.get().equals(node)) {
          roots.add(node);
        }
      }
    }
    return List.copyOf(roots);
  }

  static Node resolve(DeviceTree tree, Property reference) {
    long phandle = reference.u32();
    return tree.byPhandle(phandle)
        .orElseThrow(() ->
            Faults.of(
                TableErrorCode.UNRESOLVED_REFERENCE,
                reference.offset(),
                reference + " is " + Faults.hex(phandle) + ", which is the phandle of no node",
                "the phandle of a node"));
  }
}
