package org.smpstartup.testkit.conform;

import java.util.ArrayList;
import java.util.List;
import org.smpstartup.api.Board;
import org.smpstartup.api.Protocol;
import org.smpstartup.runtime.coroutine.Coroutines;
import org.smpstartup.runtime.event.Event;
import org.smpstartup.runtime.event.EventListener;
import org.smpstartup.runtime.machine.RunReport;

/** Judges whether a run depends on anything but its inputs. */
final class StateChecks {
  private StateChecks() {}

  /** The same machine twice, and on the other kind of coroutine, shows the same to the bit. */
  static Verdict repeats(Trial trial) {
    int compared = 0;
    long events = 0;
    for (Protocol protocol : trial.preset().protocols()) {
      Setup setup = trial.setup(protocol, trial.small()).with(trial.options().faults());
      Digest first = digest(trial, setup, Coroutines.fastest());
      List<Coroutines> kinds = List.of(Coroutines.fastest(), Coroutines.virtualThreads());
      for (Coroutines kind : kinds) {
        Digest again = digest(trial, setup, kind);
        if (!again.equals(first)) {
          return Verdict.fail(
              "two runs of "
                  + setup
                  + " differ: "
                  + first
                  + ", then "
                  + again
                  + " on "
                  + kind.name(),
              trial.run(setup).token());
        }
        compared++;
      }
      events += first.events;
    }
    return events == 0
        ? Verdict.skip("no protocol has run")
        : Verdict.pass(Texts.plural(compared, "repetition") + ", " + events + " events");
  }

  private record Digest(long events, long hash, String end, long nanos, long operations) {
    @Override
    public String toString() {
      return events
          + " events of hash "
          + Texts.hex(hash)
          + ", ended "
          + end
          + " at "
          + nanos
          + " ns after "
          + operations
          + " operations";
    }
  }

  private static Digest digest(Trial trial, Setup setup, Coroutines kind) {
    Hashing hashing = new Hashing();
    RunReport report = trial.bench().listen(setup, hashing, kind);
    return new Digest(
        hashing.events,
        hashing.hash,
        report.end().code(),
        report.virtualNanos(),
        report.operations());
  }

  private static final class Hashing implements EventListener {
    private long events;
    private long hash = 0xcbf29ce484222325L;

    @Override
    public void event(Event event) {
      events++;
      mix(event.nanos());
      mix(event.cpu());
      mix(event.kind().name().hashCode());
      mix(event.a());
      mix(event.b());
      mix(event.c());
      mix(event.text().hashCode());
      mix(event.cause());
    }

    private void mix(long value) {
      hash = (hash ^ value) * 0x100000001b3L;
      hash ^= hash >>> 29;
    }
  }

  /** No static field of the board's classes can change. */
  static Verdict statics(Trial trial) {
    ClassScan scan = ClassScan.of(objects(trial));
    List<String> found = new ArrayList<>(scan.staticState());
    if (found.isEmpty() && !trial.changes(scan).statics().isEmpty()) {
      found.add(trial.changes(scan).statics());
    }
    return found.isEmpty()
        ? Verdict.pass("classes looked at: " + scan.size())
        : Verdict.fail(String.join("; ", found));
  }

  /** No Java object of the board changes while its machine runs. */
  static Verdict immutable(Trial trial) {
    Board one = trial.board(trial.small());
    Board other = trial.board(trial.small());
    // Two boards may be equal; one object for two machines may not be.
    @SuppressWarnings("ReferenceEquality")
    boolean same = one == other;
    if (same) {
      return Verdict.fail("create() gave one board twice: a machine has a board of its own");
    }
    String found = trial.changes(ClassScan.of(objects(trial))).others();
    return found.isEmpty()
        ? Verdict.pass("board, devices and core hold what they held before a boot")
        : Verdict.fail(found);
  }

  /** Nothing outside of the machine decides anything. */
  static Verdict outside(Trial trial) {
    ClassScan scan = ClassScan.of(objects(trial));
    List<String> found = scan.outside();
    return found.isEmpty()
        ? Verdict.pass("classes looked at: " + scan.size())
        : Verdict.fail(String.join("; ", found));
  }

  /** No field of the port can change: it runs on all processors. */
  static Verdict ports(Trial trial) {
    Board board = trial.board(trial.small());
    ClassScan scan = ClassScan.of(objects(trial));
    List<String> found =
        new ArrayList<>(
            scan.fieldsThatChange(List.of(board.smp().getClass(), board.cpu().getClass())));
    if (found.isEmpty() && !trial.changes(scan).port().isEmpty()) {
      found.add(trial.changes(scan).port());
    }
    return found.isEmpty()
        ? Verdict.pass("the port has no field that changes")
        : Verdict.fail(String.join("; ", found));
  }

  private static List<Object> objects(Trial trial) {
    Board board = trial.board(trial.small());
    List<Object> objects = new ArrayList<>();
    objects.add(trial.subject().provider());
    objects.add(board);
    objects.add(board.smp());
    objects.add(board.cpu());
    objects.addAll(DeviceChecks.hardware(trial).devices());
    return objects;
  }
}
