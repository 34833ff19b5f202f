package org.smpstartup.board.mips;

import org.smpstartup.api.hardware.HardwareBuilder;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.CpuPort;
import org.smpstartup.board.mips.core.CpuModel;

/** What differs between the kinds of machines: the devices around the cores, and the port. */
interface Parts {
  /** Finds the parts of a machine. */
  static Parts of(MipsMachine machine) {
    return switch (machine.spec().kind()) {
      case CPS, LAUNCH -> new CpsParts(machine);
      case THREADS -> new OtherParts.Threads();
      case SIBYTE ->
          new OtherParts.Sibyte(
              machine.core().topology().cpus(), machine.spec().model().equals(CpuModel.SB1A));
      case OCTEON -> new OtherParts.Octeon(machine.core().topology().cpus());
    };
  }

  /** Adds devices and firmware. */
  void describe(HardwareBuilder hardware);

  BoardSmp smp();

  CpuPort cpu();

  /** Names how secondaries begin, as {@link org.smpstartup.api.Board#startMethod} does. */
  String startMethod();
}
