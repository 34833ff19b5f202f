package org.smpstartup.kit.devicetree;

import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.smpstartup.kit.FieldRanges;
import org.smpstartup.kit.RawBytes;
import org.smpstartup.kit.TableOutput;

/**
 * Writes a flattened device tree of version 17: header, reservations, structure, strings.
 *
 * <pre>{@code
 * byte[] blob = new DeviceTreeWriter()
 *     .root(root -> root.strings("compatible", "acme,board")
 *         .node("cpus", cpus -> cpus.u32("#address-cells", 1).u32("#size-cells", 0)
 *             .node("cpu@0", cpu -> cpu.strings("device_type", "cpu").u32("reg", 0))))
 *     .toBytes();
 * }</pre>
 */
public final class DeviceTreeWriter {
  private static final int RESERVATION_BYTES = 16;
  private static final int WORD = 4;

  private final TableOutput reservations = new TableOutput(ByteOrder.BIG_ENDIAN);
  private final TableOutput structure = new TableOutput(ByteOrder.BIG_ENDIAN);
  private final TableOutput strings = new TableOutput(ByteOrder.BIG_ENDIAN);
  private final Map<String, Integer> names = new LinkedHashMap<>();
  private long bootCpu;
  private boolean written;

  /** Begins a blob without reservations, whose boot CPU has id 0. */
  public DeviceTreeWriter() {}

  /**
   * Sets the id of the CPU that boots.
   *
   * @param id as in {@code reg} of its node, 0 to FFFFFFFFh
   * @return this
   * @throws IllegalArgumentException if it does not fit
   */
  public DeviceTreeWriter bootCpu(long id) {
    bootCpu = FieldRanges.u32("boot_cpuid_phys", id);
    return this;
  }

  /**
   * Reserves memory.
   *
   * @param address physical address of the first byte, unsigned
   * @param size number of bytes, unsigned; not 0 if the address is 0, for that ends the block
   * @return this
   * @throws IllegalArgumentException if both are 0
   */
  public DeviceTreeWriter reserve(long address, long size) {
    if (address == 0 && size == 0) {
      throw new IllegalArgumentException("a reservation of 0 bytes at 0 ends the block");
    }
    reservations.u64(address).u64(size);
    return this;
  }

  /**
   * Writes the root and all that is in it.
   *
   * @param content writes it
   * @return this
   * @throws IllegalStateException if there is a root
   */
  public DeviceTreeWriter root(Consumer<NodeWriter> content) {
    if (written) {
      throw new IllegalStateException("a tree has one root");
    }
    written = true;
    node("", 1, content);
    return this;
  }

  /**
   * {@return the blob}
   *
   * @throws IllegalStateException if there is no root
   */
  public byte[] toBytes() {
    if (!written) {
      throw new IllegalStateException("a tree needs a root");
    }
    int structureAt = FdtHeader.BYTES + reservations.length() + RESERVATION_BYTES;
    int structureSize = structure.length() + WORD;
    int stringsAt = structureAt + structureSize;
    return new TableOutput(ByteOrder.BIG_ENDIAN)
        .u32(FdtHeader.MAGIC)
        .u32(stringsAt + (long) strings.length())
        .u32(structureAt)
        .u32(stringsAt)
        .u32(FdtHeader.BYTES)
        .u32(FdtHeader.VERSION)
        .u32(FdtHeader.COMPATIBLE_VERSION)
        .u32(bootCpu)
        .u32(strings.length())
        .u32(structureSize)
        .raw(RawBytes.of(reservations.toArray()))
        .zeros(RESERVATION_BYTES)
        .raw(RawBytes.of(structure.toArray()))
        .u32(FdtStructure.END)
        .raw(RawBytes.of(strings.toArray()))
        .toArray();
  }

  /**
   * {@return the tree that {@link #toBytes()} is read as}
   *
   * @throws IllegalStateException if there is no root
   * @throws org.smpstartup.kit.TableFormatException if it goes beyond {@link DeviceTreeLimits}
   */
  public DeviceTree toTree() {
    return DeviceTreeReader.read(toBytes()).table();
  }

  void node(String name, int depth, Consumer<NodeWriter> content) {
    if (depth > DeviceTreeLimits.MAX_DEPTH) {
      throw new IllegalArgumentException(
          "node " + name + " lies too deep: at most " + DeviceTreeLimits.MAX_DEPTH + " levels");
    }
    structure.u32(FdtStructure.BEGIN_NODE).text(name).u8(0);
    align();
    NodeWriter writer = new NodeWriter(this, depth);
    content.accept(writer);
    writer.end();
    structure.u32(FdtStructure.END_NODE);
  }

  void property(String name, RawBytes value) {
    requireName("property", name);
    structure.u32(FdtStructure.PROP).u32(value.length()).u32(place(name)).raw(value);
    align();
  }

  private int place(String name) {
    Integer known = names.get(name);
    if (known != null) {
      return known;
    }
    int place = strings.length();
    names.put(name, place);
    strings.text(name).u8(0);
    return place;
  }

  private void align() {
    structure.zeros(-structure.length() & (WORD - 1));
  }

  static void requireName(String of, String name) {
    if (name.isEmpty()
        || name.length() > DeviceTreeLimits.MAX_NAME_BYTES
        || !name.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '/')) {
      throw new IllegalArgumentException(
          "the name of a "
              + of
              + " is '"
              + name
              + "': 1 to "
              + DeviceTreeLimits.MAX_NAME_BYTES
              + " printable characters without blank and slash would do");
    }
  }
}
