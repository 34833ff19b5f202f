package org.smpstartup.runtime.decorate;

import org.smpstartup.api.Board;
import org.smpstartup.api.hardware.HardwareBuilder;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.CpuPort;

/** A board that is another one, but for what a subclass changes. */
public class ForwardingBoard implements Board {
  private final Board whole;

  /**
   * Makes the copy.
   *
   * @param whole what it forwards to
   */
  public ForwardingBoard(Board whole) {
    this.whole = whole;
  }

  /**
   * Gives the wrapped board.
   *
   * @return what this forwards to
   */
  protected final Board whole() {
    return whole;
  }

  @Override
  public void describe(HardwareBuilder hardware) {
    whole.describe(hardware);
  }

  @Override
  public BoardSmp smp() {
    return whole.smp();
  }

  @Override
  public CpuPort cpu() {
    return whole.cpu();
  }

  @Override
  public String startMethod() {
    return whole.startMethod();
  }
}
