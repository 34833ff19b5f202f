package org.smpstartup.kit;

/** Writes counts of bytes as a person would. */
public final class Plural {
  private Plural() {}

  /**
   * {@return "1 byte" or "n bytes"}
   *
   * @param count taken as unsigned
   */
  public static String bytes(long count) {
    return Long.toUnsignedString(count) + (count == 1 ? " byte" : " bytes");
  }
}
