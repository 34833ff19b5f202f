package org.smpstartup.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.smpstartup.api.Protocol;
import org.smpstartup.runtime.boot.BootReport;

/** Which machines a test runs on, and what a test that names none is told. */
class SmpTestTest {
  @Sample
  static class Matrix {
    @SmpTest
    void everyBoard(BootReport report) {
      assertThat(report.ok()).isTrue();
    }

    @SmpTest(
        boards = "small",
        cpus = {1, 4},
        protocols = {Protocol.LIBSTARTUP, Protocol.OSTD})
    void product(BootReport report) {
      assertThat(report.board()).isEqualTo("small");
    }

    @SmpTest(
        boards = "small",
        seeds = {7, 9},
        randomSeeds = 2)
    void seeds(BootReport report) {
      assertThat(report.token()).contains("seed:");
    }

    @SmpTest(cpus = 16)
    void onlyTheLarge(BootReport report) {
      assertThat(report.online()).isEqualTo(16);
    }

    @SmpTest(presets = SmpTest.ALL, limit = 2)
    void allPresets(BootReport report) {
      assertThat(report.online()).isEqualTo(2);
    }

    @SmpTest(boards = "small", faults = "starts-late:1:20ms")
    void faults(BootReport report) {
      assertThat(report.token()).contains("fault:starts-late:1");
    }
  }

  @Sample
  static class Wrong {
    @SmpTest(boards = "smal")
    void unknownBoard() {}

    @SmpTest(presets = "q35")
    void unknownPreset() {}

    @SmpTest(presets = {"default", "q35"})
    void oneUnknownPresetOfTwo() {}

    @SmpTest(cpus = 65)
    void tooManyCpus() {}

    @SmpTest(
        boards = "small",
        cpus = {2, 5})
    void tooManyForTheBoardNamed() {}

    @SmpTest(cpus = -1)
    void fewerThanNone() {}

    @SmpTest(cpus = {})
    void noCount() {}

    @SmpTest(protocols = {})
    void noProtocol() {}

    @SmpTest(randomSeeds = -1)
    void fewerSeedsThanNone() {}

    @SmpTest(profile = org.smpstartup.api.Profile.KVM)
    void profileNobodyKnows() {}

    @SmpTest(faults = "rains:1")
    void noFault() {}
  }

  @Test
  void aTestWithoutAttributesRunsOnceOnEveryBoard() {
    ran("everyBoard", "large default, 64 CPUs, libstartup", "small default, 4 CPUs, libstartup");
  }

  @Test
  void aTestRunsOnceForEachProtocolAndCount() {
    ran(
        "product",
        "small default, 1 CPU, libstartup",
        "small default, 4 CPUs, libstartup",
        "small default, 1 CPU, ostd",
        "small default, 4 CPUs, ostd");
  }

  @Test
  void aTestRunsOnceForEachSeed() {
    ran(
        "seeds",
        "small default, 4 CPUs, libstartup, seed 7",
        "small default, 4 CPUs, libstartup, seed 9",
        "small default, 4 CPUs, libstartup, seed 1",
        "small default, 4 CPUs, libstartup, seed 2");
  }

  @Test
  void aBoardThatIsNotNamedAndIsTooSmallIsLeftOut() {
    ran("onlyTheLarge", "large default, 16 CPUs, libstartup");
  }

  @Test
  void aTestRunsOnAllPresets() {
    ran(
        "allPresets",
        "large default, 64 CPUs, libstartup, limit 2",
        "small default, 4 CPUs, libstartup, limit 2");
  }

  @Test
  void aTestRunsWithFaults() {
    ran("faults", "small default, 4 CPUs, libstartup, fault starts-late:1:20000000ns");
  }

  private static void ran(String method, String... names) {
    EngineExecutionResults results = Runs.of(Matrix.class, method);
    assertThat(Runs.messages(results)).isEmpty();
    assertThat(Runs.names(results)).containsExactly(names);
  }

  @Test
  void whatIsNamedMustBeThere() {
    refused(
        "unknownBoard", "board 'smal' is not known: there are large, small; smp boards says more");
    refused("unknownPreset", "no board has a preset 'q35': there are default");
    refused("oneUnknownPresetOfTwo", "no board has a preset 'q35': there are default");
    refused(
        "tooManyCpus",
        "65 CPUs are more than the 64 of preset default of board large: the chip has 64 cores");
    refused(
        "tooManyForTheBoardNamed",
        "5 CPUs are more than the 4 of preset default of board small: the chip has 4 cores");
    refused("fewerThanNone", "--cpus -1: 1 or more would do; leave it out for all");
    refused("noCount", "no cpus are named; leave the attribute out for the default, or name one");
    refused(
        "noProtocol",
        "no protocols are named; leave the attribute out for the default, or name one");
    refused("fewerSeedsThanNone", "randomSeeds = -1; 1 or more would do, or leave it out");
  }

  @Test
  void whatNoMachineCanDoIsRefused() {
    assertThat(message("profileNobodyKnows")).contains("profile kvm").contains("knows arch");
    assertThat(message("noFault")).contains("fault 'rains:1': ");
  }

  private static void refused(String method, String why) {
    assertThat(message(method)).isEqualTo("@SmpTest of Wrong." + method + ": " + why);
  }

  private static String message(String method) {
    EngineExecutionResults results = Runs.of(Wrong.class, method);
    assertThat(Runs.names(results)).isEmpty();
    List<String> messages = Runs.messages(results);
    assertThat(messages).hasSize(1);
    return messages.getFirst();
  }
}
