package org.smpstartup.api.cpu;

/** Names the instruction by which software calls firmware. */
public enum Conduit {
  /** ARM secure monitor call. */
  SMC,
  /** ARM hypervisor call. */
  HVC,
  /** RISC-V environment call to SBI. */
  ECALL
}
