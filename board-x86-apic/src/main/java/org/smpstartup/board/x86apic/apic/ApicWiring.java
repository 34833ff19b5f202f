package org.smpstartup.board.x86apic.apic;

import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.HardwareBuilder;
import org.smpstartup.api.hardware.MemoryModel;
import org.smpstartup.board.x86apic.core.ApicIds;
import org.smpstartup.board.x86apic.core.Cmos;
import org.smpstartup.board.x86apic.core.X86Config;
import org.smpstartup.board.x86apic.core.X86Core;

/** Describes the processors, local APICs and CMOS memory of a PC: where each answers. */
public final class ApicWiring {
  /** The length of the register page. */
  public static final long PAGE_SIZE = 0x1000;

  private ApicWiring() {}

  /**
   * Adds processors, local APICs and CMOS memory; memory, firmware and load area are the caller's.
   *
   * @param hardware takes the description
   * @param config the machine
   */
  public static void describe(HardwareBuilder hardware, X86Config config) {
    X86Core core = new X86Core(config);
    LocalApics apics = new LocalApics(config);
    Cmos cmos = new Cmos();
    ApicIds ids = config.ids();
    hardware.core(core).bootCpu(config.bootCpu()).memoryModel(MemoryModel.TSO);
    for (int cpu = 0; cpu < ids.cpus(); cpu++) {
      hardware.cpu(Integer.toUnsignedLong(ids.id(cpu)));
    }
    hardware
        .registers(core, Space.CPUID, 0, Long.MAX_VALUE)
        .registers(core, Space.CPUID, Long.MIN_VALUE, -1) // leaves 80000000h and up
        .registers(core, Space.CONTROL, 0, 0)
        .memory(apics, LocalApics.PAGE_BASE, PAGE_SIZE)
        .registers(apics, Space.MSR, LocalApics.BASE_MSR, LocalApics.BASE_MSR)
        .registers(apics, Space.MSR, LocalApics.FIRST_MSR, LocalApics.LAST_MSR)
        .registers(apics, Space.CONTROL, 8, 8)
        .registers(apics, Space.INTERRUPT_ACKNOWLEDGE, 0, 0)
        .registers(cmos, Space.IO_PORT, Cmos.INDEX_PORT, Cmos.DATA_PORT)
        .unmappedFaults(false);
  }
}
