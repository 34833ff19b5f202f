package org.smpstartup.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the data that lies beside the project: SMP_SHARED names it, or a parent directory has it.
 */
final class SharedData {
  private SharedData() {}

  /** A directory of it; the test is skipped where it is absent. */
  static Path directory(String name) {
    Optional<Path> shared = shared();
    assumeTrue(shared.isPresent(), "no shared/data beside the project, and SMP_SHARED names none");
    return shared.orElseThrow().resolve("data").resolve(name);
  }

  private static Optional<Path> shared() {
    String named = System.getProperty("smp.shared", System.getenv().getOrDefault("SMP_SHARED", ""));
    if (!named.isEmpty()) {
      return Optional.of(Path.of(named));
    }
    @Nullable Path at = Path.of("").toAbsolutePath();
    while (at != null) {
      Path shared = at.resolve("shared");
      if (Files.isDirectory(shared.resolve("data"))) {
        return Optional.of(shared);
      }
      at = at.getParent();
    }
    return Optional.empty();
  }
}
