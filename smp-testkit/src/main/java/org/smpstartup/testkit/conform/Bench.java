package org.smpstartup.testkit.conform;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.smpstartup.api.Board;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.Preset;
import org.smpstartup.api.Profile;
import org.smpstartup.api.hardware.Device;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.CpuPort;
import org.smpstartup.runtime.boot.BootRequest;
import org.smpstartup.runtime.boot.Token;
import org.smpstartup.runtime.coroutine.Coroutines;
import org.smpstartup.runtime.event.EventListener;
import org.smpstartup.runtime.fault.Fault;
import org.smpstartup.runtime.kernel.TestKernel;
import org.smpstartup.runtime.machine.Machine;
import org.smpstartup.runtime.machine.MachineOptions;
import org.smpstartup.runtime.machine.RunReport;
import org.smpstartup.runtime.machine.Thrown;
import org.smpstartup.runtime.ostd.Ostd;
import org.smpstartup.runtime.ostd.OstdOptions;
import org.smpstartup.runtime.software.BootSoftware;
import org.smpstartup.runtime.startup.Libstartup;
import org.smpstartup.runtime.startup.LibstartupOptions;

/** Runs one preset of one board, each setup once. */
final class Bench {
  /** Operations without a step before a run is given up: rules boot small machines. */
  private static final long PATIENCE = 400_000;

  private final Subject subject;
  private final Preset preset;
  private final Profile profile;
  private final Map<String, Run> runs = new TreeMap<>();
  private final Set<Fault> struck = new LinkedHashSet<>();
  private boolean noted;

  Bench(Subject subject, Preset preset, Profile profile) {
    this.subject = subject;
    this.preset = preset;
    this.profile = profile;
  }

  Board board(int cpus) {
    BoardConfig config = new BoardConfig(preset.name(), cpus, profile, Optional.empty(), Map.of());
    try {
      return given("create()", subject.provider().create(config));
    } catch (BoardBroken e) {
      throw e;
    } catch (Throwable e) {
      Thrown.rethrowUnlessTheBoards(e);
      throw new BoardBroken("create() for " + cpus + " CPUs threw " + Texts.thrown(e), e);
    }
  }

  /** A board compiled without null checks may well return null. */
  private static <T> T given(String method, @Nullable T value) {
    if (value == null) {
      throw new BoardBroken(method + " returned null", null);
    }
    return value;
  }

  Run run(Setup setup) {
    Run known = runs.get(setup.toString());
    if (known == null) {
      known = watch(setup);
      runs.put(setup.toString(), known);
    }
    return known;
  }

  int runs() {
    return runs.size();
  }

  /** Takes note of what struck in a run. */
  void note(RunReport report) {
    struck.addAll(report.struck());
    noted = true;
  }

  /** Whether there was any run. */
  boolean noted() {
    return noted;
  }

  /** The faults that had their effect in some run. */
  Set<Fault> struck() {
    return struck;
  }

  private Run watch(Setup setup) {
    try {
      return watched(setup);
    } catch (BoardBroken e) {
      throw e;
    } catch (Throwable e) {
      Thrown.rethrowUnlessTheBoards(e);
      throw new BoardBroken(
          "the board's code threw outside of any program " + Texts.thrown(e) + " [" + setup + "]",
          e);
    }
  }

  private Run watched(Setup setup) {
    RunLog log = new RunLog();
    Board whole = twisted(setup);
    Machine machine =
        Machine.withFaults(
            whole,
            board ->
                software(
                    setup,
                    Watched.smp(given("smp()", board.smp()), log),
                    Watched.port(given("cpu()", board.cpu()), log)),
            options(setup, List.of(log)));
    RunReport report = machine.run();
    note(report);
    return new Run(setup, machine, log, report, machine.outcome(), token(setup));
  }

  private Board twisted(Setup setup) {
    return setup.twist().apply(board(setup.cpus()), setup.cpus());
  }

  /** Runs without the kit's marks, for who wants to hear of everything. */
  RunReport listen(Setup setup, EventListener listener, Coroutines coroutines) {
    Board board = twisted(setup);
    MachineOptions options = options(setup, List.of(listener)).with(coroutines);
    return Machine.withFaults(board, faulty -> software(setup, faulty.smp(), faulty.cpu()), options)
        .run();
  }

  /** A machine that has not run yet, and the Java objects of the board that it is made of. */
  record Fresh(Machine machine, Map<String, Object> port, Map<String, Object> others) {}

  Fresh fresh(Setup setup) {
    Board board = board(setup.cpus());
    BoardSmp smp = board.smp();
    CpuPort port = board.cpu();
    Machine machine = new Machine(board, software(setup, smp, port), options(setup, List.of()));
    Map<String, Object> ports = new LinkedHashMap<>();
    ports.put(smp.getClass().getName(), smp);
    ports.put(port.getClass().getName(), port);
    Map<String, Object> others = new LinkedHashMap<>();
    others.put(subject.provider().getClass().getName(), subject.provider());
    others.put(board.getClass().getName(), board);
    for (Device device : machine.hardware().devices()) {
      others.put("device " + device.name() + ", " + device.getClass().getName(), device);
    }
    return new Fresh(machine, ports, others);
  }

  static MachineOptions options(Setup setup, List<EventListener> listeners) {
    return options(setup.schedule().strategy()).with(setup.faults()).with(listeners);
  }

  static MachineOptions options(org.smpstartup.runtime.choice.Strategy strategy) {
    MachineOptions usual = MachineOptions.defaults();
    return new MachineOptions(
        strategy, usual.faults(), usual.listeners(), usual.coroutines(), usual.quantum(), PATIENCE);
  }

  private static BootSoftware software(Setup setup, BoardSmp smp, CpuPort port) {
    if (!setup.startup()) {
      return new Ostd(smp, port, OstdOptions.of(setup.protocol()));
    }
    int admits = setup.kernelLimit() == 0 ? Integer.MAX_VALUE : setup.kernelLimit();
    TestKernel kernel =
        new TestKernel(setup.layout(), port, admits, LibstartupOptions.ANSWER_POLLS);
    LibstartupOptions options =
        LibstartupOptions.DEFAULT.withLayout(setup.layout()).withLimit(setup.limit());
    return new Libstartup(smp, port, kernel, options);
  }

  private String token(Setup setup) {
    if (!setup.plain()) {
      return "";
    }
    BootRequest request =
        BootRequest.builder()
            .cpus(setup.cpus())
            .profile(profile)
            .protocol(setup.protocol())
            .layout(setup.layout())
            .limit(setup.limit())
            .schedule(setup.schedule())
            .faults(setup.faults())
            .build();
    return Token.of(request, subject.info().id(), preset.name(), subject.hash()).format();
  }
}
