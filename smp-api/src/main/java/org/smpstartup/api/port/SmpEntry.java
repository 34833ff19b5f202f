package org.smpstartup.api.port;

/** The smp section of the system page while it is being built. */
public interface SmpEntry {
  /**
   * Sets the routine by which the kernel sends commands to other processors. Its arguments are the
   * system page, the target as the hardware names it, the command bits, and the address of the
   * target's command word. The routine may be called with interrupts on or off, and leaves them as
   * it found them.
   *
   * @param callout the routine; see {@link SendIpi}
   */
  void sendIpi(Callout callout);

  /**
   * Replaces the routine in which secondaries wait for the kernel.
   *
   * @param callout the routine; its arguments are the system page and the processor's number
   */
  void spin(Callout callout);

  /**
   * Sets the {@code cpu} word, which old x86 start-up code uses for the address of the local APIC.
   *
   * @param value 32 bits
   */
  void cpuWord(long value);
}
