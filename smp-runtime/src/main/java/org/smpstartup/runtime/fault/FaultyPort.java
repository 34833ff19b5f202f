package org.smpstartup.runtime.fault;

import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.port.CpuPort;
import org.smpstartup.runtime.decorate.ForwardingPort;

/** Architecture-support code that misreads ids and rings doorbells wrongly. */
final class FaultyPort extends ForwardingPort {
  private final Doorbells doorbells;
  private final FaultPlan plan;
  private final FaultInjection.Site site;

  FaultyPort(CpuPort whole, FaultPlan plan, FaultInjection.Site site) {
    super(whole);
    this.doorbells = new Doorbells(whole, plan, site);
    this.plan = plan;
    this.site = site;
  }

  @Override
  public long hardwareId(Cpu cpu) {
    long id = super.hardwareId(cpu);
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
  public void ring(Cpu cpu, long target) {
    doorbells.ring(cpu, target);
  }
}
