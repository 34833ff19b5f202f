package org.smpstartup.board.armgic.gicv3;

/** The small registers and flags of a processor, packed into two words of its bank. */
enum Field {
  // ---- the CPU interface, reset with its processor
  BPR0(0, 8, 3),

  /** The binary point of secure group 1. */
  BPR1S(0, 11, 3),

  /** The binary point of non-secure group 1. */
  BPR1NS(0, 14, 3),

  /** ICC_IGRPEN, by group number. */
  ENABLES(0, 17, 3),

  /** CBPR and EOImode of the secure ICC_CTLR_EL1. */
  CONTROL_S(0, 20, 2),
  CONTROL_NS(0, 22, 2),

  /** EOImode of ICC_CTLR_EL3. */
  EOI_MODE_EL3(0, 24, 1),

  /** SRE of ICC_SRE_EL1, secure and non-secure. */
  SRE_S(0, 25, 1),
  SRE_NS(0, 26, 1),

  /** SRE and Enable, in that order, of ICC_SRE_EL2. */
  SRE_EL2(0, 27, 2),
  SRE_EL3(0, 29, 2),

  // ---- what is known of the processor
  /** The exception level. */
  LEVEL(1, 0, 2),
  SECURE(1, 2, 1),

  /** The lines driven: bit 0 IRQ, bit 1 FIQ. */
  LINES(1, 3, 2),

  // ---- the redistributor
  PROCESSOR_SLEEP(1, 5, 1),
  CHILDREN_ASLEEP(1, 6, 1),

  /** The power controller has been told that something is pending. */
  WAKE_REQUESTED(1, 7, 1);

  private final int word;
  private final int shift;
  private final long mask;

  Field(int word, int shift, int width) {
    this.word = word;
    this.shift = shift;
    mask = (1L << width) - 1;
  }

  int word() {
    return word;
  }

  int of(long value) {
    return (int) (value >>> shift & mask);
  }

  long in(long before, int value) {
    return (before & ~(mask << shift)) | (value & mask) << shift;
  }
}
