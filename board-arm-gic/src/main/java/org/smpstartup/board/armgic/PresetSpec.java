package org.smpstartup.board.armgic;

import java.util.List;
import org.smpstartup.api.Description;
import org.smpstartup.api.Preset;
import org.smpstartup.api.Profile;
import org.smpstartup.api.Protocol;

/**
 * One machine of this family before it has a size.
 *
 * @param preset what the user sees
 * @param maker makes the machine
 */
record PresetSpec(Preset preset, Maker maker) {
  /** Makes a machine of a size. */
  @FunctionalInterface
  interface Maker {
    ArmMachine make(int cpus, Profile profile);
  }

  static PresetSpec of(
      String name, String description, int cpus, int max, String limit, Maker maker) {
    return new PresetSpec(
        new Preset(
            name,
            description,
            cpus,
            max,
            limit,
            List.of(Protocol.LIBSTARTUP, Protocol.OSTD, Protocol.OSTD_2026),
            List.of(Profile.ARCH, Profile.QEMU7, Profile.QEMU10),
            List.of()),
        maker);
  }

  /** For a machine that is nothing but its kind of interrupt controller. */
  PresetSpec thatTakesATree() {
    return new PresetSpec(
        new Preset(
            preset.name(),
            preset.description(),
            preset.defaultCpus(),
            preset.maxCpus(),
            preset.limit(),
            preset.protocols(),
            preset.profiles(),
            List.of(Description.Kind.DTB)),
        maker);
  }

  /** For a machine that QEMU does not have. */
  PresetSpec ofTheManualAlone() {
    return new PresetSpec(
        new Preset(
            preset.name(),
            preset.description(),
            preset.defaultCpus(),
            preset.maxCpus(),
            preset.limit(),
            preset.protocols(),
            List.of(Profile.ARCH),
            preset.accepts()),
        maker);
  }

  String name() {
    return preset.name();
  }
}
