package org.smpstartup.board.riscv.hart;

import java.util.Arrays;

/**
 * The ids of the harts that software may use, in the order of their numbers; they need not begin at
 * 0 nor follow each other.
 */
public final class HartIds {
  private final long[] ids;
  private final int boot;

  /**
   * Makes a set.
   *
   * @param ids ids in ascending order, each once, at least one
   * @param boot the id of the hart that boots
   * @throws IllegalArgumentException if they are not ascending, or the boot hart is none of them
   */
  public HartIds(long[] ids, long boot) {
    this.ids = ids.clone();
    this.boot = find(boot);
    for (int i = 1; i < ids.length; i++) {
      if (ids[i] <= ids[i - 1]) {
        throw new IllegalArgumentException(
            "hart ids are not in ascending order: each once will do");
      }
    }
    if (this.boot < 0) {
      throw new IllegalArgumentException("boot hart " + boot + " is none of the harts");
    }
  }

  /**
   * Tells how many there are.
   *
   * @return at least 1
   */
  public int count() {
    return ids.length;
  }

  /**
   * Tells the id of a hart.
   *
   * @param number its number, from 0
   * @return its id
   */
  public long id(int number) {
    return ids[number];
  }

  /**
   * Finds a hart.
   *
   * @param id any number
   * @return its number, or a negative one if there is no such hart
   */
  public int find(long id) {
    return Arrays.binarySearch(ids, id);
  }

  /**
   * Tells which one boots.
   *
   * @return its number
   */
  public int boot() {
    return boot;
  }

  /**
   * Tells the highest id.
   *
   * @return the last one
   */
  public long highest() {
    return ids[ids.length - 1];
  }
}
