package org.smpstartup.runtime.fault;

import org.smpstartup.api.Board;
import org.smpstartup.api.cpu.Conduit;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.hardware.HardwareBuilder;
import org.smpstartup.runtime.decorate.ForwardingBoard;
import org.smpstartup.runtime.decorate.ForwardingBuilder;

/**
 * A board whose firmware answers calls about some processors with a code and does nothing.
 *
 * <p>PSCI and SBI both name the processor that a call is about in the first argument (PSCI DEN0022,
 * 5.1.4, CPU_ON: target_cpu; SBI 2.0, 9.1, hart_start: hartid).
 */
final class FaultyBoard extends ForwardingBoard {
  private final FaultPlan plan;
  private final FaultInjection.Site site;

  FaultyBoard(Board whole, FaultPlan plan, FaultInjection.Site site) {
    super(whole);
    this.plan = plan;
    this.site = site;
  }

  @Override
  public void describe(HardwareBuilder hardware) {
    super.describe(new Around(hardware));
  }

  private Program around(Program program) {
    return Program.of(
        program.name(),
        program.size() - Program.HEADER_SIZE,
        (cpu, function, a1, a2, a3) -> {
          for (Fault fault : plan.faults()) {
            if (fault.kind() == Fault.Kind.FIRMWARE_ERROR && site.hardwareId(fault.cpu()) == a1) {
              site.struck(cpu, fault);
              return fault.value();
            }
          }
          return program.code().run(cpu, function, a1, a2, a3);
        });
  }

  private final class Around extends ForwardingBuilder {
    Around(HardwareBuilder hardware) {
      super(hardware);
    }

    @Override
    public HardwareBuilder firmware(Conduit conduit, Program program) {
      return super.firmware(conduit, around(program));
    }
  }
}
