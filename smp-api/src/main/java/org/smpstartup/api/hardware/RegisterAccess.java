package org.smpstartup.api.hardware;

/** Names how software may access a register. */
public enum RegisterAccess {
  /** Read and write. */
  READ_WRITE,
  /** Read; writes are ignored or fault, as the manual says. */
  READ_ONLY,
  /** Write; reads give 0 or fault, as the manual says. */
  WRITE_ONLY,
  /** Writing 1 sets bits. */
  WRITE_ONE_SETS,
  /** Writing 1 clears bits. */
  WRITE_ONE_CLEARS,
  /** Reserved: documented as not to be touched. */
  RESERVED,
  /** Documented, but not modelled by this device. */
  NOT_MODELLED
}
