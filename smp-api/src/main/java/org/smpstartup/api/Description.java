package org.smpstartup.api;

/** A description of a machine that a user hands in. Immutable. */
public final class Description {
  private final Kind kind;
  private final String name;
  private final byte[] bytes;

  /**
   * Makes a description.
   *
   * @param kind its format
   * @param name where it came from, for messages
   * @param bytes the whole file; copied
   */
  public Description(Kind kind, String name, byte[] bytes) {
    this.kind = kind;
    this.name = name;
    this.bytes = bytes.clone();
  }

  /**
   * Tells the format.
   *
   * @return the kind
   */
  public Kind kind() {
    return kind;
  }

  /**
   * Tells where it came from.
   *
   * @return a name for messages
   */
  public String name() {
    return name;
  }

  /**
   * Gives the file.
   *
   * @return a copy of its bytes
   */
  public byte[] bytes() {
    return bytes.clone();
  }

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
