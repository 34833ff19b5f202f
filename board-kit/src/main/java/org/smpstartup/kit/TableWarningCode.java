package org.smpstartup.kit;

/**
 * Names each oddity of a firmware table that is tolerated because real firmware has it.
 *
 * <p>The names are stable; names are only ever added.
 */
public enum TableWarningCode {
  /** Bytes follow the end that the table's own length gives; they are not read. */
  TRAILING_BYTES,
  /** Zero bytes stand between the last entry and the table's end. */
  PADDING,
  /**
   * An entry of a known type is longer than the known layout; the rest is kept and not interpreted.
   */
  LONG_ENTRY,
  /** An entry lacks optional fields that its version has; they count as absent. */
  SHORT_ENTRY,
  /** A field or bit that must be zero is not. */
  RESERVED_NOT_ZERO,
  /**
   * An entry of a type that this reader does not know was skipped by its length. Reported once a
   * type.
   */
  UNKNOWN_ENTRY_TYPE,
  /** A usable processor's id stands more than once; it counts once. */
  DUPLICATE_ID,
  /** A usable entry has the id that means "no processor"; it does not count. */
  PLACEHOLDER_ID,
  /** An entry that must be alone is there again; the first one holds. */
  REPEATED_ENTRY,
  /** A pointer to a table is zero; it is passed over. */
  NULL_POINTER,
  /** A pointer leads to memory that cannot be read; it is passed over. */
  UNREADABLE_POINTER,
  /** The extended pointer is absent although the revision has it; the older one is used. */
  XSDT_MISSING,
  /** A name that must be alone among its siblings is there again; the first one is found by it. */
  DUPLICATE_NAME,
  /** A node's handle for references is there again; references lead to the first one. */
  DUPLICATE_PHANDLE,
  /** A node's handle for references cannot be one; no reference leads to the node. */
  UNUSABLE_PHANDLE,
  /** More oddities were seen than are listed. */
  MORE_WARNINGS
}
