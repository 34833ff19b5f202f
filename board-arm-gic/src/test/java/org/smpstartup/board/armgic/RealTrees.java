package org.smpstartup.board.armgic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.smpstartup.api.Description;

/**
 * Finds the device trees of a Linux package, which {@code scripts/fetch-device-trees.sh} brings:
 * below {@code -Dsmp.device-trees} or the environment's {@code SMP_DEVICE_TREES}.
 */
final class RealTrees {
  private RealTrees() {}

  /** Returns all files by path; skips the test, saying why, where there are none. */
  static List<Path> all() {
    Optional<Path> folder =
        Optional.ofNullable(System.getProperty("smp.device-trees"))
            .or(() -> Optional.ofNullable(System.getenv("SMP_DEVICE_TREES")))
            .filter(name -> !name.isEmpty())
            .map(Path::of);
    Assumptions.assumeTrue(
        folder.isPresent(),
        "skipped: no device trees here; run scripts/fetch-device-trees.sh DIR and set"
            + " SMP_DEVICE_TREES to DIR");
    try (Stream<Path> files = Files.walk(folder.orElseThrow())) {
      List<Path> all = files.filter(file -> file.toString().endsWith(".dtb")).sorted().toList();
      assertThat(all).as("device trees below " + folder.orElseThrow()).isNotEmpty();
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Description description(Path file, byte[] bytes) {
    return new Description(Description.Kind.DTB, String.valueOf(file.getFileName()), bytes);
  }
}
