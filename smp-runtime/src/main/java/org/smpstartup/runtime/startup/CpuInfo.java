package org.smpstartup.runtime.startup;

import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.port.Architecture;
import org.smpstartup.api.port.CpuPort;

/**
 * {@code init_cpuinfo} and {@code init_one_cpuinfo}: a processor describes itself, its hardware id
 * included, which only it can read (as {@code smp_hwcoreid} of later systems:
 * qnx/bsp_raspberrypi-bcm2712-rpi5, {@code lib/aarch64/init_cpuinfo.c}).
 *
 * <p>Secondaries carry a name of their own, so that the first one makes the strings grow under the
 * sections above, as happens where processors differ; all others find the name there.
 */
final class CpuInfo {
  private CpuInfo() {}

  static String bootName(Architecture architecture) {
    return architecture.id();
  }

  static String secondaryName(Architecture architecture) {
    return architecture.id() + "-ap";
  }

  /** Makes room for all, and describes the boot processor. */
  static void init(Boot boot) {
    boot.lsp().grow(Section.CPUINFO, boot.numCpu() * boot.layout().cpuinfo().bytes());
    initOne(boot.cpu(), boot.lsp(), boot.layout(), boot.port(), 0);
  }

  /** Runs on the processor described. */
  static void initOne(Cpu cpu, LocalSyspage lsp, SyspageLayout layout, CpuPort port, int number) {
    Architecture architecture = port.architecture();
    Structs.CpuEntry fields = layout.cpuinfo();
    long name = lsp.addString(number == 0 ? bootName(architecture) : secondaryName(architecture));
    // Only now: adding the string may have moved the section.
    long entry = lsp.address(Section.CPUINFO) + number * fields.bytes();
    long id = port.hardwareId(cpu);
    fields.name().store(cpu, entry, name);
    fields.hardwareIdLow().store(cpu, entry, id);
    if (id >>> Integer.SIZE != 0) {
      fields.hardwareIdHigh().store(cpu, entry, id >>> Integer.SIZE);
    }
    fields.flags().store(cpu, entry, Structs.CpuEntry.FPU | Structs.CpuEntry.MMU);
  }
}
