package org.smpstartup.runtime.fault;

import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.port.Architecture;
import org.smpstartup.api.port.CpuPort;

/** Architecture-support code that misreads ids and rings doorbells wrongly. */
final class FaultyPort implements CpuPort {
  private final CpuPort port;
  private final Doorbells doorbells;
  private final FaultPlan plan;
  private final FaultInjection.Site site;

  FaultyPort(CpuPort port, FaultPlan plan, FaultInjection.Site site) {
    this.port = port;
    this.doorbells = new Doorbells(port, plan, site);
    this.plan = plan;
    this.site = site;
  }

  @Override
  public Architecture architecture() {
    return port.architecture();
  }

  @Override
  public void enter(Cpu cpu) {
    port.enter(cpu);
  }

  @Override
  public long hardwareId(Cpu cpu) {
    long id = port.hardwareId(cpu);
    for (Fault fault : plan.faults()) {
      if (fault.kind() == Fault.Kind.ID_DUPLICATED && site.hardwareId(fault.cpu()) == id) {
        long other = site.hardwareId((int) fault.value());
        if (other != FaultInjection.Site.NOBODY) {
          site.struck(cpu, fault);
          return other;
        }
      }
    }
    return id;
  }

  @Override
  public void initInterrupts(Cpu cpu) {
    port.initInterrupts(cpu);
  }

  @Override
  public void ring(Cpu cpu, long target) {
    doorbells.ring(cpu, target);
  }

  @Override
  public long acknowledge(Cpu cpu, long line, long vector) {
    return port.acknowledge(cpu, line, vector);
  }

  @Override
  public void end(Cpu cpu, long token) {
    port.end(cpu, token);
  }

  @Override
  public boolean endsBeforeExchange() {
    return port.endsBeforeExchange();
  }

  @Override
  public void publish(Cpu cpu, long address, long length) {
    port.publish(cpu, address, length);
  }
}
