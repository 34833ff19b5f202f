package org.smpstartup.testkit.conform;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.smpstartup.api.cpu.Step;
import org.smpstartup.runtime.event.Event;
import org.smpstartup.runtime.event.EventKind;
import org.smpstartup.runtime.startup.StartupWords;
import org.smpstartup.testkit.conform.Mark.Call;

/** Looks at who is up and who knows it: invariants 24 to 29 and 43. */
final class KernelObservers {
  private KernelObservers() {}

  /** Nobody goes past the barrier before all are up. */
  static Sight barrier(Run run) {
    int all = admitted(run);
    Step counted = run.startup() ? Step.ONLINE : Step.HANDSHAKE;
    Set<Integer> up = new TreeSet<>();
    if (!run.startup()) {
      up.add(run.boot());
    }
    boolean reached = false;
    for (Event event : run.events()) {
      if (Run.isStep(event, counted)) {
        up.add(event.cpu());
      } else if (passes(run, event)) {
        reached = true;
        if (up.size() < all) {
          return Sight.broken(
              event,
              run.who(event.cpu()) + " went on when " + up.size() + " of " + all + " CPUs were up");
        }
      }
    }
    return Sight.reachedIf(reached && all > 1);
  }

  private static boolean passes(Run run, Event event) {
    return run.startup()
        ? Run.branches(event, "idle_halt") || Run.isStep(event, Step.IPI_SENT)
        : Run.isStep(event, Step.ONLINE);
  }

  private static int admitted(Run run) {
    int cpus = run.outcome().cpus();
    int kernel = run.setup().kernelLimit();
    return kernel == 0 ? cpus : Math.min(cpus, kernel);
  }

  /** Each processor reports once, and the count goes up by one for each. */
  static Sight reports(Run run) {
    Set<Integer> online = new TreeSet<>();
    for (Event event : run.steps(Step.ONLINE)) {
      if (!online.add(event.cpu())) {
        return Sight.broken(event, run.who(event.cpu()) + " reported online a second time");
      }
    }
    if (run.startup() && run.words().kernel() != 0) {
      long counter = run.kernel().cpusStarted();
      long count = 0;
      for (Event event : run.events()) {
        if (Run.stores(event, counter) && Run.stored(event) != 0) {
          if (Run.stored(event) != count + 1) {
            return Sight.broken(
                event,
                "the count of CPUs that are up went from " + count + " to " + Run.stored(event));
          }
          count++;
          if (count > admitted(run)) {
            return Sight.broken(event, count + " CPUs are counted as up, of " + admitted(run));
          }
        }
      }
    }
    return Sight.reachedIf(online.size() > 1);
  }

  /** The table of hardware ids is made once, when all have reported. */
  static Sight mapping(Run run) {
    long sender = run.ostd().ipiSender();
    Set<Integer> reported = new TreeSet<>();
    boolean made = false;
    for (Event event : run.events()) {
      if (Run.isStep(event, Step.HANDSHAKE)) {
        reported.add(event.cpu());
      } else if (Run.stores(event, sender) && Run.stored(event) != 0) {
        if (made) {
          return Sight.broken(event, "the table of hardware ids was made a second time");
        }
        made = true;
        if (reported.size() != run.outcome().cpus() - 1) {
          return Sight.broken(
              event,
              "the table of hardware ids was made when "
                  + reported.size()
                  + " of "
                  + (run.outcome().cpus() - 1)
                  + " secondaries had reported");
        }
      }
    }
    boolean twice = run.endedWith("hw-id-duplicate") && reported.size() < run.outcome().cpus() - 1;
    return twice
        ? Sight.broken(
            "the table was to be made from reports of "
                + reported.size()
                + " of "
                + (run.outcome().cpus() - 1)
                + " secondaries: "
                + run.ended())
        : Sight.reachedIf(made && run.outcome().cpus() > 1);
  }

  /** The boot page table lives until the last processor has left it. */
  static Sight bootTable(Run run) {
    Set<Integer> left = new TreeSet<>();
    boolean freed = false;
    for (Event event : run.events()) {
      if (Run.stores(event, run.ostd().bootTableLeft()) && Run.stored(event) != 0) {
        left.add(event.cpu());
        if (freed) {
          return Sight.broken(event, run.who(event.cpu()) + " left it after it was freed");
        }
      } else if (event.kind() == EventKind.ATOMIC
          && event.a() == run.ostd().bootTable()
          && event.c() == 0) {
        freed = true;
        if (left.size() != run.outcome().cpus()) {
          return Sight.broken(
              event,
              "it was freed when "
                  + left.size()
                  + " of "
                  + run.outcome().cpus()
                  + " CPUs had left it");
        }
      }
    }
    return Sight.reachedIf(freed);
  }

  /** An interrupt is taken only after the processor's own interface was set up. */
  static Sight interrupts(Run run) {
    Map<Integer, Integer> ready = new TreeMap<>();
    for (Mark mark : run.marks()) {
      if (mark.call() == Call.INIT_INTERRUPTS) {
        ready.putIfAbsent(mark.cpu(), mark.at());
      }
    }
    boolean reached = false;
    int at = 0;
    for (Event event : run.events()) {
      if (event.kind() == EventKind.INTERRUPT) {
        reached = true;
        if (at < ready.getOrDefault(event.cpu(), Integer.MAX_VALUE)) {
          return Sight.broken(
              event, run.who(event.cpu()) + " took an interrupt before its interface was set up");
        }
      }
      at++;
    }
    return Sight.reachedIf(reached);
  }

  /** Who is parked does nothing any more. */
  static Sight parked(Run run) {
    Set<Integer> parked = new TreeSet<>();
    for (Event event : run.events()) {
      if (Run.isStep(event, Step.PARKED)) {
        parked.add(event.cpu());
      } else if (parked.contains(event.cpu())
          && (event.kind() == EventKind.STORE
              || event.kind() == EventKind.ATOMIC
              || event.kind() == EventKind.BRANCH
              || event.kind() == EventKind.STEP)) {
        return Sight.broken(
            event, run.who(event.cpu()) + " went on after it had parked, with " + doing(event));
      }
    }
    return Sight.reachedIf(!parked.isEmpty());
  }

  /** Before a secondary is up, no command is sent and no doorbell rung. */
  static Sight quiet(Run run) {
    StartupWords words = run.words();
    if (words.kernel() == 0 || words.cpus() < 2) {
      return Sight.NOT_REACHED;
    }
    long first = run.kernel().command(0);
    long last = run.kernel().command(words.cpus());
    for (Event event : run.events()) {
      if (Run.isStep(event, Step.ONLINE) && event.cpu() != run.boot()) {
        return Sight.HELD;
      }
      if (event.kind() == EventKind.INTERRUPT) {
        return Sight.broken(
            event, run.who(event.cpu()) + " was interrupted before any secondary was up");
      }
      if (Run.storesIn(event, first, last) && Run.stored(event) != 0) {
        return Sight.broken(event, "a command was sent before any secondary was up");
      }
    }
    return Sight.NOT_REACHED;
  }

  private static String doing(Event event) {
    return switch (event.kind()) {
      case STORE -> "a store to " + Texts.hex(event.a());
      case ATOMIC -> "an atomic operation on " + Texts.hex(event.a());
      case BRANCH -> "a branch to " + event.text();
      default -> "step " + event.text();
    };
  }
}
