package org.smpstartup.api;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.smpstartup.api.port.Architecture;

/**
 * What a board says of itself before it is created.
 *
 * @param id its name, unique among all boards discovered: lower case letters, digits and hyphens
 * @param description one line for a listing
 * @param architecture its processors' architecture
 * @param version the board's own version
 * @param apiVersion the version of the contract it was built for, as a literal and not as {@link
 *     ApiVersion#CURRENT}, which would be that of the jar it runs with
 * @param presets the machines it can be; the first is the default
 */
public record BoardInfo(
    String id,
    String description,
    Architecture architecture,
    String version,
    ApiVersion apiVersion,
    List<Preset> presets) {
  private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  /**
   * Copies the presets and checks the names.
   *
   * @throws IllegalArgumentException if the id is no name, there is no preset, or two have one name
   */
  public BoardInfo {
    requireId("board", id);
    presets = List.copyOf(presets);
    if (presets.isEmpty()) {
      throw new IllegalArgumentException("board " + id + " has no preset");
    }
    if (presets.stream().map(Preset::name).distinct().count() != presets.size()) {
      throw new IllegalArgumentException("board " + id + " has two presets of one name");
    }
  }

  /**
   * Finds a preset.
   *
   * @param name its name
   * @return the preset, if there is one of this name
   */
  public Optional<Preset> preset(String name) {
    return presets.stream().filter(p -> p.name().equals(name)).findFirst();
  }

  static void requireId(String what, String id) {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          what + " id '" + id + "': lower case letters and digits, in parts joined by hyphens");
    }
  }
}
