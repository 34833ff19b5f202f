package org.smpstartup.runtime.wiring;

import org.smpstartup.runtime.boot.BootResult;
import org.smpstartup.runtime.hardware.Hardware;
import org.smpstartup.runtime.machine.Machine;
import org.smpstartup.runtime.machine.RunEnd;
import org.smpstartup.runtime.machine.RunReport;
import org.smpstartup.runtime.software.Outcome;

/**
 * Judges a run: it is well if the software said that it is complete, and what stands in memory says
 * so too.
 *
 * @param outcome what the processors stored
 * @param cpus how many the software meant to use; those of the hardware if it never counted
 * @param bootCpu the index of the boot processor's hardware id, -1 if it is not there
 * @param result how it went
 * @param code a stable name
 * @param message empty if all is well
 */
record Judgement(
    Outcome outcome, int cpus, int bootCpu, BootResult result, String code, String message) {
  static Judgement of(Machine machine, RunReport run) {
    Hardware hardware = machine.hardware();
    Outcome outcome = machine.outcome();
    int cpus = outcome.cpus() == 0 ? hardware.cpus() : outcome.cpus();
    int boot = outcome.hardwareIds().indexOf(hardware.hardwareId(hardware.bootCpu()));
    RunEnd end = run.end();
    if (end.kind() != RunEnd.Kind.COMPLETE) {
      return new Judgement(outcome, cpus, boot, BootResult.FAILED, end.code(), end.message());
    }
    if (outcome.online() != cpus) {
      String message =
          "the software says that it is done with "
              + outcome.online()
              + " of "
              + cpus
              + " CPUs online: it must not say so before all are";
      return new Judgement(outcome, cpus, boot, BootResult.FAILED, "cpus-missing", message);
    }
    return new Judgement(outcome, cpus, boot, BootResult.OK, end.code(), "");
  }
}
