package org.smpstartup.api.cpu;

/** Names a cache maintenance operation on a range of addresses. */
public enum CacheOp {
  /** Write dirty lines back to the point of coherency. */
  CLEAN,
  /** Drop lines, dirty ones too. */
  INVALIDATE,
  /** Write dirty lines back, then drop them. */
  CLEAN_INVALIDATE,
  /** Write dirty lines of an outer cache (PL310) back to memory. */
  OUTER_CLEAN,
  /** Drop instruction-cache lines. */
  INSTRUCTION_INVALIDATE
}
