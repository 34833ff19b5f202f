package org.smpstartup.it.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.smpstartup.api.Preset;
import org.smpstartup.api.Protocol;
import org.smpstartup.it.fault.Faults.Machine;
import org.smpstartup.runtime.boot.BootException;
import org.smpstartup.runtime.boot.BootReport;
import org.smpstartup.runtime.boot.BootRequest;
import org.smpstartup.runtime.boot.Schedule;
import org.smpstartup.runtime.boot.Token;
import org.smpstartup.runtime.event.Event;

/** A run with a fault is a function of its inputs like any other, and its token repeats it. */
class FaultReplayTest {
  private static final Faults FAULTS = new Faults();

  static List<Machine> machines() {
    return FAULTS.machines();
  }

  /** Of all events, without keeping them. */
  private static final class Digest {
    private final CRC32C sum = new CRC32C();
    private long events;

    void add(Event event) {
      events++;
      for (char c : event.toString().toCharArray()) {
        sum.update(c);
      }
    }

    @Override
    public String toString() {
      return events + " events, " + Long.toHexString(sum.getValue());
    }
  }

  private record Ran(String code, String message, String token, String events) {}

  private static Ran run(BootRequest request) {
    Digest digest = new Digest();
    BootReport report = FAULTS.boot(request.change().listeners(List.of(digest::add)).build());
    return new Ran(report.code(), report.message(), report.token(), digest.toString());
  }

  @ParameterizedTest
  @MethodSource("machines")
  void theTokenOfEveryFaultRepeatsItsFailure(Machine machine) {
    int repeated = 0;
    for (int i = 0; i < Faults.ALL.size(); i++) {
      Schedule schedule = i % 2 == 0 ? new Schedule.Random(i + 1) : Schedule.TIMED;
      BootRequest request =
          Faults.request(machine, protocol(machine.preset(), i))
              .schedule(schedule)
              .faults(Faults.plan(Faults.ALL.get(i)))
              .build();
      try {
        Ran first = run(request);
        Ran again = run(Token.parse(first.token()).request(Optional.empty()));
        assertThat(again).as(Faults.ALL.get(i)).isEqualTo(first);
        assertThat(first.code()).isNotIn("livelock", "deadlock", "board-error");
        repeated++;
      } catch (BootException e) {
        assertThat(e.code()).isEqualTo("bad-fault");
      }
    }
    assertThat(repeated).isGreaterThan(Faults.ALL.size() - 4);
  }

  private static Protocol protocol(Preset preset, int i) {
    return preset.protocols().get(i % preset.protocols().size());
  }
}
