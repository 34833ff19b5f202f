package org.smpstartup.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smpstartup.cli.Command.smp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConformCommandTest {
  @TempDir private Path directory;

  @Test
  void printsRulesByBoards() {
    Command.Result result = smp("conform", "x86-apic", "--preset", "q35-4", "--seeds", "1");
    assertThat(result.exitCode()).as(result.out()).isZero();
    assertThat(result.out())
        .startsWith("rule ")
        .containsPattern("required_01_ap_starts_only_when_asked +pass")
        .contains("skipped:\n")
        .containsPattern("\\d+ verdicts: \\d+ pass, 0 fail, \\d+ skip");
  }

  @Test
  void aLineOfJsonForEachRule() {
    Command.Result result =
        smp("conform", "x86-apic", "--preset", "q35", "--rule", "7", "--rule", "38", "--json");
    assertThat(result.exitCode()).isZero();
    List<Map<String, Object>> lines = result.json();
    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst())
        .containsEntry("board", "x86-apic")
        .containsEntry("preset", "q35")
        .containsEntry("profile", "arch")
        .containsEntry("rule", "required_07_numbers_are_dense")
        .containsEntry("kind", "required")
        .containsEntry("result", "pass")
        .containsEntry("token", null);
    assertThat(lines.getLast()).containsEntry("result", "skip");
    assertThat(String.valueOf(lines.getLast().get("reason"))).isNotBlank();
  }

  @Test
  void aFailureTellsHowToSeeItAgainAndHasItsExitCode() {
    String[] line = {
      "conform", "x86-apic", "--preset", "q35", "--rule", "100", "--fault", "never-starts:1"
    };
    Command.Result result = smp(line);
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.out())
        .containsPattern("required_100_every_cpu_comes_up +FAIL 1/1")
        .contains("  seen: ap-not-answering")
        .contains(
            "  again: ./smp conform x86-apic --preset q35 --rule 100 --fault never-starts:1\n")
        .contains("  its run: ./smp replay smp1,");
    String token = result.out().replaceAll("(?s).*its run: ./smp replay (\\S+).*", "$1");
    Command.Result replay = smp("replay", token, "--json");
    assertThat(replay.object()).containsEntry("code", "ap-not-answering");
  }

  /** Faults of doorbells are put around the port, and rule 117 boots nothing. */
  @Test
  void aFaultOfAnyKindStrikesInEveryRun() {
    String[] line = {
      "conform",
      "sh",
      "--preset",
      "x3proto",
      "--rule",
      "30",
      "--rule",
      "117",
      "--seeds",
      "1",
      "--fault",
      "doorbell-lost:1"
    };
    Command.Result result = smp(line);
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.out())
        .containsPattern("required_30_no_command_is_lost +FAIL 1/1")
        .containsPattern("required_117_every_cpu_rings_every_cpu +FAIL 1/1")
        .contains("\n  injected: doorbell-lost:1\n")
        .contains(
            "again: ./smp conform sh --preset x3proto --rule 117 --seeds 1"
                + " --fault doorbell-lost:1");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void aFaultThatStruckInNoRunIsTold() {
    String[] line = {
      "conform",
      "sh",
      "--preset",
      "urquell",
      "--rule",
      "100",
      "--seeds",
      "1",
      "--fault",
      "firmware-error:1:-3"
    };
    Command.Result result = smp(line);
    assertThat(result.exitCode()).isZero();
    assertThat(result.err())
        .isEqualTo("smp: fault firmware-error:1:-3 struck in no run of sh urquell\n");
  }

  @Test
  void onlySkipsAreNothing() {
    assertThat(smp("conform", "x86-apic", "--preset", "q35", "--rule", "38").exitCode())
        .isEqualTo(5);
  }

  @Test
  void writesAReportForBuildServers() {
    Path reports = directory.resolve("reports");
    smp("conform", "--preset", "q35", "--rule", "7", "--junit-xml", reports.toString());
    assertThat(reports.resolve("TEST-conform-x86-apic.xml")).content().contains("<testcase ");
  }

  @Test
  void wrongUsageSaysWhatWouldDo() {
    assertThat(smp("conform", "--rule", "77").err())
        .startsWith("smp: --rule 77: there is none of this number; 1 to 44 are");
    assertThat(smp("conform", "nobody").err()).startsWith("smp: board 'nobody' is not known: ");
    assertThat(smp("conform", "--preset", "nowhere").exitCode()).isEqualTo(2);
    assertThat(smp("conform", "--seeds", "0").exitCode()).isEqualTo(2);
    assertThat(smp("conform", "--preset", "q35", "--preset", "typo").err())
        .isEqualTo(
            "smp: --preset typo: no board of those asked for has it; smp boards lists them\n");
    assertThat(smp("conform", "sh", "x86-apic", "--preset", "q35").err())
        .startsWith("smp: board sh has no preset q35: leave the board out, or name one of urquell");
  }

  @Test
  void aBoardsDirectoryWithoutAJarIsAWarning() {
    Command.Result result =
        smp("conform", "sh", "--rule", "7", "--seeds", "1", "--boards-dir", "" + directory);
    assertThat(result.exitCode()).isZero();
    assertThat(result.err())
        .isEqualTo(
            "smp: warning: "
                + directory
                + ": the boards directory holds no jar: put the jar of a board there\n");
  }

  @Test
  void aBoardThatIsNamedIsJudgedWhateverLiesBesideIt() throws IOException {
    Path broken = Files.writeString(directory.resolve("broken.jar"), "no jar");
    String[] line = {
      "conform", "sh", "--rule", "7", "--seeds", "1", "--boards-dir", "" + directory
    };
    Command.Result result = smp(line);
    assertThat(result.exitCode()).isZero();
    assertThat(result.err()).startsWith("smp: warning: " + broken + ": it cannot be read as a jar");
    line[1] = "broken";
    assertThat(smp(line).err())
        .startsWith("smp: warning: " + broken + ": it cannot be read as a jar")
        .contains("smp: board 'broken' is not known: there are ");
  }

  @Test
  void brokenRulesComeFirstAndWhatPresetsShareIsToldOnce() {
    Command.Result result =
        smp(
            "conform",
            "sh",
            "--seeds",
            "1",
            "--fault",
            "never-starts:1",
            "--rule",
            "7",
            "--rule",
            "38",
            "--rule",
            "100");
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.out().lines().toList().get(1))
        .startsWith("required_100_every_cpu_comes_up ")
        .endsWith(" FAIL 4/4");
    assertThat(result.out())
        .containsOnlyOnce("required_100_every_cpu_comes_up is broken by board sh, preset urquell\n")
        .contains("\n  also on: ")
        .contains("  required_38_ignored_command_is_retried: only the kernel's own TLB_SAFE")
        .contains("(everywhere)\n")
        .endsWith("\n12 verdicts: 0 pass, 4 fail, 8 skip; 4 presets of 1 board\n");
  }

  @Test
  void onATerminalTablesAreAsWideAsItAndProgressIsSeen() {
    Command.Result result =
        new Command()
            .onTerminal()
            .with("COLUMNS", "70")
            .with("NO_COLOR", "1")
            .run("conform", "sh", "mips", "ppc", "--rule", "7", "--rule", "38", "--seeds", "1");
    assertThat(result.out().lines().filter(l -> l.startsWith("rule "))).hasSize(2);
    assertThat(result.out().lines().takeWhile(l -> !l.equals("skipped:")))
        .allSatisfy(l -> assertThat(l.length()).isLessThanOrEqualTo(70));
    assertThat(result.err()).contains("] 27/27");
    assertThat(smp("conform", "sh", "--rule", "7", "--seeds", "1").err()).isEmpty();
  }

  @Test
  void aStrangersJarGetsAVerdict() throws IOException {
    ForeignJar.write(directory, "foreign", "", "");
    Command.Result result = conform("--rule", "1", "--rule", "104");
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.json())
        .hasSize(2)
        .allSatisfy(line ->
            assertThat(line).containsEntry("board", "foreign").containsEntry("result", "pass"));
  }

  @Test
  void aJarThatEndsTheJvmFailsTheRuleThatWasBeingJudged() throws IOException {
    ForeignJar.write(directory, "foreign", "", "System.exit(0);");
    Command.Result result = conform("--rule", "1", "--rule", "7");
    assertThat(result.exitCode()).isEqualTo(3);
    List<Map<String, Object>> lines = result.json();
    assertThat(lines.getFirst()).containsEntry("number", 1).containsEntry("result", "fail");
    assertThat(String.valueOf(lines.getFirst().get("reason"))).contains("ended with exit code 0");
    assertThat(lines.getLast()).containsEntry("number", 7).containsEntry("result", "skip");
  }

  @Test
  void aJarThatLoopsWithoutAnOperationOfTheProcessorIsKilled() throws IOException {
    ForeignJar.write(directory, "foreign", "", "while (true) { Thread.onSpinWait(); }");
    Command.Result result = conform("--rule", "1", "--board-time", "4");
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(String.valueOf(result.json().getFirst().get("reason")))
        .contains("did not answer within 4 s and was killed");
  }

  @Test
  void aJarThatWantsAllMemoryIsStopped() throws IOException {
    ForeignJar.write(
        directory,
        "foreign",
        "",
        "var all = new ArrayList<byte[]>(); while (true) all.add(new byte[1 << 20]);");
    Command.Result result = conform("--rule", "1", "--board-heap", "64m");
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(String.valueOf(result.json().getFirst().get("reason")))
        .contains("ran out of its memory of 64m");
  }

  @Test
  void aJarThatThrowsInItsConstructorHasItsVerdictAndHidesNoOther() throws IOException {
    ForeignJar.write(directory, "broken", "if (true) throw new IllegalStateException();", "");
    ForeignJar.write(directory, "foreign", "", "");
    Path noJar = Files.writeString(directory.resolve("text.jar"), "no jar");
    Command.Result result =
        smp("conform", "--preset", "only", "--rule", "7", "--json", "--boards-dir", "" + directory);
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.json())
        .anySatisfy(line ->
            assertThat(line).containsEntry("board", "broken.jar").containsEntry("result", "fail"))
        .anySatisfy(line ->
            assertThat(line)
                .containsEntry("board", noJar.getFileName().toString())
                .containsEntry("rule", "required_100_every_cpu_comes_up")
                .containsEntry("result", "fail"))
        .anySatisfy(line ->
            assertThat(line).containsEntry("board", "foreign").containsEntry("result", "pass"));
  }

  private Command.Result conform(String... more) {
    List<String> all =
        new java.util.ArrayList<>(
            List.of(
                "conform",
                "foreign",
                "--json",
                "--seeds",
                "1",
                "--boards-dir",
                directory.toString()));
    all.addAll(List.of(more));
    return smp(all.toArray(String[]::new));
  }
}
