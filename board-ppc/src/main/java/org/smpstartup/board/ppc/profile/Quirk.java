package org.smpstartup.board.ppc.profile;

import static org.smpstartup.api.Profile.QEMU7;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.smpstartup.api.Profile;
import org.smpstartup.kit.profile.Behaviour;

/**
 * Names each way in which QEMU 7.2 was seen to differ from the manuals of the MPIC (Motorola
 * MVME5100 and MVME3600/MTX Programmer's Reference, the chapters on Hawk and Raven). {@code Q7} is
 * QEMU 7.2.22 with TCG, machine ppce500.
 */
public enum Quirk {
  // ---- registers of the MPIC
  /** PIR has no effect and reads 0. */
  PIR_DEAD("Q7 probe", QEMU7),
  /** Write-only and undecoded offsets read all ones instead of 0. */
  UNDECODED_READS_ONES("Q7 probe: IPIDR, MCACK, windows of absent CPUs", QEMU7),
  /**
   * Delivery works on queues whose highest priority is cached. The request bits of an IPI are one
   * mask, absent CPUs included, and one pending flag; ACT is that flag while unmasked. IACK of a
   * request not above CTPR answers the spurious vector and drops the request, EOI asserts INT
   * without regard to CTPR, a store to CTPR compares with what was cached before the last IACK, an
   * IACK without INT returns what is below the priority in service, and GCR.RESET leaves INT and
   * the pending flag up.
   */
  CACHED_QUEUES("qemu/qemu hw/intc/openpic.c, Q7 probe", QEMU7);

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
