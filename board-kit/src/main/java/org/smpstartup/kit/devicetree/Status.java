package org.smpstartup.kit.devicetree;

import org.smpstartup.kit.TableErrorCode;

/** Says whether a device can be used (2.3.4). */
public enum Status {
  /** It can: {@code okay}, the older {@code ok}, or no such property. */
  OKAY,
  /**
   * It cannot now, but may become usable. For a processor: it is quiescent, and its enable method
   * starts it (3.8.1).
   */
  DISABLED,
  /** It can, and belongs to somebody else, as to firmware. */
  RESERVED,
  /** It is broken: {@code fail}, or that with a reason behind it. */
  FAIL;

  static Status of(Property property) {
    String text = property.string();
    return switch (text) {
      case "okay", "ok" -> OKAY;
      case "disabled" -> DISABLED;
      case "reserved" -> RESERVED;
      case "fail" -> FAIL;
      default -> {
        if (text.startsWith("fail-")) {
          yield FAIL;
        }
        throw Faults.of(
            TableErrorCode.BAD_VALUE,
            property.offset(),
            property + " is " + org.smpstartup.kit.Printable.quote(text),
            "okay, disabled, reserved, fail or fail-REASON");
      }
    };
  }
}
