package org.smpstartup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MainTest {
  @Test
  void theProcessEndsWithTheExitCodeAndSaysNothingElse() throws Exception {
    assertThat(run("boot", "--json")).isZero();
    assertThat(run("boot", "--fault", "never-starts:1")).isEqualTo(3);
    assertThat(run("boot", "--preset", "nothing")).isEqualTo(2);
  }

  private static int run(String... args) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(args));
    Process process = new ProcessBuilder(command).start();
    process.getOutputStream().close();
    byte[] out = process.getInputStream().readAllBytes();
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    // Warnings of the JVM about Guice would stand here.
    assertThat(err).doesNotContain("WARNING");
    assertThat(err.isEmpty()).isEqualTo(code == 0);
    assertThat(out.length > 0).isEqualTo(code != 2);
    return code;
  }
}
