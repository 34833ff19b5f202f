package org.smpstartup.testkit.conform;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.smpstartup.api.Board;
import org.smpstartup.api.Preset;
import org.smpstartup.api.Profile;
import org.smpstartup.api.Protocol;
import org.smpstartup.runtime.boot.Schedule;
import org.smpstartup.runtime.machine.MachineOptions;
import org.smpstartup.runtime.machine.RunReport;
import org.smpstartup.runtime.startup.SyspageLayout;
import org.smpstartup.runtime.startup.SyspageLayouts;
import org.smpstartup.testkit.ipi.IpiResult;
import org.smpstartup.testkit.ipi.IpiRuns;

/** One preset of one board on trial: what rules ask it to do is done once, and kept for all. */
final class Trial {
  /** How many processors a run under many seeds has: enough for every order that matters. */
  private static final int SMALL = 4;

  /** More than a mask of 64 bits, or a number of 8, can tell apart. */
  private static final int WIDE = 260;

  private static final int COMMANDS = 200;

  private final Subject subject;
  private final Preset preset;
  private final KitOptions options;
  private final Profile profile;
  private final Bench bench;
  private @Nullable SyspageLayout layout;
  private @Nullable List<Run> boots;
  private @Nullable StateChanges changes;
  private @Nullable IpiResult matrix;
  private final List<IpiResult> storms = new ArrayList<>();

  Trial(Subject subject, Preset preset, KitOptions options) {
    this.subject = subject;
    this.preset = preset;
    this.options = options;
    this.profile =
        preset.profiles().contains(options.profile())
            ? options.profile()
            : preset.profiles().getFirst();
    this.bench = new Bench(subject, preset, profile);
  }

  Subject subject() {
    return subject;
  }

  Preset preset() {
    return preset;
  }

  KitOptions options() {
    return options;
  }

  Profile profile() {
    return profile;
  }

  Board board(int cpus) {
    return bench.board(cpus);
  }

  Bench bench() {
    return bench;
  }

  Run run(Setup setup) {
    return bench.run(setup.faults().faults().isEmpty() ? setup.with(options.faults()) : setup);
  }

  /** How a machine runs that is no boot. */
  MachineOptions machine(Schedule schedule) {
    return Bench.options(schedule.strategy()).with(options.faults());
  }

  /** Remembers what struck in a run that is no boot. */
  RunReport note(RunReport report) {
    bench.note(report);
    return report;
  }

  /** A machine small enough to be run often. */
  int small() {
    return Math.min(SMALL, preset.maxCpus());
  }

  boolean has(Protocol protocol) {
    return preset.protocols().contains(protocol);
  }

  /** The numbers of processors that machines are booted with. */
  List<Integer> counts() {
    TreeSet<Integer> counts = new TreeSet<>(List.of(1, 2, small(), options.largest()));
    counts.removeIf(n -> n > preset.maxCpus() || n > Math.max(2, options.largest()));
    counts.add(Math.min(preset.maxCpus(), options.largest()));
    return List.copyOf(counts);
  }

  /** Whether every boot that a user could ask for brings up all CPUs. */
  boolean bootsAll() {
    return boots().stream().allMatch(run -> !run.setup().plain() || run.complete());
  }

  /**
   * A boot by virtual time. A machine without memory below 4 GiB is booted with the wide layout of
   * the system page: pointers of the other one could not name its memory.
   */
  Setup setup(Protocol protocol, int cpus) {
    Setup setup = Setup.of(protocol, cpus);
    return setup.startup() ? setup.with(layout()) : setup;
  }

  /** Whether small machines come up at all: if not, what comes of other runs says nothing new. */
  boolean comesUp() {
    return preset.protocols().stream().allMatch(p -> run(setup(p, small())).complete());
  }

