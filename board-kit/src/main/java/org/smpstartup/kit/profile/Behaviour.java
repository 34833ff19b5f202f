package org.smpstartup.kit.profile;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.smpstartup.api.Profile;

/**
 * What a profile does where implementations differ in observable ways: the set of its deviations
 * from the manual, which the board lists in an enum. The manual's own profile has none. Immutable.
 *
 * @param <Q> the board's enum of deviations
 */
public final class Behaviour<Q extends Enum<Q>> {
  private final Profile profile;

  /**
   * Filled once: an EnumSet answers by one shift, a copy behind an interface of Set.of would hash.
   */
  private final Set<Q> deviations;

  private Behaviour(Profile profile, Set<Q> deviations) {
    this.profile = profile;
    this.deviations = deviations;
  }

  /**
   * Makes the behaviour of every profile.
   *
   * @param <Q> the board's enum of deviations
   * @param type the enum
   * @param profiles tells which profiles have a deviation
   * @return a behaviour for each profile there is, in an unmodifiable map
   */
  public static <Q extends Enum<Q>> Map<Profile, Behaviour<Q>> all(
      Class<Q> type, Function<Q, Set<Profile>> profiles) {
    Map<Profile, Behaviour<Q>> all = new EnumMap<>(Profile.class);
    for (Profile profile : Profile.values()) {
      Set<Q> deviations = EnumSet.allOf(type);
      deviations.removeIf(deviation -> !profiles.apply(deviation).contains(profile));
      all.put(profile, new Behaviour<>(profile, deviations));
    }
    return Collections.unmodifiableMap(all);
  }

  /**
   * Tells whether this profile deviates from the manual in this way.
   *
   * @param deviation the deviation
   * @return whether it does
   */
  public boolean has(Q deviation) {
    return deviations.contains(deviation);
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
