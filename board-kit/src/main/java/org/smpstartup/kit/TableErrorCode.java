package org.smpstartup.kit;

/**
 * Names each reason for which a firmware table is refused.
 *
 * <p>The names are stable: they are printed, and programs may compare them. Names are only ever
 * added.
 */
public enum TableErrorCode {
  /** The bytes end before the table or the field does. */
  TRUNCATED,
  /** The signature is not that of the expected table. */
  BAD_SIGNATURE,
  /** The bytes of the table do not sum to 0 modulo 256. */
  BAD_CHECKSUM,
  /**
   * A length field is smaller than the fixed part that it covers, or is no multiple of the element
   * size.
   */
  BAD_LENGTH,
  /**
   * An entry says that it is shorter than its own two-byte header, so that a walk would never end.
   */
  ZERO_LENGTH_ENTRY,
  /** An entry reaches beyond the end of its table. */
  ENTRY_OVERRUN,
  /** An entry is of a type whose length nobody can know. */
  UNKNOWN_ENTRY_TYPE,
  /** A field holds a value that its manual does not define. */
  BAD_VALUE,
  /** The table is well-formed and lists no processor that can be used. */
  NO_USABLE_CPU,
  /** A length is beyond the limit of this reader, which bounds time and memory. */
  TOO_LARGE,
  /** The searched places hold no such table. */
  NOT_FOUND,
  /** Physical memory cannot be read at the address a table points to. */
  UNREADABLE_ADDRESS,
  /** The format's version is one that this reader does not know. */
  UNSUPPORTED_VERSION,
  /** Parts that must lie inside each other, or stand in one order, do not. */
  BAD_NESTING,
  /** Parts lie inside each other more deeply than this reader follows. */
  TOO_DEEP,
  /** What is asked for needs a property or a part that is not there. */
  MISSING_PROPERTY,
  /** A reference names nothing that is there, or something of another kind. */
  UNRESOLVED_REFERENCE,
  /** References lead back to where they began. */
  REFERENCE_LOOP,
  /** An address on a bus is none that a processor can use. */
  NOT_TRANSLATABLE
}
