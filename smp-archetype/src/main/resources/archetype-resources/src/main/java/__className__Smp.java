package ${package};

import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.SendIpi;
import org.smpstartup.api.port.SmpEntry;

/**
 * What a QNX {@code board_smp.c} has. It sees the hardware through registers and memory only, and
 * keeps nothing in Java fields.
 */
final class ${className}Smp implements BoardSmp {
  @Override
  public int numCpu(Cpu boot) {
    return (int) boot.load32(${className}Board.CONTROLLER + ${className}Controller.CORES);
  }

  @Override
  public void init(Cpu boot, SmpEntry smp, int numCpus) {
    smp.sendIpi(SendIpi.callout("send_ipi_${artifactId}", ${className}Cpu::doorbell));
  }

  @Override
  public boolean start(Cpu boot, int cpu, long entry) {
    throw boot.fail("not-written", "${className}Smp.start: how a core is let go is not written yet");
  }
}
