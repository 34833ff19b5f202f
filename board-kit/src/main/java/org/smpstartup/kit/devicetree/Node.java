package org.smpstartup.kit.devicetree;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smpstartup.kit.TableFormatException;

/**
 * Is one node of a device tree. Immutable once the reader has handed the tree out. Two nodes are
 * equal only if they are one; trees are compared by content.
 */
public final class Node {
  private static final int DEFAULT_ADDRESS_CELLS = 2;
  private static final int DEFAULT_SIZE_CELLS = 1;

  private final @Nullable Node parent;
  private final String name;
  private final int offset;
  private List<Property> properties = List.of();
  private List<Node> children = List.of();

  Node(@Nullable Node parent, String name, int offset) {
    this.parent = parent;
    this.name = name;
    this.offset = offset;
  }

  /** Adds a property while the tree is read. Most nodes have some, so the list begins small. */
  void add(Property property) {
    if (properties.isEmpty()) {
      properties = new ArrayList<>(4);
    }
    properties.add(property);
  }

  /** Adds a child while the tree is read. */
  void add(Node child) {
    if (children.isEmpty()) {
      children = new ArrayList<>(4);
    }
    children.add(child);
  }

  /**
   * {@return the name with the unit address if it has one, as {@code cpu@0}; empty for the root}
   */
  public String name() {
    return name;
  }

  /** {@return the name without the unit address, as {@code cpu}} */
  public String baseName() {
    int at = name.indexOf('@');
    return at < 0 ? name : name.substring(0, at);
  }

  /** {@return the node that this one lies in; empty for the root} */
  public Optional<Node> parent() {
    return Optional.ofNullable(parent);
  }

  /** {@return the names from the root on, as {@code /cpus/cpu@0}; {@code /} for the root} */
  public String path() {
    if (parent == null) {
      return "/";
    }
    Deque<String> names = new ArrayDeque<>();
    for (Node node = this; node.parent != null; node = node.parent) {
      names.addFirst(node.name);
    }
    return "/" + String.join("/", names);
  }

  /** {@return the offset in the blob at which the node begins} */
  public int offset() {
    return offset;
  }

  /** {@return the properties in the tree's order} */
  public List<Property> properties() {
    return Collections.unmodifiableList(properties);
  }

  /** {@return the nodes inside this one in the tree's order} */
  public List<Node> children() {
    return Collections.unmodifiableList(children);
  }

  /**
   * Finds a property.
   *
   * @param wanted its name
   * @return the first property of that name
   */
  public Optional<Property> property(String wanted) {
    for (Property property : properties) {
      if (property.name().equals(wanted)) {
        return Optional.of(property);
      }
    }
    return Optional.empty();
  }

  /**
   * {@return whether there is a property of that name}
   *
   * @param wanted its name
   */
  public boolean has(String wanted) {
    return property(wanted).isPresent();
  }

  /**
   * Finds a property that the node must have.
   *
   * @param wanted its name
   * @param remedy what would do, for the message
   * @return the first property of that name
   * @throws TableFormatException with code MISSING_PROPERTY if there is none
   */
  public Property require(String wanted, String remedy) {
    return property(wanted).orElseThrow(() -> Faults.missing(this, wanted, remedy));
  }

  /**
   * Finds a child.
   *
   * @param wanted its name; without a unit address, also a child that has one
   * @return the first child of exactly that name, else the first whose name is that but for the
   *     unit address
   */
  public Optional<Node> child(String wanted) {
    for (Node child : children) {
      if (child.name.equals(wanted)) {
        return Optional.of(child);
      }
    }
    for (Node child : children) {
      if (child.baseName().equals(wanted)) {
        return Optional.of(child);
      }
    }
    return Optional.empty();
  }

  /**
   * {@return what the device is, the most special name first; empty if the node does not say}
   *
   * @throws TableFormatException with code BAD_VALUE if {@code compatible} holds no texts
   */
  public List<String> compatible() {
    return property("compatible").map(Property::strings).orElse(List.of());
  }

  /**
   * {@return whether the device is of a kind}
   *
   * @param kind one of the names in {@code compatible}
   * @throws TableFormatException with code BAD_VALUE if {@code compatible} holds no texts
   */
  public boolean isCompatible(String kind) {
    return compatible().contains(kind);
  }

  /**
   * {@return whether the device can be used; {@link Status#OKAY} if the node does not say}
   *
   * @throws TableFormatException with code BAD_VALUE if {@code status} is none of the known texts
   */
  public Status status() {
    return property("status").map(Status::of).orElse(Status.OKAY);
  }

  /**
   * {@return how many cells an address has in {@code reg} of this node's children; 2 unless told}
   *
   * @throws TableFormatException with code BAD_LENGTH or BAD_VALUE if it is no number up to 4
   */
  public int addressCells() {
    return cells("#address-cells", DEFAULT_ADDRESS_CELLS);
  }

  /**
   * {@return how many cells a size has in {@code reg} of this node's children; 1 unless told}
   *
   * @throws TableFormatException with code BAD_LENGTH or BAD_VALUE if it is no number up to 4
   */
  public int sizeCells() {
    return cells("#size-cells", DEFAULT_SIZE_CELLS);
  }

  private int cells(String wanted, int otherwise) {
    Optional<Property> property = property(wanted);
    if (property.isEmpty()) {
      return otherwise;
    }
    long value = property.get().u32();
    if (value > DeviceTreeLimits.MAX_CELLS) {
      throw Faults.badValue(
          property.get(), "is " + value, "0 to " + DeviceTreeLimits.MAX_CELLS + " cells");
    }
    return (int) value;
  }

  /**
   * {@return the regions of {@code reg}, as addresses of the bus that the node is on}
   *
   * @throws TableFormatException with code MISSING_PROPERTY, BAD_LENGTH or BAD_VALUE
   */
  public List<Region> reg() {
    return Addresses.reg(this);
  }

  /**
   * {@return the regions of {@code reg}, as physical addresses of the processors: translated by
   * {@code ranges} of each bus up to the root}
   *
   * @throws TableFormatException as {@link #reg()}, and with code NOT_TRANSLATABLE if a bus has no
   *     {@code ranges}, or they do not hold a region
   */
  public List<Region> regions() {
    return Addresses.regions(this);
  }

  /** Compares names, properties and children; offsets do not matter. */
  boolean sameAs(Node that) {
    if (!name.equals(that.name)
        || properties.size() != that.properties.size()
        || children.size() != that.children.size()) {
      return false;
    }
    for (int i = 0; i < properties.size(); i++) {
      if (!properties.get(i).sameAs(that.properties.get(i))) {
        return false;
      }
    }
    for (int i = 0; i < children.size(); i++) {
      if (!children.get(i).sameAs(that.children.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** {@return the path} */
  @Override
  public String toString() {
    return path();
  }
}
