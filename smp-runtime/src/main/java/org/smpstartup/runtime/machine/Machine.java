package org.smpstartup.runtime.machine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smpstartup.api.Board;
import org.smpstartup.api.cpu.Conduit;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.cpu.Step;
import org.smpstartup.api.hardware.CostModel;
import org.smpstartup.api.hardware.CpuCore;
import org.smpstartup.api.hardware.FaultKind;
import org.smpstartup.api.hardware.ResetKind;
import org.smpstartup.runtime.coroutine.Coroutine;
import org.smpstartup.runtime.event.EventKind;
import org.smpstartup.runtime.event.EventStream;
import org.smpstartup.runtime.hardware.Hardware;
import org.smpstartup.runtime.hardware.HardwareListener;
import org.smpstartup.runtime.hardware.LongTable;
import org.smpstartup.runtime.software.BootSoftware;
import org.smpstartup.runtime.software.MemoryView;
import org.smpstartup.runtime.software.Outcome;

/**
 * One simulated machine and one run of it: every processor that executes is a coroutine, and
 * exactly one runs at any time. A run is a function of board, software and options.
 */
public final class Machine implements MemoryView {
  final Hardware hardware;
  final CostModel costs;
  final MemorySystem memory;
  final Waiters waiters;
  final Links links = new Links();
  final RunQueue queue;

  private final BootSoftware software;
  private final MachineOptions options;
  private final EventStream events;
  private final Failures failures;
  private final Programs programs = new Programs();
  private final List<Translation> translations = new ArrayList<>();
  private final @Nullable SimCpu[] cpus;
  private final LongTable starts = new LongTable();
  private final boolean preemptive;

  private @Nullable SimCpu current;
  private boolean lostStart;
  private int cause = -1;
  private long clock;
  private long latest;
  private long operations;
  private long switches;
  private long patience;
  private @Nullable RunEnd end;
  private List<RunReport.CpuState> states = List.of();
  private @Nullable Throwable thrown;

  /**
   * Builds a machine that has no power yet.
   *
   * @param board its hardware
   * @param software what it boots
   * @param options how it runs
   * @throws IllegalArgumentException if the board's description is incomplete or contradicts itself
   */
  public Machine(Board board, BootSoftware software, MachineOptions options) {
    this.software = software;
    this.options = options;
    this.preemptive = options.strategy().preemptive();
    this.events = new EventStream(options.listeners());
    this.hardware = new Hardware(board, new Processors());
    this.costs = hardware.costs();
    this.cpus = new SimCpu[hardware.cpus()];
    this.queue = new RunQueue(options.strategy(), cpus);
    this.waiters = new Waiters(hardware, preemptive, new StoreWaker());
    this.memory = new ConsistentMemory(hardware, waiters, links);
    this.failures = new Failures(this);
  }

  /**
   * Gives power, boots, and runs to the end. Called once.
   *
   * @return what came of it
   */
  public RunReport run() {
    options.coroutines().drive(this::drive);
    return report();
  }

  /**
   * Tells what the processors recorded in memory.
   *
   * @return the software's own reading
   */
  public Outcome outcome() {
    return software.outcome(this, hardware.loadBase(), hardware.loadSize());
  }

  /**
   * Gives the hardware, to look at after the run.
   *
   * @return memory, devices and cores
   */
  public Hardware hardware() {
    return hardware;
  }

  /**
   * Gives the exception that the board's code threw, for a developer's eyes.
   *
   * @return the exception, or null
   */
  public @Nullable Throwable thrown() {
    return thrown;
  }

  @Override
  public long peek(long address, int size) {
    return hardware.peek(address, size);
  }

  private void drive() {
    programs.declare(software.entry());
    hardware.programs().forEach(this::declareFirmware);
    hardware.write(hardware.loadBase(), software.entry().image());
    hardware.powerOn();
    bootCpu();
    while (end == null) {
      if (!queue.next()) {
        end = failures.deadlock();
      } else if (queue.cpu != null) {
        give(queue.cpu);
      } else if (queue.timer != null) {
        fire(queue.timer);
      }
    }
    // Before the processors are dropped: a kind of coroutine that need not be dropped shows the
    // same.
    states = failures.states(4096);
    for (SimCpu cpu : cpus) {
      if (cpu != null && !options.coroutines().dropsFree()) {
        retire(cpu);
      }
    }
  }

  private void bootCpu() {
    long base = hardware.loadBase();
    SimCpu boot =
        new SimCpu(
            this,
            hardware.bootCpu(),
            base,
            base,
            hardware.loadSize(),
            hardware.moreBase(),
            hardware.moreSize());
    begin(boot, base, base);
  }

