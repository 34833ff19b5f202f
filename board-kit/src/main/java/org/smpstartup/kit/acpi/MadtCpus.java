package org.smpstartup.kit.acpi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts processors by the one rule of this project: see {@link Madt#usableCpus()}. */
final class MadtCpus {
  private MadtCpus() {}

  static List<MadtCpu> usable(Madt madt) {
    Map<Long, MadtCpu> byId = new LinkedHashMap<>();
    collect(madt, LocalApicEntry.class, byId);
    collect(madt, LocalX2ApicEntry.class, byId);
    return List.copyOf(byId.values());
  }

  static boolean counts(MadtProcessor entry, int revision) {
    return !entry.isPlaceholder() && MadtCpuFlags.isUsable(entry.flags(), revision);
  }

  private static void collect(
      Madt madt, Class<? extends MadtProcessor> kind, Map<Long, MadtCpu> byId) {
    for (MadtProcessor entry : madt.entries(kind)) {
      if (counts(entry, madt.revision())) {
        boolean enabled = (entry.flags() & MadtCpuFlags.ENABLED) != 0;
        byId.merge(
            entry.apicId(),
            new MadtCpu(entry.apicId(), entry.uidValue(), enabled),
            (first, again) ->
                new MadtCpu(first.apicId(), first.uid(), first.enabled() || again.enabled()));
      }
    }
  }
}
