package org.smpstartup.testkit.conform;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.smpstartup.api.cpu.Step;
import org.smpstartup.runtime.event.Event;
import org.smpstartup.runtime.event.EventKind;
import org.smpstartup.runtime.startup.StartupWords;
import org.smpstartup.runtime.startup.Structs;

/** Looks at the start of processors: invariants 1 to 7 and 12. */
final class StartObservers {
  private StartObservers() {}

  /** Nobody enters start-up code who was not asked, and everybody once. */
  static Sight asked(Run run) {
    int asked = 0;
    boolean open = false;
    Set<Integer> entered = new TreeSet<>();
    for (Event event : run.events()) {
      if (Run.isStep(event, Step.START_REQUESTED)) {
        asked++;
        open = true;
      } else if (enters(run, event)) {
        String who = run.who(event.cpu());
        if (asked == 0) {
          return Sight.broken(event, who + " entered before the boot CPU asked for anybody");
        }
        if (!entered.add(event.cpu())) {
          return Sight.broken(event, who + " entered a second time");
        }
        if (run.startup() && !open) {
          return Sight.broken(
              event,
              who + " entered when CPU " + asked + " had been asked for and had entered already");
        }
        open = false;
      }
    }
    return Sight.reachedIf(!entered.isEmpty());
  }

  private static boolean enters(Run run, Event event) {
    return run.startup()
        ? Run.branches(event, "smp_start") && event.cpu() != run.boot()
        : Run.isStep(event, Step.AP_ENTERED);
  }

  /** One secondary at a time is between entry and answer. */
  static Sight oneAtATime(Run run) {
    Set<Integer> inside = new TreeSet<>();
    boolean reached = false;
    for (Event event : run.events()) {
      if (Run.isStep(event, Step.AP_ENTERED)) {
        inside.add(event.cpu());
        reached = true;
        if (inside.size() > 1) {
          return Sight.broken(
              event,
              "between entry and answer at one time: " + inside.stream().map(run::who).toList());
        }
      } else if (Run.isStep(event, Step.HANDSHAKE)) {
        inside.remove(event.cpu());
      }
    }
    return Sight.reachedIf(reached);
  }

  /** The local system page has one writer: the boot processor, or the secondary being started. */
  static Sight oneWriter(Run run) {
    StartupWords words = run.words();
    int owner = run.boot();
    boolean reached = false;
    for (Event event : run.events()) {
      if (Run.isStep(event, Step.START_REQUESTED)) {
        owner = -1;
      } else if (Run.isStep(event, Step.AP_ENTERED) && owner == -1) {
        owner = event.cpu();
      } else if (Run.stores(event, words.cpuStarting()) && Run.stored(event) == 0) {
        owner = run.boot();
        reached |= event.cpu() != run.boot();
      } else if (Run.storesIn(event, words.localSyspage(), words.localSyspageEnd())
          && event.cpu() != owner) {
        return Sight.broken(
            event,
            run.who(event.cpu())
                + " wrote to the system page at "
                + Texts.hex(event.a())
                + " while "
                + (owner == -1 ? "a CPU was being started" : run.who(owner) + " had it"));
      }
    }
    return Sight.reachedIf(reached);
  }

  /** What starts processors writes to memory that the board reserves, and not to the program's. */
  static Sight keepsOut(Run run) {
    long from = run.machine().hardware().loadBase();
    long to = from + run.machine().hardware().loadSize();
    Mark begun = null;
    boolean reached = false;
    for (Mark mark : run.marks()) {
      boolean counts =
          switch (mark.call()) {
            case NUM_CPU, START, BRING_UP_ALL -> true;
            // Routines are installed by way of start-up's own code.
            case INIT, INIT_INTERRUPTS, ACKNOWLEDGE, END -> false;
          };
      if (counts && !mark.returned()) {
        begun = mark;
      } else if (counts && begun != null) {
        reached = true;
        for (Event event : run.events().subList(begun.at(), mark.at())) {
          if (event.cpu() == mark.cpu() && Run.storesIn(event, from, to)) {
            return Sight.broken(
                event,
                run.who(event.cpu())
                    + " wrote to "
                    + Texts.hex(event.a())
                    + " in the load area, during BoardSmp."
                    + (begun.call() == Mark.Call.NUM_CPU
                        ? "numCpu"
                        : begun.call() == Mark.Call.START ? "start" : "bringUpAll"));
          }
        }
        begun = null;
      }
    }
    return Sight.reachedIf(reached);
  }

  private record Stack(long bottom, long top) {
    boolean overlaps(Stack other) {
      return bottom < other.top && other.bottom < top;
    }
  }

