package org.smpstartup.runtime.machine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smpstartup.runtime.choice.ChoicePoint;
import org.smpstartup.runtime.choice.Strategy;

/**
 * Holds whatever can go next: processors that are ready, processors whose wait is bounded, and
 * devices that asked for a call later.
 *
 * <p>A timed strategy takes the earliest. A preemptive one chooses among the ready processors, and
 * lets time pass only when there is none: a timeout that fires while somebody could still run would
 * make every slow processor a false alarm. But what is no timeout, a device's own time and a busy
 * wait, ends when every ready processor is past it by {@link #LATENESS}: else code that polls in a
 * loop of its own would poll for ever at hardware for which time stands still.
 */
final class RunQueue {
  /** Nanoseconds by which hardware may be late where processors run in any order. */
  private static final long LATENESS = 10_000;

  private final Strategy strategy;
  private final boolean preemptive;
  private final @Nullable Processor[] cpus;
  private final TimeQueue timed = new TimeQueue();
  private final List<Processor> ready = new ArrayList<>();
  private final List<DeviceTimer> timers = new ArrayList<>();
  private final List<Integer> freeTimers = new ArrayList<>();

  /** What {@link #next} found. */
  @Nullable Processor cpu;

  @Nullable DeviceTimer timer;

  record DeviceTimer(long due, int device, long token, int cause) {}

  RunQueue(Strategy strategy, @Nullable Processor[] cpus) {
    this.strategy = strategy;
    this.cpus = cpus;
    this.preemptive = strategy.preemptive();
  }

  /** Lets a processor go on at its own time. */
  void ready(Processor cpu) {
    cpu.ticket++;
    if (preemptive) {
      ready.add(cpu);
    } else {
      timed.add(cpu.time, cpu.number(), cpu.ticket);
    }
  }

  /** Lets a processor go on at a time at the latest, if nothing else comes first. */
  void at(long time, Processor cpu) {
    cpu.ticket++;
    timed.add(time, cpu.number(), cpu.ticket);
  }

  void later(DeviceTimer timer) {
    int slot;
    if (freeTimers.isEmpty()) {
      slot = timers.size();
      timers.add(timer);
    } else {
      slot = freeTimers.removeLast();
      timers.set(slot, timer);
    }
    timed.add(timer.due, -1 - slot, 0);
  }

  /** Takes a processor out that has ended or waits for something else. */
  void withdraw(Processor cpu) {
    cpu.ticket++;
    if (preemptive) {
      ready.remove(cpu);
    }
  }

  /**
   * Tells the time of the earliest entry: how far a running processor may run ahead. {@link
   * Long#MAX_VALUE} if there is none.
   */
  long firstTime() {
    while (!timed.isEmpty() && isVoid(timed.firstItem(), timed.firstTicket())) {
      timed.removeFirst();
    }
    return timed.firstTime();
  }

  /** A processor that was woken early leaves the entry of its time-out behind. */
  private boolean isVoid(int item, long ticket) {
    if (item < 0) {
      return false;
    }
    Processor found = cpus[item];
    return found == null || found.ticket != ticket;
  }

  boolean othersReady() {
    return !ready.isEmpty();
  }

  /** Whether something that is no timeout should have happened long before a time. */
  boolean isOverdue(long time) {
    long due = firstTime();
    if (due > time - LATENESS) {
      return false;
    }
    int item = timed.firstItem();
    Processor delayed = item < 0 ? null : cpus[item];
    return delayed == null || delayed.activity == Processor.Activity.DELAYED;
  }

  private boolean isOverdueForAll() {
    for (Processor cpu : ready) {
      if (!isOverdue(cpu.time)) {
        return false;
      }
    }
    return true;
  }

  /** Finds what goes next, in {@link #cpu} or {@link #timer}; false if there is nothing. */
  boolean next() {
    cpu = null;
    timer = null;
    if (!ready.isEmpty() && !isOverdueForAll()) {
      int options = ready.size();
      cpu = ready.remove(options == 1 ? 0 : strategy.choose(ChoicePoint.SCHEDULE, -1, options));
      return true;
    }
    if (firstTime() == Long.MAX_VALUE) {
      return false;
    }
    int item = timed.firstItem();
    timed.removeFirst();
    if (item < 0) {
      timer = timers.get(-1 - item);
      freeTimers.add(-1 - item);
    } else {
      cpu = cpus[item];
    }
    return true;
  }
}
