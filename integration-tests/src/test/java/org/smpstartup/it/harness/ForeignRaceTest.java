package org.smpstartup.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A test of ten lines in a foreign project finds a race of a port, and tells how to see it again.
 */
class ForeignRaceTest {
  private static final Pattern REPLAY = Pattern.compile("replay: \\./smp (.*)");

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theMessageHoldsACommandThatWorks(boolean packed, @TempDir Path folder)
      throws IOException, InterruptedException {
    long lines = ForeignProject.source("RaceTest").lines().filter(l -> !l.isBlank()).count();
    assertThat(lines).isLessThanOrEqualTo(10);
    ForeignProject project = new ForeignProject(folder);
    Path board = project.compile("RacyBoard");
    ForeignProject.register(board, "com.example.RacyBoard");
    Path onThePath = packed ? project.jar(board, "racy.jar") : board;
    Path test = project.compile("RaceTest", onThePath);

    ForeignProject.Result result = project.test("com.example.RaceTest", onThePath, test);

    assertThat(result.output()).contains("found 20, failed ").doesNotContain("failed 0\n");
    assertThat(result.output())
        .containsPattern("racy default, 4 CPUs, ostd, seed \\d+\nthe boot of racy default, ")
        .contains(" failed: hw-id-duplicate: ");
    List<String> replay = replay(result.output());
    assertThat(replay).startsWith("replay").contains("--boards-dir");
    ForeignProject.Result again = project.smp(replay);
    assertThat(again.exit()).as(again.output()).isEqualTo(3);
    assertThat(again.output()).contains("hw-id-duplicate: ");
    assertThat(again.output()).contains("token: " + replay.get(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"libstartup", "ostd", "ostd-2026"})
  void theRaceDoesNotShowByVirtualTimeAlone(String protocol, @TempDir Path folder)
      throws IOException, InterruptedException {
    ForeignProject project = new ForeignProject(folder);
    Path board = project.compile("RacyBoard");
    ForeignProject.register(board, "com.example.RacyBoard");
    ForeignProject.Result result =
        project.smp(
            List.of("boot", "racy", "--protocol", protocol, "--boards-dir", board.toString()));
    assertThat(result.exit()).as(result.output()).isZero();
  }

  /** Reads the first command, whose paths need no quotes here. */
  private static List<String> replay(String output) {
    Matcher matcher = REPLAY.matcher(output);
    assertThat(matcher.find()).as(output).isTrue();
    return new ArrayList<>(List.of(matcher.group(1).split(" ")));
  }
}
