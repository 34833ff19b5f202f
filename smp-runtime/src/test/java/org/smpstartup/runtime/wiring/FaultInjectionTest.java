package org.smpstartup.runtime.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smpstartup.api.Board;
import org.smpstartup.api.Protocol;
import org.smpstartup.api.cpu.Conduit;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Order;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.hardware.HardwareBuilder;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.CpuPort;
import org.smpstartup.api.port.SmpEntry;
import org.smpstartup.runtime.boot.BootException;
import org.smpstartup.runtime.boot.BootReport;
import org.smpstartup.runtime.boot.BootRequest;
import org.smpstartup.runtime.boot.Schedule;
import org.smpstartup.runtime.boot.Token;
import org.smpstartup.runtime.event.Event;
import org.smpstartup.runtime.event.EventKind;
import org.smpstartup.runtime.fault.FaultPlan;
import org.smpstartup.runtime.toy.ToyBoard;

/** Every fault under every protocol on the toy board: survived, or a failure with a name. */
class FaultInjectionTest {
  private static final int CPUS = 3;
  private static final long HART_START = 0x48_534dL << 32;
  private static final long SEND_IPI = 0x73_5049L << 32;

  private final BootService service = Wiring.bootService(ToyProvider.catalog());

  @ParameterizedTest
  @CsvSource({
    "never-starts:1, ap-not-answering, ap-not-online",
    "start-lost:1, ap-not-answering, ap-not-online",
    "starts-late:1:20ms, complete, complete",
    "starts-late:1:11s, ap-not-answering, ap-not-online",
    "starts-twice:1:0ns, ap-not-transferred, ap-not-admitted",
    "starts-twice:1:3us, ap-not-transferred, complete",
    "starts-twice:1:1s, complete, complete",
    "dies-at:1:ap-entered, ap-not-answering, ap-not-online",
    "dies-at:1:handshake, ap-not-answering, ap-not-admitted",
    "dies-at:1:penned, ap-not-transferred, ap-not-admitted",
    "dies-at:1:released, cpu-not-up, ap-not-admitted",
    "dies-at:1:online, cpu-not-up, call-not-answered",
    "dies-at:1:ipi-handled, ipi-not-handled, complete",
    "dies-at:0:start-requested, boot-cpu-dead, boot-cpu-dead",
    "doorbell-lost:1, ipi-not-handled, call-not-answered",
    "doorbell-duplicated:1, complete, complete",
    "doorbell-delayed:1:20ms, complete, complete",
    "id-duplicated:2:1, hw-id-duplicate, hw-id-duplicate",
    "count-wrong:0, no-cpus, complete",
    "count-wrong:1, complete, complete",
    "count-wrong:2, complete, complete",
    "count-wrong:4, ap-not-answering, ap-not-online",
    "port-lies-true:1, ap-not-answering, ap-not-online",
    "port-lies-false:1, ap-start-refused, ap-start-refused",
    "clock:1, complete, complete",
    "clock:10000, complete, complete",
    "clock:1000000, complete, complete"
  })
  void aFaultIsSurvivedOrNamed(String fault, String libstartup, String ostd) {
    assertThat(codes(fault)).containsExactly(libstartup, ostd, ostd);
  }

  private List<String> codes(String fault) {
    List<String> codes = new ArrayList<>();
    for (Protocol protocol : Protocol.values()) {
      codes.add(service.boot(request(fault, protocol).build()).code());
    }
    return codes;
  }

  private static BootRequest.Builder request(String fault, Protocol protocol) {
    return BootRequest.builder()
        .cpus(CPUS)
        .protocol(protocol)
        .faults(FaultPlan.parse(List.of(fault)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "never-starts:1",
        "starts-late:1:20ms",
        "starts-twice:1:3us",
        "dies-at:1:penned",
        "doorbell-lost:1",
        "doorbell-duplicated:1",
        "doorbell-delayed:1:20ms",
        "id-duplicated:2:1",
        "count-wrong:2",
        "port-lies-true:1",
        "port-lies-false:1"
      })
  void aFaultTellsThatItStruckAndIsInTheToken(String fault) {
    List<Event> first = new ArrayList<>();
    List<Event> second = new ArrayList<>();
    BootRequest.Builder request = request(fault, Protocol.LIBSTARTUP);
    BootReport report = service.boot(request.listeners(List.of(first::add)).build());
    assertThat(first).anyMatch(e -> e.kind() == EventKind.INJECTED);
    BootRequest again = Token.parse(report.token()).request(Optional.empty());
    service.boot(again.change().listeners(List.of(second::add)).build());
    assertThat(second).isEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "starts-twice:1:0ns",
        "starts-twice:1:1us",
        "starts-twice:1:3us",
        "starts-twice:1:8us",
        "dies-at:1:ap-entered",
        "dies-at:1:released",
        "doorbell-duplicated:1",
        "doorbell-delayed:1:1us",
        "count-wrong:4"
      })
  void everyInterleavingEnds(String fault) {
    for (Protocol protocol : Protocol.values()) {
      for (int seed = 1; seed <= 10; seed++) {
        BootReport report =
            service.boot(request(fault, protocol).schedule(new Schedule.Random(seed)).build());
        assertThat(report.code()).isNotIn("livelock", "board-error");
      }
    }
  }

  @Test
  void aDeadBootProcessorIsNamed() {
    BootReport report = service.boot(request("dies-at:0:ipi-sent", Protocol.LIBSTARTUP).build());
    assertThat(report.message())
        .startsWith(
            "CPU 0, which boots, has died, and the others wait for it without a bound; they stand"
                + " so:\n  CPU 0 (hardware id 100): executing, has ended");
  }

