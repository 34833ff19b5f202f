package org.smpstartup.runtime.boot;

import java.util.List;
import java.util.Optional;
import org.smpstartup.api.Profile;
import org.smpstartup.api.Protocol;
import org.smpstartup.runtime.choice.Choice;
import org.smpstartup.runtime.fault.Fault;
import org.smpstartup.runtime.machine.RunReport;
import org.smpstartup.runtime.startup.SyspageLayout;

/**
 * What came of a boot that took place.
 *
 * @param board the board's id
 * @param preset the preset's name
 * @param protocol what it booted
 * @param layout the layout asked of the system page
 * @param profile whose behaviour
 * @param hardwareCpus how many processors the hardware has
 * @param cpus how many the software meant to use; those of the hardware if it never counted
 * @param online how many came up
 * @param hardwareIds what the processors themselves stored, by processor number, number 0 first
 * @param bootCpu the number of the processor that booted, an index into {@code hardwareIds}; -1 if
 *     it stored nothing
 * @param startMethod how the hardware lets secondaries begin, empty if the board does not say
 * @param result {@link BootResult#OK} or {@link BootResult#FAILED}
 * @param code {@code complete}, or a stable name of what went wrong
 * @param message what happened, where, and what would do; empty if all is well
 * @param wallNanos real time to build and run the machine
 * @param heapBytes what the machine retained at the end of the run, 0 if not measured
 * @param token repeats this boot
 * @param choices every choice, if asked for
 * @param run what the machine reports
 * @param faultsNotStruck the injected faults that had no effect, for the run never came to them
 * @param thrown what the board's code threw, for a developer's eyes
 */
public record BootReport(
    String board,
    String preset,
    Protocol protocol,
    SyspageLayout layout,
    Profile profile,
    int hardwareCpus,
    int cpus,
    int online,
    List<Long> hardwareIds,
    int bootCpu,
    String startMethod,
    BootResult result,
    String code,
    String message,
    long wallNanos,
    long heapBytes,
    String token,
    List<Choice> choices,
    RunReport run,
    List<Fault> faultsNotStruck,
    Optional<Throwable> thrown) {
  /** Copies the lists. */
  public BootReport {
    hardwareIds = List.copyOf(hardwareIds);
    choices = List.copyOf(choices);
    faultsNotStruck = List.copyOf(faultsNotStruck);
  }

  /**
   * Tells whether every processor came up.
   *
   * @return whether the result is {@link BootResult#OK}
   */
  public boolean ok() {
    return result == BootResult.OK;
  }
}
