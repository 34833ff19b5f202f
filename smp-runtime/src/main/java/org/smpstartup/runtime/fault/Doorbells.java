package org.smpstartup.runtime.fault;

import org.jspecify.annotations.Nullable;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Fence;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.port.Callout;
import org.smpstartup.api.port.CpuPort;

/** Loses, repeats and delays doorbells. */
final class Doorbells {
  private final CpuPort port;
  private final FaultPlan plan;
  private final FaultInjection.Site site;

  Doorbells(CpuPort port, FaultPlan plan, FaultInjection.Site site) {
    this.port = port;
    this.plan = plan;
    this.site = site;
  }

  /** Rings outside of any callout. */
  void ring(Cpu cpu, long target) {
    Fault fault = fault(target);
    if (fault == null) {
      port.ring(cpu, target);
      return;
    }
    site.struck(cpu, fault);
    switch (fault.kind()) {
      case DOORBELL_LOST -> {}
      case DOORBELL_DELAYED -> {
        cpu.delay(fault.value());
        port.ring(cpu, target);
      }
      default -> {
        port.ring(cpu, target);
        port.ring(cpu, target);
      }
    }
  }

  /** Puts the faults around a send_ipi routine; the copy has the size and literals of the old. */
  Callout around(Callout callout) {
    Program program = callout.program();
    Program faulty =
        Program.of(
            program.name(),
            program.size() - Program.HEADER_SIZE,
            (cpu, syspage, target, command, word) -> {
              Fault fault = fault(target);
              if (fault == null) {
                return program.code().run(cpu, syspage, target, command, word);
              }
              site.struck(cpu, fault);
              if (fault.kind() == Fault.Kind.DOORBELL_DUPLICATED) {
                long old = program.code().run(cpu, syspage, target, command, word);
                port.ring(cpu, target);
                return old;
              }
              return tell(cpu, fault, target, command, word);
            });
    return new Callout(faulty, callout.rwSize(), callout.patcher());
  }

  /**
   * Stores the command as {@link org.smpstartup.api.port.SendIpi} does; the bell is late or lost.
   */
  private long tell(Cpu cpu, Fault fault, long target, long command, long word) {
    boolean were = cpu.interrupts(false);
    long old = cpu.fetchOr(word, 4, command);
    cpu.fence(Fence.COMPLETION);
    if (old == 0 && fault.kind() == Fault.Kind.DOORBELL_DELAYED) {
      cpu.delay(fault.value());
      port.ring(cpu, target);
    }
    cpu.interrupts(were);
    return old;
  }

  private @Nullable Fault fault(long target) {
    for (Fault fault : plan.faults()) {
      boolean ofDoorbells =
          switch (fault.kind()) {
            case DOORBELL_LOST, DOORBELL_DUPLICATED, DOORBELL_DELAYED -> true;
            default -> false;
          };
      if (ofDoorbells && site.hardwareId(fault.cpu()) == target) {
        return fault;
      }
    }
    return null;
  }
}
