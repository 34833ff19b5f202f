package org.smpstartup.api.hardware;

/** Names the way a processor sleeps; what wakes it differs. */
public enum Sleep {
  /** WFI, HLT, wait. */
  INTERRUPT,
  /** WFE. */
  EVENT
}
