package org.smpstartup.testkit.conform;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.smpstartup.api.cpu.Step;
import org.smpstartup.runtime.event.Event;
import org.smpstartup.runtime.event.EventKind;
import org.smpstartup.testkit.conform.Mark.Call;

/** Looks at how many processors there are and who they are: invariants 8 to 10 and 13. */
final class CountObservers {
  private CountObservers() {}

  /** What a processor stored as its hardware id is what the hardware calls it. */
  static Sight hardwareIds(Run run) {
    List<Long> ids = run.outcome().hardwareIds();
    Map<Long, Integer> holders = new TreeMap<>();
    Set<Long> told = new TreeSet<>(Set.of(0L));
    run.steps(Step.HANDSHAKE).forEach(event -> told.add(event.a()));
    for (int number = 0; number < ids.size(); number++) {
      if (!told.contains((long) number)) {
        continue; // The run ended before this one stored its id.
      }
      Integer other = holders.put(ids.get(number), number);
      if (other != null) {
        return Sight.broken(
            "CPUs "
                + other
                + " and "
                + number
                + " both stored hardware id "
                + Texts.id(ids.get(number)));
      }
    }
    for (Event event : run.steps(Step.ONLINE)) {
      if (event.a() >= 0 && event.a() < ids.size()) {
        long stored = ids.get((int) event.a());
        if (stored != run.machine().hardware().hardwareId(event.cpu())) {
          return Sight.broken(
              event,
              run.who(event.cpu()) + " is CPU " + event.a() + " and stored id " + Texts.id(stored));
        }
      }
    }
    return Sight.reachedIf(ids.size() > 1);
  }

  /** No more are used than there are, were asked for, or does the kernel take. */
  static Sight limits(Run run) {
    int most = run.hardwareCpus();
    if (run.setup().limit() != 0) {
      most = Math.min(most, run.setup().limit());
    }
    int used = run.outcome().cpus();
    for (Mark mark : run.marks()) {
      if (mark.call() == Call.NUM_CPU && mark.returned() && mark.value() < 1) {
        return Sight.broken("the board counted " + mark.value() + " CPUs");
      }
    }
    if (used > most) {
      return Sight.broken(
          used
              + " CPUs are used of "
              + run.hardwareCpus()
              + " that there are, and "
              + most
              + " may be");
    }
    int online = run.steps(Step.ONLINE).size();
    int admitted = run.setup().kernelLimit() == 0 ? most : run.setup().kernelLimit();
    if (online > admitted) {
      return Sight.broken(online + " CPUs came online, and the kernel admits " + admitted);
    }
    return Sight.reachedIf(used > 0);
  }

  /** Who starts beyond those counted is parked, and never given a number of somebody else. */
  static Sight surplus(Run run) {
    int cpus = run.outcome().cpus();
    if (cpus == 0) {
      return Sight.NOT_REACHED;
    }
    Set<Integer> running = new TreeSet<>();
    Set<Integer> beyond = new TreeSet<>();
    for (Event event : run.events()) {
      if (Run.isStep(event, Step.AP_ENTERED)) {
        Set<Integer> which = event.a() < cpus ? running : beyond;
        which.add(event.cpu());
        if (running.size() > cpus - 1) {
          return Sight.broken(
              event, running.size() + " secondaries run, and there are records for " + (cpus - 1));
        }
      } else if (Run.isStep(event, Step.PARKED)) {
        beyond.remove(event.cpu());
      }
    }
    if (run.complete() && !beyond.isEmpty()) {
      return Sight.broken(
          "beyond the records and not parked: " + beyond.stream().map(run::who).toList());
    }
    return Sight.reachedIf(
        run.setup().twist() == Twist.COUNTS_ONE_LESS && run.outcome().cpus() > 1);
  }

  /** With one processor, nobody is started and nothing is prepared for it. */
  static Sight alone(Run run) {
    for (Mark mark : run.marks()) {
      switch (mark.call()) {
        case START, BRING_UP_ALL -> {
          return Sight.broken("the board was asked to start CPU " + mark.value());
        }
        case INIT -> {
          return Sight.broken("board_smp_init was called");
        }
        default -> {
          // The count is asked for, and the boot processor has its own interrupt interface.
        }
      }
    }
    for (Event event : run.events()) {
      if (event.cpu() != run.boot()
          && event.cause() == run.boot()
          && (event.kind() == EventKind.START || event.kind() == EventKind.RESET)) {
        return Sight.broken(event, run.who(event.cpu()) + " was started all the same");
      }
    }
    if (run.startup() && run.words().pending() != 0) {
      return Sight.broken("the system page has an smp section");
    }
    return Sight.reachedIf(run.complete());
  }
}