  private void give(SimCpu cpu) {
    if (cpu.activity == SimCpu.Activity.DELAYED || cpu.activity == SimCpu.Activity.WAITING) {
      cpu.time = Math.max(cpu.time, cpu.dueTime);
    }
    if (cpu.listed) {
      waiters.remove(cpu);
    }
    switches++;
    current = cpu;
    cause = cpu.number();
    do {
      cpu.renewed = false;
      var _ = cpu.coroutine.resume();
    } while (cpu.renewed);
    latest = Math.max(latest, cpu.time);
    current = null;
  }

  private void fire(RunQueue.DeviceTimer timer) {
    clock = timer.due();
    latest = Math.max(latest, clock);
    cause = timer.cause();
    hardware.timer(timer.device(), timer.token());
  }

  // ---- for SimCpu: time and turns

  long now() {
    SimCpu running = current;
    return running == null ? clock : running.time;
  }

  Coroutine coroutine(Runnable body) {
    return options.coroutines().create(body);
  }

  void count(SimCpu cpu) {
    operations++;
    if (++patience > options.patience()) {
      throw end(cpu, failures.livelock(cpu, options.patience()));
    }
  }

  /** Lets others go first, if it is their turn. */
  void turn(SimCpu cpu) {
    if (preemptive ? queue.othersReady() : cpu.time - options.quantum() > queue.firstTime()) {
      queue.ready(cpu);
      cpu.pause();
    }
  }

  /** Tells whether nobody needs a turn before a time. */
  boolean mayRunTo(long time) {
    return !(preemptive && queue.othersReady()) && time - options.quantum() <= queue.firstTime();
  }

  private void wake(SimCpu cpu, long since) {
    cpu.time = Math.max(cpu.time, since + costs.wake());
    cpu.activity = SimCpu.Activity.READY;
    queue.ready(cpu);
  }

  // ---- for SimCpu: programs

  void declare(Program program) {
    String error = programs.declare(program);
    if (error != null) {
      throw new IllegalStateException(error);
    }
  }

  private void declareFirmware(Program program) {
    declare(program);
  }

  Program fetch(SimCpu cpu, long address) {
    long at = address;
    byte[] code = new byte[Program.HEADER_SIZE];
    for (int hops = 0; hops < 4; hops++) {
      if (!hardware.read(cpu.physicalTarget(at), code)) {
        throw failures.fault(cpu, FaultKind.UNMAPPED, at, "branch");
      }
      ByteBuffer words = ByteBuffer.wrap(code).order(ByteOrder.LITTLE_ENDIAN);
      Program found =
          words.getLong(0) == Program.SIGNATURE ? programs.find(words.getLong(8)) : null;
      if (found != null) {
        cpu.entered(at, found);
        emit(cpu, EventKind.BRANCH, at, 0, 0, found.name());
        return found;
      }
      long target = hardware.branchTarget(at, code);
      if (target == -1) {
        throw failures.noCode(cpu, at, code);
      }
      at = target;
    }
    throw failures.fault(cpu, FaultKind.NO_CODE, at, "the fourth branch in a row");
  }

  Program firmware(SimCpu cpu, Conduit conduit) {
    Program program = hardware.firmware(conduit);
    if (program == null) {
      throw failures.fault(cpu, FaultKind.UNDEFINED, 0, conduit + " (no firmware answers it)");
    }
    return program;
  }

  Translation translation(SimCpu cpu, long root) {
    Translation read = Translation.read(hardware, root);
    if (read == null) {
      throw failures.fault(cpu, FaultKind.UNTRANSLATED, root, "table of 1 to 64 entries");
    }
    for (Translation known : translations) {
      if (known.same(read)) {
        return known;
      }
    }
    translations.add(read);
    return read;
  }

  // ---- for SimCpu: what goes wrong, and what is told

  Failures failures() {
    return failures;
  }

  void checkFault(SimCpu cpu, long address, String what) {
    FaultKind fault = hardware.fault();
    if (fault != null) {
      throw failures.fault(cpu, fault, address, what);
    }
  }

  /** Ends the run from inside a processor: its coroutine never returns from this. */
  RuntimeException end(SimCpu cpu, RunEnd how) {
    if (end == null) {
      end = how;
      if (how.kind() != RunEnd.Kind.COMPLETE) {
        emit(cpu, EventKind.FAILURE, 0, 0, 0, how.message());
      }
    }
    cpu.activity = SimCpu.Activity.ENDED;
    cpu.coroutine.drop();
    return new IllegalStateException("a run went on after its end");
  }

  void boardError(SimCpu cpu, Throwable e) {
    thrown = e;
    end = failures.boardError(cpu, e);
    emit(cpu, EventKind.FAILURE, 0, 0, 0, end.message());
    cpu.activity = SimCpu.Activity.ENDED;
  }

  void step(SimCpu cpu, Step step, long value) {
    patience = 0;
    emit(cpu, EventKind.STEP, value, 0, 0, step.name());
    if (step == Step.COMPLETE) {
      throw end(cpu, new RunEnd(RunEnd.Kind.COMPLETE, "complete", cpu.number(), ""));
    }
  }

