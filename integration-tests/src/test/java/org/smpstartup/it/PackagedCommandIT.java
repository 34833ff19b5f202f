package org.smpstartup.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/** The command as it is packaged, on a machine that has no Java and none of the build. */
@Testcontainers(disabledWithoutDocker = true)
class PackagedCommandIT {
  /** What is run there, and a regular expression that its whole output matches. */
  private record Expectation(List<String> arguments, String output) {}

  private static final Expectation EXPECTATION =
      new Expectation(
          List.of("boot"), "(?s)[a-z0-9-]+, preset \\S+: ok, (\\d+) of \\1 CPUs online\\R.*");

  private static final DockerImageName IMAGE = DockerImageName.parse("debian:bookworm-slim");

  /** What the command's code reaches without naming it, so that jdeps does not see it. */
  private static final List<String> UNSEEN_MODULES = List.of("java.logging", "jdk.unsupported");

  private static Path smp() {
    return Path.of(System.getProperty("smp.cli.target", "../smp-cli/target")).normalize();
  }

  @TempDir static Path work;

  @BeforeAll
  static void linkRuntime() throws IOException {
    run(
        "jlink",
        "--add-modules",
        String.join(",", modules()),
        "--strip-debug",
        "--no-header-files",
        "--no-man-pages",
        "--output",
        runtime().toString());
  }

  @Test
  void runsWhereOnlyItsOwnFilesAre() throws IOException, InterruptedException {
    try (GenericContainer<?> machine = new GenericContainer<>(IMAGE)) {
      machine
          .withCommand("sleep", "infinity")
          .withCopyFileToContainer(MountableFile.forHostPath(runtime()), "/opt/runtime")
          .withCopyFileToContainer(
              MountableFile.forHostPath(smp().resolve("smp-cli-app.jar")),
              "/opt/smp/smp-cli-app.jar")
          .withCopyFileToContainer(MountableFile.forHostPath(smp().resolve("lib")), "/opt/smp/lib")
          .start();

      ExecResult result = machine.execInContainer(command());

      assertThat(result.getExitCode()).as("%s", result).isZero();
      assertThat(result.getStdout()).matches(EXPECTATION.output());
      assertThat(result.getStderr()).isEmpty();
    }
  }

  private static String[] command() {
    return Stream.concat(
            Stream.of("/opt/runtime/bin/java", "-jar", "/opt/smp/smp-cli-app.jar"),
            EXPECTATION.arguments().stream())
        .toArray(String[]::new);
  }

  private static Path runtime() {
    return work.resolve("runtime");
  }

  /** Return the modules that the command and the boards need, which nothing links to it. */
  private static SortedSet<String> modules() throws IOException {
    Path lib = smp().resolve("lib");
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--print-module-deps",
                "--ignore-missing-deps",
                "--recursive",
                "--multi-release",
                "base",
                "--class-path",
                lib + "/*",
                smp().resolve("smp-cli-app.jar").toString()));
    try (Stream<Path> jars = Files.list(lib)) {
      jars.map(Path::toString).filter(jar -> jar.contains("board-")).forEach(arguments::add);
    }
    SortedSet<String> modules = new TreeSet<>(UNSEEN_MODULES);
    modules.addAll(List.of(run("jdeps", arguments.toArray(String[]::new)).strip().split(",")));
    return modules;
  }

  /** Run a tool of the JDK that the tests run on, in this JVM, and return what it printed. */
  private static String run(String tool, String... arguments) {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(printed, true, UTF_8);
    int exit = ToolProvider.findFirst(tool).orElseThrow().run(out, out, arguments);
    assertThat(exit).as("%s: %s", tool, printed.toString(UTF_8)).isZero();
    return printed.toString(UTF_8);
  }
}
