package org.smpstartup.runtime.startup;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.smpstartup.api.Board;
import org.smpstartup.api.cpu.Step;
import org.smpstartup.api.hardware.HardwareBuilder;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.CpuPort;
import org.smpstartup.runtime.choice.Strategy;
import org.smpstartup.runtime.choice.TimedStrategy;
import org.smpstartup.runtime.event.Event;
import org.smpstartup.runtime.event.EventKind;
import org.smpstartup.runtime.event.EventListener;
import org.smpstartup.runtime.fault.FaultPlan;
import org.smpstartup.runtime.kernel.TestKernel;
import org.smpstartup.runtime.machine.Machine;
import org.smpstartup.runtime.machine.MachineOptions;
import org.smpstartup.runtime.machine.RunReport;
import org.smpstartup.runtime.software.Outcome;
import org.smpstartup.runtime.toy.ToyBoard;

/** One boot of a board with libstartup and the test kernel, and what can be seen of it. */
public final class Boots {
  /** Polls that make a test of a bounded wait quick: the toy's waits are over in far fewer. */
  public static final long POLLS = 100_000;

  private final List<Event> events = new ArrayList<>();
  private Board board;
  private LibstartupOptions options = LibstartupOptions.DEFAULT.withAnswerPolls(POLLS);
  private int kernelLimit = Integer.MAX_VALUE;
  private Strategy strategy = new TimedStrategy();
  private FaultPlan faults = FaultPlan.NONE;
  private boolean quiet;
  private Function<Boots, KernelImage> kernel =
      b ->
          new TestKernel(b.options.layout(), b.board.cpu(), b.kernelLimit, b.options.answerPolls());

  private Boots(Board board) {
    this.board = board;
  }

  /** What came of it. */
  public record Result(RunReport report, Outcome outcome, Machine machine, List<Event> events) {
    /** Steps as "cpu:STEP value", in order. */
    public List<String> steps() {
      return events.stream()
          .filter(e -> e.kind() == EventKind.STEP)
          .map(e -> e.cpu() + ":" + e.text() + " " + e.a())
          .toList();
    }

    /** The names of the steps of one processor. */
    public List<String> stepsOf(int cpu) {
      return events.stream()
          .filter(e -> e.kind() == EventKind.STEP && e.cpu() == cpu)
          .map(Event::text)
          .toList();
    }

    /** How often a step was taken. */
    public long count(Step step) {
      return events.stream()
          .filter(e -> e.kind() == EventKind.STEP && e.text().equals(step.name()))
          .count();
    }

    /** The code of the end. */
    public String code() {
      return report.end().code();
    }

    /** The message of the end. */
    public String message() {
      return report.end().message();
    }
  }

  /** Boots a toy board. */
  public static Boots toy(int cpus) {
    return new Boots(new ToyBoard(cpus));
  }

  /** Boots a board. */
  public static Boots of(Board board) {
    return new Boots(board);
  }

  /** Changes what is asked of libstartup. */
  public Boots with(LibstartupOptions other) {
    options = other;
    return this;
  }

  /** Changes the layout. */
  public Boots with(SyspageLayout layout) {
    options = options.withLayout(layout);
    return this;
  }

  /** Changes the kernel. */
  public Boots with(Function<SyspageLayout, KernelImage> other) {
    kernel = b -> other.apply(b.options.layout());
    return this;
  }

  /** Changes the strategy. */
  public Boots with(Strategy other) {
    strategy = other;
    return this;
  }

  /** Injects a fault. */
  public Boots withFault(String fault) {
    faults = FaultPlan.parse(List.of(fault));
    return this;
  }

  /** Sets {@code -P}. */
  public Boots withLimit(int limit) {
    options = options.withLimit(limit);
    return this;
  }

  /** Sets {@code PROCESSORS_MAX}. */
  public Boots withKernelLimit(int limit) {
    kernelLimit = limit;
    return this;
  }

  /** Replaces the port's hooks. */
  public Boots withSmp(BoardSmp smp) {
    board = replaced(board, smp, board.cpu());
    return this;
  }

  /** Replaces the architecture's hooks. */
  public Boots withPort(CpuPort port) {
    board = replaced(board, board.smp(), port);
    return this;
  }

  /** Collects no events. */
  public Boots quietly() {
    quiet = true;
    return this;
  }

  /** Runs it. */
  public Result run() {
    Libstartup software = new Libstartup(board.smp(), board.cpu(), kernel.apply(this), options);
    MachineOptions machineOptions = MachineOptions.defaults().with(strategy).with(faults);
    if (!quiet) {
      machineOptions = machineOptions.with(List.of(new Collector()));
    }
    Machine machine = new Machine(board, software, machineOptions);
    RunReport report = machine.run();
    return new Result(report, machine.outcome(), machine, events);
  }

  private final class Collector implements EventListener {
    @Override
    public void event(Event event) {
      events.add(event);
    }

    @Override
    public Set<EventKind> kinds() {
      return EnumSet.of(EventKind.STEP, EventKind.STACK, EventKind.BRANCH);
    }
  }

  private static Board replaced(Board board, BoardSmp smp, CpuPort port) {
    return new Board() {
      @Override
      public void describe(HardwareBuilder hardware) {
        board.describe(hardware);
      }

      @Override
      public BoardSmp smp() {
        return smp;
      }

      @Override
      public CpuPort cpu() {
        return port;
      }
    };
  }
}
