package org.smpstartup.runtime.compare;

import java.util.List;
import java.util.Optional;
import org.smpstartup.api.Profile;
import org.smpstartup.api.record.RecordedOp;
import org.smpstartup.api.record.RecordedResult;

/**
 * A recorded register run of a reference machine.
 *
 * @param arch what was recorded, as {@code x86-xapic}
 * @param board the id of the board that can replay it
 * @param profile whose behaviour it shows
 * @param cpus how many processors it has
 * @param compareUntil the index of the first operation from which on it is not binding
 * @param steps its operations in order
 */
public record Recording(
    String arch,
    String board,
    Profile profile,
    int cpus,
    Optional<Integer> compareUntil,
    List<Step> steps) {
  /** Copies the list. */
  public Recording {
    steps = List.copyOf(steps);
  }

  /**
   * One operation and what came of it on the reference machine.
   *
   * @param op the operation
   * @param result what came of it
   */
  public record Step(RecordedOp op, RecordedResult result) {}

  /**
   * Gives the operations that are binding.
   *
   * @return those before {@code compareUntil}
   */
  public List<Step> binding() {
    return compareUntil.isEmpty()
        ? steps
        : steps.stream().filter(s -> s.op().index() < compareUntil.get()).toList();
  }
}
