package org.smpstartup.runtime.wiring;

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

  static void require(FaultPlan plan, Hardware hardware) {
    for (Fault fault : plan.faults()) {
      if (fault.cpu() >= hardware.cpus()) {
        throw bad(
            fault, "the machine has CPUs 0 to " + (hardware.cpus() - 1) + "; name one of them");
      }
    }
  }

  private static BootException bad(Fault fault, String why) {
    return new BootException(BootResult.INVALID, "bad-fault", "fault " + fault + ": " + why, null);
  }
}
