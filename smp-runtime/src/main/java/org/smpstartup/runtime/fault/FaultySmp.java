package org.smpstartup.runtime.fault;

import java.util.Optional;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.BringUpAll;
import org.smpstartup.api.port.Callout;
import org.smpstartup.api.port.SmpEntry;

/** Hooks of a board that count wrongly, lie about starts, and install a faulty doorbell routine. */
class FaultySmp implements BoardSmp {
  private final BoardSmp smp;
  private final Doorbells doorbells;
  private final FaultPlan plan;
  private final FaultInjection.Site site;

  FaultySmp(BoardSmp smp, Doorbells doorbells, FaultPlan plan, FaultInjection.Site site) {
    this.smp = smp;
    this.doorbells = doorbells;
    this.plan = plan;
    this.site = site;
  }

  /** Those of a board that can start all processors at once. */
  static final class Broadcasting extends FaultySmp implements BringUpAll {
    private final BringUpAll all;

    Broadcasting(
        BoardSmp smp,
        BringUpAll all,
        Doorbells doorbells,
        FaultPlan plan,
        FaultInjection.Site site) {
      super(smp, doorbells, plan, site);
      this.all = all;
    }

    @Override
    public void bringUpAll(Cpu boot, long entry, long pageTableRoot) {
      all.bringUpAll(boot, entry, pageTableRoot);
    }
  }

  @Override
  public int numCpu(Cpu boot) {
    int counted = smp.numCpu(boot);
    for (Fault fault : plan.faults()) {
      if (fault.kind() == Fault.Kind.COUNT_WRONG) {
        site.struck(boot, fault);
        return (int) fault.value();
      }
    }
    return counted;
  }

  @Override
  public void init(Cpu boot, SmpEntry entry, int numCpus) {
    smp.init(boot, new FaultyEntry(entry, doorbells), numCpus);
  }

  @Override
  public boolean start(Cpu boot, int cpu, long entry) {
    Optional<Fault> nothingDone = plan.find(Fault.Kind.PORT_LIES_TRUE, cpu);
    if (nothingDone.isPresent()) {
      site.struck(boot, nothingDone.get());
      return true;
    }
    boolean accepted = smp.start(boot, cpu, entry);
    Optional<Fault> denied = plan.find(Fault.Kind.PORT_LIES_FALSE, cpu);
    if (denied.isPresent()) {
      site.struck(boot, denied.get());
      return false;
    }
    return accepted;
  }

  @Override
  public int adjustNum(Cpu cpu, int number) {
    return smp.adjustNum(cpu, number);
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