  /** No two processors are on one stack at one time. */
  static Sight stacks(Run run) {
    Map<Integer, Stack> held = new TreeMap<>();
    boolean reached = false;
    for (Event event : run.events()) {
      if (event.kind() == EventKind.START || event.kind() == EventKind.RESET) {
        held.remove(event.cpu());
      } else if (event.kind() == EventKind.STACK && event.b() == 0) {
        held.remove(event.cpu());
      } else if (event.kind() == EventKind.STACK) {
        Stack taken = new Stack(event.a() - event.b(), event.a());
        for (Map.Entry<Integer, Stack> other : held.entrySet()) {
          if (other.getKey() != event.cpu() && other.getValue().overlaps(taken)) {
            return Sight.broken(
                event,
                run.who(event.cpu())
                    + " took the stack below "
                    + Texts.hex(event.a())
                    + " while "
                    + run.who(other.getKey())
                    + " was on it");
          }
        }
        held.put(event.cpu(), taken);
        reached |= event.cpu() != run.boot();
      } else if (run.startup()
          && event.cpu() != run.boot()
          && held.containsKey(event.cpu())
          && Run.stores(event, run.words().cpuStarting())) {
        return Sight.broken(
            event, run.who(event.cpu()) + " gave its answer and kept the shared stack");
      }
    }
    return Sight.reachedIf(reached);
  }

  /** Each index of the boot stacks is taken once. */
  static Sight indices(Run run) {
    Map<Long, Integer> takers = new TreeMap<>();
    for (Event event : run.steps(Step.AP_ENTERED)) {
      Integer other = takers.put(event.a(), event.cpu());
      if (other != null) {
        return Sight.broken(
            event,
            "index "
                + event.a()
                + " was taken by "
                + run.who(other)
                + " and "
                + run.who(event.cpu()));
      }
    }
    Sight stacks = stacks(run);
    return stacks.broken().isEmpty() ? Sight.reachedIf(!takers.isEmpty()) : stacks;
  }

  /** The number that a secondary finds is the one that the boot processor left. */
  static Sight ticket(Run run) {
    long asked = -1;
    boolean reached = false;
    for (Event event : run.events()) {
      if (Run.isStep(event, Step.START_REQUESTED)) {
        asked = event.a();
      } else if (Run.isStep(event, Step.AP_ENTERED)) {
        reached = true;
        if (event.a() != asked) {
          return Sight.broken(
              event,
              run.who(event.cpu())
                  + " found number "
                  + event.a()
                  + ", and CPU "
                  + asked
                  + " was being started");
        }
      } else if (Run.isStep(event, Step.PARKED) && event.a() < 0) {
        return Sight.broken(event, run.who(event.cpu()) + " found no number, and parked");
      }
    }
    return Sight.reachedIf(reached);
  }

  /** Logical numbers are unique and dense, and the boot processor has 0. */
  static Sight numbers(Run run) {
    Map<Long, Integer> online = new TreeMap<>();
    for (Event event : run.steps(Step.ONLINE)) {
      Integer other = online.put(event.a(), event.cpu());
      if (other != null && other != event.cpu()) {
        return Sight.broken(
            event, run.who(other) + " and " + run.who(event.cpu()) + " are both CPU " + event.a());
      }
      if ((event.a() == 0) != (event.cpu() == run.boot())) {
        return Sight.broken(event, run.who(event.cpu()) + " is CPU " + event.a());
      }
    }
    List<Long> known = new ArrayList<>(online.keySet());
    if (run.complete() && !known.isEmpty() && known.getLast() != known.size() - 1) {
      return Sight.broken("the CPUs have numbers " + known + ", with a gap");
    }
    Map<Long, Integer> answered = new TreeMap<>();
    for (Event event : run.steps(Step.HANDSHAKE)) {
      Integer other = answered.put(event.a(), event.cpu());
      if (other != null && other != event.cpu()) {
        return Sight.broken(
            event,
            run.who(other) + " and " + run.who(event.cpu()) + " both answered as CPU " + event.a());
      }
    }
    return Sight.reachedIf(!known.isEmpty());
  }

  /** What a secondary says of itself stands in memory before its answer. */
  static Sight record(Run run) {
    StartupWords words = run.words();
    long flags = Structs.CpuEntry.FPU | Structs.CpuEntry.MMU;
    Set<Integer> described = new TreeSet<>();
    boolean reached = false;
    for (Event event : run.events()) {
      if (event.kind() == EventKind.START) {
        described.remove(event.cpu());
      } else if (event.cpu() != run.boot()
          && Run.storesIn(event, words.localSyspage(), words.localSyspageEnd())
          && Run.stored(event) == flags) {
        described.add(event.cpu());
      } else if (event.cpu() != run.boot()
          && Run.stores(event, words.cpuStarting())
          && Run.stored(event) == 0) {
        reached = true;
        if (!described.contains(event.cpu())) {
          return Sight.broken(
              event,
              run.who(event.cpu()) + " cleared cpu_starting before its cpuinfo entry was written");
        }
      }
    }
    return Sight.reachedIf(reached);
  }
}
