package org.smpstartup.board.ppc.core;

/**
 * A kind of core, with what software can tell it by. Processor versions are those of parts that the
 * presets name (torvalds/linux arch/powerpc/kernel/cputable.c, u-boot processor.h); of several
 * presets with one kind of core, all have the version of one.
 */
public enum CoreFamily {
  /** e500v2: Book E, 32 bits. */
  E500V2(0x8021_1051L, true),
  /** e500mc: Book E, 32 bits. */
  E500MC(0x8023_0020L, true),
  /** e6500: Book E, 64 bits, two threads a core. */
  E6500(0x8040_0020L, true),
  /** e600, the core of the MPC8641D. */
  E600(0x8004_0202L, false),
  /** PowerPC 476, of IBM's 47x boards. */
  PPC476(0x11a5_2041L, true),
  /** MPC7410, the G4 of an MVME5100. */
  G4(0x800c_1104L, false),
  /** MPC7455, the G4 of the dual PowerMacs. */
  G4E(0x8001_0303L, false);

  private static final long BOOK_E_VECTOR = 0xffff_fffcL;
  private static final long CLASSIC_VECTOR = 0xfff0_0100L;

  private final long version;
  private final boolean bookE;

  CoreFamily(long version, boolean bookE) {
    this.version = version;
    this.bookE = bookE;
  }

  /**
   * Tells the processor version register.
   *
   * @return 32 bits
   */
  public long version() {
    return version;
  }

  /**
   * Tells whether it is a Book E core, with critical interrupts and TLBs that software fills.
   *
   * @return whether it is; else one with the exception vectors of the 60x
   */
  public boolean bookE() {
    return bookE;
  }

  /**
   * Tells where a core begins after a hard reset: the last word below 4 GiB, or the system reset
   * vector with MSR[IP] set.
   *
   * @return the address
   */
  public long resetVector() {
    return bookE ? BOOK_E_VECTOR : CLASSIC_VECTOR;
  }

  /**
   * Tells the number of SPR PIR.
   *
   * @return 286 on Book E, 1023 on the 60x family (torvalds/linux reg.h, reg_booke.h)
   */
  public int processorIdRegister() {
    return bookE ? 286 : 1023;
  }

  /**
   * Tells how many threads a core has.
   *
   * @return 1 or 2
   */
  public int threads() {
    return this == E6500 ? 2 : 1;
  }

  /**
   * Tells what SPR PIR holds after a reset: the core number on e500v2; core &lt;&lt; 5 on e500mc;
   * cluster &lt;&lt; 5, core in the cluster &lt;&lt; 3 and thread on e6500 (u-boot release.S).
   *
   * @param cpu the number of the processor, or thread
   * @return the register
   */
  public long processorId(int cpu) {
    return switch (this) {
      case E500MC -> (long) cpu << 5;
      case E6500 -> {
        int core = cpu / 2;
        yield (long) (core / 4) << 5 | (core % 4) << 3 | (cpu & 1);
      }
      default -> cpu;
    };
  }
}
