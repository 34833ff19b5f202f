package org.smpstartup.runtime.startup;

/**
 * The sections that describe the machine beside its processors, with the least that makes sense:
 * what a board does not tell is not made up. Their sizes here and in {@link #bytes} are one thing,
 * so that the limit of a layout can be computed before anything is started.
 */
final class InfoSections {
  /** As an offset of an owner: none. */
  private static final long NONE = -1;

  private static final long NANOS_A_TICK = 1_000_000;
  private static final long LINE = 64;
  private static final long NO_CASCADE = 0x7fff_ffffL;

  private InfoSections() {}

  /** The bytes of all sections but cpuinfo and strings, each rounded as the local page rounds. */
  static long bytes(SyspageLayout layout, boolean smp) {
    Structs.Others others = layout.others();
    long[] sizes = {
      3 * others.asinfo(),
      others.meminfo(),
      others.hwinfo(),
      others.cacheattr(),
      others.qtime(),
      layout.callout().bytes(),
      Integer.BYTES,
      layout.intrinfo().bytes(),
      smp ? layout.smp().bytes() : 0,
      layout.systemPrivate().bytes()
    };
    long sum = 0;
    for (long size : sizes) {
      sum += Blocks.round(size, 8);
    }
    return sum;
  }

  static void ramInfo(Boot boot) {
    long base = boot.base();
    long end = boot.globals().get(Globals.RAM_END);
    Structs.Others others = boot.layout().others();
    as(boot, "memory", 0, lastAddress(boot), NONE);
    as(boot, "ram", base, end - 1, 0);
    long entry = boot.lsp().grow(Section.MEMINFO, others.meminfo());
    others.memAddress().store(boot.cpu(), entry, base);
    others.memSize().store(boot.cpu(), entry, end - base);
  }

  /** What start-up leaves over, for the kernel to use: added while sections can grow. */
  static void sysRam(Boot boot) {
    long end = boot.globals().get(Globals.RAM_END);
    as(boot, "sysram", end, end - 1, boot.layout().others().asinfo());
  }

  /** Says where it begins, now that start-up has taken all that it needs. */
  static void sysRamLeft(Boot boot) {
    Structs.Others others = boot.layout().others();
    long entry = boot.lsp().address(Section.ASINFO) + 2 * others.asinfo();
    others.asStart().store(boot.cpu(), entry, boot.globals().get(Globals.RAM_NEXT));
  }

  private static long lastAddress(Boot boot) {
    return boot.layout().pointerSize() == 4 ? 0xffff_ffffL : TranslationTable.TOP - 1;
  }

  private static void as(Boot boot, String name, long start, long end, long owner) {
    Structs.Others others = boot.layout().others();
    long string = boot.lsp().addString(name);
    long entry = boot.lsp().grow(Section.ASINFO, others.asinfo());
    others.asStart().store(boot.cpu(), entry, start);
    others.asEnd().store(boot.cpu(), entry, end);
    others.asOwner().store(boot.cpu(), entry, owner);
    others.asName().store(boot.cpu(), entry, string);
  }

  /**
   * One controller, worked through callouts; the boot processor's own interface is enabled here.
   */
  static void intrInfo(Boot boot) {
    Structs.Intrinfo fields = boot.layout().intrinfo();
    GeneralCallouts general = boot.config().general();
    long entry = boot.lsp().grow(Section.INTRINFO, fields.bytes());
    fields.numVectors().store(boot.cpu(), entry, 1);
    fields.cascade().store(boot.cpu(), entry, NO_CASCADE);
    fields
        .flags()
        .store(
            boot.cpu(), entry, Structs.Intrinfo.BROADCAST_MASK | Structs.Intrinfo.BROADCAST_UNMASK);
    boot.callouts().register(Section.INTRINFO, fields.id(), general.id());
    boot.callouts().register(Section.INTRINFO, fields.eoi(), general.eoi());
    boot.callouts().register(Section.INTRINFO, fields.mask(), general.mask());
    boot.callouts().register(Section.INTRINFO, fields.unmask(), general.unmask());
    boot.callouts().register(Section.INTRINFO, fields.config(), general.config());
    boot.port().initInterrupts(boot.cpu());
  }

  static void qtime(Boot boot) {
    long entry = boot.lsp().grow(Section.QTIME, boot.layout().others().qtime());
    boot.layout().others().nsecInc().store(boot.cpu(), entry, NANOS_A_TICK);
    boot.lsp().grow(Section.CALLOUT, boot.layout().callout().bytes());
    boot.callouts()
        .register(
            Section.CALLOUT,
            boot.layout().callout().timerLoad(),
            boot.config().general().timerLoad());
  }

  static void cacheAttr(Boot boot) {
    long entry = boot.lsp().grow(Section.CACHEATTR, boot.layout().others().cacheattr());
    boot.layout().others().lineSize().store(boot.cpu(), entry, LINE);
  }

  /** One item, named as the processors are. The list of typed strings is empty: its end mark. */
  static void hwInfo(Boot boot) {
    Structs.Others others = boot.layout().others();
    long string = boot.lsp().addString(CpuInfo.bootName(boot.port().architecture()));
    long entry = boot.lsp().grow(Section.HWINFO, others.hwinfo());
    others.hwSize().store(boot.cpu(), entry, others.hwinfo() / Integer.BYTES);
    others.hwName().store(boot.cpu(), entry, string);
    others.hwOwner().store(boot.cpu(), entry, NONE);
    boot.lsp().grow(Section.TYPED_STRINGS, Integer.BYTES);
  }

  /** The strings that start-up adds, for their size. */
  static long stringBytes(org.smpstartup.api.port.Architecture architecture, boolean smp) {
    String all = "memory\0ram\0sysram\0" + CpuInfo.bootName(architecture) + '\0';
    return Blocks.round(
        all.length() + (smp ? CpuInfo.secondaryName(architecture).length() + 1 : 0), 8);
  }
}