  private SyspageLayout layout() {
    SyspageLayout known = layout;
    if (known == null) {
      boolean beyond =
          has(Protocol.LIBSTARTUP)
              && run(Setup.of(Protocol.LIBSTARTUP, matrixCpus())).endedWith("memory-above-4-gib");
      known = beyond ? SyspageLayouts.WIDE : SyspageLayouts.QNX32;
      layout = known;
    }
    return known;
  }

  /** Every boot that every rule may look at: all protocols, sizes, limits and seeds. */
  List<Run> boots() {
    List<Run> known = boots;
    if (known == null) {
      known = setups().stream().map(this::run).toList();
      boots = known;
    }
    return known;
  }

  private List<Setup> setups() {
    List<Setup> all = new ArrayList<>();
    for (Protocol protocol : preset.protocols()) {
      counts().forEach(n -> all.add(setup(protocol, n)));
      if (wide() != 0) {
        all.add(setup(protocol, wide()));
      }
      if (small() >= 3) {
        all.add(setup(protocol, small()).with(Twist.COUNTS_ONE_LESS));
      }
    }
    if (small() >= 2 && has(Protocol.LIBSTARTUP)) {
      Setup startup = setup(Protocol.LIBSTARTUP, small());
      all.add(startup.withLimit(1));
      all.add(startup.withLimit(small() - 1));
      all.add(startup.withKernelLimit(small() - 1));
      all.add(startup.withKernelLimit(1));
      all.add(startup.with(SyspageLayouts.WIDE));
      // With somebody to park: the parking value has the width of the start word.
      all.add(startup.with(SyspageLayouts.WIDE).withKernelLimit(small() - 1));
    }
    all.addAll(seeded());
    return all;
  }

  /** Small boots in orders drawn by seeds. */
  List<Setup> seeded() {
    List<Setup> all = new ArrayList<>();
    if (small() < 2) {
      return all;
    }
    for (Protocol protocol : preset.protocols()) {
      for (int seed = 1; seed <= options.seeds(); seed++) {
        all.add(setup(protocol, small()).with(new Schedule.Random(seed)));
      }
    }
    if (has(Protocol.LIBSTARTUP)) {
      for (int seed = 1; seed <= options.seeds(); seed++) {
        all.add(
            setup(Protocol.LIBSTARTUP, small())
                .withKernelLimit(small() - 1)
                .with(new Schedule.Random(seed)));
      }
    }
    return all;
  }

  /** What changes in Java while machines run. */
  StateChanges changes(ClassScan scan) {
    StateChanges known = changes;
    if (known == null) {
      known = StateChanges.of(this, scan);
      changes = known;
    }
    return known;
  }

  /** Every CPU rings every CPU, one at a time. */
  IpiResult matrix() {
    IpiResult known = matrix;
    if (known == null) {
      known = IpiRuns.matrix(board(matrixCpus()), machine(Schedule.TIMED));
      note(known.run());
      matrix = known;
    }
    return known;
  }

  int matrixCpus() {
    return Math.min(preset.maxCpus(), options.largest());
  }

  /**
   * How many CPUs a machine has in which masks of 64 and numbers of 8 bits are too short, as far as
   * the preset goes; 0 if that is no more than other runs have.
   */
  int wide() {
    int most = Math.min(preset.maxCpus(), WIDE);
    return options.largest() < KitOptions.DEFAULT.largest() || most <= matrixCpus() ? 0 : most;
  }

  /** Every CPU of a wide machine rings some, one at a time. */
  IpiResult neighbours() {
    return IpiRuns.neighbours(board(wide()), Bench.options(Schedule.TIMED.strategy()));
  }

  /** All CPUs send to all at once, in the order of virtual time first and then of the seeds. */
  List<IpiResult> storms() {
    if (storms.isEmpty()) {
      for (int seed = 0; seed <= options.seeds(); seed++) {
        Schedule schedule = seed == 0 ? Schedule.TIMED : new Schedule.Random(seed);
        storms.add(IpiRuns.storm(board(small()), COMMANDS, machine(schedule)));
        note(storms.getLast().run());
      }
    }
    return storms;
  }
}
