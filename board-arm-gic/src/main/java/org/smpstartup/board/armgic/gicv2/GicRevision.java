package org.smpstartup.board.armgic.gicv2;

/** Names the generations of controllers with memory-mapped CPU interfaces. */
public enum GicRevision {
  /** The interrupt controller of ARM11 MPCore (DDI 0360): no source in IAR, no group, no DIR. */
  MPCORE_11,
  /** GICv1: PL390, Cortex-A9 MPCore. */
  V1,
  /** GICv2: Cortex-A15 and A7, GIC-400. */
  V2
}
