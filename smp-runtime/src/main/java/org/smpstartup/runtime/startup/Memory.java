package org.smpstartup.runtime.startup;

import java.util.Locale;

/** How much memory start-up takes from the load area. */
final class Memory {
  /** The end of what a pointer of 32 bits reaches. */
  static final long POINTERS_32 = 1L << 32;

  static final long PAGE = 4096;

  /** Room in the local and in the final system page for everything but cpuinfo. */
  private static final long OTHER_SECTIONS = 0x4000;

  private Memory() {}

  static long localSyspage(SyspageLayout layout, int cpus) {
    return Blocks.round(OTHER_SECTIONS + cpus * layout.cpuinfo().bytes(), PAGE);
  }

  static long cpupages(int cpus) {
    return cpus * Structs.CpuPage.SPACING;
  }

  /** Everything from the base of the load area on; callouts of unusual size may need more. */
  static long total(Boot.Config config, int cpus) {
    return Globals.LOCAL_SYSPAGE
        + 2 * localSyspage(config.options().layout(), cpus)
        + Blocks.round(cpupages(cpus), PAGE)
        + Blocks.round(config.kernel().size(cpus), PAGE)
        + PAGE;
  }

  /** Gives the local system page its room, now that the number of processors is known. */
  static void plan(Boot boot, int cpus) {
    long needed = total(boot.config(), cpus);
    long end = boot.globals().get(Globals.RAM_END);
    if (Long.compareUnsigned(boot.base() + needed, end) > 0) {
      throw tooSmall(boot, cpus + " CPUs", needed);
    }
    long limit = boot.lsp().start() + localSyspage(boot.layout(), cpus);
    boot.globals().set(Globals.LSP_LIMIT, limit);
    boot.globals().set(Globals.RAM_NEXT, limit);
  }

  /** A system page with 32-bit pointers cannot say where kernel and callouts are. */
  static RuntimeException beyondPointers(Boot boot, String what, long end) {
    return boot.cpu()
        .fail(
            "memory-above-4-gib",
            String.format(
                Locale.ROOT,
                "libstartup puts %s below %Xh, and pointers of the layout %s have 32 bits: memory"
                    + " below 100000000h, or --layout wide, would do",
                what,
                end,
                boot.layout().id()));
  }

  static RuntimeException tooSmall(Boot boot, String what, long needed) {
    long has = boot.globals().get(Globals.RAM_END) - boot.base();
    return boot.cpu()
        .fail(
            "load-area-too-small",
            String.format(
                Locale.ROOT,
                "libstartup needs %,d bytes of the load area for %s, and the load area at %Xh has"
                    + " %,d: a board with more memory, or a lower limit (-P), would do",
                needed,
                what,
                boot.base(),
                has));
  }
}
