package org.smpstartup.runtime.compare;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.smpstartup.api.Board;
import org.smpstartup.api.BoardProvider;
import org.smpstartup.api.record.RecordedEvent;
import org.smpstartup.api.record.RecordedMachine;
import org.smpstartup.api.record.RecordedMachines;
import org.smpstartup.api.record.RecordedOp;
import org.smpstartup.api.record.RecordedResult;
import org.smpstartup.runtime.hardware.HardwareRig;

/**
 * What came of replaying a recording.
 *
 * @param operations how many operations were replayed
 * @param compared how many of them were compared whole
 * @param skipped why the value of the others was left out, and of how many; status and events of
 *     those are compared all the same
 * @param mismatches how many came out otherwise than recorded
 * @param firstMismatch the first of those
 */
public record Comparison(
    int operations,
    int compared,
    Map<String, Integer> skipped,
    int mismatches,
    Optional<Mismatch> firstMismatch) {
  /** How many of a hundred operations may be left out. */
  public static final int MOST_SKIPPED_PERCENT = 2;

  /** Copies the map, sorted. */
  public Comparison {
    skipped = java.util.Collections.unmodifiableMap(new TreeMap<>(skipped));
  }

  /**
   * An operation that came out otherwise.
   *
   * @param index its position in the recording
   * @param expected what was recorded
   * @param actual what came of it here
   */
  public record Mismatch(int index, String expected, String actual) {}

  /**
   * Counts what was left out.
   *
   * @return how many values were not compared
   */
  public int skippedInAll() {
    return skipped.values().stream().mapToInt(Integer::intValue).sum();
  }

  /**
   * Tells whether too much was left out for the comparison to say something.
   *
   * @return whether it was more than {@link #MOST_SKIPPED_PERCENT} of a hundred
   */
  public boolean skippedTooMuch() {
    return (long) skippedInAll() * 100 > (long) operations * MOST_SKIPPED_PERCENT;
  }

  /**
   * Tells whether the board does as the reference machine did.
   *
   * @return whether there is no mismatch and not too much was left out
   */
  public boolean same() {
    return mismatches == 0 && !skippedTooMuch();
  }

  /**
   * Replays a recording on the hardware of a board.
   *
   * @param recording the recording
   * @param provider makes the board
   * @param machines the same provider, which can replay this recording
   * @return what came of it
   * @throws org.smpstartup.api.BoardConfigurationException if the board cannot be that machine
   */
  public static Comparison run(
      Recording recording, BoardProvider provider, RecordedMachines machines) {
    Board board =
        provider.create(
            machines.configuration(recording.arch(), recording.cpus(), recording.profile()));
    return new Run(machines.machine(recording.arch(), board), new HardwareRig(board))
        .all(recording.binding());
  }

  /** One replay. */
  private static final class Run {
    private final RecordedMachine machine;
    private final HardwareRig rig;
    private final Map<String, Integer> skipped = new TreeMap<>();
    private Optional<Mismatch> first = Optional.empty();
    private int mismatches;
    private int compared;

    Run(RecordedMachine machine, HardwareRig rig) {
      this.machine = machine;
      this.rig = rig;
    }

    Comparison all(List<Recording.Step> steps) {
      int done = 0;
      for (Recording.Step step : steps) {
        done++;
        if (!one(step)) {
          break;
        }
      }
      return new Comparison(done, compared, skipped, mismatches, first);
    }

    /** Replays one operation; false if the board's code cannot go on. */
    private boolean one(Recording.Step step) {
      Optional<String> leftOut = machine.leftOut(step.op());
      boolean value = leftOut.isEmpty();
      RecordedResult actual;
      try {
        actual = machine.apply(step.op(), rig);
      } catch (RuntimeException e) {
        mismatch(step.op(), text(step.result(), value), "the board's code threw " + e);
        return false;
      }
      if (value) {
        compared++;
      } else {
        skipped.merge(leftOut.get(), 1, Integer::sum);
      }
      String expected = text(step.result(), value);
      String got = text(actual, value);
      if (!expected.equals(got)) {
        mismatch(step.op(), expected, got);
      }
      return true;
    }

    private void mismatch(RecordedOp op, String expected, String actual) {
      mismatches++;
      if (first.isEmpty()) {
        first = Optional.of(new Mismatch(op.index(), expected, actual));
      }
    }
  }

  /** Writes a result as a recording does; two are the same if their texts are. */
  private static String text(RecordedResult result, boolean value) {
    StringBuilder text = new StringBuilder("st=").append(result.status());
    if (value) {
      if (result.values().isEmpty()) {
        text.append(" r=").append(hex(result.value()));
      } else {
        text.append(" rs=").append(result.values().stream().map(Comparison::hex).toList());
      }
    }
    text.append(" ev=[");
    String separator = "";
    for (RecordedEvent event : result.events()) {
      text.append(separator).append('[').append(event.cpu()).append(", ").append(event.kind());
      event.data().forEach(number -> text.append(", ").append(hex(number)));
      text.append(']');
      separator = ", ";
    }
    return text.append(']').toString();
  }

  private static String hex(long number) {
    return "0x" + Long.toHexString(number);
  }
}
