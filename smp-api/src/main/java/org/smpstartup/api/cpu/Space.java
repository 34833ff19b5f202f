package org.smpstartup.api.cpu;

/**
 * Names an address space that a processor can access. One access type serves all of them, so that a
 * register behind an instruction needs no door of its own.
 */
public enum Space {
  /** Physical memory and memory-mapped registers; addresses are physical byte addresses. */
  MEMORY,
  /** x86 I/O ports, 0 to FFFFh. */
  IO_PORT,
  /** x86 model-specific registers; the address is the number in ECX. */
  MSR,
  /**
   * x86 CPUID; the address is {@code leaf << 32 | subleaf << 8 | register} with EAX..EDX as 0..3.
   */
  CPUID,
  /** x86 control registers; the address is the register number (0, 2, 3, 4 or 8). */
  CONTROL,
  /** ARM system registers; the address packs op0, op1, CRn, CRm and op2 as the instruction does. */
  ARM_SYSTEM,
  /** MIPS CP0; the address is {@code register << 3 | select}. */
  CP0,
  /** PowerPC special-purpose registers, 0 to 1023. */
  SPR,
  /** PowerPC device control registers. */
  DCR,
  /** RISC-V control and status registers, 0 to 4095. */
  CSR,
  /** SuperH control registers (SR, VBR, ...), numbered by the board. */
  SH_CONTROL,
  /**
   * The cycle by which a processor core asks its interrupt controller for a vector (x86 INTA,
   * PowerPC external proxy). Only a {@link org.smpstartup.api.hardware.CpuCore} performs it.
   */
  INTERRUPT_ACKNOWLEDGE
}
