package org.smpstartup.kit.devicetree;

import java.util.Locale;
import org.smpstartup.kit.Plural;
import org.smpstartup.kit.TableErrorCode;
import org.smpstartup.kit.TableFormatException;

/** Makes the exceptions of this package. */
final class Faults {
  private Faults() {}

  static TableFormatException of(TableErrorCode code, long offset, String what, String remedy) {
    return new TableFormatException(code, DeviceTree.NAME, offset, what, remedy);
  }

  static TableFormatException badLength(Property property, String remedy) {
    return of(
        TableErrorCode.BAD_LENGTH,
        property.offset(),
        property + " has " + Plural.bytes(property.length()),
        remedy);
  }

  static TableFormatException badValue(Property property, String what, String remedy) {
    return of(TableErrorCode.BAD_VALUE, property.offset(), property + " " + what, remedy);
  }

  static TableFormatException missing(Node node, String property, String remedy) {
    return of(
        TableErrorCode.MISSING_PROPERTY,
        node.offset(),
        node.path() + " has no property " + property,
        remedy);
  }

  /** Refuses a property that has more entries than a board can mean. */
  static int entries(Property property, int count) {
    if (count > DeviceTreeLimits.MAX_ENTRIES) {
      throw of(
          TableErrorCode.TOO_LARGE,
          property.offset(),
          property + " has " + count + " entries",
          "at most " + DeviceTreeLimits.MAX_ENTRIES);
    }
    return count;
  }

  static String hex(long value) {
    return String.format(Locale.ROOT, "0x%x", value);
  }
}
