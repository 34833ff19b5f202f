package org.smpstartup.runtime.wiring;

import java.util.List;
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
  /** Of how many processors a message tells. */
  private static final int TOLD = 4;

  static Judgement of(Machine machine, RunReport run) {
    Hardware hardware = machine.hardware();
    Outcome outcome = machine.outcome();
    int cpus = outcome.cpus() == 0 ? hardware.cpus() : outcome.cpus();
    int boot = outcome.hardwareIds().indexOf(hardware.hardwareId(hardware.bootCpu()));
    RunEnd end = run.end();
    if (end.kind() != RunEnd.Kind.COMPLETE) {
      String message = end.message() + others(run);
      return new Judgement(outcome, cpus, boot, BootResult.FAILED, end.code(), message);
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

  /** Says where those stand that software which gave up waited for: it knows their numbers only. */
  private static String others(RunReport run) {
    if (run.end().kind() != RunEnd.Kind.FAILED) {
      return "";
    }
    List<RunReport.CpuState> others =
        run.cpus().stream().filter(cpu -> cpu.cpu() != run.end().cpu()).toList();
    StringBuilder text = new StringBuilder();
    for (RunReport.CpuState cpu : others.subList(0, Math.min(TOLD, others.size()))) {
      text.append(text.isEmpty() ? "; the others: " : "; ")
          .append("CPU ")
          .append(cpu.cpu())
          .append(" (hardware id ")
          .append(Long.toUnsignedString(cpu.hardwareId()))
          .append(") ")
          .append(cpu.activity());
      if (!cpu.program().isEmpty()) {
        text.append(" in ").append(cpu.program());
      }
    }
    if (others.size() > TOLD) {
      text.append("; and ").append(others.size() - TOLD).append(" more");
    }
    return text.toString();
  }
}
