package org.smpstartup.runtime.machine;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.smpstartup.api.Board;
import org.smpstartup.api.cpu.Conduit;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.cpu.Step;
import org.smpstartup.api.hardware.CostModel;
import org.smpstartup.api.hardware.FaultKind;
import org.smpstartup.runtime.coroutine.Coroutine;
import org.smpstartup.runtime.event.EventKind;
import org.smpstartup.runtime.event.EventStream;
import org.smpstartup.runtime.fault.Fault;
import org.smpstartup.runtime.fault.FaultInjection;
import org.smpstartup.runtime.hardware.Hardware;
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
  final RegisterWaiters registers = new RegisterWaiters(this);
  final Links links = new Links();
  final RunQueue queue;

  private final BootSoftware software;
  private final MachineOptions options;
  final Lives lives;
  final EventStream events;
  private final Failures failures;
  private final Programs programs = new Programs();
  private final List<Translation> translations = new ArrayList<>();
  private final @Nullable Processor[] cpus;
  private final boolean preemptive;

  private final List<Fault> struck = new ArrayList<>();

  /** The processors' clock, in percent of what delays and time-outs were calibrated for. */
  private final long clock100;

  private @Nullable Processor current;
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
    this.lives = new Lives(this, options.faults());
    this.clock100 = options.faults().clockPercent();
    options.faults().faults().stream()
        .filter(f -> f.kind() == Fault.Kind.CLOCK && f.value() != 100)
        .forEach(this::strikes);
    this.hardware = new Hardware(board, lives);
    this.costs = hardware.costs();
    this.cpus = lives.places(hardware.cpus());
    this.queue = new RunQueue(options.strategy(), cpus);
    this.waiters = new Waiters(hardware, preemptive, new StoreWaker());
    this.memory = new ConsistentMemory(hardware, waiters, links);
    this.failures = new Failures(this);
  }

  /**
   * Builds a machine whose board errs as the options' faults say.
   *
   * @param board its hardware, without faults
   * @param software makes what it boots of the board that errs
   * @param options how it runs
   * @return a machine that has no power yet
   * @throws IllegalArgumentException if the board's description is incomplete or contradicts itself
   */
  public static Machine withFaults(
      Board board, Function<Board, BootSoftware> software, MachineOptions options) {
    Machine[] built = new Machine[1];
    FaultInjection faults =
        new FaultInjection(options.faults(), new MachineSite(() -> requireNonNull(built[0])));
    Board faulty = faults.whole(board);
    built[0] = new Machine(faulty, software.apply(faulty), options);
    return built[0];
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

  /**
   * Takes note that a fault which was put around a part of the software has struck.
   *
   * @param where the processor that ran it, as it was handed to the software
   * @param fault the fault
   */
  public void struck(Cpu where, Fault fault) {
    strikes(fault);
    if (where instanceof Processor cpu) {
      emit(cpu, EventKind.INJECTED, 0, 0, 0, fault.toString());
    }
  }

  /** Takes note that a fault had its effect. */
  void strikes(Fault fault) {
    if (!struck.contains(fault)) {
      struck.add(fault);
    }
  }

  /** Tells how long a delay loop or a number of polls takes that were calibrated for a time. */
  long calibrated(long nanos) {
    if (clock100 == 100 || nanos == Cpu.FOREVER) {
      return nanos;
    }
    long whole = nanos / clock100;
    long rest = (nanos % clock100) * 100 / clock100;
    return whole >= Cpu.FOREVER / 200 ? Cpu.FOREVER : whole * 100 + rest;
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
    lives.bootCpu();
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
    for (Processor cpu : cpus) {
      if (cpu != null && !options.coroutines().dropsFree()) {
        lives.retire(cpu);
      }
    }
  }

  private void give(Processor cpu) {
    if (cpu.activity == Processor.Activity.DELAYED || cpu.activity == Processor.Activity.WAITING) {
      cpu.time = Math.max(cpu.time, cpu.dueTime);
    }
    lives.unlist(cpu);
    switches++;
    current = cpu;
    cause = cpu.number();
    cpu.running = true;
    do {
      cpu.renewed = false;
      var _ = cpu.coroutine.resume();
    } while (cpu.renewed);
    cpu.running = false;
    latest = Math.max(latest, cpu.time);
    current = null;
  }

  private void fire(RunQueue.DeviceTimer timer) {
    clock = timer.due();
    latest = Math.max(latest, clock);
    cause = timer.cause();
    if (timer.device() == Lives.RESTART) {
      lives.startAgain((int) timer.token());
    } else {
      hardware.timer(timer.device(), timer.token());
    }
  }

  // ---- for Processor: time and turns

  long now() {
    Processor running = current;
    return running == null ? clock : running.time;
  }

  /** Who brought about what happens now, -1 for nobody. */
  int cause() {
    return cause;
  }

  /** Something happened that may end a livelock. */
  void progress() {
    patience = 0;
  }

  Coroutine coroutine(Runnable body) {
    return options.coroutines().create(body);
  }

  void count(Processor cpu) {
    operations++;
    if (++patience > options.patience()) {
      throw end(cpu, failures.livelock(cpu, options.patience()));
    }
  }

  /** Lets others go first, if it is their turn. */
  void turn(Processor cpu) {
    if (preemptive
        ? queue.othersReady() || queue.isOverdue(cpu.time)
        : cpu.time - options.quantum() > queue.firstTime()) {
      queue.ready(cpu);
      cpu.pause();
    }
  }

  /** Tells whether nobody needs a turn before a time. */
  boolean mayRunTo(long time) {
    return !(preemptive && queue.othersReady()) && time - options.quantum() <= queue.firstTime();
  }

  void wake(Processor cpu, long since) {
    cpu.time = Math.max(cpu.time, since + costs.wake());
    cpu.activity = Processor.Activity.READY;
    queue.ready(cpu);
  }

  // ---- for Processor: programs

  void declare(Program program) {
    String error = programs.declare(program);
    if (error != null) {
      throw new IllegalStateException(error);
    }
  }

  private void declareFirmware(Program program) {
    declare(program);
  }

  Program fetch(Processor cpu, long address) {
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

  Program firmware(Processor cpu, Conduit conduit) {
    Program program = hardware.firmware(conduit);
    if (program == null) {
      throw failures.fault(cpu, FaultKind.UNDEFINED, 0, conduit + " (no firmware answers it)");
    }
    return program;
  }

  Translation translation(Processor cpu, long root) {
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

  // ---- for Processor: what goes wrong, and what is told

  Failures failures() {
    return failures;
  }

  void checkFault(Processor cpu, long address, String what) {
    FaultKind fault = hardware.fault();
    if (fault != null) {
      throw failures.fault(cpu, fault, address, what);
    }
  }

  /** Ends the run from inside a processor: its coroutine never returns from this. */
  RuntimeException end(Processor cpu, RunEnd how) {
    if (end == null) {
      end = how;
      if (how.kind() != RunEnd.Kind.COMPLETE) {
        emit(cpu, EventKind.FAILURE, 0, 0, 0, how.message());
      }
    }
    cpu.activity = Processor.Activity.ENDED;
    cpu.coroutine.drop();
    return new IllegalStateException("a run went on after its end");
  }

  void boardError(Processor cpu, Throwable e) {
    thrown = e;
    end = failures.boardError(cpu, e);
    emit(cpu, EventKind.FAILURE, 0, 0, 0, end.message());
    cpu.activity = Processor.Activity.ENDED;
  }

  void step(Processor cpu, Step step, long value) {
    patience = 0;
    emit(cpu, EventKind.STEP, value, 0, 0, step.name());
    lives.reached(cpu, step);
    if (step == Step.COMPLETE) {
      throw end(cpu, new RunEnd(RunEnd.Kind.COMPLETE, "complete", cpu.number(), ""));
    }
  }

  /** Tells whether the run ended by what a processor did. */
  boolean endedOn(int number) {
    RunEnd how = end;
    return how != null && how.cpu() == number;
  }

  void emit(Processor cpu, EventKind kind, long a, long b, long c, String text) {
    if (events.wants(kind)) {
      events.emit(cpu.time, cpu.number(), kind, a, b, c, text, -1);
    }
  }

  private RunReport report() {
    RunEnd how = end == null ? failures.deadlock() : end;
    return new RunReport(how, latest, operations, switches, states, struck);
  }

  @Nullable Processor cpu(int number) {
    return cpus[number];
  }

  private final class StoreWaker implements Waiters.Waker {
    @Override
    public void wake(Processor cpu, long storeTime) {
      Machine.this.wake(cpu, storeTime);
    }

    @Override
    public long now() {
      return Machine.this.now();
    }
  }
}
