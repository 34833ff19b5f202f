package org.smpstartup.testkit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which processor a parameter of type {@link
 * org.smpstartup.runtime.machine.RunReport.CpuState} is about.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface CpuNumber {
  /**
   * Tells the processor.
   *
   * @return its number in the hardware description, from 0, as events and {@code --fault} count
   */
  int value();
}
