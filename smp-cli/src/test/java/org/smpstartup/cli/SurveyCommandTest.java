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

class SurveyCommandTest {
  @TempDir private Path directory;

  @Test
  void bootsEveryDescriptionFileInOrderAndPassesOverOthers() throws IOException {
    Files.createDirectories(directory.resolve("b"));
    Files.write(directory.resolve("b/one.madt"), Madts.of(0, 2));
    Files.write(directory.resolve("APIC"), Madts.of(4, 0, 1));
    Files.writeString(directory.resolve("README"), "not a table");
    Files.writeString(directory.resolve("expected.jsonl"), "{}");
    Command.Result result = smp("survey", "--json", directory.toString());
    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isZero();
    assertThat(result.json()).hasSize(3);
    assertThat(result.json().get(0))
        .containsEntry("file", directory.resolve("APIC").toString())
        .containsEntry("board", "x86-apic")
        .containsEntry("profile", "arch")
        .containsEntry("cpus", 3)
        .containsEntry("online", 3)
        .containsEntry("hardwareIds", List.of(4, 0, 1))
        .containsEntry("startMethod", "init-sipi")
        .containsEntry("result", "ok")
        .containsEntry("code", "complete")
        .containsEntry("message", "")
        .containsKeys("wallNanos", "token");
    assertThat(result.json().get(1)).containsEntry("hardwareIds", List.of(0, 2));
    assertThat(result.json().get(2))
        .containsEntry("totals", true)
        .containsEntry("files", 2)
        .containsEntry("ok", 2)
        .containsEntry("failed", 0)
        .containsEntry("invalid", 0)
        .containsEntry("unsupported", 0)
        .containsEntry("cpus", 5);
  }

  @Test
  void saysForEachFileWhatIsWrong() throws IOException {
    Path bad = Files.writeString(directory.resolve("a.madt"), "APIC");
    Path tree = Files.write(directory.resolve("b.dtb"), Trees.sparc());
    Path other = Files.writeString(directory.resolve("c.txt"), "hello");
    Path good = Files.write(directory.resolve("d.dat"), Madts.of(0));
    Command.Result result =
        smp("survey", "--json", bad.toString(), tree.toString(), other.toString(), "" + good);
    assertThat(result.exitCode()).isZero();
    assertThat(result.json().get(0))
        .containsEntry("result", "invalid")
        .containsEntry("code", "invalid-madt")
        .containsEntry("board", null);
    assertThat(result.json().get(1))
        .containsEntry("result", "unsupported")
        .containsEntry("code", "unsupported-dtb");
    assertThat(result.json().get(2))
        .containsEntry("result", "invalid")
        .containsEntry("code", "unknown-kind")
        .containsEntry(
            "message",
            other
                + ": neither its ending nor its first bytes say what it is; a MADT begins with"
                + " APIC, a device tree with D00DFEED");
    assertThat(result.json().get(3)).containsEntry("result", "ok");
  }

  @Test
  void aFaultChangesTheResultOfMachinesThatHaveTheCpu() throws IOException {
    Files.write(directory.resolve("1.madt"), Madts.of(0, 1));
    Files.write(directory.resolve("2.madt"), Madts.of(0, 1, 2));
    Command.Result result =
        smp("survey", "--json", "--fault", "never-starts:2", directory.toString());
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.json().get(0)).containsEntry("result", "ok");
    assertThat(result.json().get(1))
        .containsEntry("result", "failed")
        .containsEntry("code", "ap-not-answering");
    Map<String, Object> again = smp("replay", "--json", result.token(1)).object();
    assertThat(again).containsEntry("code", "ap-not-answering").containsEntry("cpus", 3);
  }

  @Test
  void aReplaySaysThatItsFileHasChangedOrIsGone() throws IOException {
    Path file = Files.write(directory.resolve("1.madt"), Madts.of(0, 1));
    String token = smp("survey", "--json", "" + file).token(0);
    Files.write(file, Madts.of(0, 2));
    Command.Result changed = smp("replay", token);
    assertThat(changed.exitCode()).isEqualTo(2);
    assertThat(changed.err())
        .startsWith("smp: " + file + " has changed since the token was made (then ");
    Files.delete(file);
    assertThat(smp("replay", token).err())
        .isEqualTo("smp: " + file + ": there is no such file; check the name\n");
  }

  @Test
  void tellsAPersonOneLineAFileAndSumsUp() throws IOException {
    Path file = Files.write(directory.resolve("1.madt"), Madts.of(7, 5));
    Command.Result result = smp("survey", directory.toString());
    assertThat(result.out())
        .startsWith("ok  " + file + "  2 CPUs, init-sipi: 7 5\n")
        .containsPattern(
            "\n1 file: 1 ok, 0 failed, 0 invalid, 0 unsupported, 2 CPUs online, \\S+ m?s\n$");
  }

  @Test
  void nothingToBootIsNoSuccess() throws IOException {
    Command.Result empty = smp("survey", directory.toString());
    assertThat(empty.exitCode()).isEqualTo(5);
    assertThat(empty.err())
        .isEqualTo("smp: no description file is there: .madt, .aml, .dat or .dtb would do\n");
    Files.write(directory.resolve("b.dtb"), Trees.sparc());
    assertThat(smp("survey", directory.toString()).exitCode()).isEqualTo(5);
    Files.write(directory.resolve("a.madt"), new byte[] {1});
    assertThat(smp("survey", directory.toString()).exitCode()).isEqualTo(2);
    Command.Result missing = smp("survey", directory.resolve("x").toString());
    assertThat(missing.exitCode()).isEqualTo(2);
    assertThat(missing.err())
        .isEqualTo(
            "smp: "
                + directory.resolve("x")
                + ": there is no such file or directory; check the"
                + " name\n");
  }

  @Test
  void showsProgressOnTerminalsOnly() throws IOException {
    Files.write(directory.resolve("1.madt"), Madts.of(0));
    Files.write(directory.resolve("2.madt"), Madts.of(0));
    assertThat(new Command().onTerminal().run("survey", directory.toString()).err())
        .contains("\r[###############               ] 1/2")
        .endsWith("\r" + " ".repeat(36) + "\r");
    assertThat(new Command().onTerminal().run("survey", "--json", directory.toString()).err())
        .isEmpty();
    assertThat(smp("survey", directory.toString()).err()).isEmpty();
  }
}
