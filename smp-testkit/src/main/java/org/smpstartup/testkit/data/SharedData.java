package org.smpstartup.testkit.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/**
 * Finds the data that lies beside the project in {@code shared/data}: the system property {@code
 * smp.shared} or the environment variable {@code SMP_SHARED} names the folder {@code shared}, or it
 * lies in a folder above the one the tests run in.
 */
public final class SharedData {
  private SharedData() {}

  /**
   * Finds a folder.
   *
   * @param folder its path under {@code shared/data}
   * @return the folder
   * @throws TestAbortedException if it is absent: the test is skipped, and says why
   */
  public static Path folder(String folder) {
    return root()
        .map(shared -> shared.resolve("data").resolve(folder))
        .filter(Files::isDirectory)
        .orElseThrow(() ->
            new TestAbortedException(
                "skipped: there is no shared/data/"
                    + folder
                    + " beside the project; set SMP_SHARED to the folder that holds data"));
  }

  /**
   * Lists the files of a folder.
   *
   * @param folder its path under {@code shared/data}
   * @return the files in the order of their names; empty if the folder is absent
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
    String named = System.getProperty("smp.shared", System.getenv().getOrDefault("SMP_SHARED", ""));
    if (!named.isEmpty()) {
      return Optional.of(Path.of(named));
    }
    for (Path p = Path.of("").toAbsolutePath(); p != null; p = p.getParent()) {
      Path shared = p.resolve("shared");
      if (Files.isDirectory(shared.resolve("data"))) {
        return Optional.of(shared);
      }
    }
    return Optional.empty();
  }
}
