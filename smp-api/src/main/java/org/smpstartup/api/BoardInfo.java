package org.smpstartup.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

  /**
   * Refuses a configuration that is none of what is listed here, so that {@link
   * BoardProvider#create} need check only what no list can say: an unknown preset, a profile that
   * the preset does not know, more processors than it has, a description that it does not accept,
   * an option that the board does not have.
   *
   * @param config what is asked
   * @param options the keys of the board's own options
   * @return the preset asked for
   * @throws BoardConfigurationException if it is refused; it names key, value and what would do
   */
  public Preset require(BoardConfig config, String... options) {
    Preset preset =
        preset(config.preset())
            .orElseThrow(() ->
                refusal("preset", config.preset(), id + " has " + names(presets, Preset::name)));
    String named = "preset " + preset.name();
    if (!preset.profiles().contains(config.profile())) {
      String known = named + " knows " + names(preset.profiles(), Profile::id);
      throw refusal("profile", config.profile().id(), known);
    }
    if (config.cpus() > preset.maxCpus()) {
      String limit = named + " has at most " + preset.maxCpus() + ": " + preset.limit();
      throw refusal("cpus", Integer.toString(config.cpus()), limit);
    }
    config.description().ifPresent(d -> requireAccepted(preset, d));
    List<String> known = List.of(options);
    for (Map.Entry<String, String> option : config.options().entrySet()) {
      if (!known.contains(option.getKey())) {
        String has = id + (known.isEmpty() ? " has no options" : " has " + names(known, o -> o));
        throw refusal(option.getKey(), option.getValue(), has);
      }
    }
    return preset;
  }

  private static void requireAccepted(Preset preset, Description description) {
    if (!preset.accepts().contains(description.kind())) {
      String accepts =
          preset.accepts().isEmpty()
              ? "takes no description"
              : "takes " + names(preset.accepts(), Description.Kind::id);
      throw refusal(
          description.kind().id(),
          description.name(),
          "preset " + preset.name() + " " + accepts + "; smp boards lists what takes one");
    }
  }

  private static <T> String names(List<T> all, Function<T, String> name) {
    return all.stream().map(name).collect(Collectors.joining(", "));
  }

  private static BoardConfigurationException refusal(String key, String value, String limit) {
    return new BoardConfigurationException(
        BoardConfigurationException.Kind.UNSUPPORTED, key, value, limit);
  }

  static void requireId(String what, String id) {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          what + " id '" + id + "': lower case letters and digits, in parts joined by hyphens");
    }
  }
}
