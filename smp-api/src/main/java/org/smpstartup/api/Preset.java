package org.smpstartup.api;

import java.util.List;

/**
 * One machine that a board can be.
 *
 * @param name its name, as {@code q35-4}; lower case letters, digits and hyphens
 * @param description one line for a listing
 * @param defaultCpus how many processors it has unless asked otherwise, at least 1
 * @param maxCpus how many the hardware can have
 * @param limit why not more, and the preset that would do: a sentence for an error message
 * @param protocols the protocols that the hardware can run
 * @param profiles the profiles that it knows; the first is the default
 * @param accepts the descriptions that can replace its own
 */
public record Preset(
    String name,
    String description,
    int defaultCpus,
    int maxCpus,
    String limit,
    List<Protocol> protocols,
    List<Profile> profiles,
    List<Description.Kind> accepts) {
  /**
   * Copies the lists and checks name and counts.
   *
   * @throws IllegalArgumentException if the name or a count is out of range, or a list is empty
   *     that must not be
   */
  public Preset {
    BoardInfo.requireId("preset", name);
    if (defaultCpus < 1 || maxCpus < defaultCpus) {
      throw new IllegalArgumentException(
          "preset " + name + ": " + defaultCpus + " CPUs by default, at most " + maxCpus);
    }
    protocols = List.copyOf(protocols);
    profiles = List.copyOf(profiles);
    accepts = List.copyOf(accepts);
    if (protocols.isEmpty() || profiles.isEmpty()) {
      throw new IllegalArgumentException("preset " + name + " has no protocol or no profile");
    }
  }
}
