package org.smpstartup.board.x86apic.profile;

import java.util.Arrays;
import java.util.List;
import org.smpstartup.api.Profile;

/**
 * What a profile does where implementations differ in observable ways: the set of its {@link
 * Quirk}s. The manual's own profile has none. Immutable, one for each profile.
 */
public final class Behaviour {
  private static final List<Behaviour> ALL =
      Arrays.stream(Profile.values()).map(Behaviour::new).toList();

  private final Profile profile;
  private final long quirks;

  private Behaviour(Profile profile) {
    this.profile = profile;
    long set = 0;
    for (Quirk quirk : Quirk.values()) {
      if (quirk.profiles().contains(profile)) {
        set |= 1L << quirk.ordinal();
      }
    }
    this.quirks = set;
  }

  /**
   * Finds the behaviour of a profile.
   *
   * @param profile the profile
   * @return its behaviour
   */
  public static Behaviour of(Profile profile) {
    return ALL.get(profile.ordinal());
  }

  /**
   * Tells whether this profile deviates from the manual in this way.
   *
   * @param quirk the deviation
   * @return whether it does
   */
  public boolean has(Quirk quirk) {
    return (quirks >>> quirk.ordinal() & 1) != 0;
  }

  /**
   * Tells the profile.
   *
   * @return whose behaviour it is
   */
  public Profile profile() {
    return profile;
  }

  @Override
  public String toString() {
    return profile.id();
  }
}
