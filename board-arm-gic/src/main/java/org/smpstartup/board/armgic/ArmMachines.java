package org.smpstartup.board.armgic;

import java.util.stream.Collectors;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.BoardConfigurationException;
import org.smpstartup.api.BoardConfigurationException.Kind;
import org.smpstartup.api.Description;
import org.smpstartup.api.Profile;

/** Checks what a user asks for, and makes the machine. */
final class ArmMachines {
  private ArmMachines() {}

  static ArmMachine of(BoardConfig asked) {
    PresetSpec spec =
        Presets.find(asked.preset())
            .orElseThrow(() -> unsupported("preset", asked.preset(), names()));
    asked
        .options()
        .forEach((key, value) -> {
          throw unsupported(key, value, "arm-gic has no options");
        });
    requireProfile(spec, asked.profile());
    if (asked.description().isPresent()) {
      Description description = asked.description().get();
      if (spec.preset().accepts().isEmpty()) {
        throw unsupported(
            description.kind().id(),
            description.name(),
            "preset " + spec.name() + " is one machine; --preset virt-gicv2 takes a device tree");
      }
      return DescribedMachine.of(asked, description);
    }
    if (asked.cpus() > spec.preset().maxCpus()) {
      throw unsupported("cpus", Integer.toString(asked.cpus()), spec.preset().limit());
    }
    int cpus = asked.cpus() == 0 ? spec.preset().defaultCpus() : asked.cpus();
    return spec.maker().make(cpus, asked.profile());
  }

  private static void requireProfile(PresetSpec spec, Profile profile) {
    if (!spec.preset().profiles().contains(profile)) {
      String known =
          spec.preset().profiles().stream().map(Profile::id).collect(Collectors.joining(", "));
      throw unsupported("profile", profile.id(), "preset " + spec.name() + " knows " + known);
    }
  }

  private static String names() {
    return "arm-gic has "
        + Presets.ALL.stream().map(PresetSpec::name).collect(Collectors.joining(", "));
  }

  static BoardConfigurationException unsupported(String key, String value, String limit) {
    return new BoardConfigurationException(Kind.UNSUPPORTED, key, value, limit);
  }
}
