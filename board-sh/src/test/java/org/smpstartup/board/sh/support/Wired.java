package org.smpstartup.board.sh.support;

import org.smpstartup.api.Board;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.hardware.HardwareBuilder;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.CpuPort;
import org.smpstartup.board.sh.ShBoardProvider;

/** A board whose inputs a test can work. */
public record Wired(Board board) implements Board {
  /** A preset with its own number of cores. */
  public static Wired of(String preset) {
    return of(BoardConfig.of(preset));
  }

  /** A configuration. */
  public static Wired of(BoardConfig config) {
    return new Wired(new ShBoardProvider().create(config));
  }

  @Override
  public void describe(HardwareBuilder hardware) {
    board.describe(hardware);
    hardware.memory(new TestInputs(), TestInputs.BASE, 0x10);
  }

  @Override
  public BoardSmp smp() {
    return board.smp();
  }

  @Override
  public CpuPort cpu() {
    return board.cpu();
  }
}
