package org.smpstartup.runtime.software;

import java.util.List;

/**
 * What the processors of a run recorded in emulated memory.
 *
 * @param cpus how many the software meant to use, 0 if it never counted
 * @param online how many came up
 * @param hardwareIds the hardware ids that they stored, by processor number, number 0 first; only
 *     of those that came up
 */
public record Outcome(int cpus, int online, List<Long> hardwareIds) {
  /** Copies the list. */
  public Outcome {
    hardwareIds = List.copyOf(hardwareIds);
  }
}
