package org.smpstartup.api;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a user asks of a board. The runtime checks preset, profile and count against {@link
 * BoardInfo} first; a test that makes a board directly does not, so {@link BoardProvider#create}
 * checks too: {@link BoardInfo#require} does it in one line.
 *
 * @param preset the name of one of the board's presets
 * @param cpus how many processors; 0 for the preset's default or what the description holds
 * @param profile whose behaviour
 * @param description replaces the preset's own firmware tables, if present
 * @param options settings of the board's own, in the order of their keys
 */
public record BoardConfig(
    String preset,
    int cpus,
    Profile profile,
    Optional<Description> description,
    Map<String, String> options) {
  /**
   * Copies the options into a map sorted by key, so that no run depends on hash order.
   *
   * @throws IllegalArgumentException if {@code cpus} is negative
   */
  public BoardConfig {
    if (cpus < 0) {
      throw new IllegalArgumentException(cpus + " CPUs: 0 for the default, or how many");
    }
    options = java.util.Collections.unmodifiableMap(new TreeMap<>(options));
  }

  /**
   * Makes a configuration of a preset alone.
   *
   * @param preset its name
   * @return its default size, the manual's behaviour, nothing replaced
   */
  public static BoardConfig of(String preset) {
    return new BoardConfig(preset, 0, Profile.ARCH, Optional.empty(), Map.of());
  }

  /**
   * Changes the number of processors.
   *
   * @param count how many; 0 for the default
   * @return a changed copy
   */
  public BoardConfig withCpus(int count) {
    return new BoardConfig(preset, count, profile, description, options);
  }

  /**
   * Changes the profile.
   *
   * @param other the new profile
   * @return a changed copy
   */
  public BoardConfig withProfile(Profile other) {
    return new BoardConfig(preset, cpus, other, description, options);
  }

  /**
   * Changes the description.
   *
   * @param other the new description
   * @return a changed copy
   */
  public BoardConfig withDescription(Description other) {
    return new BoardConfig(preset, cpus, profile, Optional.of(other), options);
  }

  /**
   * Adds an option.
   *
   * @param key its name
   * @param value its value
   * @return a changed copy
   */
  public BoardConfig withOption(String key, String value) {
    Map<String, String> more = new TreeMap<>(options);
    more.put(key, value);
    return new BoardConfig(preset, cpus, profile, description, more);
  }
}
