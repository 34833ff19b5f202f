package org.smpstartup.api;

/**
 * The door through which a board comes in: found with {@link java.util.ServiceLoader} on the class
 * path or in a jar of the boards directory. Needs a public constructor without parameters.
 *
 * <p>Both methods may be called any number of times, from any thread, and touch nothing outside of
 * the objects they return.
 */
public interface BoardProvider {
  /**
   * Says what the board is. Called on discovery; an exception here is reported with the jar's name
   * and hides no other board.
   *
   * @return the same each time
   */
  BoardInfo info();

  /**
   * Makes one board for one machine. What {@link #info} does not list is refused, and never
   * replaced by what is near: {@link BoardInfo#require} does that.
   *
   * @param config what the user asks
   * @return a new board
   * @throws BoardConfigurationException if the hardware cannot be that; it names key, value and
   *     limit
   */
  Board create(BoardConfig config);
}
