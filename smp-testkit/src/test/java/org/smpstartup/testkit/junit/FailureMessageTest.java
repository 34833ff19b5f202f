package org.smpstartup.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;
import org.smpstartup.runtime.boot.BootReport;

/** What a failed test tells. */
class FailureMessageTest {
  @Sample
  static class Failing {
    @SmpTest(boards = "small", seeds = 7)
    void comparison(BootReport report) {
      assertEquals(5, report.online());
    }

    @SmpTest(boards = "small")
    void exception() {
      throw new IllegalStateException("not my day");
    }

    @SmpTest(boards = "small", faults = "never-starts:2")
    void boot() {}

    @SmpTest(boards = "large")
    void manyCpus() {
      throw new AssertionError("no");
    }

    @SmpTest(boards = "small", seeds = 3)
    @SmpModule(SmpModuleTest.OtherPort.class)
    void replacedPort() {
      throw new AssertionError("no");
    }

    @SmpTest(boards = "small")
    @SmpModule(SmpModuleTest.Ears.class)
    void addedListener() {
      throw new AssertionError("no");
    }

    @SmpTest(boards = "small", boot = BootMode.MANUAL)
    void beforeTheBoot() {
      throw new AssertionError("no");
    }

    @SmpTest(boards = "small", faults = "never-starts:9")
    void aFaultOfNobody() {}

    @SmpTest(boards = "small")
    void assumption() {
      Assumptions.abort("not here");
    }
  }

  @Sample
  static class FailingSetup {
    @BeforeEach
    void setup() {
      throw new AssertionError("setup");
    }

    @SmpTest(boards = "small")
    void anything() {}
  }

  @Test
  void aFailedTestTellsWhereTheProcessorsStand() {
    assertThat(message("comparison"))
        .startsWith(
            """
            expected: <5> but was: <4>

            small default, libstartup: complete, 4 of 4 CPUs online
             CPU  hardware id  number  stands
               0            0       0  executing, has ended the run in idle
            """)
        .contains("\n   3            3       3  executing, ");
  }

  @Test
  void aFailedTestTellsTheLastEvents() {
    List<String> lines = message("comparison").lines().toList();
    int from = lines.indexOf("last events, without loads:");
    assertThat(lines.subList(from + 1, from + 21)).allMatch(l -> l.contains(" ns  "));
    assertThat(lines.get(from + 20)).contains("CPU 0     step complete 4");
    assertThat(lines.get(from + 21)).isEmpty();
  }

  @Test
  void aFailedTestTellsOneCommandThatRunsTheMachineAgain() {
    List<String> commands = message("comparison").lines().filter(l -> l.contains("./smp")).toList();
    assertThat(commands)
        .singleElement()
        .asString()
        .startsWith("replay: ./smp replay smp1,v:")
        .contains(",b:small,p:default,boot:libstartup,seed:7 --boards-dir ");
    assertThat(message("addedListener")).contains("replay: ./smp replay smp1,v:");
  }

  @Test
  void aComparisonKeepsItsValuesAndItsStack() {
    Throwable thrown = Runs.thrown(Runs.of(Failing.class, "comparison"));
    AssertionFailedError error = (AssertionFailedError) thrown;
    assertThat(error.getExpected().getValue()).isEqualTo(5);
    assertThat(error.getActual().getValue()).isEqualTo(4);
    Throwable cause = Objects.requireNonNull(error.getCause());
    assertThat(cause).hasMessage("expected: <5> but was: <4>");
    assertThat(error.getStackTrace()).isEqualTo(cause.getStackTrace());
  }

  @Test
  void anExceptionIsToldWithItsType() {
    assertThat(message("exception")).startsWith("java.lang.IllegalStateException: not my day\n\n");
  }

  @Test
  void aBootThatFailsIsAFailureOfTheTest() {
    assertThat(message("boot"))
        .startsWith(
            "the boot of small default, 4 CPUs, libstartup, fault never-starts:2 failed:"
                + " ap-not-answering: CPU 0 ")
        .contains("\n   2            2       -  held in reset, never started\n")
        .contains(",fault:never-starts:2 --boards-dir ");
  }

  @Test
  void aLargeMachineIsCutShort() {
    assertThat(message("manyCpus"))
        .contains("\n  31           31      31  ")
        .doesNotContain("\n  32           32 ")
        .contains("\n  and 32 CPUs more\n");
  }

  @Test
  void aReplacedPartCannotBeReplayedByTheCommand() {
    assertThat(message("replacedPort"))
        .doesNotContain("./smp")
        .contains(
            "the command cannot replay it, for the test replaces BoardSmp in Java; run the test"
                + " [engine:junit-jupiter]/[class:"
                + Failing.class.getName()
                + "]/[test-template:replacedPort()]/[test-template-invocation:#1] again: seed 3");
  }

  @Test
  void whatNeverRanHasNoRunToReplay() {
    assertThat(message("beforeTheBoot"))
        .contains("the machine has not booted, so there is no run to replay; run the test [engine")
        .endsWith("again: no seed, for it runs by virtual time alone\n");
    assertThat(message("aFaultOfNobody"))
        .isEqualTo(
            "the machine small default, 4 CPUs, libstartup, fault never-starts:9 did not run: fault"
                + " never-starts:9: the machine has CPUs 0 to 3; name one of them");
  }

  @Test
  void aFailureOfTheSetupTellsTheSame() {
    assertThat(Runs.messages(Runs.of(FailingSetup.class)))
        .singleElement()
        .asString()
        .startsWith("setup\n\nsmall default, libstartup: complete");
  }

  @Test
  void anAssumptionStaysOne() {
    var results = Runs.of(Failing.class, "assumption");
    assertThat(results.testEvents().aborted().count()).isEqualTo(1);
    assertThat(FailureMessage.extend(new TestAbortedException("no"), "told")).hasMessage("no");
  }

  private static String message(String method) {
    List<String> messages = Runs.messages(Runs.of(Failing.class, method));
    assertThat(messages).hasSize(1);
    return messages.getFirst();
  }
}
