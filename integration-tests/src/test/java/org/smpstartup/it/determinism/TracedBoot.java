package org.smpstartup.it.determinism;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.util.Modules;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.smpstartup.api.Preset;
import org.smpstartup.api.Protocol;
import org.smpstartup.runtime.boot.BootReport;
import org.smpstartup.runtime.boot.BootRequest;
import org.smpstartup.runtime.boot.Schedule;
import org.smpstartup.runtime.coroutine.Coroutines;
import org.smpstartup.runtime.discovery.BoardCatalog;
import org.smpstartup.runtime.discovery.BoardDiscovery;
import org.smpstartup.runtime.discovery.FoundBoard;
import org.smpstartup.runtime.event.Event;
import org.smpstartup.runtime.wiring.BootService;
import org.smpstartup.runtime.wiring.RuntimeModule;

/**
 * One boot, and every event of it as text.
 *
 * @param board the board's id
 * @param preset the preset's name
 * @param protocol what it boots
 * @param seed for the random strategy; 0 for the timed one
 */
record TracedBoot(String board, String preset, Protocol protocol, long seed) {
  private static final List<Long> SEEDS = List.of(0L, 1L, 2L);

  /** All boards that can be found, each as its default machine and as its largest kind. */
  static List<TracedBoot> all() {
    List<TracedBoot> boots = new ArrayList<>();
    for (FoundBoard board : catalog().boards()) {
      List<Preset> presets = board.info().presets();
      Preset largest = presets.stream().max(Comparator.comparingInt(Preset::maxCpus)).orElseThrow();
      List<Preset> both =
          largest.equals(presets.getFirst())
              ? List.of(largest)
              : List.of(presets.getFirst(), largest);
      for (Preset preset : both) {
        for (Protocol protocol : preset.protocols()) {
          for (long seed : SEEDS) {
            boots.add(new TracedBoot(board.info().id(), preset.name(), protocol, seed));
          }
        }
      }
    }
    return boots;
  }

  static BoardCatalog catalog() {
    return BoardDiscovery.classPath();
  }

  /** Boots and gives a line for each event and a last one for the result. */
  byte[] trace(Coroutines coroutines) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
      BootRequest request =
          BootRequest.builder()
              .board(board)
              .preset(preset)
              .protocol(protocol)
              .schedule(seed == 0 ? Schedule.TIMED : new Schedule.Random(seed))
              .listeners(List.of(e -> out.append(line(e)).append('\n')))
              .build();
      BootReport report = service(coroutines).boot(request);
      out.append(result(report)).append('\n');
    }
    return bytes.toByteArray();
  }

  private static BootService service(Coroutines coroutines) {
    AbstractModule chosen =
        new AbstractModule() {
          @Override
          protected void configure() {
            bind(Coroutines.class).toInstance(coroutines);
          }
        };
    return Guice.createInjector(Modules.override(new RuntimeModule(catalog())).with(chosen))
        .getInstance(BootService.class);
  }

  private static String line(Event e) {
    return String.join(
        " ",
        Long.toString(e.sequence()),
        Long.toString(e.nanos()),
        Integer.toString(e.cpu()),
        e.kind().name(),
        Long.toHexString(e.a()),
        Long.toHexString(e.b()),
        Long.toHexString(e.c()),
        Integer.toString(e.cause()),
        e.text());
  }

  private static String result(BootReport r) {
    return String.join(
        " ",
        r.result().name(),
        r.code(),
        r.message(),
        r.hardwareIds().toString(),
        Long.toString(r.run().virtualNanos()),
        Long.toString(r.run().operations()),
        Long.toString(r.run().switches()),
        r.run().cpus().toString(),
        r.token());
  }

  @Override
  public String toString() {
    return board + " " + preset + " " + protocol.id() + (seed == 0 ? " timed" : " seed " + seed);
  }
}
