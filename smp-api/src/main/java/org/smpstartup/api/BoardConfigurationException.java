package org.smpstartup.api;

/** Tells that a board cannot be what was asked: which key, which value, what the limit is. */
public final class BoardConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final String key;

  /** Says whose matter it is. */
  public enum Kind {
    /** The input is malformed. */
    INVALID,
    /** The input is well-formed, but describes what this hardware cannot be. */
    UNSUPPORTED,
    /**
     * The input is well-formed, but describes hardware of another family. As UNSUPPORTED; but where
     * several boards are asked whether they can be it, the reason of one that is nearer is told.
     */
    OTHER_HARDWARE
  }

  /**
   * Makes the exception.
   *
   * @param kind whose matter it is
   * @param key the setting: {@code preset}, {@code profile}, {@code cpus}, the id of a
   *     description's kind, or the key of an option
   * @param value the value that cannot be
   * @param limit what can be, and what would do instead
   */
  public BoardConfigurationException(Kind kind, String key, String value, String limit) {
    super(key + " = " + value + ": " + limit);
    this.kind = kind;
    this.key = key;
  }

  /**
   * Says whose matter it is.
   *
   * @return the kind
   */
  public Kind kind() {
    return kind;
  }

  /**
   * Tells the setting.
   *
   * @return its name
   */
  public String key() {
    return key;
  }
}
