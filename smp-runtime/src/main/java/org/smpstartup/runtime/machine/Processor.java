package org.smpstartup.runtime.machine;

import org.jspecify.annotations.Nullable;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.cpu.Test;
import org.smpstartup.api.hardware.CpuCore;
import org.smpstartup.api.hardware.Sleep;
import org.smpstartup.runtime.coroutine.Coroutine;
import org.smpstartup.runtime.event.EventKind;
import org.smpstartup.runtime.hardware.Hardware;

/**
 * One life of one processor, from its start to its next reset, as the machine schedules it: what it
 * is doing, what it waits for, which code it is in, and how it takes interrupts. There are as many
 * as processors have started, up to a million; so it is small.
 */
abstract class Processor {
  /** More handlers than any controller has priorities: the core never keeps the line out. */
  private static final int MOST_NESTED = 64;

  /** What a processor is doing. */
  enum Activity {
    READY,
    WAITING,
    SLEEPING,
    DELAYED,
    ENDED
  }

  final Machine machine;
  final int number;
  Coroutine coroutine;

  /** Whether it ended its coroutine to go on in a new one: see {@link #renew}. */
  boolean renewed;

  /** Whether it is its turn. */
  boolean running;

  private boolean paused;

  /** How many handlers it is in, one interrupted by the other. */
  private int nesting;

  /** Its virtual time in nanoseconds. */
  long time;

  /** When the wait ends that it is in, if nothing else ends it. */
  long dueTime;

  /** Makes older entries of the run queue void. */
  long ticket;

  Activity activity = Activity.READY;
  Sleep sleep = Sleep.INTERRUPT;

  /** Whether a line of its core has changed since it last looked. */
  boolean attention = true;

  boolean event;

  // What it waits for, and its place among those who wait.
  long waitAddress;
  long waitOperand;
  int waitSize;
  Test waitTest = Test.EQUAL;
  boolean listed;
  boolean wokenByStore;

  /** The device for whose register it waits in its sleep. */
  int watched = Hardware.RESTLESS;

  @Nullable Processor next;
  @Nullable Processor previous;
  @Nullable Processor groupTail;
  @Nullable Processor nextGroup;
  @Nullable Processor previousGroup;

  // The wake that it must pass on: the word, and when it was stored.
  long owedAddress;
  long owedTime;
  int owedSize;
  private boolean owedSoon;

  long pc;
  private @Nullable Program program;
  private boolean jumping;
  private long jumpTarget;
  private long jumpA0;
  private long jumpA1;
  long vectors = -1;
  long linkAddress = -1;

  Processor(Machine machine, int number, long entry, long a0, long a1, long a2, long a3) {
    this.machine = machine;
    this.number = number;
    this.coroutine = machine.coroutine(() -> live(entry, a0, a1, a2, a3));
  }

  int number() {
    return number;
  }

  String programName() {
    return program == null ? "no program" : program.name();
  }

  private void live(long entry, long a0, long a1, long a2, long a3) {
    try {
      var _ = run(entry, a0, a1, a2, a3, false);
    } catch (Throwable e) {
      if (activity == Activity.ENDED) {
        throw e;
      }
      machine.boardError(this, e);
    }
  }

  // ---- the rhythm of operations

  /** Begins an operation that others can see: the point at which turns change. */
  final void shared(long cost) {
    local(cost);
    machine.turn(this);
    if (attention) {
      takeInterrupts();
    }
  }

  /** Begins an operation that nobody else can see. */
  final void local(long cost) {
    if (activity == Activity.ENDED) {
      coroutine.drop();
    }
    machine.count(this);
    time += cost;
    if (owedSize != 0) {
      if (owedSoon) {
        machine.waiters.passOn(this);
      }
      owedSoon = true;
    }
  }

  void owesWake(long address, int size, long storeTime) {
    owedAddress = address;
    owedSize = size;
    owedTime = storeTime;
    owedSoon = false;
  }

  final void block(Activity what) {
    activity = what;
    if (owedSize != 0) {
      machine.waiters.passOn(this);
    }
    pause();
    activity = Activity.READY;
  }

  void pause() {
    paused = true;
    coroutine.pause();
  }

  final void takeInterrupts() {
    for (int line = machine.hardware.pending(number);
        line != CpuCore.NONE;
        line = machine.hardware.pending(number)) {
      interrupt(line);
    }
    attention = false;
  }

  private void interrupt(int line) {
    long handler = vectors;
    if (handler == -1) {
      throw machine.failures().noVectors(this, line);
    }
    linkAddress = -1;
    long vector = machine.hardware.take(number, line);
    if (++nesting > MOST_NESTED) {
      throw machine.end(this, machine.failures().nested(this, line, nesting));
    }
    time += machine.costs.interrupt();
    machine.emit(this, EventKind.INTERRUPT, line, vector, 0, "");
    boolean jumped = jumping;
    long target = jumpTarget;
    long a0 = jumpA0;
    long a1 = jumpA1;
    var _ = run(handler, line, vector, 0, 0, true);
    jumping = jumped;
    jumpTarget = target;
    jumpA0 = a0;
    jumpA1 = a1;
    machine.hardware.finish(number, line);
    nesting--;
    time += machine.costs.interrupt();
    machine.emit(this, EventKind.INTERRUPT_END, line, vector, 0, "");
  }

