package org.smpstartup.runtime.machine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.smpstartup.api.cpu.Step;
import org.smpstartup.api.hardware.CpuCore;
import org.smpstartup.api.hardware.ResetKind;
import org.smpstartup.api.hardware.Sleep;
import org.smpstartup.runtime.event.EventKind;
import org.smpstartup.runtime.fault.Fault;
import org.smpstartup.runtime.fault.FaultPlan;
import org.smpstartup.runtime.hardware.Hardware;
import org.smpstartup.runtime.hardware.HardwareListener;
import org.smpstartup.runtime.hardware.LongTable;

/**
 * The lives of a machine's processors: begins, wakes and ends them as the hardware says, unless a
 * fault is injected.
 */
final class Lives implements HardwareListener {
  /** In place of a device whose timer it is: a processor is to be started once more. */
  static final int RESTART = -1;

  /**
   * How a processor was started the first time.
   *
   * @param message what its core was told just then; null if a device or firmware started it
   * @param before what its core was told since its reset
   */
  private record Start(
      long entry,
      long argument,
      Hardware.@Nullable Message message,
      List<Hardware.Message> before) {}

  private final Machine machine;
  private final FaultPlan faults;
  private final LongTable starts = new LongTable();
  private final LongTable dead = new LongTable();
  private final Map<Integer, Start> again = new TreeMap<>();
  private @Nullable Processor[] cpus = new Processor[0];
  private boolean lostStart;

  Lives(Machine machine, FaultPlan faults) {
    this.machine = machine;
    this.faults = faults;
  }

  /** Makes room, once the hardware is described. */
  @Nullable Processor[] places(int count) {
    cpus = new Processor[count];
    return cpus;
  }

  void bootCpu() {
    Hardware hardware = machine.hardware;
    long base = hardware.loadBase();
    SimCpu boot =
        new SimCpu(
            machine,
            hardware.bootCpu(),
            base,
            base,
            hardware.loadSize(),
            hardware.moreBase(),
            hardware.moreSize());
    begin(boot, base, base);
  }

  @Override
  public void signalled(int number) {
    Processor cpu = cpus[number];
    if (cpu == null) {
      return;
    }
    cpu.attention = true;
    boolean goesOn =
        switch (cpu.activity) {
          case SLEEPING -> machine.hardware.wakes(number, cpu.sleep);
          case WAITING, DELAYED -> machine.hardware.pending(number) != CpuCore.NONE;
          case READY, ENDED -> false;
        };
    if (goesOn) {
      unlist(cpu);
      machine.wake(cpu, machine.now());
    }
  }

  /** Takes a processor from among those who wait for memory or a register. */
  void unlist(Processor cpu) {
    if (cpu.listed) {
      machine.waiters.remove(cpu);
    }
    if (cpu.watched != Hardware.RESTLESS) {
      machine.registers.remove(cpu);
    }
  }

  @Override
  public void touched(int device) {
    machine.registers.touched(device);
  }

  @Override
  public boolean mayLose(int number) {
    lostStart = false;
    return faults.strikesStartsOf(number);
  }

  @Override
  public boolean lost() {
    return lostStart;
  }

  @Override
  public void started(int number, long entry, long argument) {
    long late = 0;
    if (!faults.faults().isEmpty()) {
      long earlier = starts.get(number, 0);
      starts.put(number, earlier + 1);
      late = faults.delayOfStart(number, (int) earlier);
      faults.ofStart(number, (int) earlier).forEach(machine::strikes);
      if (late != 0) {
        String text = late < 0 ? "the start is lost" : "the start is late by " + late + " ns";
        machine.events.emit(
            machine.now(), number, EventKind.INJECTED, late, 0, 0, text, machine.cause());
      }
    }
    lostStart = late < 0;
    if (!lostStart) {
      launch(number, entry, argument, machine.now() + machine.costs.start() + late);
      faults
          .find(Fault.Kind.STARTS_TWICE, number)
          .ifPresent(twice -> planRestart(number, twice, start(number, entry, argument)));
    }
  }

  private Start start(int number, long entry, long argument) {
    Hardware hardware = machine.hardware;
    return new Start(entry, argument, hardware.startMessage(), hardware.messagesSinceReset(number));
  }

