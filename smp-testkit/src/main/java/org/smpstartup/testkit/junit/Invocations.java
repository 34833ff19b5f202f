package org.smpstartup.testkit.junit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.smpstartup.api.Protocol;
import org.smpstartup.runtime.boot.BoardSelection;
import org.smpstartup.runtime.boot.BootException;
import org.smpstartup.runtime.boot.BootRequest;
import org.smpstartup.runtime.boot.BootResult;
import org.smpstartup.runtime.boot.Schedule;
import org.smpstartup.runtime.discovery.BoardCatalog;
import org.smpstartup.runtime.discovery.BoardProblem;
import org.smpstartup.runtime.event.EventKind;
import org.smpstartup.runtime.fault.FaultPlan;
import org.smpstartup.runtime.wiring.BootService;

/**
 * Finds the runs of a test. What the test names must match at least one machine; a board that it
 * does not name and that cannot do what is asked is left out.
 */
final class Invocations {
  private final String where;
  private final SmpTest test;
  private final BoardCatalog catalog;
  private final BootService service;
  private final List<Invocation> found = new ArrayList<>();

  private Invocations(String where, SmpTest test, BoardCatalog catalog, BootService service) {
    this.where = where;
    this.test = test;
    this.catalog = catalog;
    this.service = service;
  }

  /**
   * Finds them.
   *
   * @param where the test, for messages
   * @throws ExtensionConfigurationException if something named matches nothing
   */
  static List<Invocation> of(
      String where, SmpTest test, BoardCatalog catalog, BootService service) {
    Invocations all = new Invocations(where, test, catalog, service);
    try {
      all.find();
    } catch (BootException | IllegalArgumentException e) {
      throw all.wrong(String.valueOf(e.getMessage()));
    }
    return all.found;
  }

  private void find() {
    requireSomething();
    FaultPlan faults = FaultPlan.parse(List.of(test.faults()));
    for (String preset : presets()) {
      for (Protocol protocol : test.protocols()) {
        for (int cpus : test.cpus()) {
          BootRequest.Builder request = Invocation.request(test, protocol, cpus).faults(faults);
          if (!preset.isEmpty()) {
            request.preset(preset);
          }
          addAll(request.build());
        }
      }
    }
    if (found.isEmpty()) {
      throw wrong(
          "none of the presets of "
              + known()
              + " can do all that is asked; name fewer CPUs, another protocol or another profile");
    }
  }

  private void requireSomething() {
    if (catalog.boards().isEmpty()) {
      throw wrong(
          "no board was found on the class path"
              + problems()
              + "; add the jar of a board in test scope, or register yours in"
              + " META-INF/services/org.smpstartup.api.BoardProvider");
    }
    if (test.protocols().length == 0 || test.cpus().length == 0) {
      throw wrong(
          "no "
              + (test.cpus().length == 0 ? "cpus" : "protocols")
              + " are named; leave the"
              + " attribute out for the default, or name one");
    }
    if (test.randomSeeds() < 0) {
      throw wrong("randomSeeds = " + test.randomSeeds() + "; 1 or more would do, or leave it out");
    }
  }

  /** The presets asked for; an empty text for whichever fits. */
  private Set<String> presets() {
    if (test.presets().length == 0) {
      return Set.of("");
    }
    Set<String> names = new LinkedHashSet<>(Arrays.asList(test.presets()));
    if (names.remove(SmpTest.ALL)) {
      catalog.boards().stream()
          .filter(b -> test.boards().length == 0 || named(b.info().id()))
          .flatMap(b -> b.info().presets().stream())
          .forEach(preset -> names.add(preset.name()));
    }
    return names;
  }

  private boolean named(String board) {
    return Arrays.asList(test.boards()).contains(board);
  }

  /** Adds the runs of every board that can do this. */
  private void addAll(BootRequest request) {
    int before = found.size();
    boolean allPresets = Arrays.asList(test.presets()).contains(SmpTest.ALL);
    for (String board : boards()) {
      BootRequest one = request.change().board(board).build();
      try {
        add(one, service.select(one));
      } catch (BootException e) {
        boolean known = catalog.find(board).isPresent();
        if (!known || (test.boards().length > 0 && !allPresets)) {
          throw e;
        }
      }
    }
    if (found.size() == before && !allPresets) {
      // Says which demand cannot be met, over all boards.
      BoardSelection.Selected unexpected = service.select(request);
      throw new BootException(
          BootResult.UNSUPPORTED,
          "no-machine",
          "no board alone can do what is asked, though preset "
              + unexpected.preset().name()
              + " could; name the board",
          null);
    }
  }

  private List<String> boards() {
    return test.boards().length > 0
        ? List.of(test.boards())
        : catalog.boards().stream().map(b -> b.info().id()).toList();
  }

  private void add(BootRequest request, BoardSelection.Selected machine) {
    Set<EventKind> events =
        test.events().length == 0
            ? EnumSet.allOf(EventKind.class)
            : EnumSet.copyOf(Arrays.asList(test.events()));
    BootRequest fixed = request.change().preset(machine.preset().name()).build();
    for (Schedule schedule : schedules()) {
      BootRequest one = fixed.change().schedule(schedule).build();
      found.add(new Invocation(machine, one, test.boot(), events));
    }
  }

  private List<Schedule> schedules() {
    List<Schedule> schedules =
        LongStream.concat(
                Arrays.stream(test.seeds()), LongStream.rangeClosed(1, test.randomSeeds()))
            .distinct()
            .<Schedule>mapToObj(Schedule.Random::new)
            .toList();
    return schedules.isEmpty() ? List.of(Schedule.TIMED) : schedules;
  }

  private String known() {
    return catalog.boards().stream().map(b -> b.info().id()).collect(Collectors.joining(", "));
  }

  private String problems() {
    return catalog.problems().stream()
            .map(BoardProblem::message)
            .collect(Collectors.joining("; ", catalog.problems().isEmpty() ? "" : " (", ""))
        + (catalog.problems().isEmpty() ? "" : ")");
  }

  private ExtensionConfigurationException wrong(String why) {
    String problems = catalog.boards().isEmpty() ? "" : problems();
    return new ExtensionConfigurationException("@SmpTest of " + where + ": " + why + problems);
  }
}
