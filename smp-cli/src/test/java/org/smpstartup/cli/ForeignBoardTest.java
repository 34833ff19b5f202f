package org.smpstartup.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smpstartup.cli.Command.smp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForeignBoardTest {
  @TempDir private Path directory;

  @Test
  void bootsInAChildJvmAndRelaysItsResult() throws IOException {
    jar("System.out.println(\"a board talks\");");
    Command.Result result = boot("--json", "--cpus", "3");
    assertThat(result.exitCode()).isZero();
    assertThat(result.object())
        .containsEntry("board", "foreign")
        .containsEntry("online", 3)
        .containsEntry("result", "ok");
    assertThat(result.err()).isEqualTo("a board talks\n");
    String token = result.token(0);
    Command.Result replay = smp("replay", token, "--json", "--boards-dir", directory.toString());
    assertThat(replay.object()).containsEntry("token", token);
  }

  @Test
  void itsFailureHasTheSameExitCode() throws IOException {
    jar("");
    Command.Result result = boot("--fault", "never-starts:1");
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.err()).contains("--boards-dir").contains("smp replay smp1,");
    assertThat(boot("--cpus", "5").exitCode()).isEqualTo(2);
  }

  @Test
  void aBoardThatEndsTheJvmTakesNothingDown() throws IOException {
    Path jar = jar("System.exit(0);");
    Command.Result result = boot();
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .isEqualTo(
            "smp: "
                + jar
                + ": the child JVM ended with exit code 0 before it had answered: its code ends"
                + " the JVM\n");
  }

  @Test
  void aBoardThatHangsIsKilled() throws IOException {
    Path jar = jar("while (true) { Thread.onSpinWait(); }");
    Command.Result result = boot("--board-time", "3");
    assertThat(result.exitCode()).isEqualTo(4);
    assertThat(result.err())
        .isEqualTo(
            "smp: "
                + jar
                + ": the child JVM did not answer within 3 s and was killed: its code hangs, or"
                + " needs more time\n");
  }

  @Test
  void aBoardThatWantsAllMemoryIsStopped() throws IOException {
    Path jar =
        jar(
            "var all = new java.util.ArrayList<byte[]>(); while (true) all.add(new byte[1 << 20]);");
    Command.Result result = boot("--board-heap", "64m");
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.err())
        .isEqualTo(
            "smp: "
                + jar
                + ": the child JVM ran out of its memory of 64m: its code needs too much, or more"
                + " must be given\n");
  }

  @Test
  void aBrokenJarBesideAHealthyBoardIsAWarning() throws IOException {
    jar("");
    Path broken = Files.writeString(directory.resolve("broken.jar"), "no jar");
    Command.Result boot = boot("--json");
    assertThat(boot.exitCode()).isZero();
    assertThat(boot.err()).startsWith("smp: warning: " + broken + ": it cannot be read as a jar");
    Command.Result boards = new Command().with("SMP_BOARDS_DIR", "" + directory).run("boards");
    assertThat(boards.exitCode()).isEqualTo(2);
    assertThat(boards.out()).contains("foreign: ").contains("(child JVM)");
    assertThat(boards.err()).startsWith("smp: warning: " + broken);
  }

  @Test
  void aBoardsDirectoryThatIsNotThereIsAnErrorOfUsage() {
    Path nowhere = directory.resolve("nowhere");
    Command.Result result = smp("boot", "--boards-dir", nowhere.toString());
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err())
        .isEqualTo(
            "smp: " + nowhere + ": the boards directory does not exist: name one that does\n");
  }

  private Command.Result boot(String... more) {
    String[] start = {"boot", "foreign", "--boards-dir", directory.toString()};
    List<String> all = new java.util.ArrayList<>(List.of(start));
    all.addAll(List.of(more));
    return smp(all.toArray(String[]::new));
  }

  /** A jar with a board that does something before it creates the x86 board. */
  private Path jar(String deed) throws IOException {
    return ForeignJar.write(directory, "foreign", "", deed).toRealPath();
  }
}
