package org.smpstartup.runtime.wiring;

import java.util.Arrays;
import org.smpstartup.api.cpu.Conduit;
import org.smpstartup.runtime.boot.BootException;
import org.smpstartup.runtime.boot.BootResult;
import org.smpstartup.runtime.fault.Fault;
import org.smpstartup.runtime.fault.FaultPlan;
import org.smpstartup.runtime.hardware.Hardware;

/**
 * Refuses faults that can strike nothing on a machine: a run that they leave whole says nothing.
 */
final class FaultCheck {
  private FaultCheck() {}

  static void require(FaultPlan plan, Hardware hardware, String startMethod) {
    for (Fault fault : plan.faults()) {
      boolean other = fault.kind() == Fault.Kind.ID_DUPLICATED;
      if (fault.cpu() >= hardware.cpus() || (other && fault.value() >= hardware.cpus())) {
        throw bad(
            fault, "the machine has CPUs 0 to " + (hardware.cpus() - 1) + "; name one of them");
      }
      if (fault.kind() == Fault.Kind.FIRMWARE_ERROR && !hasFirmware(hardware)) {
        throw bad(
            fault,
            "nothing of this machine calls firmware"
                + (startMethod.isEmpty() ? "" : ": its processors are started by " + startMethod)
                + "; name a board or preset whose processors are started by a firmware call, as"
                + " PSCI or SBI");
      }
      if (ofStarts(fault.kind()) && fault.cpu() == booting(fault, hardware)) {
        throw bad(fault, "this is the CPU that boots, and nobody starts it; name another one");
      }
    }
  }

  private static boolean hasFirmware(Hardware hardware) {
    return Arrays.stream(Conduit.values()).anyMatch(c -> hardware.firmware(c) != null);
  }

  private static boolean ofStarts(Fault.Kind kind) {
    return switch (kind) {
      case NEVER_STARTS,
          START_LOST,
          STARTS_LATE,
          STARTS_TWICE,
          PORT_LIES_TRUE,
          PORT_LIES_FALSE,
          FIRMWARE_ERROR ->
          true;
      default -> false;
    };
  }

  /** A port counts from the processor that boots. */
  private static int booting(Fault fault, Hardware hardware) {
    return switch (fault.kind()) {
      case PORT_LIES_TRUE, PORT_LIES_FALSE -> 0;
      default -> hardware.bootCpu();
    };
  }

  private static BootException bad(Fault fault, String why) {
    return new BootException(BootResult.INVALID, "bad-fault", "fault " + fault + ": " + why, null);
  }
}
