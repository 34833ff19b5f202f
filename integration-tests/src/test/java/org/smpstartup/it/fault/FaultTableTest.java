package org.smpstartup.it.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.smpstartup.api.Protocol;
import org.smpstartup.it.fault.Faults.Machine;
import org.smpstartup.runtime.boot.BootException;
import org.smpstartup.runtime.boot.BootReport;
import org.smpstartup.runtime.fault.Fault;
import org.smpstartup.runtime.fault.FaultPlan;

/**
 * What becomes of a boot under each fault, for every way to start processors that a board has:
 * docs/faults.md, which this test holds up to date. Run it with {@code -Dsmp.golden=rewrite} to
 * write it anew.
 */
class FaultTableTest {
  /** Ends that say that something went wrong without saying what. */
  private static final Set<String> NAMELESS =
      Set.of("deadlock", "livelock", "board-error", "cpus-missing");

  private final Faults faults = new Faults();
  private final Map<String, List<String>> cells = new TreeMap<>();
  private final Map<String, String> messages = new TreeMap<>();

  @Test
  void everyKindOfFaultIsInTheTable() {
    Set<Fault.Kind> kinds = EnumSet.noneOf(Fault.Kind.class);
    for (String fault : Faults.ALL) {
      Faults.plan(fault).faults().forEach(f -> kinds.add(f.kind()));
    }
    assertThat(kinds).containsExactly(Fault.Kind.values());
  }

  @Test
  void everyFaultIsSurvivedOrNamed() throws IOException {
    List<Machine> machines = faults.machines();
    assertThat(machines).extracting(Machine::board).contains("x86-apic", "arm-gic", "mips", "ppc");
    assertThat(machines).extracting(Machine::board).contains("sh", "riscv");
    for (Machine machine : machines) {
      for (String fault : Faults.ALL) {
        List<String> codes = new ArrayList<>();
        for (Protocol protocol : machine.preset().protocols()) {
          codes.add(run(machine, fault, protocol));
        }
        cells.put(machine + " " + fault, codes);
      }
    }
    check(new FaultTable(machines, cells, messages).text());
  }

  private String run(Machine machine, String fault, Protocol protocol) {
    FaultPlan plan = Faults.plan(fault);
    BootReport report;
    try {
      report = faults.boot(Faults.request(machine, protocol).faults(plan).build());
    } catch (BootException e) {
      assertThat(e.code()).isEqualTo("bad-fault");
      assertThat(e).hasMessageStartingWith("fault " + plan.faults().getFirst() + ": ");
      messages.putIfAbsent(e.code(), String.valueOf(e.getMessage()));
      return "refused";
    }
    String where = machine + " " + fault + " " + protocol.id() + ": " + report.message();
    if (report.ok()) {
      assertThat(report.message()).as(where).isEmpty();
      String online = report.online() == machine.cpus() ? "" : " with " + report.online();
      return report.faultsNotStruck().isEmpty() ? "survives" + online : "not come to";
    }
    assertThat(report.code()).as(where).isNotIn(NAMELESS).doesNotStartWith("fault-");
    assertThat(report.message())
        .as(where)
        .containsPattern("^CPU \\d+(, which boots,| \\(hardware id \\d+\\) in \\S+ at \\d+ ns: )");
    assertThat(report.faultsNotStruck()).as(where).isEmpty();
    assertThat(report.run().operations()).as(where).isLessThan(200_000);
    messages.putIfAbsent(report.code(), report.message());
    return report.code();
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
}
