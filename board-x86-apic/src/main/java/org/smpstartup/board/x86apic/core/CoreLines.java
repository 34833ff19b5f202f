package org.smpstartup.board.x86apic.core;

/** Numbers the inputs of {@link X86Core}. */
public final class CoreLines {
  /** Maskable interrupt request from the local APIC: a level. */
  public static final int INTR = 0;

  /** Non-maskable interrupt: an edge, the value is ignored. */
  public static final int NMI = 1;

  /** System-management interrupt: an edge, the value is ignored. */
  public static final int SMI = 2;

  /** INIT: an edge, the value is ignored. */
  public static final int INIT = 3;

  /** Start-up message: an edge, the value is the vector, 0 to FFh. */
  public static final int SIPI = 4;

  /** The low 12 bits of IA32_APIC_BASE: CPUID and INIT depend on them. */
  public static final int APIC_BASE = 5;

  private CoreLines() {}
}
