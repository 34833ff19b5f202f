package org.smpstartup.board.armgic.core;

/**
 * A processor as far as start-up can tell it from another. MIDR values are those of QEMU 7.2
 * (target/arm/cpu_tcg.c and cpu64.c).
 */
public enum CpuModel {
  /** ARM11 MPCore: no multiprocessor format in MPIDR, exchange by SWP. */
  ARM11_MPCORE(0x410f_b022L, false, false),
  /** Cortex-A7. */
  CORTEX_A7(0x410f_c075L, false, true),
  /** Cortex-A9. */
  CORTEX_A9(0x410f_c090L, false, true),
  /** Cortex-A15. */
  CORTEX_A15(0x412f_c0f1L, false, true),
  /** Cortex-A53. */
  CORTEX_A53(0x410f_d034L, true, true),
  /** Cortex-A57. */
  CORTEX_A57(0x411f_d070L, true, true);

  private static final long MULTIPROCESSOR_FORMAT = 1L << 31;

  private final long midr;
  private final boolean aarch64;
  private final boolean flagged;

  CpuModel(long midr, boolean aarch64, boolean flagged) {
    this.midr = midr;
    this.aarch64 = aarch64;
    this.flagged = flagged;
  }

  /**
   * Tells MIDR.
   *
   * @return 32 bits
   */
  public long midr() {
    return midr;
  }

  /**
   * Tells the width of its registers.
   *
   * @return whether it runs AArch64
   */
  public boolean aarch64() {
    return aarch64;
  }

  /**
   * Tells MPIDR of one of them. The U flag is 0, for each of these stands in a multiprocessor; so
   * is MT, for none has threads.
   *
   * @param affinity the affinity
   * @return MPIDR or MPIDR_EL1
   */
  public long mpidr(long affinity) {
    return (flagged ? MULTIPROCESSOR_FORMAT : 0) | affinity;
  }
}
