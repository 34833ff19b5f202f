package org.smpstartup.runtime.fault;

import java.util.Optional;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.Callout;
import org.smpstartup.api.port.SmpEntry;
import org.smpstartup.runtime.decorate.ForwardingSmp;

/** Hooks of a board that count wrongly, lie about starts, and install a faulty doorbell routine. */
final class FaultySmp extends ForwardingSmp {
  private final Doorbells doorbells;
  private final FaultPlan plan;
  private final FaultInjection.Site site;

  FaultySmp(BoardSmp whole, Doorbells doorbells, FaultPlan plan, FaultInjection.Site site) {
    super(whole);
    this.doorbells = doorbells;
    this.plan = plan;
    this.site = site;
  }

  @Override
  public int numCpu(Cpu boot) {
    int counted = super.numCpu(boot);
    for (Fault fault : plan.faults()) {
      if (fault.kind() == Fault.Kind.COUNT_WRONG && fault.value() != counted) {
        site.struck(boot, fault);
        return (int) fault.value();
      }
    }
    return counted;
  }

  @Override
  public void init(Cpu boot, SmpEntry entry, int numCpus) {
    super.init(boot, new FaultyEntry(entry, doorbells), numCpus);
  }

  @Override
  public boolean start(Cpu boot, int cpu, long entry) {
    Optional<Fault> nothingDone = plan.find(Fault.Kind.PORT_LIES_TRUE, cpu);
    if (nothingDone.isPresent()) {
      site.struck(boot, nothingDone.get());
      return true;
    }
    boolean accepted = super.start(boot, cpu, entry);
    Optional<Fault> denied = plan.find(Fault.Kind.PORT_LIES_FALSE, cpu);
    if (denied.isPresent()) {
      site.struck(boot, denied.get());
      return false;
    }
    return accepted;
  }

  /** Passes everything on, with faults around the doorbell routine. */
  private record FaultyEntry(SmpEntry entry, Doorbells doorbells) implements SmpEntry {
    @Override
    public void sendIpi(Callout callout) {
      entry.sendIpi(doorbells.around(callout));
    }

    @Override
    public void spin(Callout callout) {
      entry.spin(callout);
    }

    @Override
    public void cpuWord(long value) {
      entry.cpuWord(value);
    }
  }
}
