package org.smpstartup.api.hardware;

/** Names a reset; what survives it is the device's or core's own rule. */
public enum ResetKind {
  /** Power-up: nothing survives. */
  POWER_ON,
  /** A reset of one processor that keeps what its manual says (x86 INIT, MIPS VP reset, PIR). */
  CPU,
  /** A reset of the whole machine without loss of power. */
  WARM
}
