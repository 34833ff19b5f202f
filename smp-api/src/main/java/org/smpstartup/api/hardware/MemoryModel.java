package org.smpstartup.api.hardware;

/** Names how weak the memory of an architecture is. */
public enum MemoryModel {
  /** Sequentially consistent. */
  SC,
  /** A store buffer with forwarding, first in first out: x86. */
  TSO,
  /** Stores of different lines in any order, loads that may be stale: ARM, PowerPC, MIPS. */
  WEAK
}