  /** Tells whether the run ended by what a processor did. */
  boolean endedOn(int number) {
    RunEnd how = end;
    return how != null && how.cpu() == number;
  }

  void eventToAll() {
    for (int i = 0; i < cpus.length; i++) {
      event(i);
    }
  }

  void emit(SimCpu cpu, EventKind kind, long a, long b, long c, String text) {
    if (events.wants(kind)) {
      events.emit(cpu.time, cpu.number(), kind, a, b, c, text, -1);
    }
  }

  // ---- lives of processors

  private void launch(int number, long entry, long argument, long time) {
    SimCpu old = cpus[number];
    SimCpu cpu = new SimCpu(this, number, entry, argument, 0, 0, 0);
    cpu.time = time;
    if (old != null) {
      retire(old);
      cpu.time = Math.max(time, old.time);
      cpu.ticket = old.ticket;
    }
    begin(cpu, entry, argument);
  }

  private void begin(SimCpu cpu, long entry, long argument) {
    cpus[cpu.number()] = cpu;
    patience = 0;
    events.emit(cpu.time, cpu.number(), EventKind.START, entry, argument, 0, "", cause);
    queue.ready(cpu);
  }

  /** Ends a life; the processor's entry stays, so that its tickets stay unique. */
  private void retire(SimCpu cpu) {
    if (cpu.activity == SimCpu.Activity.ENDED) {
      return;
    }
    if (cpu.listed) {
      waiters.remove(cpu);
    }
    queue.withdraw(cpu);
    cpu.activity = SimCpu.Activity.ENDED;
    if (cpu.owedSize != 0) {
      waiters.passOn(cpu);
    }
    // The one that runs drops itself at the end of the operation that did this to it.
    if (cpu != current) {
      cpu.coroutine.drop();
    }
  }

  private void event(int number) {
    SimCpu cpu = cpus[number];
    if (cpu != null) {
      cpu.event = true;
      if (cpu.activity == SimCpu.Activity.SLEEPING
          && cpu.sleep == org.smpstartup.api.hardware.Sleep.EVENT) {
        wake(cpu, now());
      }
    }
  }

  private RunReport report() {
    RunEnd how = end == null ? failures.deadlock() : end;
    return new RunReport(how, latest, operations, switches, states);
  }

  @Nullable SimCpu cpu(int number) {
    return cpus[number];
  }

  private final class StoreWaker implements Waiters.Waker {
    @Override
    public void wake(SimCpu cpu, long storeTime) {
      Machine.this.wake(cpu, storeTime);
    }

    @Override
    public long now() {
      return Machine.this.now();
    }
  }

  /** Acts on what the hardware does to processors. */
  private final class Processors implements HardwareListener {
    @Override
    public void signalled(int number) {
      SimCpu cpu = cpus[number];
      if (cpu == null) {
        return;
      }
      cpu.attention = true;
      boolean goesOn =
          switch (cpu.activity) {
            case SLEEPING -> hardware.wakes(number, cpu.sleep);
            case WAITING, DELAYED -> hardware.pending(number) != CpuCore.NONE;
            case READY, ENDED -> false;
          };
      if (goesOn) {
        if (cpu.listed) {
          waiters.remove(cpu);
        }
        wake(cpu, now());
      }
    }

    @Override
    public boolean mayLose(int number) {
      lostStart = false;
      return options.faults().strikes(number);
    }

    @Override
    public boolean lost() {
      return lostStart;
    }

    @Override
    public void started(int number, long entry, long argument) {
      long late = 0;
      if (!options.faults().faults().isEmpty()) {
        long earlier = starts.get(number, 0);
        starts.put(number, earlier + 1);
        late = options.faults().delayOfStart(number, (int) earlier);
        if (late != 0) {
          String text = late < 0 ? "the start is lost" : "the start is late by " + late + " ns";
          events.emit(now(), number, EventKind.INJECTED, late, 0, 0, text, cause);
        }
      }
      lostStart = late < 0;
      if (!lostStart) {
        launch(number, entry, argument, now() + costs.start() + late);
      }
    }

    @Override
    public void stopped(int number) {
      events.emit(now(), number, EventKind.STOP, 0, 0, 0, "", cause);
      SimCpu cpu = cpus[number];
      if (cpu != null) {
        retire(cpu);
      }
    }

    @Override
    public void wasReset(int number, ResetKind kind) {
      events.emit(now(), number, EventKind.RESET, 0, 0, 0, kind.name(), cause);
      SimCpu cpu = cpus[number];
      if (cpu != null) {
        retire(cpu);
      }
    }

    @Override
    public void event(int number) {
      Machine.this.event(number);
    }

    @Override
    public void coherence(int number, boolean joined) {
      memory.caches(number, joined);
    }

    @Override
    public void later(long nanos, int device, long token) {
      queue.later(new RunQueue.DeviceTimer(now() + nanos, device, token, cause));
    }
  }
}
