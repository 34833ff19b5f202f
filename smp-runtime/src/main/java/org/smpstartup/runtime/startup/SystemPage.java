package org.smpstartup.runtime.startup;

import java.util.Locale;
import org.smpstartup.api.cpu.CacheOp;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.port.Callout;

/**
 * {@code alloc_syspage_memory} and {@code write_syspage_memory}: the final system page, the
 * cpupages behind it, and the addresses at which the kernel will find both.
 */
final class SystemPage {
  private final Boot boot;
  private final Cpu cpu;
  private final SyspageLayout layout;

  SystemPage(Boot boot) {
    this.boot = boot;
    this.cpu = boot.cpu();
    this.layout = boot.layout();
  }

  /** Allocates, fills in what depends on addresses, and lets no section grow from here on. */
  void allocate() {
    Structs.SystemPrivate fields = layout.systemPrivate();
    boot.lsp().grow(Section.SYSTEM_PRIVATE, fields.bytes());
    long data = boot.lsp().end() - boot.lsp().start();
    long rw = Blocks.round(data, 16);
    long code = rw + boot.callouts().rwBytes();
    long total = code + boot.callouts().codeBytes();
    requireFit(total);
    long room = Blocks.round(total, Memory.PAGE);
    long window = room + Blocks.round(Memory.cpupages(boot.numCpu()), Memory.PAGE);
    long physical = boot.allocate("the system page", window);
    long virtual = boot.config().options().kernSyspageOrDefault();
    long table = boot.allocate("the translation table", Memory.PAGE);
    requireClear(virtual, physical, window);
    boot.globals().set(Globals.LSP_FROZEN, 1);

    header(total);
    systemPrivate(fields, virtual, virtual + room);
    cpupages(physical + room, virtual);
    long smp = boot.lsp().address(Section.SMP);
    long smpOffset = smp == 0 ? 0 : smp - boot.lsp().start();
    boot.callouts()
        .write(
            new CalloutRegistry.Place(
                physical, virtual, pen(smp == 0 ? 0 : virtual + smpOffset), rw, code));
    TranslationTable.write(cpu, table, virtual, physical, window);
    boot.globals().set(Globals.KERN_SYSPAGE, virtual);
    boot.globals().set(Globals.SMP_PADDR, smp == 0 ? 0 : physical + smpOffset);
    boot.globals().set(Globals.TRANSLATION, table);
    boot.globals().set(Globals.SYSPAGE_PADDR, physical);
    InfoSections.sysRamLeft(boot);
  }

  /** Copies the local page to the final one, and shows it to processors behind the caches. */
  void write() {
    long physical = boot.globals().get(Globals.SYSPAGE_PADDR);
    long data = boot.lsp().end() - boot.lsp().start();
    Blocks.copy(cpu, boot.lsp().start(), physical, data);
    long end = boot.globals().get(Globals.RAM_NEXT); // cpupages and translation table lie behind
    cpu.cache(CacheOp.INSTRUCTION_INVALIDATE, physical + data, end - physical - data);
    boot.port().publish(cpu, physical, end - physical);
    boot.port().publish(cpu, boot.base(), Globals.IMAGE_END);
  }

  private void requireFit(long total) {
    if (total > layout.maxTotal()) {
      int limit = layout.limit(total - boot.numCpu() * layout.cpuinfo().bytes());
      throw SyspageBudget.tooSmall(boot, boot.numCpu(), total, limit);
    }
  }

  private void requireClear(long virtual, long physical, long window) {
    long used = boot.globals().get(Globals.RAM_NEXT);
    if (virtual != physical && virtual < used && virtual + window > boot.base()) {
      throw cpu.fail(
          "kern-syspage-overlap",
          String.format(
              Locale.ROOT,
              "the system page is to be seen at %Xh to %Xh, and would hide start-up and kernel at %Xh"
                  + " to %Xh: another kernSyspage would do",
              virtual,
              virtual + window - 1,
              boot.base(),
              used - 1));
    }
  }

  /** Where the kernel sees the words that secondaries wait by; the section may be absent. */
  private Callout.Pen pen(long section) {
    Structs.Smp smp = boot.layout().smp();
    return new Callout.Pen(
        smp.startAddr().at(section), smp.startAddr().size(), smp.pending().at(section));
  }

  private void header(long total) {
    Structs.Header header = layout.header();
    long start = boot.lsp().start();
    header.size().store(cpu, start, header.bytes());
    header.totalSize().store(cpu, start, total);
    header.type().store(cpu, start, boot.port().architecture().type());
    header.numCpu().store(cpu, start, boot.numCpu());
    for (Section section : Section.values()) {
      long address = boot.lsp().address(section);
      if (address != 0) {
        header.offset(section).store(cpu, start, address - start);
        header.size(section).store(cpu, start, boot.lsp().size(section));
      }
    }
  }

  private void systemPrivate(Structs.SystemPrivate fields, long syspage, long cpupages) {
    long entry = boot.lsp().address(Section.SYSTEM_PRIVATE);
    fields.userSyspage().store(cpu, entry, syspage);
    fields.kernSyspage().store(cpu, entry, syspage);
    fields.userCpupage().store(cpu, entry, cpupages);
    fields.kernCpupage().store(cpu, entry, cpupages);
    fields.bootBase().store(cpu, entry, boot.globals().get(Globals.KERNEL));
    fields.bootEntry().store(cpu, entry, boot.globals().get(Globals.KERNEL_ENTRY));
    fields.cpupageSpacing().store(cpu, entry, Structs.CpuPage.SPACING);
    fields.pageBytes().store(cpu, entry, Memory.PAGE);
  }

  private void cpupages(long pages, long syspage) {
    int cpus = boot.numCpu();
    for (int number = 0; number < cpus; number++) {
      long page = pages + number * Structs.CpuPage.SPACING;
      layout.cpupage().syspage().store(cpu, page, syspage);
      layout.cpupage().cpu().store(cpu, page, number);
    }
  }
}
