package org.smpstartup.runtime.coroutine;

/**
 * Code that can be paused in the middle and go on later. Used from the thread of its driver only.
 */
public interface Coroutine {
  /**
   * Runs the code from where it is until it pauses or ends. Called by the driver.
   *
   * @return whether it has ended
   */
  boolean resume();

  /** Pauses. Called by the code itself; returns when it is resumed. */
  void pause();

  /**
   * Gives the code up. Called by the driver while the code is paused, or by the code itself, which
   * then does not return from this call.
   */
  void drop();
}
