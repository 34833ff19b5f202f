package org.smpstartup.runtime.coroutine;

/**
 * Unwinds a coroutine that was dropped, in the kind that has a thread to unwind. Not an exception
 * of the program: nobody should catch it, and who does gets it again at the next operation.
 */
final class CoroutineDropped extends Error {
  private static final long serialVersionUID = 1L;

  CoroutineDropped() {
    super("the processor was reset", null, false, false);
  }
}
