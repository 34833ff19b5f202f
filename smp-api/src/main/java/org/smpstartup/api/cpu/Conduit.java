package org.smpstartup.api.cpu;

/** Names the instruction by which software calls firmware. */
public enum Conduit {
  /** ARM secure monitor call. */
  SMC,
  /** ARM hypervisor call. */
  HVC,
  /**
   * RISC-V environment call to SBI. Its function id is the extension's id, shifted left by 32 bits,
   * with the function's number below.
   */
  ECALL
}