  // ---- sleeping

  public final void waitForInterrupt() {
    shared(machine.costs.memory());
    sleepUntilWoken();
  }

  public final void enableAndWaitForInterrupt() {
    shared(machine.costs.memory());
    machine.hardware.enable(number, true);
    sleepUntilWoken();
  }

  private void sleepUntilWoken() {
    sleep = Sleep.INTERRUPT;
    machine.hardware.sleep(number, sleep, true);
    if (!machine.hardware.wakes(number, sleep)) {
      machine.emit(this, EventKind.SLEEP, 0, 0, 0, sleep.name());
      do {
        block(Activity.SLEEPING);
      } while (!machine.hardware.wakes(number, sleep));
      machine.emit(this, EventKind.WAKE, 0, 0, 0, sleep.name());
    }
    machine.hardware.sleep(number, sleep, false);
    takeInterrupts();
  }

  public final void waitForEvent() {
    shared(machine.costs.memory());
    sleep = Sleep.EVENT;
    machine.hardware.sleep(number, sleep, true);
    while (!event && !machine.hardware.wakes(number, sleep)) {
      machine.emit(this, EventKind.SLEEP, 0, 0, 0, sleep.name());
      block(Activity.SLEEPING);
      machine.emit(this, EventKind.WAKE, 0, 0, 0, sleep.name());
    }
    event = false;
    machine.hardware.sleep(number, sleep, false);
    takeInterrupts();
  }

  public final void sendEvent() {
    shared(machine.costs.system());
    machine.lives.eventToAll();
  }

  /**
   * Waits until something is done to the device whose register it polls.
   *
   * @param most how many polls are left
   * @return how many polls would have been in vain
   */
  final long untilTouched(int device, long most) {
    if (most <= 0) {
      return 0;
    }
    long from = time;
    machine.emit(this, EventKind.WAIT, waitAddress, waitSize, waitOperand, waitTest.name());
    machine.registers.add(this, device);
    if (most < (Cpu.FOREVER - from) / machine.registers.period()) {
      dueTime = from + most * machine.registers.period();
      machine.queue.at(dueTime, this);
    }
    block(Activity.WAITING);
    long vain = Math.min(most, machine.registers.vain(time - from));
    machine.emit(this, EventKind.WAKE, waitAddress, waitSize, 0, "");
    if (attention) {
      takeInterrupts();
    }
    return vain;
  }

  public final void delay(long nanos) {
    if (nanos < 0) {
      throw new IllegalArgumentException("a delay of " + nanos + " ns: at least 0");
    }
    machine.emit(this, EventKind.DELAY, nanos, 0, 0, "");
    local(0);
    long end = time + Math.min(machine.calibrated(nanos), Cpu.FOREVER - time);
    while (time < end) {
      if (machine.mayRunTo(end)) {
        time = end;
      } else {
        dueTime = end;
        machine.queue.at(end, this);
        block(Activity.DELAYED);
      }
      if (attention) {
        takeInterrupts();
      }
    }
  }

  // ---- branches

  /** Makes the next address to run that of a jump. */
  final void jumpTo(long address, long a0, long a1) {
    jumping = true;
    jumpTarget = address;
    jumpA0 = a0;
    jumpA1 = a1;
  }

  /** Runs the code at an address, and whatever it jumps to, until a routine returns. */
  final long run(long entry, long a0, long a1, long a2, long a3, boolean mayReturn) {
    long from = pc;
    Program caller = program;
    Program code = machine.fetch(this, entry);
    while (true) {
      jumping = false;
      long result = code.code().run(view(), a0, a1, a2, a3);
      if (!jumping) {
        if (!mayReturn) {
          throw machine.failures().fellOff(this, code);
        }
        pc = from;
        program = caller;
        return result;
      }
      if (!mayReturn && paused) {
        renew(jumpTarget, jumpA0, jumpA1);
        return 0;
      }
      a0 = jumpA0;
      a1 = jumpA1;
      a2 = 0;
      a3 = 0;
      code = machine.fetch(this, jumpTarget);
    }
  }

  /**
   * Goes on at the target of a jump in a new coroutine. Nothing of the old stack is needed any
   * more, and it is not small: when a continuation is resumed whose frames the collector has moved
   * to the old generation, the JVM takes out two of them and puts what is paused next into another
   * chunk, so that a processor that paused four times holds three.
   */
  private void renew(long target, long a0, long a1) {
    paused = false;
    renewed = true;
    coroutine = machine.coroutine(() -> live(target, a0, a1, 0, 0));
  }

  /** Notes the program that was found at a branch target. */
  void entered(long address, Program found) {
    pc = address;
    program = found;
  }

  /** Turns the target of a branch into a physical address. */
  abstract long physicalTarget(long address);

  /** What programs see of this processor. */
  abstract Cpu view();
}
