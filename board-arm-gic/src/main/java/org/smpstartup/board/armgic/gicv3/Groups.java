package org.smpstartup.board.armgic.gicv3;

import org.smpstartup.board.armgic.sys.Affinities;

/**
 * The groups of interrupts, who may see them, and who is offered a shared one (IHI 0069, 4.6, 3.4).
 *
 * <p>Of the 1-of-N model there is none: GICD_TYPER.No1N says so, and a shared interrupt goes to the
 * processor that GICD_IROUTER names, or nowhere if there is none.
 */
final class Groups {
  /** Group 0: always FIQ. */
  static final int G0 = 0;

  /** Secure group 1. */
  static final int G1S = 2;

  /** Non-secure group 1; the only group 1 with one security state. */
  static final int G1NS = 1;

  /** GICD_CTLR.DS. */
  static final long DS = 1 << 6;

  private final GicV3Config config;
  private final GicV3Layout layout;

  Groups(GicV3Config config, GicV3Layout layout) {
    this.config = config;
    this.layout = layout;
  }

  /** Whether security is disabled: one state for all. */
  static boolean single(long[] state) {
    return (state[GicV3Layout.CTLR] & DS) != 0;
  }

  int of(long[] state, int cpu, int id) {
    if (layout.bit(state, GicV3Layout.GROUP, cpu, id)) {
      return G1NS;
    }
    return !single(state) && layout.bit(state, GicV3Layout.MODIFIER, cpu, id) ? G1S : G0;
  }

  /** The interrupts of a word that belong to the groups whose bits are set. */
  long members(long[] state, int cpu, int word, int groups) {
    long plain = layout.bits(state, GicV3Layout.GROUP, cpu, word);
    long secure = single(state) ? 0 : ~plain & layout.bits(state, GicV3Layout.MODIFIER, cpu, word);
    return ((groups >> G1NS & 1) != 0 ? plain : 0)
        | ((groups >> G1S & 1) != 0 ? secure : 0)
        | ((groups & 1) != 0 ? ~plain & ~secure : 0);
  }

  /** The groups that the distributor forwards. */
  static int forwarded(long[] state) {
    return (int) state[GicV3Layout.CTLR] & 7;
  }

  /** Whether an access takes the non-secure view: never with one security state. */
  boolean ns(long[] state, int cpu, boolean secureAccess) {
    return !single(state) && !secureAccess && !secure(state, cpu);
  }

  /** Whether a processor is in the secure state; with one state it never is. */
  boolean secure(long[] state, int cpu) {
    return config.twoStates()
        && (layout.flag(state, cpu, Field.SECURE) || layout.field(state, cpu, Field.LEVEL) == 3);
  }

  /**
   * The interrupts of a word whose bits an access may touch.
   *
   * @param least what NSACR must say for a non-secure access to a secure interrupt; 4 for never
   */
  long open(long[] state, int cpu, int word, boolean ns, int least) {
    long exists = word == 31 ? 0x0fff_ffffL : 0xffff_ffffL;
    if (!ns) {
      return exists;
    }
    long open = layout.bits(state, GicV3Layout.GROUP, cpu, word);
    for (int i = 0; least < 4 && i < 32; i++) {
      if (layout.access(state, cpu, 32 * word + i) >= least) {
        open |= 1L << i;
      }
    }
    return open & exists;
  }

  /** The processor that a shared interrupt goes to, or {@link Affinities#NONE}. */
  int target(long[] state, int id) {
    return config.affinities().find(Affinities.ofMpidr(layout.router(state, id)));
  }
}
