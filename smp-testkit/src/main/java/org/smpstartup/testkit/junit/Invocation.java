package org.smpstartup.testkit.junit;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.smpstartup.api.Profile;
import org.smpstartup.api.Protocol;
import org.smpstartup.runtime.boot.BoardSelection;
import org.smpstartup.runtime.boot.BootRequest;
import org.smpstartup.runtime.boot.Schedule;
import org.smpstartup.runtime.event.EventKind;
import org.smpstartup.runtime.fault.Fault;

/** One run of a test: which machine, booting what, how. */
record Invocation(
    BoardSelection.Selected machine, BootRequest request, BootMode mode, Set<EventKind> events) {

  /** What a person reads in a list of tests. */
  String displayName() {
    int cpus = request.cpus() == 0 ? machine.preset().defaultCpus() : request.cpus();
    StringBuilder name = new StringBuilder();
    name.append(
        String.format(
            Locale.ROOT,
            "%s %s, %d CPU%s, %s",
            machine.board().info().id(),
            machine.preset().name(),
            cpus,
            cpus == 1 ? "" : "s",
            request.protocol().id()));
    if (request.limit() != 0) {
      name.append(", limit ").append(request.limit());
    }
    if (request.profile() != Profile.ARCH) {
      name.append(", profile ").append(request.profile().id());
    }
    if (!request.faults().faults().isEmpty()) {
      name.append(
          request.faults().faults().stream()
              .map(Fault::toString)
              .collect(Collectors.joining(" ", ", fault ", "")));
    }
    if (request.schedule() instanceof Schedule.Random random) {
      name.append(", seed ").append(random.seed());
    }
    return name.toString();
  }

  /** What is asked of one machine of a board, before seed and listeners. */
  static BootRequest.Builder request(SmpTest test, Protocol protocol, int cpus) {
    return BootRequest.builder()
        .protocol(protocol)
        .cpus(cpus)
        .profile(test.profile())
        .limit(test.limit());
  }
}
