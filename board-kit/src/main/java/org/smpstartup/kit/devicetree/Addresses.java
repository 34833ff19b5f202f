package org.smpstartup.kit.devicetree;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.smpstartup.kit.TableErrorCode;
import org.smpstartup.kit.TableFormatException;

/**
 * Reads {@code reg} (2.3.6) and translates by {@code ranges} (2.3.8).
 *
 * <p>Addresses have at most 64 bits: one of a PCI bus, whose first of three cells tells the space,
 * is refused unless that cell is 0. A region must lie in one range of each bus.
 */
final class Addresses {
  private static final int BITS = 32;

  private Addresses() {}

  static List<Region> reg(Node node) {
    Property reg = node.require("reg", "a reg with the device's addresses");
    Optional<Node> bus = node.parent();
    if (bus.isEmpty()) {
      throw Faults.badValue(reg, "is on no bus", "a node below the root");
    }
    int addressCells = bus.get().addressCells();
    int sizeCells = bus.get().sizeCells();
    List<Region> regions = new ArrayList<>();
    int entry = addressCells + sizeCells;
    int count = entries(reg, entry);
    if (count == 0) {
      throw Faults.badLength(reg, "at least one region of " + entry * Property.CELL + " bytes");
    }
    for (int i = 0; i < count; i++) {
      long address = number(reg, i * entry, addressCells);
      regions.add(new Region(address, number(reg, i * entry + addressCells, sizeCells)));
    }
    return List.copyOf(regions);
  }

  static List<Region> regions(Node node) {
    List<Region> regions = new ArrayList<>();
    for (Region region : reg(node)) {
      regions.add(toPhysical(node, region));
    }
    return List.copyOf(regions);
  }

  private static Region toPhysical(Node node, Region region) {
    Region here = region;
    Optional<Node> bus = node.parent();
    while (bus.isPresent()) {
      Optional<Node> above = bus.get().parent();
      if (above.isPresent()) {
        here = toParent(node, bus.get(), above.get(), here);
      }
      bus = above;
    }
    return here;
  }

  private static Region toParent(Node node, Node bus, Node above, Region region) {
    Property ranges =
        bus.property("ranges")
            .orElseThrow(() ->
                notTranslatable(
                    bus.offset(),
                    region + " of " + node.path() + ": the bus " + bus.path() + " has no ranges",
                    "ranges, which may be empty where both sides have the same addresses"));
    if (ranges.isEmpty()) {
      return region;
    }
    int childCells = bus.addressCells();
    int parentCells = above.addressCells();
    int sizeCells = bus.sizeCells();
    int entry = childCells + parentCells + sizeCells;
    int count = entries(ranges, entry);
    for (int i = 0; i < count; i++) {
      int at = i * entry;
      if (!fits(ranges, at, childCells)) {
        // A PCI space that no address of 64 bits is in.
        continue;
      }
      long into = region.address() - number(ranges, at, childCells);
      long size = number(ranges, at + childCells + parentCells, sizeCells);
      if (Long.compareUnsigned(into, size) < 0
          && Long.compareUnsigned(region.size(), size - into) <= 0) {
        long to = number(ranges, at + childCells, parentCells);
        return new Region(to + into, region.size());
      }
    }
    throw notTranslatable(
        ranges.offset(),
        region + " of " + node.path() + " lies in none of the " + count + " entries of " + ranges,
        "an entry of ranges that holds the whole region");
  }

  private static TableFormatException notTranslatable(long offset, String what, String remedy) {
    return Faults.of(TableErrorCode.NOT_TRANSLATABLE, offset, what, remedy);
  }

  private static int entries(Property property, int cells) {
    int bytes = cells * Property.CELL;
    if (bytes == 0 || property.length() % bytes != 0) {
      throw Faults.badLength(
          property,
          bytes == 0
              ? "#address-cells and #size-cells that are not both 0"
              : "a multiple of " + bytes + " bytes, as #address-cells and #size-cells say");
    }
    return Faults.entries(property, property.length() / bytes);
  }

  private static boolean fits(Property property, int at, int cells) {
    for (int i = 0; i < cells - 2; i++) {
      if (property.cell(at + i) != 0) {
        return false;
      }
    }
    return true;
  }

  /** Reads a number of 0 to 4 cells, the most significant one first. */
  static long number(Property property, int at, int cells) {
    if (!fits(property, at, cells)) {
      throw Faults.badValue(
          property, "has a number of more than 64 bits", "numbers of at most 64 bits");
    }
    long value = 0;
    for (int i = 0; i < cells; i++) {
      value = value << BITS | property.cell(at + i);
    }
    return value;
  }
}
