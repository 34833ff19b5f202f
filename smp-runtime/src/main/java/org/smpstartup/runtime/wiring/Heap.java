package org.smpstartup.runtime.wiring;

/** Measures the heap of this JVM. */
final class Heap {
  private Heap() {}

  /** Tells how many bytes live objects take, after a full collection. */
  static long used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
