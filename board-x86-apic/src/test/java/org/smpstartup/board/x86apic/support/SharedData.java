package org.smpstartup.board.x86apic.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the data that lies beside the project: property, environment, or a folder above. */
public final class SharedData {
  private SharedData() {}

  /**
   * The files of a folder under {@code shared/data} in the order of their names; empty if absent.
   */
  public static List<Path> files(String folder) {
    Optional<Path> found = root().map(r -> r.resolve("data").resolve(folder));
    if (found.isEmpty() || !Files.isDirectory(found.get())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(found.get())) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Path> root() {
    String named = System.getProperty("smp.shared", System.getenv("SMP_SHARED"));
    if (named != null) {
      return Optional.of(Path.of(named));
    }
    for (Path p = Path.of(System.getProperty("user.dir")); p != null; p = p.getParent()) {
      Path shared = p.resolve("shared");
      if (Files.isDirectory(shared.resolve("data"))) {
        return Optional.of(shared);
      }
    }
    return Optional.empty();
  }
}
