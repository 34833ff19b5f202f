package org.smpstartup.runtime.decorate;

import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.port.Architecture;
import org.smpstartup.api.port.CpuPort;

/** Architecture-support code that does what another one does, but for what a subclass changes. */
public class ForwardingPort implements CpuPort {
  private final CpuPort whole;

  /**
   * Makes the copy.
   *
   * @param whole what it forwards to
   */
  public ForwardingPort(CpuPort whole) {
    this.whole = whole;
  }

  /**
   * Gives the wrapped code.
   *
   * @return what this forwards to
   */
  protected final CpuPort whole() {
    return whole;
  }

  @Override
  public Architecture architecture() {
    return whole.architecture();
  }

  @Override
  public void enter(Cpu cpu) {
    whole.enter(cpu);
  }

  @Override
  public long hardwareId(Cpu cpu) {
    return whole.hardwareId(cpu);
  }

  @Override
  public void initInterrupts(Cpu cpu) {
    whole.initInterrupts(cpu);
  }

  @Override
  public void ring(Cpu cpu, long target) {
    whole.ring(cpu, target);
  }

  @Override
  public long acknowledge(Cpu cpu, long line, long vector) {
    return whole.acknowledge(cpu, line, vector);
  }

  @Override
  public void end(Cpu cpu, long token) {
    whole.end(cpu, token);
  }

  @Override
  public boolean endsBeforeExchange() {
    return whole.endsBeforeExchange();
  }

  @Override
  public void publish(Cpu cpu, long address, long length) {
    whole.publish(cpu, address, length);
  }
}
