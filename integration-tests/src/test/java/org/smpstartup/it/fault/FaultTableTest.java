package org.smpstartup.it.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.smpstartup.api.Protocol;
import org.smpstartup.runtime.boot.BootException;
import org.smpstartup.runtime.boot.BootReport;
import org.smpstartup.runtime.boot.BootRequest;
import org.smpstartup.runtime.discovery.BoardDiscovery;
import org.smpstartup.runtime.fault.Fault;
import org.smpstartup.runtime.fault.FaultPlan;
import org.smpstartup.runtime.wiring.BootService;
import org.smpstartup.runtime.wiring.Wiring;

/**
 * What becomes of a boot under each fault: docs/faults.md, which this test holds up to date. Run it
 * with {@code -Dsmp.golden=rewrite} to write it anew.
 */
class FaultTableTest {
  private static final List<String> FAULTS =
      List.of(
          "never-starts:1",
          "start-lost:1",
          "starts-late:1:5ms",
          "starts-late:1:20s",
          "starts-twice:1:5us",
          "starts-twice:1:15ms",
          "dies-at:1:ap-entered",
          "dies-at:1:handshake",
          "dies-at:1:penned",
          "dies-at:1:released",
          "dies-at:1:online",
          "dies-at:1:ipi-handled",
          "dies-at:0:start-requested",
          "dies-at:0:ipi-sent",
          "doorbell-lost:1",
          "doorbell-duplicated:1",
          "doorbell-delayed:1:20ms",
          "doorbell-delayed:1:20s",
          "id-duplicated:2:1",
          "count-wrong:0",
          "count-wrong:2",
          "count-wrong:4",
          "count-wrong:999999999",
          "port-lies-true:1",
          "port-lies-false:1",
          "firmware-error:1:-3");

  /** Ends that say that something went wrong without saying what. */
  private static final Set<String> NAMELESS = Set.of("deadlock", "livelock", "board-error");

  private static final int CPUS = 3;

  private final BootService service = Wiring.bootService(BoardDiscovery.classPath());

  private record Machine(String board, String preset) {}

  private static final List<Machine> MACHINES =
      List.of(new Machine("x86-apic", "q35"), new Machine("arm-gic", "virt-gicv2"));

  @Test
  void everyKindOfFaultIsInTheTable() {
    Set<Fault.Kind> kinds = EnumSet.noneOf(Fault.Kind.class);
    FaultPlan.parse(FAULTS).faults().forEach(f -> kinds.add(f.kind()));
    assertThat(kinds).containsExactly(Fault.Kind.values());
  }

  @Test
  void everyFaultIsSurvivedOrNamed() throws IOException {
    Set<String> codes = new TreeSet<>();
    StringBuilder text = new StringBuilder(INTRODUCTION);
    for (Machine machine : MACHINES) {
      text.append("\n## ").append(machine.board()).append(", preset ").append(machine.preset());
      text.append(", 3 CPUs\n\n| fault |");
      for (Protocol protocol : Protocol.values()) {
        text.append(' ').append(protocol.id()).append(" |");
      }
      text.append("\n|---|").append("---|".repeat(Protocol.values().length)).append('\n');
      for (String fault : FAULTS) {
        text.append("| `").append(fault).append("` |");
        for (Protocol protocol : Protocol.values()) {
          String code = run(machine, fault, protocol);
          codes.add(code);
          text.append(' ').append(code).append(" |");
        }
        text.append('\n');
      }
    }
    assertThat(codes).contains("survives").doesNotContainAnyElementsOf(NAMELESS);
    check(text.toString());
  }

  private String run(Machine machine, String fault, Protocol protocol) {
    BootRequest request =
        BootRequest.builder()
            .board(machine.board())
            .preset(machine.preset())
            .cpus(CPUS)
            .protocol(protocol)
            .faults(FaultPlan.parse(List.of(fault)))
            .build();
    try {
      BootReport report = service.boot(request);
      assertThat(report.message().isEmpty()).as(fault).isEqualTo(report.ok());
      if (!report.ok()) {
        return report.code();
      }
      return report.online() == CPUS ? "survives" : "survives with " + report.online();
    } catch (BootException e) {
      return "refused: " + e.code();
    }
  }

  private static void check(String expected) throws IOException {
    Path document = Path.of("..", "docs", "faults.md");
    if ("rewrite".equals(System.getProperty("smp.golden"))) {
      Files.writeString(document, expected);
    }
    assertThat(Files.readString(document))
        .as("docs/faults.md is not what the runs say; rewrite it with -Dsmp.golden=rewrite")
        .isEqualTo(expected);
  }

  private static final String INTRODUCTION = introduction();

  private static String introduction() {
    List<String> lines = new ArrayList<>();
    lines.add("# Injected faults");
    lines.add("");
    lines.add("Written by `FaultTableTest`; do not edit.");
    lines.add("");
    lines.add(
        "`--fault` takes any number of them, and a token carries them. `CPU` is the processor's"
            + " number in the");
    lines.add(
        "hardware description, for `port-lies-…` the number by which the port counts. A fault that"
            + " cannot strike");
    lines.add("the machine asked for is refused with `bad-fault`.");
    lines.add("");
    lines.add("| fault | what goes wrong |");
    lines.add("|---|---|");
    for (Fault.Kind kind : Fault.Kind.values()) {
      lines.add("| `" + kind.form() + "` | " + meaning(kind) + " |");
    }
    lines.add("");
    lines.add(
        "The tables tell what becomes of a boot: the code of its failure, or that it survives (with"
            + " how many");
    lines.add("processors, if not all).");
    lines.add("");
    return String.join("\n", lines);
  }

  private static String meaning(Fault.Kind kind) {
    return switch (kind) {
      case NEVER_STARTS -> "it is never released from its start state";
      case START_LOST -> "its first start is lost, later ones work";
      case STARTS_LATE -> "it is released, but executes nothing until later";
      case STARTS_TWICE -> "some time after its first start it is reset and started once more";
      case DIES_AT -> "it stops for good when it reaches a step of the protocol";
      case DOORBELL_LOST -> "no doorbell reaches it; the command stands in memory";
      case DOORBELL_DUPLICATED -> "every doorbell of it is rung twice";
      case DOORBELL_DELAYED -> "time passes between a command's store and its doorbell";
      case ID_DUPLICATED -> "it reads another one's hardware id as its own";
      case COUNT_WRONG -> "the port counts another number of processors than there are";
      case PORT_LIES_TRUE -> "the port says that it has started it, and has done nothing";
      case PORT_LIES_FALSE -> "the port starts it, and says that the hardware refused";
      case FIRMWARE_ERROR -> "a firmware call about it gives the code, and does nothing";
    };
  }
}
