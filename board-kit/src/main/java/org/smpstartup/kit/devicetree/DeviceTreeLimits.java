package org.smpstartup.kit.devicetree;

/**
 * Holds the bounds of the reader. A tree beyond them is refused with {@link
 * org.smpstartup.kit.TableErrorCode#TOO_LARGE} or {@link
 * org.smpstartup.kit.TableErrorCode#TOO_DEEP}.
 *
 * <p>Of 577 trees of arm64 boards, the largest has 123,379 bytes, 997 nodes, 4,067 properties and
 * 11 levels. Linux on arm64 takes at most 2 MiB ({@code Documentation/arm64/booting.rst}).
 */
public final class DeviceTreeLimits {
  /** The longest tree, in bytes: 16 MiB, which has room for 65,536 processors. */
  public static final int MAX_BYTES = 16 << 20;

  /**
   * The most levels of nodes, the root's being the first: 64, as in Linux ({@code
   * drivers/of/fdt.c}, {@code FDT_MAX_DEPTH}).
   */
  public static final int MAX_DEPTH = 64;

  /** The most nodes: 262,144, which are four for each of 65,536 processors. */
  public static final int MAX_NODES = 1 << 18;

  /** The most properties in all nodes together: 1,048,576. */
  public static final int MAX_PROPERTIES = 1 << 20;

  /**
   * The most places in the strings block from which names are taken: 65,536. Places may overlap, so
   * that without this bound a small tree could name far more text than it has.
   */
  public static final int MAX_PROPERTY_NAMES = 1 << 16;

  /**
   * The longest name of a node or property, in bytes: 127. The specification allows 31 (2.2.1,
   * 2.2.4.1), to which a node adds its unit address; labels in {@code __symbols__} are longer.
   */
  public static final int MAX_NAME_BYTES = 127;

  /**
   * The most regions, ranges, ids or texts in one property that are read as such: 1,024. Real ones
   * have at most some hundred; each region is looked for in the ranges of each bus above it.
   */
  public static final int MAX_ENTRIES = 1 << 10;

  /** The most 32-bit cells of one address or size: 4. PCI buses use 3. */
  public static final int MAX_CELLS = 4;

  private DeviceTreeLimits() {}
}
