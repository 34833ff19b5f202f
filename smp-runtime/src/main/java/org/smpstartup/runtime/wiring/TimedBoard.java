package org.smpstartup.runtime.wiring;

import org.smpstartup.api.Board;
import org.smpstartup.api.hardware.CostModel;
import org.smpstartup.api.hardware.HardwareBuilder;
import org.smpstartup.runtime.decorate.ForwardingBoard;

/** A board under another clock. */
final class TimedBoard extends ForwardingBoard {
  private final CostModel costs;

  /**
   * Makes the copy.
   *
   * @param whole the board
   * @param costs what its operations cost instead
   */
  TimedBoard(Board whole, CostModel costs) {
    super(whole);
    this.costs = costs;
  }

  @Override
  public void describe(HardwareBuilder hardware) {
    super.describe(hardware);
    HardwareBuilder _ = hardware.costs(costs);
  }
}
