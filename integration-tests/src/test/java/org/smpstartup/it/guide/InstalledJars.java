package org.smpstartup.it.guide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A local Maven repository as {@code mvn install} leaves it, made of what this build packaged: our
 * own artifacts are in it, all others are links to those of the repository that this build uses. So
 * a test installs nothing where its user would find it.
 */
final class InstalledJars {
  /** What a board's project needs; smp itself runs from where it was built. */
  private static final List<String> MODULES =
      List.of("smp-api", "board-kit", "smp-runtime", "smp-testkit", "smp-archetype");

  private static final String VERSION = "0.1.0-SNAPSHOT";

  private InstalledJars() {}

  static Path into(Path folder, Path root, Path repository) throws IOException {
    Path org = Files.createDirectories(folder.resolve("org"));
    link(repository, folder, "org");
    link(repository.resolve("org"), org, "smpstartup");
    Path own = org.resolve("smpstartup");
    copy(root.resolve("pom.xml"), own, "smp-startup", ".pom");
    for (String module : MODULES) {
      copy(root.resolve(module).resolve("pom.xml"), own, module, ".pom");
      Path jar = root.resolve(module).resolve("target").resolve(module + "-" + VERSION + ".jar");
      copy(jar, own, module, ".jar");
    }
    return folder;
  }

  private static void link(Path from, Path to, String except) throws IOException {
    try (Stream<Path> entries = Files.list(from)) {
      for (Path entry : entries.filter(e -> !e.endsWith(except)).toList()) {
        Files.createSymbolicLink(to.resolve(entry.getFileName()), entry);
      }
    }
  }

  private static void copy(Path file, Path own, String module, String ending) throws IOException {
    Path folder = Files.createDirectories(own.resolve(module).resolve(VERSION));
    Files.copy(file, folder.resolve(module + "-" + VERSION + ending));
  }
}
