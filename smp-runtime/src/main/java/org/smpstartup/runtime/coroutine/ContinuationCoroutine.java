package org.smpstartup.runtime.coroutine;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;

/**
 * A coroutine on {@code jdk.internal.vm.Continuation}, reached by method handles so that nothing
 * depends on it at compile time. Needs {@code --add-exports java.base/jdk.internal.vm=ALL-UNNAMED}.
 */
final class ContinuationCoroutine implements Coroutine {
  private static final @Nullable MethodHandle NEW;
  private static final @Nullable MethodHandle RUN;
  private static final @Nullable MethodHandle YIELD;
  private static final @Nullable MethodHandle DONE;

  static {
    MethodHandle construct = null;
    MethodHandle run = null;
    MethodHandle yield = null;
    MethodHandle done = null;
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      Class<?> scopes = Class.forName("jdk.internal.vm.ContinuationScope");
      Class<?> continuations = Class.forName("jdk.internal.vm.Continuation");
      Object scope =
          lookup.findConstructor(scopes, methodType(void.class, String.class)).invoke("smp");
      construct =
          lookup
              .findConstructor(continuations, methodType(void.class, scopes, Runnable.class))
              .bindTo(scope)
              .asType(methodType(Object.class, Runnable.class));
      run =
          lookup
              .findVirtual(continuations, "run", methodType(void.class))
              .asType(methodType(void.class, Object.class));
      yield =
          lookup
              .findStatic(continuations, "yield", methodType(boolean.class, scopes))
              .bindTo(scope);
      done =
          lookup
              .findVirtual(continuations, "isDone", methodType(boolean.class))
              .asType(methodType(boolean.class, Object.class));
    } catch (Throwable notExported) {
      construct = null;
    }
    NEW = construct;
    RUN = run;
    YIELD = yield;
    DONE = done;
  }

  static final Coroutines KIND =
      new Coroutines() {
        @Override
        public String name() {
          return "continuation";
        }

        @Override
        public boolean dropsFree() {
          return true;
        }

        @Override
        public Coroutine create(Runnable body) {
          return new ContinuationCoroutine(body);
        }

        @Override
        public void drive(Runnable driver) {
          driver.run();
        }
      };

  private @Nullable Object continuation;
  private boolean inside;

  private ContinuationCoroutine(Runnable body) {
    try {
      continuation = handle(NEW).invokeExact(body);
    } catch (Throwable e) {
      throw rethrow(e);
    }
  }

  /** Tells whether the JVM lets us use it. */
  static boolean available() {
    return NEW != null;
  }

  @Override
  public boolean resume() {
    Object running = continuation;
    if (running == null) {
      throw new IllegalStateException("resumed after it was dropped");
    }
    inside = true;
    try {
      handle(RUN).invokeExact(running);
      inside = false;
      return continuation == null || (boolean) handle(DONE).invokeExact(running);
    } catch (Throwable e) {
      throw rethrow(e);
    }
  }

  @Override
  public void pause() {
    try {
      var _ = (boolean) handle(YIELD).invokeExact();
    } catch (Throwable e) {
      throw rethrow(e);
    }
  }

  @Override
  public void drop() {
    // Frames that nobody will ever run again are garbage: no unwinding, no finally blocks.
    continuation = null;
    if (inside) {
      pause();
      throw new IllegalStateException("resumed after it was dropped");
    }
  }

  private static MethodHandle handle(@Nullable MethodHandle handle) {
    if (handle == null) {
      throw new IllegalStateException("jdk.internal.vm is not exported to this program");
    }
    return handle;
  }

  private static RuntimeException rethrow(Throwable e) {
    if (e instanceof Error error) {
      throw error;
    }
    if (e instanceof RuntimeException runtime) {
      throw runtime;
    }
    return new IllegalStateException(e);
  }
}
