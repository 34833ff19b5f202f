package org.smpstartup.testkit.junit;

import com.google.inject.Module;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names Guice modules that add bindings to those of the machine under test, or replace them: {@link
 * org.smpstartup.runtime.wiring.MachineModule} and {@link
 * org.smpstartup.runtime.wiring.RuntimeModule} list what there is. Those of a method come after
 * those of its class, and of the class after those of the classes around it; two modules that bind
 * one key are an error of Guice.
 *
 * <p>A replacement may ask for what it replaces a part of: {@code @Provides BoardSmp smp(Board
 * board) { return new Broken(board.smp()); }} puts another port on the same hardware.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface SmpModule {
  /**
   * Names the modules.
   *
   * @return classes with a constructor without parameters, of any visibility; each invocation gets
   *     objects of its own
   */
  Class<? extends Module>[] value();
}
