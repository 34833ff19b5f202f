package org.smpstartup.it.mutants;

import java.util.function.Function;
import org.smpstartup.api.Board;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.BoardInfo;
import org.smpstartup.api.BoardProvider;

/** Says what the whole board says, and makes something else. */
class BrokenProvider implements BoardProvider {
  private final BoardProvider whole;
  private final Function<BoardConfig, Board> make;

  BrokenProvider(BoardProvider whole, Function<BoardConfig, Board> make) {
    this.whole = whole;
    this.make = make;
  }

  @Override
  public BoardInfo info() {
    return whole.info();
  }

  @Override
  public Board create(BoardConfig config) {
    return make.apply(config);
  }
}
