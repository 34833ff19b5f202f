package org.smpstartup.board.armgic.profile;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.smpstartup.api.Profile;

/**
 * What a profile does where implementations differ in observable ways: the set of its {@link
 * Quirk}s. The manual's own profile has none. Immutable, one for each profile.
 */
public final class Behaviour {
  private static final Map<Profile, Behaviour> ALL = all();

  private final Profile profile;

  /**
   * Filled once: an EnumSet answers by one shift, a copy behind an interface of Set.of would hash.
   */
  private final Set<Quirk> quirks = EnumSet.noneOf(Quirk.class);

  private Behaviour(Profile profile) {
    this.profile = profile;
    Arrays.stream(Quirk.values())
        .filter(quirk -> quirk.profiles().contains(profile))
        .forEach(quirks::add);
  }

  private static Map<Profile, Behaviour> all() {
    Map<Profile, Behaviour> map = new EnumMap<>(Profile.class);
    for (Profile profile : Profile.values()) {
      map.put(profile, new Behaviour(profile));
    }
    return Collections.unmodifiableMap(map);
  }

  /**
   * Finds the behaviour of a profile.
   *
   * @param profile the profile
   * @return its behaviour
   */
  public static Behaviour of(Profile profile) {
    return Objects.requireNonNull(ALL.get(profile));
  }

  /**
   * Tells whether this profile deviates from the manual in this way.
   *
   * @param quirk the deviation
   * @return whether it does
   */
  public boolean has(Quirk quirk) {
    return quirks.contains(quirk);
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
