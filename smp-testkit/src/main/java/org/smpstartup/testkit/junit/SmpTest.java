package org.smpstartup.testkit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.smpstartup.api.Profile;
import org.smpstartup.api.Protocol;
import org.smpstartup.runtime.event.EventKind;

/**
 * Marks a test that runs on emulated machines: once for each board, preset, number of processors,
 * protocol and seed that it names. What it names must be there; what it leaves open is taken as it
 * is found, so that a test without attributes runs libstartup once on every board of the class
 * path. A test that no machine matches fails.
 *
 * <p>Parameters of the test and of its {@code BeforeEach} and {@code AfterEach} methods may be
 * {@link SmpSystem}, {@link org.smpstartup.runtime.boot.BootReport}, {@link
 * org.smpstartup.runtime.machine.RunReport}, {@link
 * org.smpstartup.runtime.machine.RunReport.CpuState} with {@link CpuNumber}, {@link EventTrace},
 * {@link org.smpstartup.runtime.hardware.Hardware}, and whatever is bound in Guice: {@link
 * org.smpstartup.runtime.machine.Machine}, {@link org.smpstartup.api.Board}, {@link
 * org.smpstartup.runtime.boot.BootRequest} and the bindings of an {@link SmpModule}.
 *
 * <p>When it fails, its message ends with the CPU table, the last events, and a command line that
 * runs exactly that machine again.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@TestTemplate
@ExtendWith(SmpExtension.class)
public @interface SmpTest {
  /** As the one preset: all that a board has. */
  String ALL = "*";

  /**
   * Names boards by their ids.
   *
   * @return the ids; none for every board of the class path that can do what else is asked
   */
  String[] boards() default {};

  /**
   * Names presets.
   *
   * @return the names; none for each board's first that can do what else is asked, {@link #ALL} for
   *     all of them that can
   */
  String[] presets() default {};

  /**
   * Says how many processors.
   *
   * @return numbers from 1, or 0 for the preset's own
   */
  int[] cpus() default {0};

  /**
   * Names what is booted.
   *
   * @return at least one
   */
  Protocol[] protocols() default {Protocol.LIBSTARTUP};

  /**
   * Lists seeds of random interleavings.
   *
   * @return the seeds; none, and no {@link #randomSeeds}, for one run by virtual time alone
   */
  long[] seeds() default {};

  /**
   * Says how many seeds there are beside those of {@link #seeds}.
   *
   * @return how many: 1, 2, 3 and so on
   */
  int randomSeeds() default 0;

  /**
   * Says whose behaviour.
   *
   * @return a profile that the presets know
   */
  Profile profile() default Profile.ARCH;

  /**
   * Sets libstartup's {@code -P}.
   *
   * @return how many processors it uses at most, 0 for all
   */
  int limit() default 0;

  /**
   * Says what goes wrong.
   *
   * @return faults as {@code smp boot --fault} takes them
   */
  String[] faults() default {};

  /**
   * Says who boots.
   *
   * @return whether the machine has booted when the test begins
   */
  BootMode boot() default BootMode.AUTOMATIC;

  /**
   * Says which events are kept for {@link EventTrace} and for the message of a failure.
   *
   * @return the kinds; none for all, which takes memory on machines of many thousand processors
   */
  EventKind[] events() default {};
}
