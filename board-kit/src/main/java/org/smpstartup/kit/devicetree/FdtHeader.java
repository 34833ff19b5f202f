package org.smpstartup.kit.devicetree;

import java.util.Locale;
import org.smpstartup.kit.Plural;
import org.smpstartup.kit.TableCursor;
import org.smpstartup.kit.TableErrorCode;
import org.smpstartup.kit.TableWarningCode;
import org.smpstartup.kit.TableWarnings;

/**
 * Is the header of a blob, checked (5.2).
 *
 * @param totalSize bytes of the blob
 * @param reservations offset of the memory reservation block, a multiple of 8
 * @param structure the structure block, which begins at a multiple of 4. In version 16, which does
 *     not tell where it ends, it may reach to the end of the blob
 * @param strings the strings block
 * @param bootCpuidPhys the id of the CPU that boots, 0 to FFFFFFFFh
 */
record FdtHeader(
    int totalSize, int reservations, Block structure, Block strings, long bootCpuidPhys) {
  /** The first word of each blob. */
  static final long MAGIC = 0xd00d_feedL;

  /** The version that is written, and the latest that is read as itself. */
  static final int VERSION = 17;

  /** The oldest version that is read; it lacks the structure block's size. */
  static final int COMPATIBLE_VERSION = 16;

  /** Bytes of the header of version 17. */
  static final int BYTES = 40;

  private static final int BYTES_16 = 36;
  private static final int TOTAL_SIZE = 0x04;
  private static final int STRUCTURE = 0x08;
  private static final int STRINGS = 0x0c;
  private static final int RESERVATIONS = 0x10;
  private static final int VERSION_AT = 0x14;
  private static final int COMPATIBLE_AT = 0x18;
  private static final int STRINGS_SIZE = 0x20;
  private static final int STRUCTURE_SIZE = 0x24;

  /**
   * A part of the blob.
   *
   * @param begin offset of its first byte
   * @param end offset just after its last byte
   */
  record Block(int begin, int end) {}

  static FdtHeader read(TableCursor cursor, TableWarnings warnings) {
    long magic = cursor.u32();
    if (magic != MAGIC) {
      throw Faults.of(
          TableErrorCode.BAD_SIGNATURE,
          0,
          String.format(Locale.ROOT, "the first word is 0x%08x", magic),
          "a flattened device tree, whose first word is 0xd00dfeed");
    }
    long total = cursor.u32();
    long structure = cursor.u32();
    long strings = cursor.u32();
    long reservations = cursor.u32();
    long version = cursor.u32();
    long compatible = cursor.u32();
    requireVersion(version, compatible);
    long boot = cursor.u32();
    long stringsSize = cursor.u32();
    int header = version < VERSION ? BYTES_16 : BYTES;
    requireTotal(cursor, total, header, warnings);
    requirePlace("memory reservation block", reservations, 8, RESERVATIONS, header, total);
    requirePlace("structure block", structure, 4, STRUCTURE, header, total);
    requirePlace("strings block", strings, 1, STRINGS, header, total);
    requireEnd("strings block", strings, stringsSize, STRINGS_SIZE, total);
    long structureSize = total - structure;
    if (version >= VERSION) {
      structureSize = cursor.u32();
      requireEnd("structure block", structure, structureSize, STRUCTURE_SIZE, total);
    }
    return new FdtHeader(
        (int) total,
        (int) reservations,
        new Block((int) structure, (int) (structure + structureSize)),
        new Block((int) strings, (int) (strings + stringsSize)),
        boot);
  }

  private static void requireVersion(long version, long compatible) {
    if (version < COMPATIBLE_VERSION) {
      throw Faults.of(
          TableErrorCode.UNSUPPORTED_VERSION,
          VERSION_AT,
          "the version is " + version,
          "version 16 or 17, as dtc writes it");
    }
    if (compatible > VERSION) {
      throw Faults.of(
          TableErrorCode.UNSUPPORTED_VERSION,
          COMPATIBLE_AT,
          "the last compatible version is " + compatible,
          "a tree that a reader of version 17 can read, as dtc -V 17 writes it");
    }
  }

  private static void requireTotal(
      TableCursor cursor, long total, int header, TableWarnings warnings) {
    String says = "the header says the tree has " + Plural.bytes(total);
    if (total < header) {
      throw Faults.of(
          TableErrorCode.BAD_LENGTH, TOTAL_SIZE, says, "at least the header's " + header);
    }
    if (total > DeviceTreeLimits.MAX_BYTES) {
      throw Faults.of(
          TableErrorCode.TOO_LARGE, TOTAL_SIZE, says, "at most " + DeviceTreeLimits.MAX_BYTES);
    }
    if (total > cursor.limit()) {
      throw Faults.of(
          TableErrorCode.TRUNCATED,
          cursor.limit(),
          says + ", and " + cursor.limit() + " are there",
          "the complete tree");
    }
    if (total < cursor.limit()) {
      warnings.add(
          TableWarningCode.TRAILING_BYTES,
          total,
          Plural.bytes(cursor.limit() - total) + " after the tree are ignored");
    }
  }

  private static void requirePlace(
      String block, long begin, int alignment, int field, int header, long total) {
    if (begin % alignment != 0 || begin < header || begin > total) {
      throw Faults.of(
          TableErrorCode.BAD_VALUE,
          field,
          "the " + block + " begins at " + Faults.hex(begin),
          "a"
              + (alignment == 1 ? "n offset" : " multiple of " + alignment)
              + " from "
              + Faults.hex(header)
              + " to "
              + Faults.hex(total));
    }
  }

  private static void requireEnd(String block, long begin, long size, int field, long total) {
    if (size > total - begin) {
      throw Faults.of(
          TableErrorCode.BAD_LENGTH,
          field,
          "the " + block + " at " + Faults.hex(begin) + " has " + Plural.bytes(size),
          "at most " + (total - begin) + ", for the tree ends there");
    }
  }
}