  private void planRestart(int number, Fault twice, Start start) {
    if (again.putIfAbsent(number, start) == null) {
      long due = machine.now() + machine.costs.start() + twice.value();
      machine.queue.later(new RunQueue.DeviceTimer(due, RESTART, number, machine.cause()));
    }
  }

  /** Resets a processor and lets its first start come once more. */
  void startAgain(int number) {
    Start first = again.get(number);
    if (first == null) {
      return;
    }
    faults.find(Fault.Kind.STARTS_TWICE, number).ifPresent(machine::strikes);
    String text = "the processor is reset and started a second time";
    machine.events.emit(machine.now(), number, EventKind.INJECTED, 0, 0, 0, text, machine.cause());
    machine.hardware.reset(number);
    long before = starts.get(number, 0);
    Hardware.Message message = first.message();
    if (message != null) {
      machine.hardware.signal(number, message);
    } else if (first.before().isEmpty()) {
      machine.hardware.begin(number);
    } else {
      // Power, say, which a device gives a core before it starts it.
      first.before().forEach(told -> machine.hardware.signal(number, told));
    }
    // Of a level that is as it was, a core takes no notice.
    if (starts.get(number, 0) == before) {
      started(number, first.entry(), first.argument());
    }
  }

  /** Tells whether an injected fault let a processor die. */
  boolean died(int number) {
    return dead.get(number, 0) != 0;
  }

  /** Lets a processor die at a step, if that is planned: it does not return from here. */
  void reached(Processor cpu, Step step) {
    Optional<Fault> death = faults.deathOf(cpu.number(), step);
    if (death.isPresent()) {
      machine.strikes(death.get());
      dead.put(cpu.number(), 1);
      machine.emit(cpu, EventKind.INJECTED, 0, 0, 0, "the processor dies");
      retire(cpu);
      cpu.coroutine.drop();
    }
  }

  @Override
  public void stopped(int number) {
    machine.events.emit(machine.now(), number, EventKind.STOP, 0, 0, 0, "", machine.cause());
    Processor cpu = cpus[number];
    if (cpu != null) {
      retire(cpu);
    }
  }

  @Override
  public void wasReset(int number, ResetKind kind) {
    machine.events.emit(
        machine.now(), number, EventKind.RESET, 0, 0, 0, kind.name(), machine.cause());
    Processor cpu = cpus[number];
    if (cpu != null) {
      retire(cpu);
    }
  }

  @Override
  public void coherence(int number, boolean joined) {
    machine.memory.caches(number, joined);
  }

  @Override
  public void later(long nanos, int device, long token) {
    machine.queue.later(
        new RunQueue.DeviceTimer(machine.now() + nanos, device, token, machine.cause()));
  }

  void eventToAll() {
    for (int i = 0; i < cpus.length; i++) {
      event(i);
    }
  }

  private void launch(int number, long entry, long argument, long time) {
    Processor old = cpus[number];
    Processor cpu = new SimCpu(machine, number, entry, argument, 0, 0, 0);
    cpu.time = time;
    if (old != null) {
      retire(old);
      cpu.time = Math.max(time, old.time);
      cpu.ticket = old.ticket;
    }
    begin(cpu, entry, argument);
  }

  private void begin(Processor cpu, long entry, long argument) {
    cpus[cpu.number()] = cpu;
    machine.progress();
    machine.events.emit(
        cpu.time, cpu.number(), EventKind.START, entry, argument, 0, "", machine.cause());
    machine.queue.ready(cpu);
  }

  /** Ends a life; the processor's entry stays, so that its tickets stay unique. */
  void retire(Processor cpu) {
    if (cpu.activity == Processor.Activity.ENDED) {
      return;
    }
    unlist(cpu);
    machine.queue.withdraw(cpu);
    cpu.activity = Processor.Activity.ENDED;
    if (cpu.owedSize != 0) {
      machine.waiters.passOn(cpu);
    }
    // The one that runs drops itself at the end of the operation that did this to it.
    if (!cpu.running) {
      cpu.coroutine.drop();
    }
  }

  @Override
  public void event(int number) {
    Processor cpu = cpus[number];
    if (cpu != null) {
      cpu.event = true;
      if (cpu.activity == Processor.Activity.SLEEPING && cpu.sleep == Sleep.EVENT) {
        machine.wake(cpu, machine.now());
      }
    }
  }
}
