package org.smpstartup.api;

/**
 * A description of a machine that a user hands in.
 *
 * @param kind its format
 * @param name where it came from, for messages
 * @param bytes the whole file; not to be changed
 */
public record Description(Kind kind, String name, byte[] bytes) {
  /** Names a format. */
  public enum Kind {
    /** An ACPI MADT ("APIC") table. */
    MADT("madt"),
    /** A flattened device tree. */
    DTB("dtb");

    private final String id;

    Kind(String id) {
      this.id = id;
    }

    /**
     * Tells the name on the command line and in output.
     *
     * @return lower case
     */
    public String id() {
      return id;
    }
  }
}
