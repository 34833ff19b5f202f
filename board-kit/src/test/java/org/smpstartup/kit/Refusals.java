package org.smpstartup.kit;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Catches the one exception that readers may throw. */
public final class Refusals {
  private Refusals() {}

  /** Returns the refusal; fails if there is none or it is of another type. */
  public static TableFormatException of(ThrowingCallable read) {
    return catchThrowableOfType(TableFormatException.class, read);
  }
}
