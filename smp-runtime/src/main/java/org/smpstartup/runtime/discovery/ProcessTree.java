package org.smpstartup.runtime.discovery;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A process and all that it started. A process whose parent has ended is nobody's descendant any
 * more, so they are noted while it runs.
 */
final class ProcessTree {
  private static final long LOOK_NANOS = 50_000_000;

  private final Process process;
  private final Set<ProcessHandle> descendants = new LinkedHashSet<>();

  ProcessTree(Process process) {
    this.process = process;
  }

  /** Waits for the end of the process; false if the time is over first. */
  boolean await(Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    for (long left = limit.toNanos(); left > 0; left = deadline - System.nanoTime()) {
      if (process.waitFor(Math.min(left, LOOK_NANOS), TimeUnit.NANOSECONDS)) {
        return true;
      }
      note();
    }
    return !process.isAlive();
  }

  /**
   * Kills all that is alive of it. A process that has ended by itself is left as it is: to destroy
   * it would close its streams, and with them lose what nobody has read yet.
   */
  void kill() {
    note();
    if (process.isAlive()) {
      process.destroyForcibly();
    }
    descendants.forEach(ProcessHandle::destroyForcibly);
  }

  private void note() {
    process.descendants().forEach(descendants::add);
  }
}
