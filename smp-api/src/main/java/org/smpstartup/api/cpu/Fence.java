package org.smpstartup.api.cpu;

/** Names what a fence instruction orders; a port picks the one that its machine code would hold. */
public enum Fence {
  /** Everything before with everything after: MFENCE, DMB SY, sync, synco. */
  FULL,
  /** Loads before with loads and stores after: LFENCE, DMB LD, sync 0x13. */
  LOAD,
  /** Stores before with stores after: SFENCE, DMB ST, sync 0x4. */
  STORE,
  /** All but a store before with a load after: lwsync, fence.tso. */
  LIGHT,
  /** Accesses to device registers with each other and with memory: eieio, mbar. */
  IO,
  /**
   * Waits until every earlier access and cache operation is complete: DSB, msync, MFENCE;LFENCE.
   * The only fence that orders a system-register doorbell after the stores before it.
   */
  COMPLETION,
  /** Fetches what follows anew: ISB, isync, synci, a serialising x86 instruction. */
  INSTRUCTION
}
