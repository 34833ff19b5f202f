package org.smpstartup.testkit.conform;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.smpstartup.api.Preset;
import org.smpstartup.api.Profile;
import org.smpstartup.runtime.fault.FaultPlan;

/**
 * How much a run of the kit does.
 *
 * @param seeds how many orders of events a stochastic rule tries, at least 1
 * @param largest the most CPUs that a machine is given; boards with fewer get what they have
 * @param profile whose behaviour; presets that do not know it are judged by their first
 * @param presets the presets to judge, by name; empty for all
 * @param rules the rules to judge by, by number; empty for all
 * @param faults what goes wrong in every boot
 */
public record KitOptions(
    int seeds,
    int largest,
    Profile profile,
    List<String> presets,
    Set<Integer> rules,
    FaultPlan faults) {
  /** Eight orders, up to 12 CPUs, all presets, all rules. */
  public static final KitOptions DEFAULT =
      new KitOptions(8, 12, Profile.ARCH, List.of(), Set.of(), FaultPlan.NONE);

  /**
   * Copies the collections and checks the ranges.
   *
   * @throws IllegalArgumentException if a number is out of range
   */
  public KitOptions {
    presets = List.copyOf(presets);
    rules = java.util.Collections.unmodifiableSet(new TreeSet<>(rules));
    if (seeds < 1 || largest < 1) {
      throw new IllegalArgumentException(
          seeds + " seeds, at most " + largest + " CPUs: at least 1 each");
    }
  }

  /**
   * Tells with whose behaviour a preset is judged.
   *
   * @param preset the preset
   * @return the profile asked for, or its first if it does not know that one
   */
  public Profile profileOf(Preset preset) {
    return preset.profiles().contains(profile) ? profile : preset.profiles().getFirst();
  }

  /**
   * Says what differs from {@link #DEFAULT} as arguments of the command, without the presets and
   * rules.
   *
   * @return words of a command line
   */
  public List<String> words() {
    List<String> words = new ArrayList<>();
    if (seeds != DEFAULT.seeds) {
      words.addAll(List.of("--seeds", Integer.toString(seeds)));
    }
    if (profile != DEFAULT.profile) {
      words.addAll(List.of("--profile", profile.id()));
    }
    faults.faults().forEach(fault -> words.addAll(List.of("--fault", fault.toString())));
    return words;
  }

  /**
   * Changes how many orders are tried.
   *
   * @param other at least 1
   * @return a changed copy
   */
  public KitOptions withSeeds(int other) {
    return new KitOptions(other, largest, profile, presets, rules, faults);
  }

  /**
   * Changes the profile.
   *
   * @param other whose behaviour
   * @return a changed copy
   */
  public KitOptions withProfile(Profile other) {
    return new KitOptions(seeds, largest, other, presets, rules, faults);
  }

  /**
   * Changes the presets.
   *
   * @param others their names; empty for all
   * @return a changed copy
   */
  public KitOptions withPresets(List<String> others) {
    return new KitOptions(seeds, largest, profile, others, rules, faults);
  }

  /**
   * Changes the rules.
   *
   * @param others their numbers; empty for all
   * @return a changed copy
   */
  public KitOptions withRules(Set<Integer> others) {
    return new KitOptions(seeds, largest, profile, presets, others, faults);
  }

  /**
   * Changes what goes wrong.
   *
   * @param others faults
   * @return a changed copy
   */
  public KitOptions withFaults(FaultPlan others) {
    return new KitOptions(seeds, largest, profile, presets, rules, others);
  }
}
