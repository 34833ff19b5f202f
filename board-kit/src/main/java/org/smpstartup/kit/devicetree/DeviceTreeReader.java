package org.smpstartup.kit.devicetree;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smpstartup.kit.TableCursor;
import org.smpstartup.kit.TableFormatException;
import org.smpstartup.kit.TableReading;
import org.smpstartup.kit.TableWarningCode;
import org.smpstartup.kit.TableWarnings;

/**
 * Reads a flattened device tree: versions 16 and 17, and later ones that say they are compatible
 * (chapter 5).
 *
 * <p>Refused with a {@link TableFormatException}: bytes that end early (TRUNCATED), another first
 * word (BAD_SIGNATURE), versions before 16 (UNSUPPORTED_VERSION), a size that cannot be
 * (BAD_LENGTH), more than {@link DeviceTreeLimits} (TOO_LARGE, TOO_DEEP), offsets and names that
 * cannot be (BAD_VALUE), an unknown token (UNKNOWN_ENTRY_TYPE), a value that ends after its block
 * (ENTRY_OVERRUN), nodes and properties that do not stand as they must (BAD_NESTING).
 *
 * <p>Tolerated with a warning: bytes after the tree, two properties or siblings of one name, two
 * nodes of one phandle, phandles that cannot be. What properties hold is looked at when it is asked
 * for. Blocks may overlap: that harms nobody who only reads.
 *
 * <p>Takes time in proportion to the blob's length, and memory of a few times it.
 */
public final class DeviceTreeReader {
  private static final long NO_PHANDLE = 0xffff_ffffL;

  private DeviceTreeReader() {}

  /**
   * Reads a tree.
   *
   * @param bytes the blob from element 0 on; bytes after its own length are ignored with a warning.
   *     The tree keeps a copy
   * @return the tree, and the oddities that were tolerated
   * @throws TableFormatException if the blob is refused
   */
  public static TableReading<DeviceTree> read(byte[] bytes) {
    TableWarnings warnings = new TableWarnings(DeviceTree.NAME);
    FdtHeader header = FdtHeader.read(cursor(bytes), warnings);
    byte[] blob = Arrays.copyOf(bytes, header.totalSize());
    List<Reservation> reservations = reservations(blob, header);
    FdtStructure structure = new FdtStructure(blob, header, warnings);
    Node root = structure.read();
    Map<Long, Node> phandles = new LinkedHashMap<>();
    collect(root, phandles, warnings);
    return new TableReading<>(
        new DeviceTree(root, reservations, header.bootCpuidPhys(), phandles), warnings.toList());
  }

  private static TableCursor cursor(byte[] bytes) {
    return new TableCursor(DeviceTree.NAME, ByteBuffer.wrap(bytes), ByteOrder.BIG_ENDIAN);
  }

  private static List<Reservation> reservations(byte[] blob, FdtHeader header) {
    TableCursor cursor = cursor(blob);
    cursor.seek(header.reservations());
    List<Reservation> reservations = new ArrayList<>();
    while (true) {
      Reservation reservation = new Reservation(cursor.u64(), cursor.u64());
      if (reservation.address() == 0 && reservation.size() == 0) {
        return reservations;
      }
      reservations.add(reservation);
    }
  }

  private static void collect(Node node, Map<Long, Node> phandles, TableWarnings warnings) {
    Optional<Property> property = node.property("phandle").or(() -> node.property("linux,phandle"));
    property.ifPresent(phandle -> {
      long value = phandle.length() == Property.CELL ? phandle.u32() : 0;
      if (value == 0 || value == NO_PHANDLE) {
        warnings.add(
            TableWarningCode.UNUSABLE_PHANDLE,
            phandle.offset(),
            () -> phandle + " is none: one number from 1 to 0xfffffffe would be");
      } else {
        Node first = phandles.putIfAbsent(value, node);
        if (first != null) {
          warnings.add(
              TableWarningCode.DUPLICATE_PHANDLE,
              phandle.offset(),
              () -> phandle + " is that of " + first + " too");
        }
      }
    });
    for (Node child : node.children()) {
      collect(child, phandles, warnings);
    }
  }
}
