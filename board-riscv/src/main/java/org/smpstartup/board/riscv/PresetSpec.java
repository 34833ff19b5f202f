package org.smpstartup.board.riscv;

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
 * @param ids gives hart ids for a number of harts, ascending
 * @param bootId the id of the hart that boots
 * @param monitor whether hart 0 is a monitor hart, without an MMU and not for software
 * @param sswi whether supervisor software rings by itself
 */
record PresetSpec(
    Preset preset, IntFunction<long[]> ids, long bootId, boolean monitor, boolean sswi) {

  static PresetSpec of(String name, String description, int cpus, int max, String limit) {
    Preset preset =
        new Preset(
            name,
            description,
            cpus,
            max,
            limit,
            List.of(Protocol.LIBSTARTUP, Protocol.OSTD, Protocol.OSTD_2026),
            List.of(Profile.ARCH, Profile.QEMU7),
            List.of(Description.Kind.DTB));
    return new PresetSpec(preset, PresetSpec::dense, 0, false, false);
  }

  /** Gives it sparse ids; of a smaller machine, the first ones that keep the boot hart. */
  PresetSpec withIds(long boot, long... all) {
    return new PresetSpec(preset, n -> first(n, boot, all), boot, monitor, sswi);
  }

  PresetSpec withMonitor() {
    return new PresetSpec(preset, ids, bootId, true, sswi);
  }

  PresetSpec withSswi() {
    return new PresetSpec(preset, ids, bootId, monitor, true);
  }

  String name() {
    return preset.name();
  }

  private static long[] dense(int count) {
    long[] ids = new long[count];
    for (int i = 0; i < count; i++) {
      ids[i] = i;
    }
    return ids;
  }

  private static long[] first(int count, long boot, long... all) {
    long[] ids = java.util.Arrays.copyOf(all, count);
    if (java.util.Arrays.binarySearch(ids, boot) < 0) {
      ids[count - 1] = boot;
    }
    return ids;
  }
}
