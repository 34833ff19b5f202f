package org.smpstartup.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smpstartup.cli.Command.smp;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way in which a stranger's board can come to a bad end, one jar each: see Hostile.java. */
class HostileBoardsTest {
  private static final String NOT_JUDGED = "the board's code threw, so that this was not judged";

  @TempDir private Path directory;

  @Test
  void eachHasItsVerdictAndTheGoodOnesAreJudgedInFull() throws IOException {
    // What a board may do and be judged all the same.
    Map<String, String> whole = new LinkedHashMap<>();
    hostile(whole, "none", "NULL", " boots");
    hostile(whole, "create", "MEDDLE", " boots");
    hostile(whole, "BoardSmp.start", "CLOSE", " boots");
    hostile(whole, "BoardSmp.start", "THREADS", " boots");
    // What breaks the rule that every CPU comes up, and says where.
    Map<String, String> broken = new LinkedHashMap<>();
    hostile(broken, "create", "NULL", "create() returned null");
    hostile(broken, "create", "MUTE", " threw Hostile$Mute at Hostile");
    hostile(broken, "Board.smp", "NULL", "smp() returned null");
    hostile(broken, "Board.describe", "ERROR", "outside of any program java.lang.AssertionError");
    hostile(broken, "Device.powerOn", "STACK", "outside of any program java.lang.StackOverflowE");
    hostile(broken, "Device.access", "CHECKED", "the code threw java.lang.reflect.Undeclared");
    hostile(broken, "BoardSmp.start", "THROW", "the code threw java.lang.IllegalStateException");
    hostile(broken, "BoardSmp.numCpu", "STACK", "the code threw java.lang.StackOverflowError");
    hostile(broken, "BoardSmp.start", "SWALLOW", "400000 operations without a step of the prot");
    // What takes the child with it, and so breaks the rule that was being judged.
    Map<String, String> dead = new LinkedHashMap<>();
    hostile(dead, "create", "FORGE", "ended with exit code 0 before it had answered");
    hostile(dead, "Device.access", "EXIT", "ended with exit code 0 before it had answered");
    hostile(dead, "BoardSmp.start", "CRASH", "ended with exit code 134 (signal 6)");
    hostile(dead, "Board.describe", "HEAP", "ran out of its memory of 64m: its code needs");
    hostile(dead, "BoardSmp.start", "METASPACE", "ran out of its memory of 64m: its code needs");

    Command.Result result =
        smp(
            ("conform --json --preset only --rule 1 --rule 100 --seeds 1 --board-heap 64m --boards-dir "
                    + directory)
                .split(" "));

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.json()).hasSize(2 * (whole.size() + broken.size() + dead.size()));
    whole.forEach((id, told) -> {
      assertThat(line(result, id, 1)).containsEntry("result", "pass");
      Map<String, Object> line = line(result, id, 100);
      assertThat(line).containsEntry("result", "pass");
      assertThat(String.valueOf(line.get("reason"))).endsWith(told);
    });
    broken.forEach((id, told) -> {
      Map<String, Object> line = line(result, id, 100);
      assertThat(line).containsEntry("result", "fail").containsEntry("profile", "arch");
      assertThat(String.valueOf(line.get("reason"))).contains(told);
      assertThat(String.valueOf(line(result, id, 1).get("reason"))).doesNotContain("child JVM");
    });
    assertThat(String.valueOf(line(result, "null-create", 1).get("reason"))).contains(NOT_JUDGED);
    dead.forEach((id, told) -> {
      Map<String, Object> line = line(result, id, 1);
      assertThat(line).containsEntry("result", "fail");
      assertThat(String.valueOf(line.get("reason")))
          .startsWith(directory.resolve(id + ".jar") + ": the child JVM ")
          .contains(told);
      assertThat(line(result, id, 100))
          .containsEntry("result", "skip")
          .containsEntry("reason", "the child JVM came to its end in rule 1");
    });
    assertThat(result.out() + result.err()).doesNotContain("\u001b").doesNotContain("\tat ");
  }

  @Test
  void ofABoardThatHangsNotEveryPresetIsWaitedFor() throws IOException {
    Map<String, String> told = told("create", "LOOP");
    told.put("presets", "5");
    ForeignJar.hostile(directory, told);
    ForeignJar.hostile(directory, told("none", "NULL"));
    Command.Result result =
        smp(
            ("conform --json --rule 100 --seeds 1 --board-time 3 --boards-dir "
                    + directory
                    + " loop-create null-none")
                .split(" "));
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.json()).hasSize(6);
    for (int i = 0; i < 3; i++) {
      assertThat(result.json().get(i)).containsEntry("result", "fail");
      assertThat(String.valueOf(result.json().get(i).get("reason")))
          .endsWith("did not answer within 3 s and was killed: its code hangs, or needs more time");
    }
    assertThat(result.json().get(4))
        .containsEntry("preset", "only-4")
        .containsEntry("result", "skip")
        .containsEntry(
            "reason",
            "the child JVMs of 3 presets of this board hung: --preset only-4 judges this one");
    assertThat(result.json().getLast()).containsEntry("board", "null-none");
  }

  @Test
  void aShutdownHookThatHangsIsKilledToo() throws IOException {
    ForeignJar.hostile(directory, told("create", "HOOK"));
    Command.Result result = boot("hook-create", "--board-time", "3");
    assertThat(result.exitCode()).isEqualTo(4);
    assertThat(result.err()).contains("did not answer within 3 s and was killed");
  }

  @Test
  void aBootToldByAnybodyButUsIsNotBelieved() throws IOException {
    ForeignJar.hostile(directory, told("create", "FORGE"));
    Command.Result result = boot("forge-create", "--json");
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("ended with exit code 0 before it had answered");
  }

  @Test
  void aBootTellsWhoseFaultItIsAndShowsNoStack() throws IOException {
    Map<String, String> all = new LinkedHashMap<>();
    hostile(all, "create", "NULL", "create() threw java.lang.IllegalStateException: it returned");
    hostile(all, "Board.smp", "NULL", "java.lang.NullPointerException: smp() returned null");
    hostile(all, "Board.startMethod", "MUTE", "startMethod() threw Hostile$Mute; its author can");
    hostile(all, "Device.access", "ERROR", "board-error: see it again with ./smp replay smp1,");
    all.forEach((id, told) -> {
      Command.Result result = boot(id);
      assertThat(result.exitCode()).as(id).isEqualTo(3);
      assertThat(result.err()).contains(told).doesNotContain("\tat ");
    });
  }

  @Test
  void whatABoardSaysMovesNoTerminal() throws IOException {
    Map<String, String> told = told("BoardSmp.start", "THROW");
    told.put("description", "\\u001b[2J\\u0007 nice \\u202eboard\\u009b31m");
    ForeignJar.hostile(directory, told);
    String[] dir = {"--boards-dir", directory.toString()};
    List<Command.Result> results = new ArrayList<>();
    results.add(new Command().onTerminal().with("NO_COLOR", "1").run("boards", dir[0], dir[1]));
    results.add(boot("throw-boardsmp-start"));
    results.add(boot("throw-boardsmp-start", "--json"));
    results.add(smp("conform", "throw-boardsmp-start", "--rule", "100", dir[0], dir[1]));
    assertThat(results.getFirst().out()).contains("\\u001b[2J\\u0007 nice \\u202eboard\\u009b31m");
    for (Command.Result result : results) {
      assertThat(result.out() + result.err())
          .isNotEmpty()
          .doesNotContainPattern("[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u202a-\\u202e]");
    }
  }

  @Test
  void aClaimOnTheIdOfAnotherBoardIsToldAndTheOthersAreJudged() throws IOException {
    Map<String, String> told = told("none", "NULL");
    told.put("id", "x86-apic");
    Path jar = ForeignJar.hostile(directory, told);
    ForeignJar.hostile(directory, told("none", "NULL"));
    String[] dir = {"--boards-dir", directory.toString()};
    Command.Result all =
        smp("conform", "--rule", "7", "--preset", "only", "--seeds", "1", dir[0], dir[1]);
    assertThat(all.exitCode()).isEqualTo(3);
    assertThat(all.out())
        .contains("  seen: duplicate: board x86-apic is in ")
        .contains(jar + " (Hostile 7)")
        .containsPattern("required_07_numbers_are_dense +\\S*\\s*pass")
        .contains("again: ./smp conform --rule 100 --seeds 1 --boards-dir " + directory);
    Command.Result one = smp("conform", "x86-apic", dir[0], dir[1]);
    assertThat(one.exitCode()).isEqualTo(2);
    assertThat(one.err())
        .contains(
            "smp: board 'x86-apic' is claimed more than once and none is used: remove all but one");
  }

  private Command.Result boot(String id, String... more) {
    List<String> all = new ArrayList<>(List.of("boot", id, "--boards-dir", directory.toString()));
    all.addAll(List.of(more));
    return smp(all.toArray(String[]::new));
  }

  private void hostile(Map<String, String> into, String place, String deed, String told)
      throws IOException {
    Map<String, String> properties = told(place, deed);
    ForeignJar.hostile(directory, properties);
    into.put(String.valueOf(properties.get("id")), told);
  }

  private static Map<String, String> told(String place, String deed) {
    Map<String, String> told = new LinkedHashMap<>();
    String id = (deed + "-" + place).toLowerCase(Locale.ROOT).replaceAll("[._]", "-");
    told.put("id", id);
    told.put("place", place);
    told.put("deed", deed);
    return told;
  }

  private static Map<String, Object> line(Command.Result result, String board, int rule) {
    List<Map<String, Object>> found =
        result.json().stream()
            .filter(
                l -> board.equals(l.get("board")) && Integer.valueOf(rule).equals(l.get("number")))
            .toList();
    assertThat(found).as(board + " " + rule).hasSize(1);
    return found.getFirst();
  }
}
