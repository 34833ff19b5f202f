package org.smpstartup.board.x86apic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.smpstartup.kit.acpi.LocalApicEntry;
import org.smpstartup.kit.acpi.LocalX2ApicEntry;
import org.smpstartup.kit.acpi.Madt;
import org.smpstartup.kit.acpi.MadtCpuFlags;
import org.smpstartup.kit.acpi.MadtEntry;
import org.smpstartup.kit.acpi.MpWakeupEntry;

/**
 * Makes a user's MADT fit the machine built from it: processors that were not asked for are listed
 * as disabled, as firmware lists absent ones, and the wakeup structure is the board's own.
 */
final class MadtRewriter {
  private static final int USABLE = MadtCpuFlags.ENABLED | MadtCpuFlags.ONLINE_CAPABLE;

  private MadtRewriter() {}

  /** Keeps the processors with these ids, and replaces the wakeup structure, if there is one. */
  static Madt rewrite(Madt madt, long[] keep, Optional<MpWakeupEntry> wakeup) {
    long[] sorted = keep.clone();
    Arrays.sort(sorted);
    List<MadtEntry> entries = new ArrayList<>();
    for (MadtEntry entry : madt.entries()) {
      entries.add(
          switch (entry.regular()) {
            case LocalApicEntry cpu when !has(sorted, cpu.apicId()) ->
                new LocalApicEntry(cpu.uid(), cpu.apicId(), cpu.flags() & ~USABLE);
            case LocalX2ApicEntry cpu when !has(sorted, cpu.apicId()) ->
                new LocalX2ApicEntry(cpu.apicId(), cpu.flags() & ~USABLE, cpu.uid());
            case MpWakeupEntry old -> wakeup.orElse(old);
            default -> entry;
          });
    }
    return new Madt(
        madt.identity(), madt.localApicAddress(), madt.flags(), entries, madt.padding());
  }

  private static boolean has(long[] sorted, long id) {
    return Arrays.binarySearch(sorted, id) >= 0;
  }
}
