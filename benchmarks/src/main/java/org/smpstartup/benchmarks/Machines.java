package org.smpstartup.benchmarks;

import java.util.List;
import org.smpstartup.api.Board;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.BoardProvider;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.runtime.discovery.BoardDiscovery;
import org.smpstartup.runtime.machine.Machine;
import org.smpstartup.runtime.machine.MachineOptions;
import org.smpstartup.runtime.machine.RunEnd;
import org.smpstartup.runtime.machine.RunReport;
import org.smpstartup.runtime.software.BootSoftware;
import org.smpstartup.runtime.software.MemoryView;
import org.smpstartup.runtime.software.Outcome;

/** Finds the board and runs machines of it. */
final class Machines {
  private Machines() {}

  /** Finds the provider of the board that most benchmarks measure. */
  static BoardProvider provider() {
    return provider("x86-apic");
  }

  /** Finds the provider of a board. */
  static BoardProvider provider(String id) {
    return BoardDiscovery.classPath().boards().stream()
        .filter(b -> b.info().id().equals(id))
        .flatMap(b -> b.provider().stream())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("board " + id + " is not there"));
  }

  /** Makes a board of {@code board/preset} with a number of processors. */
  static Board board(String machine, int cpus) {
    int slash = machine.indexOf('/');
    return board(provider(machine.substring(0, slash)), machine.substring(slash + 1), cpus);
  }

  /** Makes a board of a preset with a number of processors. */
  static Board board(BoardProvider provider, String preset, int cpus) {
    return provider.create(BoardConfig.of(preset).withCpus(cpus));
  }

  /** Runs to the end, which must be a good one. */
  static RunReport run(Board board, BootSoftware software, MachineOptions options) {
    RunReport report = new Machine(board, software, options).run();
    if (report.end().kind() != RunEnd.Kind.COMPLETE) {
      throw new IllegalStateException(report.end().message());
    }
    return report;
  }

  /** Software that is one program and records nothing. */
  record Alone(Program entry) implements BootSoftware {
    @Override
    public Outcome outcome(MemoryView memory, long loadBase, long loadSize) {
      return new Outcome(0, 0, List.of());
    }
  }
}
