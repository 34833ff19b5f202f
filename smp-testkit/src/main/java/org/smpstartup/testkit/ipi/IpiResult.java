package org.smpstartup.testkit.ipi;

import java.util.List;
import org.smpstartup.runtime.machine.RunReport;

/**
 * What came of ringing doorbells.
 *
 * @param cpus how many CPUs the board counted, 0 if it did not come that far
 * @param hardwareIds the hardware ids that the CPUs stored, CPU 0 first
 * @param sent how many commands were sent
 * @param filled how often a command word became not empty
 * @param heard how many doorbells were acknowledged; fewer than commands where they merged
 * @param empty how many of those found no command
 * @param stray how many interrupts were no doorbells
 * @param early a doorbell that a sender rang before it had stored its command, in words; empty if
 *     there was none
 * @param run the machine's report; a lost command is its failure
 */
public record IpiResult(
    int cpus,
    List<Long> hardwareIds,
    long sent,
    long filled,
    long heard,
    long empty,
    long stray,
    String early,
    RunReport run) {
  /** Copies the list. */
  public IpiResult {
    hardwareIds = List.copyOf(hardwareIds);
  }
}
