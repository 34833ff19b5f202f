package org.smpstartup.it.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smpstartup.api.BoardProvider;
import org.smpstartup.api.port.Architecture;
import org.smpstartup.it.guide.GuideBlocks.Block;
import org.smpstartup.testkit.conform.ConformanceKit;
import org.smpstartup.testkit.conform.KitOptions;
import org.smpstartup.testkit.conform.RuleResult;

/**
 * Follows {@code docs/port-a-board.md}: runs its commands, makes its files, and looks for what it
 * shows in what was printed. Only the installation is this test's own, see {@link InstalledJars}.
 */
class PortABoardIT {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final String INSTALL = "mvn -DskipTests install\n";
  private static final String PACKAGE = "com/example/loongson3";

  @TempDir Path folder;
  private Path here = Path.of("");

  @BeforeEach
  void installs() throws IOException {
    String maven = System.getProperty("smp.maven.home", "");
    assumeTrue(!maven.isEmpty(), "Maven has to run this test: it says where Maven is");
    Path repository = Path.of(System.getProperty("smp.maven.repository"));
    InstalledJars.into(folder.resolve("repository"), ROOT, repository);
    here = Files.createDirectory(folder.resolve("empty"));
    script(
        folder.resolve("bin/mvn"),
        Path.of(maven).resolve("bin/mvn")
            + (System.getProperty("smp.maven.offline", "").endsWith("true") ? " -o" : "")
            + " -ntp -Dstyle.color=never -Dmaven.repo.local="
            + folder.resolve("repository"));
    script(
        folder.resolve("smp-startup/smp"),
        java() + " -jar " + System.getProperty("smp.cli.target") + "/smp-cli-app.jar");
    // The guide's project lies in the empty folder, and smp-startup beside that.
    Files.createSymbolicLink(here.resolve("smp-startup"), folder.resolve("smp-startup"));
  }

  /** The folder's removal would warn of each link that leads out of it. */
  @AfterEach
  void removesLinks() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path link : files.filter(Files::isSymbolicLink).toList()) {
        Files.delete(link);
      }
    }
  }

  private static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  private static void script(Path file, String command) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\nexec " + command + " \"$@\"\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void fromAnEmptyFolderToAKitThatPasses() throws IOException, InterruptedException {
    List<Block> blocks = GuideBlocks.of(Files.readString(ROOT.resolve("docs/port-a-board.md")));
    assertThat(blocks.getFirst().text()).isEqualTo(INSTALL);
    String printed = "";
    for (Block block : blocks.subList(1, blocks.size())) {
      switch (block.language()) {
        case "sh" -> printed = run(block);
        case "text" -> assertShown(block, printed);
        case "java" -> write(block);
        default -> throw new AssertionError("a block of " + block.language());
      }
    }
  }

  private void write(Block block) throws IOException {
    Path file = here.resolve("src/main/java").resolve(PACKAGE).resolve(block.file());
    String source =
        block.isWholeFile() ? block.text() : Members.put(Files.readString(file), block.text());
    Files.writeString(file, source);
  }

  private String run(Block block) throws IOException, InterruptedException {
    StringBuilder script = new StringBuilder();
    for (String command : block.commands()) {
      script.append(command).append(" || { echo \"failed: $?\"; exit 1; }\n");
    }
    Path at = folder.resolve("at");
    script.append("pwd >").append(at).append('\n');
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-c", script.toString())
            .directory(here.toFile())
            .redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("PATH", folder.resolve("bin") + ":" + environment.get("PATH"));
    // What is set for the build around this test is not what a reader has set.
    environment.keySet().removeAll(List.of("MAVEN_OPTS", "MAVEN_ARGS", "SMP_BOARDS_DIR"));
    Process process = builder.start();
    process.getOutputStream().close();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s\n%s", block.text(), printed).isZero();
    here = Path.of(Files.readString(at).strip());
    return printed;
  }

  /** Each line is found, in this order; what is left out is not looked at. */
  private static void assertShown(Block block, String printed) {
    Iterator<String> lines = printed.lines().iterator();
    for (String expected : block.text().lines().filter(l -> !l.equals("...")).toList()) {
      boolean found = false;
      while (!found && lines.hasNext()) {
        found = lines.next().contains(expected);
      }
      assertThat(found).as("«%s» in\n%s", expected, printed).isTrue();
    }
  }

  /** What is not written says so, and nothing else is broken, whatever the architecture. */
  @ParameterizedTest
  @EnumSource(Architecture.class)
  void aNewProjectFailsInWhatIsNotWrittenOnly(Architecture architecture) throws Exception {
    run(new Block("sh", newProject(architecture), ""));
    List<RuleResult> results;
    try (URLClassLoader loader = compiled(here.resolve("new-board"))) {
      Class<?> type = loader.loadClass("com.example.board.NewBoardProvider");
      BoardProvider provider = (BoardProvider) type.getConstructor().newInstance();
      assertThat(provider.info().architecture()).isEqualTo(architecture);
      results = new ConformanceKit(KitOptions.DEFAULT).run(provider, result -> {});
    }
    assertThat(results.stream().filter(RuleResult::failed).toList())
        .allMatch(r -> r.verdict().reason().contains("not-written: CPU 0 (hardware id 0)"))
        .extracting(r -> r.rule().number())
        .containsExactly(100);
  }

  private static String newProject(Architecture architecture) {
    return "mvn -q -B org.apache.maven.plugins:maven-archetype-plugin:3.4.1:generate"
        + " -DarchetypeCatalog=local -DarchetypeGroupId=org.smpstartup"
        + " -DarchetypeArtifactId=smp-archetype -DarchetypeVersion=0.1.0-SNAPSHOT"
        + " -DgroupId=com.example -Dpackage=com.example.board -DclassName=NewBoard"
        + (" -DartifactId=new-board -Darchitecture=" + architecture + "\n");
  }

  /** Compiles it here: that Maven builds it is seen where the guide is followed. */
  private URLClassLoader compiled(Path project) throws IOException {
    Path classes = project.resolve("classes");
    List<String> arguments = new ArrayList<>(List.of("-proc:none", "-Xlint:all", "-Werror"));
    arguments.addAll(List.of("-cp", System.getProperty("java.class.path")));
    arguments.addAll(List.of("-d", classes.toString()));
    try (Stream<Path> sources = Files.walk(project.resolve("src/main/java"))) {
      sources.map(Path::toString).filter(f -> f.endsWith(".java")).forEach(arguments::add);
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    assertThat(compiler.run(null, null, null, arguments.toArray(String[]::new))).isZero();
    return new URLClassLoader(new URL[] {classes.toUri().toURL()}, getClass().getClassLoader());
  }
}
