package org.smpstartup.board.armgic.record;

import org.smpstartup.api.record.Rig;

/** How the recorded guest acknowledges and ends interrupts on one kind of controller. */
interface GuestGic {
  /** Marks an acknowledge that came through the register of group 0. */
  long GROUP_0 = 1L << 31;

  /**
   * Acknowledges as the handler of an input does.
   *
   * @param rig the hardware
   * @param cpu who
   * @param fiq whether it is the FIQ handler
   * @return the value read
   */
  long acknowledge(Rig rig, int cpu, boolean fiq);

  /**
   * Ends an interrupt.
   *
   * @param rig the hardware
   * @param cpu who
   * @param value what the acknowledge gave, marked with {@link #GROUP_0} where it applies
   */
  void end(Rig rig, int cpu, long value);

  /**
   * Deactivates an interrupt.
   *
   * @param rig the hardware
   * @param cpu who
   * @param value as for {@link #end}
   */
  void deactivate(Rig rig, int cpu, long value);

  /**
   * Marks the value that a handler of an input acknowledged.
   *
   * @param value the value read
   * @param fiq whether it was the FIQ handler
   * @return the value to end it with
   */
  long marked(long value, boolean fiq);

  /**
   * Tells the INTID in what an acknowledge gave.
   *
   * @param value the value read
   * @return its INTID
   */
  long id(long value);
}
