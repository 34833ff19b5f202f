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
 * 5.1.4, CPU_ON: target_cpu; SBI 2.0, 9.1, hart_start: hartid). Of other calls the first argument
 * is something else, as the mask of {@code sbi_send_ipi}, and may only look like that processor.
 */
final class FaultyBoard extends ForwardingBoard {
  /** Hart state management: 0 starts a hart, 1 stops the caller, 2 tells a hart's state. */
  private static final long SBI_HSM = 0x48_534d;

  /** Standard calls have the numbers from here on, in either width (DEN0022, 5.1). */
  private static final long PSCI = 0x8400_0000L;

  private static final int PSCI_CPU_ON = 3;
  private static final int PSCI_AFFINITY_INFO = 4;
  private static final int PSCI_MIGRATE = 5;

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

  /** Tells whether the first argument of a call is a processor that the call is about. */
  private static boolean isAboutOne(Conduit conduit, long function) {
    if (conduit == Conduit.ECALL) {
      return function >>> 32 == SBI_HSM && (function & 0xffff_ffffL) % 2 == 0;
    }
    // PSCI 0.1 takes its numbers from the device tree, so that what is not standard may be one.
    boolean standard = (function & 0xbfff_ffe0L) == PSCI;
    return !standard
        || switch ((int) function & 0x1f) {
          case PSCI_CPU_ON, PSCI_AFFINITY_INFO, PSCI_MIGRATE -> true;
          default -> false;
        };
  }

  private Program around(Conduit conduit, Program program) {
    return Program.of(
        program.name(),
        program.size() - Program.HEADER_SIZE,
        (cpu, function, a1, a2, a3) -> {
          for (Fault fault : plan.faults()) {
            if (fault.kind() == Fault.Kind.FIRMWARE_ERROR
                && isAboutOne(conduit, function)
                && site.hardwareId(fault.cpu()) == a1) {
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
      return super.firmware(conduit, around(conduit, program));
    }
  }
}
