package org.smpstartup.board.ppc.mpic;

/** Names the two families of the controller. */
public enum Dialect {
  /** Raven, Hawk, MPIC-2A: behind PCI, little-endian, vectors of 8 bits, 2 processors. */
  CLASSIC,
  /** In the CCSR space of a Freescale chip: big-endian, vectors of 16 bits, a private window. */
  FREESCALE
}
