package org.smpstartup.runtime.fault;

import org.smpstartup.api.Board;
import org.smpstartup.api.cpu.Conduit;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.hardware.HardwareBuilder;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.CpuPort;

/**
 * A board whose firmware answers calls about some processors with a code and does nothing.
 *
 * <p>PSCI and SBI both name the processor that a call is about in the first argument (PSCI DEN0022,
 * 5.1.4, CPU_ON: target_cpu; SBI 2.0, 9.1, hart_start: hartid).
 */
record FaultyBoard(Board board, FaultPlan plan, FaultInjection.Site site) implements Board {
  @Override
  public void describe(HardwareBuilder hardware) {
    board.describe(new Around(hardware));
  }

  @Override
  public BoardSmp smp() {
    return board.smp();
  }

  @Override
  public CpuPort cpu() {
    return board.cpu();
  }

  @Override
  public String startMethod() {
    return board.startMethod();
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
