package org.smpstartup.runtime.kernel;

import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.runtime.startup.Section;
import org.smpstartup.runtime.startup.Structs;
import org.smpstartup.runtime.startup.SyspageLayout;

/**
 * {@code kernel_main} on the boot processor: reads the system page, wires the interrupt handler,
 * and becomes the first idle thread. It sends nothing yet, and never runs {@code init_smp}: what
 * sends commands is a stub until the first secondary puts the real routine there.
 */
final class KernelMain {
  private final SyspageLayout layout;
  private final int processorsMax;

  KernelMain(SyspageLayout layout, int processorsMax) {
    this.layout = layout;
    this.processorsMax = processorsMax;
  }

  long run(Cpu cpu, long syspage, long number, long a2, long a3) {
    KernelMap map = KernelMap.of(cpu);
    cpu.stack(map.base() + KernelMap.STARTUP_STACK, KernelMap.STARTUP_STACK_SIZE);
    readSyspage(cpu, map, syspage);
    wireInterrupts(cpu, map, syspage);
    SmpInit.own(cpu, map, number);
    return cpu.jump(map.base() + KernelMap.IDLE, number, 0);
  }

  private void readSyspage(Cpu cpu, KernelMap map, long syspage) {
    Structs.Header header = layout.header();
    long globals = map.globals();
    long admitted = Math.min(processorsMax, header.numCpu().load(cpu, syspage));
    header.numCpu().store(cpu, syspage, admitted);
    boolean smp = header.size(Section.SMP).load(cpu, syspage) != 0;
    long systemPrivate = section(cpu, syspage, Section.SYSTEM_PRIVATE);
    KernelMap.SYSPAGE.store(cpu, globals, syspage);
    KernelMap.SMP.store(cpu, globals, smp ? section(cpu, syspage, Section.SMP) : 0);
    KernelMap.SEND_IPI_RTN.store(cpu, globals, map.base() + KernelMap.STUB);
    KernelMap.CPUPAGES.store(
        cpu, globals, layout.systemPrivate().kernCpupage().load(cpu, systemPrivate));
    KernelMap.CPUINFO.store(cpu, globals, section(cpu, syspage, Section.CPUINFO));
    KernelMap.NUM_PROCESSORS.store(cpu, globals, admitted);
    KernelMap.CPUS_STARTED.store(cpu, globals, 0);
  }

  /** Generates the dispatch code: the controller's callouts go behind the handler. */
  private void wireInterrupts(Cpu cpu, KernelMap map, long syspage) {
    Structs.Intrinfo fields = layout.intrinfo();
    long entry = section(cpu, syspage, Section.INTRINFO);
    long config = fields.config().load(cpu, entry);
    long vector = fields.vectorBase().load(cpu, entry);
    if (cpu.call(config, syspage, entry, vector, 0) != Structs.Intrinfo.CONFIG_IPI) {
      throw cpu.fail(
          "no-ipi-vector",
          "no interrupt controller of the system page says that a vector is the doorbell's: an"
              + " intrinfo entry whose config callout returns 4 would do");
    }
    long literals = map.base() + KernelMap.IPI + Program.HEADER_SIZE;
    cpu.store64(literals + KernelMap.LITERAL_ID, fields.id().load(cpu, entry));
    cpu.store64(literals + KernelMap.LITERAL_EOI, fields.eoi().load(cpu, entry));
  }

  private long section(Cpu cpu, long syspage, Section section) {
    return syspage + layout.header().offset(section).load(cpu, syspage);
  }
}
