package org.smpstartup.api.cpu;

/**
 * States how a load or store is ordered against the other accesses of its processor.
 *
 * <p>Address and control dependencies of the machine code cannot be seen in Java values, so a port
 * states them: see {@link #DEPENDENT}.
 */
public enum Order {
  /** No order beyond what the architecture gives every access. */
  PLAIN,
  /** Later accesses of this processor come after this load (LDAR, or a load followed by lwsync). */
  ACQUIRE,
  /** Earlier accesses of this processor come before this store (STLR, or lwsync before a store). */
  RELEASE,
  /** The address of this access comes from the value of the load before it. */
  DEPENDENT
}
