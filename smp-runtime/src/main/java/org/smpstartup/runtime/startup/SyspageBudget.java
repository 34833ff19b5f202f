package org.smpstartup.runtime.startup;

import java.util.Locale;
import org.smpstartup.api.port.Architecture;

/** Computes how large the system page will be, before anything is started. */
final class SyspageBudget {
  private SyspageBudget() {}

  /** Everything but the cpuinfo entries, which are a multiple of 16 bytes themselves. */
  static long otherBytes(
      SyspageLayout layout, Architecture architecture, boolean smp, long rwBytes, long codeBytes) {
    long sections =
        layout.header().bytes()
            + InfoSections.bytes(layout, smp)
            + InfoSections.stringBytes(architecture, smp);
    return Blocks.round(sections, 16) + Blocks.round(rwBytes, 16) + codeBytes;
  }

  /** The same for this boot: what was registered so far, and what will be. */
  static long otherBytes(Boot boot) {
    return otherBytes(
        boot.layout(),
        boot.port().architecture(),
        true,
        boot.callouts().rwSum() + GeneralCallouts.RW_BYTES,
        boot.callouts().codeBytes() + GeneralCallouts.CODE_BYTES);
  }

  /** Ends the run if that many processors do not fit, before one of them is started. */
  static void check(Boot boot, int cpus) {
    SyspageLayout layout = boot.layout();
    int limit = layout.limit(otherBytes(boot));
    if (cpus > limit) {
      long needed = otherBytes(boot) + cpus * layout.cpuinfo().bytes();
      throw tooSmall(boot, cpus, needed, limit);
    }
  }

  static RuntimeException tooSmall(Boot boot, int cpus, long needed, int limit) {
    return boot.cpu().fail("syspage-too-small", message(boot.layout(), cpus, needed, limit));
  }

  static String message(SyspageLayout layout, int cpus, long needed, int limit) {
    String wider =
        layout.wordSize() < SyspageLayouts.WIDE.wordSize()
            ? "--layout " + SyspageLayouts.WIDE.id() + ", or "
            : "";
    return String.format(
        Locale.ROOT,
        "the system page for %,d CPUs takes %,d bytes, and layout %s holds %,d, enough for %,d CPUs:"
            + " %s-P %d would do",
        cpus,
        needed,
        layout.id(),
        layout.maxTotal(),
        limit,
        wider,
        limit);
  }
}
