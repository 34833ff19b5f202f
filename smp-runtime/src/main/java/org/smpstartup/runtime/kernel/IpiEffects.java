package org.smpstartup.runtime.kernel;

import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Order;
import org.smpstartup.runtime.startup.Section;
import org.smpstartup.runtime.startup.Structs;
import org.smpstartup.runtime.startup.SyspageLayout;

/** What each command does, as far as it can be seen in memory. */
final class IpiEffects {
  private static final long PARKED = 2;

  /** As a vector of the mask callouts: bring everything up to date. */
  private static final long RESYNC = -1;

  private final SyspageLayout layout;
  private final boolean skipsNestedTlbSafe;

  IpiEffects(SyspageLayout layout, boolean skipsNestedTlbSafe) {
    this.layout = layout;
    this.skipsNestedTlbSafe = skipsNestedTlbSafe;
  }

  /** Acts; false if the command was skipped, as its sender must expect. */
  boolean act(Cpu cpu, KernelMap map, long self, IpiCommand command, boolean nested) {
    long mine = map.perCpu(self);
    switch (command) {
      case RESCHED, TIMESLICE -> cpu.fetchOr(KernelMap.ASYNC.at(mine), 4, command.bit());
      case TLB_FLUSH -> {
        cpu.flushTranslations();
        IpiHandler.add(cpu, KernelMap.TLB_FLUSHES.at(mine));
      }
      case TLB_SAFE -> {
        if (nested && skipsNestedTlbSafe) {
          return false;
        }
        cpu.flushTranslations();
        IpiHandler.add(cpu, KernelMap.TLB_SAFE.at(mine));
      }
      case CONTEXT_SAVE -> KernelMap.FPU_OWNER.release(cpu, mine, 0);
      case CHECK_INTR -> {
        // Nothing of its own: the exit from the interrupt drains the events.
      }
      case PARKIT -> park(cpu, map, self);
      case INTR_UNMASK -> resync(cpu, map, layout.intrinfo().unmask().offset());
      case INTR_MASK -> resync(cpu, map, layout.intrinfo().mask().offset());
      case CLOCK_LOAD -> {
        if (self != 0) {
          return false;
        }
        loadTimer(cpu, map);
      }
    }
    return true;
  }

  private static void park(Cpu cpu, KernelMap map, long self) {
    long alive = map.alive(self);
    cpu.store(alive, 1, cpu.load(alive, 1, Order.PLAIN) | PARKED, Order.RELEASE);
    SmpInit.park(cpu, self);
  }

  private void resync(Cpu cpu, KernelMap map, long callout) {
    Structs.Intrinfo fields = layout.intrinfo();
    long syspage = KernelMap.SYSPAGE.load(cpu, map.globals());
    long entry = syspage + layout.header().offset(Section.INTRINFO).load(cpu, syspage);
    long size = layout.header().size(Section.INTRINFO).load(cpu, syspage);
    for (long at = entry; at < entry + size; at += fields.bytes()) {
      long routine = cpu.load(at + callout, layout.pointerSize(), Order.PLAIN);
      cpu.call(routine, syspage, RESYNC, 0, 0);
    }
  }

  private void loadTimer(Cpu cpu, KernelMap map) {
    long syspage = KernelMap.SYSPAGE.load(cpu, map.globals());
    long slots = syspage + layout.header().offset(Section.CALLOUT).load(cpu, syspage);
    long routine = layout.callout().timerLoad().load(cpu, slots);
    if (routine != 0) {
      cpu.call(routine, syspage, 0, 0, 0);
    }
  }
}
