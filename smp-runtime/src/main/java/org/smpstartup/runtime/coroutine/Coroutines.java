package org.smpstartup.runtime.coroutine;

/** Makes coroutines of one kind. All kinds give the same results to the bit. */
public interface Coroutines {
  /**
   * Picks the fastest kind that this JVM allows: the JDK's internal continuation where {@code
   * java.base/jdk.internal.vm} is exported to us, else virtual threads.
   *
   * @return the kind
   */
  static Coroutines fastest() {
    return ContinuationCoroutine.available()
        ? ContinuationCoroutine.KIND
        : VirtualThreadCoroutine.KIND;
  }

  /**
   * Gives virtual threads whatever the JVM allows, for comparing the two.
   *
   * @return the kind
   */
  static Coroutines virtualThreads() {
    return VirtualThreadCoroutine.KIND;
  }

  /**
   * Tells the kind's name.
   *
   * @return {@code continuation} or {@code virtual-threads}
   */
  String name();

  /**
   * Tells whether a paused coroutine that nobody refers to is simply garbage; otherwise it must be
   * dropped.
   *
   * @return whether it is
   */
  boolean dropsFree();

  /**
   * Makes a coroutine that has not begun.
   *
   * @param body the code; an exception out of it is an error of the caller
   * @return the coroutine
   */
  Coroutine create(Runnable body);

  /**
   * Runs the code that resumes coroutines, on the kind of thread that makes switching cheap, and
   * waits for its end.
   *
   * @param driver the code
   */
  void drive(Runnable driver);
}
