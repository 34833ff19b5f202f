package org.smpstartup.board.ppc;

import java.util.List;
import java.util.function.BiFunction;
import org.smpstartup.api.Preset;
import org.smpstartup.api.Profile;
import org.smpstartup.api.Protocol;

/**
 * One machine of this family before it has a size.
 *
 * @param preset what the user sees
 * @param machine makes it, for a number of processors
 */
record PresetSpec(Preset preset, BiFunction<Integer, Profile, PpcMachine> machine) {
  private static final List<Protocol> PROTOCOLS =
      List.of(Protocol.LIBSTARTUP, Protocol.OSTD, Protocol.OSTD_2026);

  /** Makes a board that is known from its manuals. */
  static PresetSpec board(
      String name,
      String description,
      int cpus,
      int max,
      String limit,
      BiFunction<Integer, Profile, PpcMachine> machine) {
    return new PresetSpec(
        new Preset(
            name, description, cpus, max, limit, PROTOCOLS, List.of(Profile.ARCH), List.of()),
        machine);
  }

  /** Makes a machine of QEMU's, which has QEMU's ways too. */
  static PresetSpec emulated(
      String name,
      String description,
      int cpus,
      int max,
      String limit,
      BiFunction<Integer, Profile, PpcMachine> machine) {
    return new PresetSpec(
        new Preset(
            name,
            description,
            cpus,
            max,
            limit,
            PROTOCOLS,
            List.of(Profile.ARCH, Profile.QEMU7),
            List.of()),
        machine);
  }

  String name() {
    return preset.name();
  }
}
