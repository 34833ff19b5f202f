package org.smpstartup.testkit.conform;

import java.util.Map;
import java.util.TreeMap;
import org.smpstartup.api.cpu.Step;
import org.smpstartup.runtime.event.Event;
import org.smpstartup.runtime.event.EventKind;
import org.smpstartup.testkit.conform.Mark.Call;
import org.smpstartup.testkit.ipi.RingOrder;

/** Looks at commands and doorbells: invariants 30 to 33. */
final class IpiObservers {
  private IpiObservers() {}

  /** Every command that was sent has been acted on; what was lost ends a run by name. */
  static Sight delivered(Run run) {
    boolean sent = !run.steps(Step.IPI_SENT).isEmpty();
    return Sight.reachedIf(sent && run.complete());
  }

  /** In the end no command stands in a word that nobody is going to look at. */
  static Sight noneLeft(Run run) {
    if (run.steps(Step.IPI_SENT).isEmpty()) {
      return Sight.NOT_REACHED;
    }
    for (int number = 0; number < run.words().cpus(); number++) {
      long left = run.machine().peek(run.kernel().command(number), 4);
      if (left != 0 && !run.complete() && run.endedWith("ipi-not-handled")) {
        return Sight.broken(
            "command "
                + Texts.hex(left)
                + " stands in the word of CPU "
                + number
                + " and no doorbell is on its way: every later sender finds the word not empty"
                + " and rings nobody");
      }
      if (left != 0 && run.complete()) {
        return Sight.broken("command " + Texts.hex(left) + " is left in the word of CPU " + number);
      }
    }
    return Sight.reachedIf(run.complete());
  }

  /** No more doorbells are heard than command words became not empty. */
  static Sight doorbells(Run run) {
    long first = run.kernel().command(0);
    long last = run.kernel().command(run.words().cpus());
    int filled = 0;
    for (Event event : run.events()) {
      if (event.kind() == EventKind.ATOMIC
          && event.a() >= first
          && event.a() < last
          && event.b() == 0
          && event.c() != 0) {
        filled++;
      }
    }
    int heard = 0;
    for (Mark mark : run.marks()) {
      heard += mark.call() == Call.ACKNOWLEDGE && mark.value() >= 0 ? 1 : 0;
    }
    if (heard > filled) {
      return Sight.broken(
          Texts.plural(heard, "doorbell")
              + " heard, and a command word became not empty by an atomic operation "
              + Texts.plural(filled, "time"));
    }
    return Sight.reachedIf(heard > 0);
  }

  /** What a command is about is stored first, then the command, and the doorbell rings last. */
  static Sight order(Run run) {
    Map<Integer, Integer> sending = new TreeMap<>();
    RingOrder order = new RingOrder();
    boolean reached = false;
    for (Event event : run.events()) {
      int cpu = event.cpu();
      Integer target = sending.get(cpu);
      if (Run.isStep(event, Step.IPI_SENT)) {
        sending.put(cpu, (int) event.a());
        order.begins(cpu);
        reached = true;
      } else if (event.kind() == EventKind.INTERRUPT || event.kind() == EventKind.INTERRUPT_END) {
        order.interrupt(cpu, event.kind() == EventKind.INTERRUPT);
      } else if (event.kind() == EventKind.DEVICE_WRITE
          || event.kind() == EventKind.REGISTER_WRITE) {
        order.wrote(event);
      } else if (target != null && Run.stores(event, run.kernel().command(target))) {
        sending.remove(cpu);
        order.stored(cpu, event.kind() == EventKind.ATOMIC && event.b() == 0);
      } else if (target != null && Run.stores(event, run.kernel().payload(target))) {
        return Sight.broken(
            event, "the payload for CPU " + target + " was stored after the command");
      }
    }
    String early = order.broken();
    if (!early.isEmpty()) {
      return Sight.broken(early);
    }
    return Sight.reachedIf(reached);
  }
}
