package org.smpstartup.board.armgic.gicv3;

import java.util.List;
import org.smpstartup.api.Profile;
import org.smpstartup.board.armgic.profile.Quirk;
import org.smpstartup.board.armgic.sys.Affinities;
import org.smpstartup.kit.profile.Behaviour;

/**
 * One GICv3. Immutable.
 *
 * @param affinities the processors; processor n has redistributor n
 * @param regions where the redistributors are, in the order of the processors; together exactly one
 *     for each
 * @param stride the distance from one redistributor to the next: 20000h, 40000h where each has the
 *     two frames of GICv4 besides, or what else a SoC has
 * @param interrupts how many INTIDs below 1024 there are, a multiple of 32 from 32 to 1024
 * @param priorityBits how many high bits of a priority exist, 4 to 8; with two security states at
 *     least 5
 * @param twoStates whether there are two security states (GICD_CTLR.DS resets to 0); else DS is
 *     fixed at 1
 * @param handedOver whether secure firmware has set up its part before the machine begins and after
 *     each processor reset: affinity routing on, system registers enabled for the levels below,
 *     redistributors awake. Meant for two states with software that runs non-secure
 * @param level the exception level that processors run at until a core says otherwise by {@link
 *     org.smpstartup.board.armgic.sys.GicMessages#CONTEXT}: 1 to 3; 3 is secure
 * @param fiqTrapped SCR_EL3.FIQ as firmware leaves it: whether non-secure priorities are shown
 *     shifted (only of account with two states)
 * @param systemRegisters whether ICC_SRE.SRE is fixed at 1; else it resets to 0, and ICC registers
 *     are undefined until software sets it
 * @param rangeSelector whether ICC_SGI1R reaches Aff0 from 16 on (GICD_TYPER.RSS and ICC_CTLR.RSS)
 * @param wakeNanos virtual nanoseconds from a change of ProcessorSleep to that of ChildrenAsleep
 * @param writeNanos virtual nanoseconds for which RWP reads 1 after a write that it covers
 * @param behaviour whose behaviour is shown
 */
public record GicV3Config(
    Affinities affinities,
    List<RedistributorRegion> regions,
    long stride,
    int interrupts,
    int priorityBits,
    boolean twoStates,
    boolean handedOver,
    int level,
    boolean fiqTrapped,
    boolean systemRegisters,
    boolean rangeSelector,
    long wakeNanos,
    long writeNanos,
    Behaviour<Quirk> behaviour) {
  private static final long FRAME = 0x1_0000;

  /** Two frames of 64 KiB. */
  public static final long STRIDE = 0x2_0000;

  /** Two frames and the two of GICv4. */
  public static final long STRIDE_V4 = 0x4_0000;

  /**
   * Checks what belongs together.
   *
   * @throws IllegalArgumentException if a number is out of range, or redistributors and processors
   *     do not agree
   */
  public GicV3Config {
    regions = List.copyOf(regions);
    long room = regions.stream().mapToLong(RedistributorRegion::count).sum();
    if (room != affinities.cpus()) {
      throw new IllegalArgumentException(
          room + " redistributors for " + affinities.cpus() + " CPUs: each has one");
    }
    if (stride < STRIDE || stride % FRAME != 0) {
      throw new IllegalArgumentException(
          "a redistributor stride of 0x"
              + Long.toHexString(stride)
              + ": a multiple of 0x10000 from 0x20000 on will do");
    }
    int least = twoStates ? 5 : 4;
    if (priorityBits < least || priorityBits > 8) {
      throw new IllegalArgumentException(
          priorityBits + " priority bits: " + least + " to 8 will do");
    }
    if (interrupts < 32 || interrupts > 1024 || interrupts % 32 != 0) {
      throw new IllegalArgumentException(
          interrupts + " interrupts: a multiple of 32 from 32 to 1024 will do");
    }
    if (level < 1 || level > 3 || wakeNanos < 0 || writeNanos < 0) {
      throw new IllegalArgumentException(
          "exception level "
              + level
              + ", lags "
              + wakeNanos
              + " and "
              + writeNanos
              + " ns: levels 1 to 3, lags of 0 and more will do");
    }
  }

  /**
   * Makes the controller of QEMU's {@code virt} machine: one security state, 5 priority bits, 288
   * INTIDs, no lag, system registers fixed on, software at level 1.
   *
   * @param affinities the processors
   * @param regions where the redistributors are
   * @param profile whose behaviour
   * @return the configuration
   */
  public static GicV3Config virt(
      Affinities affinities, List<RedistributorRegion> regions, Profile profile) {
    return new GicV3Config(
        affinities,
        regions,
        STRIDE,
        288,
        5,
        false,
        false,
        1,
        false,
        true,
        false,
        0,
        0,
        Quirk.of(profile));
  }

  /**
   * Changes the distance of redistributors.
   *
   * @param bytes see {@link #stride}
   * @return a changed copy
   */
  public GicV3Config withStride(long bytes) {
    return new GicV3Config(
        affinities,
        regions,
        bytes,
        interrupts,
        priorityBits,
        twoStates,
        handedOver,
        level,
        fiqTrapped,
        systemRegisters,
        rangeSelector,
        wakeNanos,
        writeNanos,
        behaviour);
  }

  /**
   * Changes the lags of the handshakes.
   *
   * @param wake see {@link #wakeNanos}
   * @param write see {@link #writeNanos}
   * @return a changed copy
   */
  public GicV3Config withLags(long wake, long write) {
    return new GicV3Config(
        affinities,
        regions,
        stride,
        interrupts,
        priorityBits,
        twoStates,
        handedOver,
        level,
        fiqTrapped,
        systemRegisters,
        rangeSelector,
        wake,
        write,
        behaviour);
  }

  /**
   * Changes the security states.
   *
   * @param startLevel see {@link #level}
   * @param setUp see {@link #handedOver}
   * @param trapped see {@link #fiqTrapped}
   * @return a changed copy with two security states
   */
  public GicV3Config withTwoStates(int startLevel, boolean setUp, boolean trapped) {
    return new GicV3Config(
        affinities,
        regions,
        stride,
        interrupts,
        priorityBits,
        true,
        setUp,
        startLevel,
        trapped,
        systemRegisters,
        rangeSelector,
        wakeNanos,
        writeNanos,
        behaviour);
  }

  /**
   * Changes the reach of ICC_SGI1R.
   *
   * @param selector see {@link #rangeSelector}
   * @return a changed copy
   */
  public GicV3Config withRangeSelector(boolean selector) {
    return new GicV3Config(
        affinities,
        regions,
        stride,
        interrupts,
        priorityBits,
        twoStates,
        handedOver,
        level,
        fiqTrapped,
        systemRegisters,
        selector,
        wakeNanos,
        writeNanos,
        behaviour);
  }

  /**
   * Changes whether system registers are there from the beginning.
   *
   * @param fixed see {@link #systemRegisters}
   * @return a changed copy
   */
  public GicV3Config withSystemRegisters(boolean fixed) {
    return new GicV3Config(
        affinities,
        regions,
        stride,
        interrupts,
        priorityBits,
        twoStates,
        handedOver,
        level,
        fiqTrapped,
        fixed,
        rangeSelector,
        wakeNanos,
        writeNanos,
        behaviour);
  }

  /**
   * Tells whether a behaviour of the profile applies.
   *
   * @param quirk the deviation
   * @return whether the profile has it
   */
  public boolean has(Quirk quirk) {
    return behaviour.has(quirk);
  }
}
