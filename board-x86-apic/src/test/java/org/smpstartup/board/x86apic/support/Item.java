package org.smpstartup.board.x86apic.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says which of the 90 numbered behaviours of docs/x86-behaviours.md a test holds. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Item {
  /** The numbers, 1 to 90. */
  int[] value();
}
