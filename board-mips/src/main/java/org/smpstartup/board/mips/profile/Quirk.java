package org.smpstartup.board.mips.profile;

import static org.smpstartup.api.Profile.QEMU7;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.smpstartup.api.Profile;
import org.smpstartup.kit.profile.Behaviour;

/**
 * Names each way in which QEMU 7.2.22 differs from the hardware as drivers and firmware know it.
 * {@code M} was measured with bare-metal guests, {@code Q} read in its source.
 */
public enum Quirk {
  // ---- coherence manager
  /** All processors are virtual processors of core 0, whatever the machine. */
  ONE_CORE("M; qemu/qemu hw/mips/cps.c", QEMU7),
  /** GCR_REV reads 800h (CM3) for every processor model. */
  REVISION_CM3("M; qemu/qemu hw/misc/mips_cmgcr.c", QEMU7),
  /** There is no CM, CPC and GIC on a Malta with one processor. */
  NO_CPS_ON_ONE_CPU("Q hw/mips/malta.c", QEMU7),
  /** OTHER keeps three bits, a flat VP number; a write that names no VP leaves it as it was. */
  OTHER_FLAT("M; qemu/qemu hw/misc/mips_cmgcr.c", QEMU7),
  /** COHERENCE, ACCESS, ID, SYS_CONFIG2, REGn and the like read 0 and ignore writes. */
  CM_MOSTLY_ABSENT("M; L2_CONFIG reads 100000h", QEMU7),

  // ---- cluster power controller
  /** VP_RUN, VP_STOP and VP_RUNNING exist alone; CL and CO are one, and masks are flat. */
  CPC_RUN_STOP_ONLY("M; qemu/qemu hw/misc/mips_cpc.c", QEMU7),

  // ---- interrupt controller
  /** SH_CONFIG bits 6:0 hold the number of VPs, not one less. */
  CONFIG_COUNTS_VPS("M: 000F0004h with 4 VPs", QEMU7),
  /** POL, TRIG and DUAL read 0 and ignore writes; WEDGE works on every source. */
  NO_TRIGGERS("M; qemu/qemu hw/intc/mips_gic.c", QEMU7),
  /** WEDGE takes a 31-bit source number; one that does not exist is ignored. */
  WEDGE_WIDE("M", QEMU7),
  /** A pin is driven although bit 31 of MAP_PIN is clear. */
  PIN_WITHOUT_ENABLE("M", QEMU7),
  /** A write of MAP_PIN that names a pin above 5 is ignored. */
  PIN_ABOVE_5_IGNORED("M; qemu/qemu hw/intc/mips_gic.c", QEMU7),
  /** MAP_VP keeps the lowest bit alone; a write without one of an existing VP is ignored. */
  MAP_VP_ONE_BIT("M: 3 reads back 1", QEMU7),
  /** Mapping a source anew moves no pin until the next WEDGE or mask write of that source. */
  MAP_NOT_EVALUATED("M", QEMU7),
  /** Of the local sources there is COMPARE alone; CTL and the other maps read 0. */
  LOCAL_COMPARE_ONLY("M", QEMU7),
  /** There are no NMI, YQ and EIC outputs. */
  PINS_ONLY("Q hw/intc/mips_gic.c", QEMU7),

  // ---- core
  /** A reset clears Cause.IP: a pin that is up shows again at its next event only. */
  RESET_CLEARS_PINS("M", QEMU7);

  private static final Map<Profile, Behaviour<Quirk>> ALL =
      Behaviour.all(Quirk.class, Quirk::profiles);

  private final String source;

  /** Unmodifiable, which its type cannot say. */
  @SuppressWarnings("ImmutableEnumChecker")
  private final Set<Profile> profiles;

  Quirk(String source, Profile first, Profile... more) {
    this.source = source;
    this.profiles = Collections.unmodifiableSet(EnumSet.of(first, more));
  }

  /**
   * Tells where it was seen.
   *
   * @return the observation, or repository and file
   */
  public String source() {
    return source;
  }

  /**
   * Tells which profiles have it.
   *
   * @return at least one
   */
  public Set<Profile> profiles() {
    return profiles;
  }

  /**
   * Finds the behaviour of a profile.
   *
   * @param profile the profile
   * @return the deviations that it has
   */
  public static Behaviour<Quirk> of(Profile profile) {
    return Objects.requireNonNull(ALL.get(profile));
  }
}
