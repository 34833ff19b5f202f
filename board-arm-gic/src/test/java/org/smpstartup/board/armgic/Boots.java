package org.smpstartup.board.armgic;

import org.smpstartup.api.Board;
import org.smpstartup.api.Protocol;
import org.smpstartup.runtime.kernel.TestKernel;
import org.smpstartup.runtime.machine.Machine;
import org.smpstartup.runtime.machine.MachineOptions;
import org.smpstartup.runtime.machine.RunReport;
import org.smpstartup.runtime.ostd.Ostd;
import org.smpstartup.runtime.ostd.OstdOptions;
import org.smpstartup.runtime.software.BootSoftware;
import org.smpstartup.runtime.startup.Libstartup;
import org.smpstartup.runtime.startup.LibstartupOptions;

/** One boot of a board with a protocol. */
record Boots(Machine machine, RunReport report) {
  static Boots of(Board board, Protocol protocol) {
    Machine machine = new Machine(board, software(board, protocol), MachineOptions.defaults());
    return new Boots(machine, machine.run());
  }

  private static BootSoftware software(Board board, Protocol protocol) {
    if (protocol != Protocol.LIBSTARTUP) {
      return new Ostd(board.smp(), board.cpu(), OstdOptions.of(protocol));
    }
    LibstartupOptions options = LibstartupOptions.DEFAULT;
    return new Libstartup(
        board.smp(), board.cpu(), new TestKernel(options.layout(), board.cpu()), options);
  }

  @Override
  public String toString() {
    return report.end() + " " + machine.thrown();
  }
}
