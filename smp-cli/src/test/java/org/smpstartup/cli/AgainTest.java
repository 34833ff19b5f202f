package org.smpstartup.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smpstartup.cli.Command.smp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The lines that a failure prints do again what they say when a shell runs them. */
@EnabledOnOs(
    value = {OS.LINUX, OS.MAC},
    disabledReason = "asks sh how it reads the line")
class AgainTest {
  @TempDir private Path directory;

  @Test
  void theLineOfAVerdictGivesItAgainWithEveryOptionThatMatters() throws Exception {
    Command.Result result =
        smp(
            ("conform x86-apic --preset q35 --preset 2s-6c-2t --profile qemu7 --seeds 3 --rule 100"
                    + " --rule 11 --fault port-lies-true:1 --fault starts-late:1:30ms --json")
                .split(" "));
    assertThat(result.exitCode()).isEqualTo(3);
    List<Map<String, Object>> failed =
        result.json().stream().filter(l -> "fail".equals(l.get("result"))).toList();
    assertThat(failed).isNotEmpty();
    for (Map<String, Object> line : failed) {
      assertThat(again(line, "again")).isEqualTo(line);
    }
    assertThat(failed.getFirst().get("again"))
        .isEqualTo(
            "./smp conform x86-apic --preset q35 --rule 100 --seeds 3 --profile qemu7 --fault"
                + " port-lies-true:1 --fault starts-late:1:30000000ns");
  }

  @Test
  void theProfileInALineIsTheOneThatThePresetWasJudgedWith() {
    Command.Result result =
        smp("conform", "sh", "--profile", "kvm", "--rule", "7", "--seeds", "1", "--json");
    assertThat(result.json())
        .hasSize(4)
        .allSatisfy(line -> assertThat(line).containsEntry("profile", "arch"));
  }

  @Test
  void theLineOfAStrangersJarFindsItAndLimitsItAsBefore() throws Exception {
    Path boards = Files.createDirectory(directory.resolve("it's my $HOME"));
    ForeignJar.hostile(boards, Map.of("id", "bad", "place", "BoardSmp.start", "deed", "THROW"));
    ForeignJar.hostile(boards, Map.of("id", "fat", "place", "create", "deed", "HEAP"));
    Files.writeString(boards.resolve("no.jar"), "no jar");
    Command.Result result =
        new Command()
            .with("SMP_BOARDS_DIR", boards.toString())
            .run("conform --preset only --rule 100 --seeds 1 --board-heap 64m --json".split(" "));
    assertThat(result.json()).hasSize(3);
    for (Map<String, Object> line : result.json()) {
      assertThat(line).containsEntry("result", "fail");
      assertThat(again(line, "again")).as(String.valueOf(line)).isEqualTo(line);
    }
    Map<String, Object> bad = result.json().get(1);
    assertThat(bad).containsEntry("board", "bad");
    assertThat(again(bad, "replay")).containsEntry("code", "board-error");
  }

  @Test
  void theLineOfABootThatFailedShowsItAgain() throws Exception {
    Path boards = Files.createDirectory(directory.resolve("my boards"));
    ForeignJar.hostile(boards, Map.of("id", "bad", "place", "BoardSmp.start", "deed", "THROW"));
    Command.Result result =
        smp("boot", "bad", "--seed", "5", "--boards-dir", boards.toString(), "--board-time", "90");
    String line = result.err().strip().replaceAll("(?s).*see it again with ", "");
    assertThat(line).endsWith(" --boards-dir '" + boards + "' --board-time 90");
    Command.Result again = smp(words(line).toArray(String[]::new));
    assertThat(again.err()).isEqualTo(result.err());
    assertThat(again.exitCode()).isEqualTo(3);
  }

  /** Runs the line that a line of JSON has, and gives the line of JSON for the same rule. */
  private static Map<String, Object> again(Map<String, Object> line, String which)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(words(String.valueOf(line.get(which))));
    words.add("--json");
    return smp(words.toArray(String[]::new)).json().stream()
        .filter(l -> which.equals("replay") || Objects.equals(l.get("board"), line.get("board")))
        .findFirst()
        .orElseThrow();
  }

  /** The arguments as a shell reads them, without the program. */
  private static List<String> words(String line) throws IOException, InterruptedException {
    assertThat(line).startsWith("./smp ");
    Process shell = new ProcessBuilder("sh", "-c", "printf '%s\\n' " + line).start();
    String out = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).isZero();
    List<String> words = Arrays.asList(out.split("\n"));
    return words.subList(1, words.size());
  }
}
