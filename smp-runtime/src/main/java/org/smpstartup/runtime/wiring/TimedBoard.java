package org.smpstartup.runtime.wiring;

import org.smpstartup.api.Board;
import org.smpstartup.api.hardware.CostModel;
import org.smpstartup.api.hardware.HardwareBuilder;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.CpuPort;

/**
 * A board under another clock.
 *
 * @param board the board
 * @param costs what its operations cost instead
 */
record TimedBoard(Board board, CostModel costs) implements Board {
  @Override
  public void describe(HardwareBuilder hardware) {
    board.describe(hardware);
    HardwareBuilder _ = hardware.costs(costs);
  }

  @Override
  public BoardSmp smp() {
    return board.smp();
  }

  @Override
  public CpuPort cpu() {
    return board.cpu();
  }

  @Override
  public String startMethod() {
    return board.startMethod();
  }
}
