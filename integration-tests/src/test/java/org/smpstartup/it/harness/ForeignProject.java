package org.smpstartup.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** A project outside of this one: sources, compiled against what this one builds. */
final class ForeignProject {
  private static final String SERVICE = "META-INF/services/org.smpstartup.api.BoardProvider";

  private final Path folder;

  ForeignProject(Path folder) {
    this.folder = folder;
  }

  /** What a program printed, on either stream, and how it ended. */
  record Result(int exit, String output) {}

  static String source(String name) throws IOException {
    try (InputStream in = ForeignProject.class.getResourceAsStream("/foreign/" + name + ".java")) {
      assertThat(in).as(name).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Compiles a source into a folder of its own. */
  Path compile(String name, Path... more) throws IOException {
    Path file = Files.writeString(folder.resolve(name + ".java"), source(name));
    Path classes = Files.createDirectory(folder.resolve("classes-" + name));
    int exit =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                classPath(more),
                "-d",
                classes.toString(),
                file.toString());
    assertThat(exit).isZero();
    return classes;
  }

  static void register(Path classes, String provider) throws IOException {
    Path file = classes.resolve(SERVICE);
    Files.createDirectories(classes.resolve("META-INF/services"));
    Files.writeString(file, provider + "\n");
  }

  Path jar(Path classes, String name) throws IOException {
    Path jar = Files.createDirectory(folder.resolve("boards")).resolve(name);
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> files = Files.walk(classes)) {
      for (Path one : files.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(one).toString().replace('\\', '/')));
        out.write(Files.readAllBytes(one));
      }
    }
    return jar;
  }

  Result test(String type, Path... more) throws IOException, InterruptedException {
    return java(LauncherMain.class.getName(), List.of(type), more);
  }

  Result smp(List<String> arguments) throws IOException, InterruptedException {
    return java("org.smpstartup.cli.Main", arguments);
  }

  private Result java(String main, List<String> arguments, Path... more)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--add-exports", "java.base/jdk.internal.vm=ALL-UNNAMED"));
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", classPath(more), main));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), output);
  }

  private static String classPath(Path... more) {
    List<String> parts = new ArrayList<>();
    for (String part : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      parts.add(Path.of(part).toAbsolutePath().toString());
    }
    for (Path one : more) {
      parts.add(one.toString());
    }
    return String.join(File.pathSeparator, parts);
  }
}
