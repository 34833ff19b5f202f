package org.smpstartup.runtime.coroutine;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A coroutine on a virtual thread, through public API only. Exactly one of driver and body runs at
 * any time; the volatile baton says which. The driver must be a virtual thread itself: from a
 * platform thread a switch costs a hundred times as much.
 */
final class VirtualThreadCoroutine implements Coroutine {
  static final Coroutines KIND =
      new Coroutines() {
        @Override
        public String name() {
          return "virtual-threads";
        }

        @Override
        public boolean dropsFree() {
          return false;
        }

        @Override
        public Coroutine create(Runnable body) {
          return new VirtualThreadCoroutine(body);
        }

        @Override
        public void drive(Runnable driver) {
          driveOnVirtualThread(driver);
        }
      };

  /** How often code may swallow the unwinding before its thread is left parked for good. */
  private static final int MAX_UNWINDS = 64;

  private final Thread thread;
  private volatile boolean bodyRuns;
  private volatile boolean ended;
  private volatile boolean dropped;
  private volatile @Nullable Thread driver;
  private volatile @Nullable Throwable failure;
  private int unwinds;

  private VirtualThreadCoroutine(Runnable body) {
    this.thread = Thread.ofVirtual().unstarted(() -> run(body));
  }

  private void run(Runnable body) {
    try {
      body.run();
    } catch (CoroutineDropped expected) {
      // The processor was reset: this is the end of its old life.
    } catch (Throwable e) {
      failure = e;
    }
    ended = true;
    handBack();
  }

  @Override
  public boolean resume() {
    driver = Thread.currentThread();
    bodyRuns = true;
    if (thread.getState() == Thread.State.NEW) {
      thread.start();
    } else {
      LockSupport.unpark(thread);
    }
    while (bodyRuns) {
      LockSupport.park(this);
    }
    Throwable thrown = failure;
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown instanceof RuntimeException runtime) {
      throw runtime;
    }
    return ended;
  }

  @Override
  public void pause() {
    if (dropped) {
      unwind();
    }
    handBack();
    awaitTurn();
    if (dropped) {
      unwind();
    }
  }

  @Override
  public void drop() {
    dropped = true;
    if (Thread.currentThread().equals(thread)) {
      unwind();
    }
    if (thread.getState() != Thread.State.NEW && !ended) {
      var _ = resume();
    }
  }

  private void unwind() {
    if (unwinds++ < MAX_UNWINDS) {
      throw new CoroutineDropped();
    }
    ended = true;
    handBack();
    while (true) {
      LockSupport.park(this);
    }
  }

  private void handBack() {
    bodyRuns = false;
    LockSupport.unpark(driver);
  }

  private void awaitTurn() {
    while (!bodyRuns) {
      LockSupport.park(this);
    }
  }

  private static void driveOnVirtualThread(Runnable driver) {
    CountDownLatch end = new CountDownLatch(1);
    Throwable[] thrown = new Throwable[1];
    Thread.ofVirtual()
        .start(() -> {
          try {
            driver.run();
          } catch (Throwable e) {
            thrown[0] = e;
          } finally {
            end.countDown();
          }
        });
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a machine ran", e);
    }
    if (thrown[0] instanceof Error error) {
      throw error;
    }
    if (thrown[0] instanceof RuntimeException runtime) {
      throw runtime;
    }
  }
}
