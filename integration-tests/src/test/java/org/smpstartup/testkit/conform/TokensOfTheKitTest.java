package org.smpstartup.testkit.conform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.smpstartup.api.Preset;
import org.smpstartup.runtime.boot.BootReport;
import org.smpstartup.runtime.boot.BootRequest;
import org.smpstartup.runtime.boot.Token;
import org.smpstartup.runtime.discovery.BoardCatalog;
import org.smpstartup.runtime.discovery.BoardDiscovery;
import org.smpstartup.runtime.discovery.FoundBoard;
import org.smpstartup.runtime.event.Event;
import org.smpstartup.runtime.event.EventKind;
import org.smpstartup.runtime.event.EventListener;
import org.smpstartup.runtime.fault.FaultPlan;
import org.smpstartup.runtime.wiring.BootService;
import org.smpstartup.runtime.wiring.Wiring;

/**
 * The kit watches the ports of a run, and its tokens are replayed without that. Nothing of the
 * package is public, and boards are on no class path but this module's: hence the package.
 */
class TokensOfTheKitTest {
  private static final BoardCatalog CATALOG = BoardDiscovery.classPath();

  static List<FoundBoard> boards() {
    return CATALOG.boards();
  }

  @ParameterizedTest
  @MethodSource("boards")
  void aReplayIsTheWatchedRunEventForEvent(FoundBoard board) {
    KitOptions options = KitOptions.DEFAULT.withSeeds(3);
    int seeded = 0;
    for (Preset preset : board.info().presets()) {
      seeded += compare(board, preset, options);
    }
    assertThat(seeded).isPositive();
  }

  @ParameterizedTest
  @MethodSource("boards")
  void soItIsWhenAFaultStrikes(FoundBoard board) {
    for (String fault :
        List.of("port-lies-true:1", "id-duplicated:1:0", "starts-late:1:20ms", "doorbell-lost:1")) {
      KitOptions options =
          KitOptions.DEFAULT.withSeeds(1).withFaults(FaultPlan.parse(List.of(fault)));
      assertThat(compare(board, board.info().presets().getFirst(), options)).isPositive();
    }
  }

  /** Compares every run that has a token with its replay; gives the number of seeded ones. */
  private static int compare(FoundBoard board, Preset preset, KitOptions options) {
    BootService service = Wiring.bootService(CATALOG);
    Subject subject = Subject.of(board.info(), board.provider().orElseThrow(), board.location());
    int seeded = 0;
    for (Run run : new Trial(subject, preset, options).boots()) {
      if (!run.token().isEmpty()) {
        Token token = Token.parse(run.token());
        BootRequest request = token.request(Optional.empty());
        service.requireSame(token, service.select(request));
        Heard heard = new Heard();
        BootReport replay = service.boot(request.change().listeners(List.of(heard)).build());
        assertThat(plain(heard.log.events())).as(run.token()).isEqualTo(plain(run.events()));
        assertThat(replay.run().end().code()).as(run.token()).isEqualTo(run.end().code());
        seeded += token.random() ? 1 : 0;
      }
    }
    return seeded;
  }

  /** Events without their numbers, which count the kit's own questions too. */
  private static List<Event> plain(List<Event> events) {
    return events.stream()
        .map(e ->
            new Event(0, e.nanos(), e.cpu(), e.kind(), e.a(), e.b(), e.c(), e.text(), e.cause()))
        .toList();
  }

  /** Keeps what the kit keeps. */
  private static final class Heard implements EventListener {
    private final RunLog log = new RunLog();

    @Override
    public Set<EventKind> kinds() {
      return log.kinds();
    }

    @Override
    public void event(Event event) {
      log.event(event);
    }
  }
}
