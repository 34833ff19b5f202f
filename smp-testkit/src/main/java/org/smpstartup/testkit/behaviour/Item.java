package org.smpstartup.testkit.behaviour;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says which numbered behaviours of the board's reference document a test holds. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Item {
  /**
   * The numbers, from 1 on.
   *
   * @return the numbers
   */
  int[] value();
}