  @Test
  void aSecondStartComesAfterAReset() {
    List<Event> events = new ArrayList<>();
    service.boot(
        request("starts-twice:1:3us", Protocol.LIBSTARTUP).listeners(List.of(events::add)).build());
    assertThat(events)
        .filteredOn(e -> e.cpu() == 1)
        .extracting(Event::kind)
        .filteredOn(k -> k == EventKind.START || k == EventKind.RESET || k == EventKind.INJECTED)
        .containsExactly(EventKind.START, EventKind.INJECTED, EventKind.RESET, EventKind.START);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "never-starts:3|the machine has CPUs 0 to 2; name one of them",
        "id-duplicated:1:3|the machine has CPUs 0 to 2; name one of them",
        "never-starts:0|this is the CPU that boots, and nobody starts it; name another one",
        "port-lies-true:0|this is the CPU that boots, and nobody starts it; name another one",
        "firmware-error:1:-2|nothing of this machine calls firmware; name a board or preset whose"
            + " processors are started by a firmware call, as PSCI or SBI",
        "firmware-error:0:-2|nothing of this machine calls firmware; name a board or preset whose"
            + " processors are started by a firmware call, as PSCI or SBI"
      })
  void aFaultThatCannotStrikeIsRefused(String fault, String why) {
    assertThatThrownBy(() -> service.boot(request(fault, Protocol.OSTD).build()))
        .isInstanceOf(BootException.class)
        .hasMessage("fault " + fault + ": " + why);
  }

  @Test
  void twoProcessorsOfOneIdAreNamedUnderLibstartupToo() {
    BootRequest request = request("id-duplicated:2:1", Protocol.LIBSTARTUP).build();
    assertThat(service.boot(request).message())
        .contains(
            " ns: CPU 2 has not handled the command 21h in 200,000,000 polls, and CPU 1 stored the"
                + " same hardware id 101: a doorbell could not tell them apart; check how the port"
                + " reads the id, and that no CPU was started twice; the others: ");
  }

  @Test
  void aFaultThatNothingComesToIsNoted() {
    BootRequest request =
        request("dies-at:1:parked", Protocol.LIBSTARTUP)
            .faults(FaultPlan.parse(List.of("dies-at:1:parked", "doorbell-duplicated:1")))
            .build();
    assertThat(service.boot(request).faultsNotStruck())
        .singleElement()
        .hasToString("dies-at:1:parked");
  }

  @Test
  void aFailedBootSaysWhereTheOthersStand() {
    assertThat(service.boot(request("never-starts:1", Protocol.OSTD).build()).message())
        .endsWith(
            "; the others: CPU 1 (hardware id 101) never started; CPU 2 (hardware id 102) waits for"
                + " 8 bytes at 102038h to be not equal 0h in ap_early_entry");
  }

  @Test
  void aSurveyLeavesOutWhatCannotStrike() {
    for (String fault :
        List.of("id-duplicated:1:9", "id-duplicated:9:1", "doorbell-lost:9", "never-starts:9")) {
      BootRequest request = request(fault, Protocol.OSTD).faultsMustApply(false).build();
      assertThat(service.boot(request).ok()).as(fault).isTrue();
    }
  }

  /** The toy board, started by a firmware call. */
  private record Called(Board toy) implements Board, BoardSmp {
    @Override
    public void describe(HardwareBuilder hardware) {
      toy.describe(hardware);
      HardwareBuilder _ =
          hardware.firmware(
              Conduit.ECALL,
              Program.of(
                  "toy_firmware",
                  (cpu, function, target, entry, a3) -> {
                    if (function == HART_START) {
                      cpu.store(ToyBoard.startOf(target - 100), 8, entry, Order.PLAIN);
                    }
                    return 0;
                  }));
    }

    @Override
    public BoardSmp smp() {
      return this;
    }

    @Override
    public CpuPort cpu() {
      return toy.cpu();
    }

    @Override
    public int numCpu(Cpu boot) {
      return toy.smp().numCpu(boot);
    }

    @Override
    public void init(Cpu boot, SmpEntry smp, int numCpus) {
      toy.smp().init(boot, smp, numCpus);
    }

    @Override
    public boolean start(Cpu boot, int cpu, long entry) {
      // A mask, which only looks like the processor: the fault must leave this call alone.
      if (boot.firmware(Conduit.ECALL, SEND_IPI, 100 + cpu, 0, 0) != 0) {
        throw boot.fail("wrong-call-erred", "send_ipi erred");
      }
      return boot.firmware(Conduit.ECALL, HART_START, 100 + cpu, entry, 0) == 0;
    }
  }

  @Test
  void firmwareThatErrsIsARefusal() {
    AbstractModule called =
        new AbstractModule() {
          @Override
          protected void configure() {
            bind(Board.class).toInstance(new Called(new ToyBoard(CPUS)));
          }
        };
    for (Protocol protocol : Protocol.values()) {
      BootRequest errs = request("firmware-error:2:-3", protocol).build();
      BootReport report = service.prepare(errs, List.of(called)).run();
      assertThat(report.code()).isEqualTo("ap-start-refused");
      assertThat(report.message()).contains("CPU 2 of 3");
      BootRequest boots = request("firmware-error:0:-3", protocol).build();
      assertThatThrownBy(() -> service.prepare(boots, List.of(called)).run())
          .hasMessage(
              "fault firmware-error:0:-3: this is the CPU that boots, and nobody starts it; name"
                  + " another one");
      BootRequest whole = errs.change().faults(FaultPlan.NONE).build();
      assertThat(service.prepare(whole, List.of(called)).run().ok()).isTrue();
    }
  }
}
