package ${package};

import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.port.Architecture;
import org.smpstartup.api.port.CpuPort;

/** What start-up and kernel need to know of a core and its interrupt controller. */
final class ${className}Cpu implements CpuPort {
  @Override
  public Architecture architecture() {
    return Architecture.${architecture};
  }

  @Override
  public void enter(Cpu cpu) {
    // Nothing that firmware left may be relied on: put right here what it may have changed.
  }

  @Override
  public long hardwareId(Cpu cpu) {
    return cpu.in(${className}Core.SPACE, ${className}Core.ID, 8);
  }

  @Override
  public void initInterrupts(Cpu cpu) {
    // What lets doorbells through to this core: an enable register, a priority mask.
  }

  @Override
  public void ring(Cpu cpu, long target) {
    doorbell(cpu, target);
  }

  static void doorbell(Cpu cpu, long target) {
    throw cpu.fail("not-written", "${className}Cpu.doorbell: how a core is rung is not written yet");
  }

  @Override
  public long acknowledge(Cpu cpu, long line, long vector) {
    throw cpu.fail(
        "not-written", "${className}Cpu.acknowledge: what interrupted is not found out yet");
  }

  @Override
  public void end(Cpu cpu, long token) {
    throw cpu.fail("not-written", "${className}Cpu.end: how a doorbell ends is not written yet");
  }
}
