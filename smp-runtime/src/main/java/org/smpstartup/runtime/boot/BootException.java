package org.smpstartup.runtime.boot;

import org.jspecify.annotations.Nullable;

/** Tells why a boot did not take place; its message says what happened, where, what would do. */
public final class BootException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final BootResult result;
  private final String code;

  /**
   * Makes the exception.
   *
   * @param result anything but {@link BootResult#OK}
   * @param code a stable name
   * @param message what happened, where, and what would do
   * @param cause what a developer may want to see, or null
   */
  public BootException(BootResult result, String code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.result = result;
    this.code = code;
  }

  static BootException invalid(String code, String message) {
    return new BootException(BootResult.INVALID, code, message, null);
  }

  static BootException unsupported(String code, String message) {
    return new BootException(BootResult.UNSUPPORTED, code, message, null);
  }

  /**
   * Tells whose matter it is.
   *
   * @return the result
   */
  public BootResult result() {
    return result;
  }

  /**
   * Tells the code.
   *
   * @return a stable name, lower case letters and hyphens
   */
  public String code() {
    return code;
  }
}
