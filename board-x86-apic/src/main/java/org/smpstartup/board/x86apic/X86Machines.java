package org.smpstartup.board.x86apic;

import java.util.stream.Collectors;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.BoardConfigurationException;
import org.smpstartup.api.BoardConfigurationException.Kind;
import org.smpstartup.api.Description;
import org.smpstartup.api.Profile;

/** Checks what a user asks for, and makes the machine. */
final class X86Machines {
  private X86Machines() {}

  static X86Machine of(BoardConfig asked) {
    PresetSpec spec =
        Presets.find(asked.preset())
            .orElseThrow(() -> unsupported("preset", asked.preset(), names()));
    asked
        .options()
        .forEach((key, value) -> {
          throw unsupported(key, value, "x86-apic has no options");
        });
    requireProfile(spec, asked.profile());
    if (asked.description().isPresent()) {
      Description description = asked.description().get();
      if (spec.preset().accepts().isEmpty()) {
        throw unsupported(
            description.kind().id(),
            description.name(),
            "preset " + spec.name() + " has no ACPI; --preset q35 takes a MADT");
      }
      return DescribedMachine.of(asked, description);
    }
    if (asked.cpus() > spec.preset().maxCpus()) {
      throw unsupported("cpus", Integer.toString(asked.cpus()), spec.preset().limit());
    }
    return PresetMachine.of(spec, asked);
  }

  private static void requireProfile(PresetSpec spec, Profile profile) {
    if (!spec.preset().profiles().contains(profile)) {
      String known =
          spec.preset().profiles().stream().map(Profile::id).collect(Collectors.joining(", "));
      throw unsupported("profile", profile.id(), "preset " + spec.name() + " knows " + known);
    }
  }

  private static String names() {
    return "x86-apic has "
        + Presets.ALL.stream().map(PresetSpec::name).collect(Collectors.joining(", "));
  }

  private static BoardConfigurationException unsupported(String key, String value, String limit) {
    return new BoardConfigurationException(Kind.UNSUPPORTED, key, value, limit);
  }
}
