package org.smpstartup.testkit.conform;

import java.util.List;

/**
 * What must stand on a command line so that a verdict comes out the same.
 *
 * @param kit how the kit was asked: seeds, profile, faults, where they are not as by default
 * @param board where the board is found and within which limits it runs
 */
public record Again(List<String> kit, List<String> board) {
  /** The kit as by default, and a board that the command brings along. */
  public static final Again DEFAULT = new Again(List.of(), List.of());

  /** Copies the lists. */
  public Again {
    kit = List.copyOf(kit);
    board = List.copyOf(board);
  }
}
