package org.smpstartup.testkit.conform;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.smpstartup.api.cpu.Step;
import org.smpstartup.runtime.event.Event;
import org.smpstartup.runtime.event.EventKind;
import org.smpstartup.runtime.machine.RunEnd;
import org.smpstartup.runtime.startup.StartupWords;

/** Looks at the way from start-up to the pen and out of it: invariants 15 to 22. */
final class TransferObservers {
  private static final String KERNEL = "_smpstart";

  private TransferObservers() {}

  /** A secondary is let go only when record, pen and pending flag are in place. */
  static Sight published(Run run) {
    StartupWords words = run.words();
    boolean page = false;
    boolean flag = false;
    boolean reached = false;
    for (Event event : run.events()) {
      if (event.kind() == EventKind.STORE && event.a() == words.syspage() && words.syspage() != 0) {
        page = true;
      } else if (words.pending() != 0 && Run.stores(event, words.pending())) {
        flag = Run.stored(event) == 1;
      } else if (Run.stores(event, words.syspageAvailable()) && Run.stored(event) != 0) {
        reached = true;
        String what =
            event.cpu() != run.boot()
                ? run.who(event.cpu()) + " and not the boot CPU wrote it"
                : !page
                    ? "the final system page was not written yet"
                    : !flag ? "pending was not 1" : "";
        if (!what.isEmpty()) {
          return Sight.broken(event, "syspage_available became " + Run.stored(event) + ": " + what);
        }
        flag = false;
      }
    }
    return Sight.reachedIf(reached);
  }

  /** Each value lets one secondary go, and each goes once. */
  static Sight oneEach(Run run) {
    long available = run.words().syspageAvailable();
    Set<Integer> gone = new TreeSet<>();
    long value = 0;
    boolean taken = true;
    for (Event event : run.events()) {
      if (Run.stores(event, available) && Run.stored(event) != 0) {
        value = Run.stored(event);
        taken = false;
      } else if (Run.isStep(event, Step.TRANSFERRED)) {
        if (taken || event.a() != value) {
          return Sight.broken(
              event,
              run.who(event.cpu())
                  + " left as CPU "
                  + event.a()
                  + " when CPU "
                  + value
                  + (taken ? " had left already" : " was let go"));
        }
        if (!gone.add(event.cpu())) {
          return Sight.broken(event, run.who(event.cpu()) + " left a second time");
        }
        taken = true;
      }
    }
    return Sight.reachedIf(!gone.isEmpty());
  }

  /** The secondary let go answers in the pen, and nobody for it. */
  static Sight answered(Run run) {
    StartupWords words = run.words();
    int inTransfer = -1;
    boolean reached = false;
    for (Event event : run.events()) {
      if (Run.isStep(event, Step.TRANSFERRED)) {
        if (inTransfer != -1) {
          return Sight.broken(
              event,
              run.who(event.cpu()) + " was let go before " + run.who(inTransfer) + " had answered");
        }
        inTransfer = event.cpu();
      } else if (words.pending() != 0
          && Run.stores(event, words.pending())
          && Run.stored(event) == 0
          && event.cpu() != run.boot()) {
        if (event.cpu() != inTransfer) {
          return Sight.broken(
              event, run.who(event.cpu()) + " cleared pending when nobody waited for it");
        }
        inTransfer = -1;
        reached = true;
      }
    }
    return Sight.reachedIf(reached);
  }

  /** Nobody runs kernel code before the start word, or the late entry, is set. */
  static Sight notEarly(Run run) {
    StartupWords words = run.words();
    long gate = run.startup() ? words.startAddr() : run.ostd().lateEntry();
    boolean set = false;
    boolean reached = false;
    Map<Integer, Integer> pens = new TreeMap<>();
    for (Event event : run.events()) {
      if (gate != 0 && Run.stores(event, gate) && Run.stored(event) != 0) {
        set = true;
      } else if (Run.isStep(event, Step.PENNED) || Run.isStep(event, Step.TRANSFERRED)) {
        pens.merge(event.cpu(), 1, Integer::sum);
      } else if (event.cpu() != run.boot()
          && (Run.branches(event, KERNEL) || Run.branches(event, "ap_late_entry"))) {
        reached = true;
        if (!set) {
          return Sight.broken(
              event, run.who(event.cpu()) + " is in the kernel before it was released");
        }
      }
    }
    boolean lost =
        run.end().kind() == RunEnd.Kind.FAULT
            && run.end().cpu() != run.boot()
            && pens.getOrDefault(run.end().cpu(), 0) >= 2
            && !set;
    return lost ? Sight.broken("left the pen unasked: " + run.ended()) : Sight.reachedIf(reached);
  }

  /** Each start address releases one secondary, and each is released once. */
  static Sight oneRelease(Run run) {
    StartupWords words = run.words();
    int offered = 0;
    Set<Integer> released = new TreeSet<>();
    for (Event event : run.events()) {
      if (words.startAddr() != 0 && isStart(event, words)) {
        offered++;
      } else if (event.cpu() != run.boot() && Run.branches(event, KERNEL)) {
        if (!released.add(event.cpu())) {
          return Sight.broken(event, run.who(event.cpu()) + " was released a second time");
        }
        if (released.size() > offered) {
          return Sight.broken(
              event, released.size() + " CPUs were released by " + offered + " start addresses");
        }
      }
    }
    return Sight.reachedIf(!released.isEmpty());
  }

  /** Whether the kernel offers a start address; the pen's own atomic operations do not. */
  private static boolean isStart(Event event, StartupWords words) {
    return event.kind() == EventKind.STORE
        && Run.stores(event, words.startAddr())
        && Run.stored(event) != 0
        && Run.stored(event) != words.parking();
  }

  /** The start word is empty whenever the kernel puts a start address there. */
  static Sight empty(Run run) {
    StartupWords words = run.words();
    long word = 0;
    boolean reached = false;
    for (Event event : run.events()) {
      if (words.startAddr() != 0 && Run.stores(event, words.startAddr())) {
        if (isStart(event, words)) {
          reached = true;
          if (word != 0) {
            return Sight.broken(
                event,
                "start_addr held "
                    + Texts.hex(word)
                    + " when "
                    + Texts.hex(Run.stored(event))
                    + " was stored");
          }
        }
        word = Run.stored(event);
      }
    }
    return Sight.reachedIf(reached);
  }

  /** The parking value stays, and whoever is penned parks. */
  static Sight parks(Run run) {
    StartupWords words = run.words();
    if (!run.complete() || words.startAddr() == 0) {
      return Sight.NOT_REACHED;
    }
    long left = run.machine().peek(words.startAddr(), run.setup().layout().pointerSize());
    if (left != words.parking()) {
      return Sight.broken(
          "start_addr is "
              + Texts.hex(left)
              + " in the end: who comes to the pen later waits for"
              + " ever");
    }
    return Sight.HELD;
  }

  /** Nobody is released after the parking value was stored. */
  static Sight closed(Run run) {
    StartupWords words = run.words();
    boolean parking = false;
    for (Event event : run.events()) {
      if (words.startAddr() != 0
          && Run.stores(event, words.startAddr())
          && Run.stored(event) == words.parking()) {
        parking = true;
      } else if (parking && event.cpu() != run.boot() && Run.branches(event, KERNEL)) {
        return Sight.broken(
            event,
            run.who(event.cpu()) + " came to the kernel after it had given its start-up stack up");
      }
    }
    return Sight.reachedIf(parking);
  }
}
