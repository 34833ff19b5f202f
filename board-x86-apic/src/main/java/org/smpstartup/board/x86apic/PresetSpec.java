package org.smpstartup.board.x86apic;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.smpstartup.api.Description;
import org.smpstartup.api.Preset;
import org.smpstartup.api.Profile;
import org.smpstartup.api.Protocol;

/**
 * One machine of this family before it has a size.
 *
 * @param preset what the user sees
 * @param kind how its processors are found by firmware and started
 * @param ids gives APIC ids for a number of processors
 * @param bootId APIC id of the processor that boots
 * @param listed how many processors the MADT lists at least; those beyond the real ones as disabled
 * @param threadBits low id bits that tell the threads of one core apart
 * @param packageBits low id bits that tell the processors of one package apart
 */
record PresetSpec(
    Preset preset,
    Kind kind,
    IntFunction<int[]> ids,
    int bootId,
    int listed,
    int threadBits,
    IntFunction<Integer> packageBits) {

  /** Names how processors are handed over and started. */
  enum Kind {
    /** In xAPIC mode, started by INIT and start-up messages. */
    XAPIC(false),
    /** As {@link #XAPIC}, but an id needs x2APIC mode, which software has to enter. */
    X2APIC_CAPABLE(true),
    /** In x2APIC mode, started by INIT and start-up messages. */
    X2APIC(true),
    /** In x2APIC mode, waiting for the mailbox of version 0. */
    MAILBOX_V0(true),
    /** In x2APIC mode, waiting for the mailbox of version 1. */
    MAILBOX_V1(true),
    /** A discrete 82489DX, started by INIT and the warm-reset vector; MP tables and no ACPI. */
    DISCRETE(false);

    private final boolean needsX2apic;

    Kind(boolean needsX2apic) {
      this.needsX2apic = needsX2apic;
    }

    /** QEMU 7.2 has no x2APIC under TCG; the discrete APIC is modelled after its manual only. */
    List<Profile> profiles() {
      if (this == DISCRETE) {
        return List.of(Profile.ARCH);
      }
      return needsX2apic
          ? List.of(Profile.ARCH, Profile.QEMU10, Profile.KVM)
          : List.of(Profile.ARCH, Profile.QEMU7, Profile.QEMU10, Profile.KVM);
    }

    /** OSTD is a 64-bit kernel and starts by message or mailbox; an 82489DX has neither. */
    List<Protocol> protocols() {
      return this == DISCRETE
          ? List.of(Protocol.LIBSTARTUP)
          : List.of(Protocol.LIBSTARTUP, Protocol.OSTD, Protocol.OSTD_2026);
    }

    List<Description.Kind> accepts() {
      return this == DISCRETE ? List.of() : List.of(Description.Kind.MADT);
    }
  }

  /** Makes a machine of ids 0, 1, 2 and so on, whose packages have one processor each. */
  static PresetSpec of(
      Kind kind, String name, String description, int cpus, int max, String limit) {
    Preset preset =
        new Preset(
            name, description, cpus, max, limit, kind.protocols(), kind.profiles(), kind.accepts());
    return new PresetSpec(preset, kind, PresetSpec::dense, 0, 0, 0, n -> 0);
  }

  /** Gives it sparse ids; of a smaller machine, the first ones that keep the boot processor. */
  PresetSpec withIds(int boot, int... all) {
    return new PresetSpec(
        preset, kind, n -> first(n, boot, all), boot, listed, threadBits, packageBits);
  }

  PresetSpec withTopology(int threads, IntFunction<Integer> packages) {
    return new PresetSpec(preset, kind, ids, bootId, listed, threads, packages);
  }

  PresetSpec withListed(int least) {
    return new PresetSpec(preset, kind, ids, bootId, least, threadBits, packageBits);
  }

  String name() {
    return preset.name();
  }

  static int[] dense(int cpus) {
    int[] ids = new int[cpus];
    for (int i = 0; i < cpus; i++) {
      ids[i] = i;
    }
    return ids;
  }

  private static int[] first(int cpus, int boot, int... all) {
    int[] ids = Arrays.copyOf(all, cpus);
    for (int id : ids) {
      if (id == boot) {
        return ids;
      }
    }
    ids[cpus - 1] = boot;
    return ids;
  }
}
