package org.smpstartup.board.ppc;

import java.util.stream.Collectors;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.BoardConfigurationException;
import org.smpstartup.api.BoardConfigurationException.Kind;
import org.smpstartup.api.Profile;

/** Checks what a user asks for, and makes the machine. */
final class PpcMachines {
  private PpcMachines() {}

  static PpcMachine of(BoardConfig asked) {
    PresetSpec spec =
        Presets.find(asked.preset())
            .orElseThrow(() -> unsupported("preset", asked.preset(), names()));
    asked
        .options()
        .forEach((key, value) -> {
          throw unsupported(key, value, "ppc has no options");
        });
    if (!spec.preset().profiles().contains(asked.profile())) {
      String known =
          spec.preset().profiles().stream().map(Profile::id).collect(Collectors.joining(", "));
      throw unsupported(
          "profile", asked.profile().id(), "preset " + spec.name() + " knows " + known);
    }
    asked
        .description()
        .ifPresent(description -> {
          throw unsupported(
              description.kind().id(),
              description.name(),
              "ppc takes no description; its presets say all");
        });
    if (asked.cpus() > spec.preset().maxCpus()) {
      throw unsupported("cpus", Integer.toString(asked.cpus()), spec.preset().limit());
    }
    int cpus = asked.cpus() == 0 ? spec.preset().defaultCpus() : asked.cpus();
    return spec.machine().apply(cpus, asked.profile());
  }

  private static String names() {
    return "ppc has "
        + Presets.ALL.stream().map(PresetSpec::name).collect(Collectors.joining(", "));
  }

  private static BoardConfigurationException unsupported(String key, String value, String limit) {
    return new BoardConfigurationException(Kind.UNSUPPORTED, key, value, limit);
  }
}
