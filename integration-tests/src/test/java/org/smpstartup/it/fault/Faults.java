package org.smpstartup.it.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.smpstartup.api.Preset;
import org.smpstartup.api.Protocol;
import org.smpstartup.runtime.boot.BootException;
import org.smpstartup.runtime.boot.BootReport;
import org.smpstartup.runtime.boot.BootRequest;
import org.smpstartup.runtime.discovery.BoardDiscovery;
import org.smpstartup.runtime.discovery.FoundBoard;
import org.smpstartup.runtime.fault.Fault;
import org.smpstartup.runtime.fault.FaultPlan;
import org.smpstartup.runtime.wiring.BootService;
import org.smpstartup.runtime.wiring.Wiring;

/** The faults that tests inject, and the machines that they inject them into. */
final class Faults {
  /** At least one of each kind, with the times and steps that make a difference. */
  static final List<String> ALL =
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
          "id-duplicated:1:0",
          "id-duplicated:2:1",
          "count-wrong:0",
          "count-wrong:2",
          "count-wrong:4",
          "count-wrong:999999999",
          "port-lies-true:1",
          "port-lies-false:1",
          "firmware-error:1:-3",
          "clock:1",
          "clock:10000");

  private static final int CPUS = 3;

  /** In place of a code: the processor that most faults are about is the one that boots. */
  private static final String BOOTS = "";

  private final BootService service = Wiring.bootService(BoardDiscovery.classPath());

  /** A machine whose secondaries are started in one of the ways that there are. */
  record Machine(String board, Preset preset, String startMethod) {
    int cpus() {
      return Math.min(CPUS, preset.maxCpus());
    }

    @Override
    public String toString() {
      return board + " " + preset.name();
    }
  }

  /**
   * Of each board the first preset of each way to start secondaries, in the board's order; ways of
   * one name are different if they say different things of a processor that never starts.
   */
  List<Machine> machines() {
    List<Machine> machines = new ArrayList<>();
    for (FoundBoard board : BoardDiscovery.classPath().boards()) {
      Set<String> ways = new TreeSet<>();
      for (Preset preset : board.info().presets()) {
        Machine machine = new Machine(board.info().id(), preset, "");
        BootRequest.Builder request = request(machine, preset.protocols().getFirst());
        String way = service.boot(request.build()).startMethod();
        String answer = answerToNoStart(request);
        if (!answer.equals(BOOTS) && ways.add(way + " " + answer)) {
          machines.add(new Machine(board.info().id(), preset, way));
        }
      }
    }
    return machines;
  }

  private String answerToNoStart(BootRequest.Builder request) {
    try {
      return service.boot(request.faults(plan("never-starts:1")).build()).code();
    } catch (BootException e) {
      return BOOTS;
    }
  }

  BootReport boot(BootRequest request) {
    return service.boot(request);
  }

  static BootRequest.Builder request(Machine machine, Protocol protocol) {
    return BootRequest.builder()
        .board(machine.board())
        .preset(machine.preset().name())
        .cpus(machine.cpus())
        .protocol(protocol);
  }

  static FaultPlan plan(String fault) {
    return FaultPlan.parse(List.of(fault));
  }

  static String meaning(Fault.Kind kind) {
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
      case CLOCK ->
          "all run at this percentage of the clock that delays and time-outs in polls were"
              + " calibrated for";
    };
  }
}
