package org.smpstartup.runtime.machine;

import java.util.List;
import java.util.Locale;
import org.smpstartup.runtime.fault.Fault;

/**
 * What a run came to.
 *
 * @param end how it ended
 * @param virtualNanos virtual time at its end
 * @param operations operations of all processors
 * @param switches how often a processor was given the turn
 * @param cpus where each processor stands, by hardware number; the first few thousand
 * @param struck the injected faults that had their effect, in the order in which they first had it
 */
public record RunReport(
    RunEnd end,
    long virtualNanos,
    long operations,
    long switches,
    List<CpuState> cpus,
    List<Fault> struck) {
  /** Copies the lists. */
  public RunReport {
    cpus = List.copyOf(cpus);
    struck = List.copyOf(struck);
  }

  /**
   * Where one processor stands.
   *
   * @param cpu its number in the hardware description
   * @param hardwareId what the hardware calls it
   * @param condition what the hardware says it does, as {@code wait-for-SIPI}
   * @param activity what the simulator says it does, as {@code waits for [1000h] == 3}
   * @param program the program it is in, empty for none
   * @param nanos its virtual time
   */
  public record CpuState(
      int cpu, long hardwareId, String condition, String activity, String program, long nanos) {
    @Override
    public String toString() {
      String where = program.isEmpty() ? "" : " in " + program;
      return String.format(
          Locale.ROOT,
          "CPU %d (hardware id %s): %s, %s%s at %d ns",
          cpu,
          Long.toUnsignedString(hardwareId),
          condition,
          activity,
          where,
          nanos);
    }
  }
}
