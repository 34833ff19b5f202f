package org.smpstartup.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smpstartup.cli.Command.smp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Device trees on the command line: whoever can be the machine boots it. */
class DeviceTreeCommandTest {
  @TempDir private Path directory;

  private Path file(String name, byte[] blob) throws IOException {
    return Files.write(directory.resolve(name), blob);
  }

  @Test
  void bootsTheMachineOfATree() throws IOException {
    Path tree = file("board.dtb", Trees.riscv(1, 2, 5));
    for (String protocol : List.of("libstartup", "ostd")) {
      assertThat(smp("boot", "--json", "--protocol", protocol, "--dtb", "" + tree).object())
          .containsEntry("board", "riscv")
          .containsEntry("protocol", protocol)
          .containsEntry("hardwareIds", List.of(1, 2, 5))
          .containsEntry("result", "ok");
    }
    assertThat(smp("boot", "--json", "--cpus", "2", "--dtb", "" + tree).object())
        .containsEntry("hardwareIds", List.of(1, 2));
  }

  @Test
  void aReplayBootsTheSameMachineOfTheSameTree() throws IOException {
    Path tree = file("board.dtb", Trees.riscv(1, 2));
    String token = smp("boot", "--json", "--dtb", "" + tree).token(0);
    assertThat(smp("replay", "--json", token).object())
        .containsEntry("board", "riscv")
        .containsEntry("hardwareIds", List.of(1, 2));
  }

  @Test
  void surveysTreesByTheirEndingOrTheirFirstBytes() throws IOException {
    file("a.dtb", Trees.riscv(0));
    file("b", Trees.riscv(0, 1));
    file("c.DTB", Trees.sparc());
    file("d.dtb", Arrays.copyOf(Trees.riscv(0), 100));
    file("e", new byte[] {(byte) 0xd0, 0x0d, (byte) 0xfe});
    Command.Result result = smp("survey", "--json", directory.toString());
    assertThat(result.exitCode()).isZero();
    assertThat(result.json())
        .extracting(row -> row.get("result"))
        .containsExactly("ok", "ok", "unsupported", "invalid", null);
    assertThat(result.json().get(1))
        .containsEntry("file", directory.resolve("b").toString())
        .containsEntry("board", "riscv")
        .containsEntry("hardwareIds", List.of(0, 1));
    assertThat(result.json().get(2))
        .containsEntry("board", null)
        .containsEntry("code", "unsupported-dtb");
    assertThat(result.json().get(3)).containsEntry("code", "invalid-dtb");
    assertThat(result.json().get(4))
        .containsEntry("totals", true)
        .containsEntry("files", 4)
        .containsEntry("ok", 2)
        .containsEntry("unsupported", 1)
        .containsEntry("invalid", 1)
        .containsEntry("failed", 0);
  }

  @Test
  void aBrokenTreeIsInvalidAndNamesTheByte() throws IOException {
    byte[] whole = Trees.riscv(0);
    Path tree = file("cut.dtb", Arrays.copyOf(whole, 100));
    String reason =
        "dtb = "
            + tree
            + ": the header says the tree has "
            + whole.length
            + " bytes, and 100 are there; where: device tree, offset 0x64; what would do: the"
            + " complete tree [TRUNCATED]";
    Command.Result boot = smp("boot", "--dtb", "" + tree);
    assertThat(boot.exitCode()).isEqualTo(2);
    assertThat(boot.err()).isEqualTo("smp: " + reason + "\n");
    Command.Result survey = smp("survey", "--json", "" + tree);
    assertThat(survey.exitCode()).isEqualTo(2);
    assertThat(survey.json().getFirst())
        .containsEntry("result", "invalid")
        .containsEntry("code", "invalid-dtb")
        .containsEntry("message", reason);
  }

  @Test
  void aTreeThatNoBoardTakesIsUnsupportedWithAReason() throws IOException {
    Path tree = file("sparc.dtb", Trees.sparc());
    Command.Result boot = smp("boot", "--dtb", "" + tree);
    assertThat(boot.exitCode()).isEqualTo(2);
    assertThat(boot.out()).isEmpty();
    assertThat(boot.err())
        .startsWith("smp: dtb = " + tree + ": ")
        .contains("\"acme,sparc\"")
        .doesNotContain("\n\tat ");
    assertThat(smp("survey", "" + tree).exitCode()).isEqualTo(5);
  }

  @Test
  void aBoardThatIsNamedTakesNoTreeIfItTakesNone() throws IOException {
    Path tree = file("board.dtb", Trees.riscv(0));
    assertThat(smp("boot", "x86-apic", "--dtb", "" + tree).err())
        .isEqualTo(
            "smp: no preset of board x86-apic takes a device tree (dtb): x86-apic takes madt\n");
  }
}
