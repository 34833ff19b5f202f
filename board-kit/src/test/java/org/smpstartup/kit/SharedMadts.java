package org.smpstartup.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Finds the real tables beside the project: {@code shared/data/madt} in a folder above this one, or
 * below {@code -Dsmp.shared}.
 */
public final class SharedMadts {
  /** What an independent disassembler reads in one table. */
  public record Expected(Path file, List<Long> enabledIds, List<Long> usableIds) {
    /** Returns the APIC ids with the Enabled flag, in table order. */
    public long[] enabled() {
      return enabledIds.stream().mapToLong(Long::longValue).toArray();
    }

    /** Returns the APIC ids that count, the boot processor's first. */
    public long[] usable() {
      return usableIds.stream().mapToLong(Long::longValue).toArray();
    }

    /** Returns the table's bytes. */
    public byte[] bytes() {
      try {
        return Files.readAllBytes(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public String toString() {
      return String.valueOf(file.getFileName());
    }
  }

  private static final Pattern FILE = Pattern.compile("\"file\": *\"([^\"]+)\"");

  private SharedMadts() {}

  /**
   * Returns all tables with what they must say; skips the test, saying why, where they are absent.
   */
  public static List<Expected> all() {
    Optional<Path> folder = folder();
    Assumptions.assumeTrue(
        folder.isPresent(),
        "skipped: no shared/data/madt beside the project; set -Dsmp.shared to the folder that holds"
            + " data/madt");
    Path madts = folder.orElseThrow();
    try (Stream<String> lines = Files.lines(madts.resolve("expected.jsonl"))) {
      List<Expected> all =
          lines.filter(line -> !line.isBlank()).map(line -> parse(madts, line)).toList();
      assertThat(all).as("lines of expected.jsonl").isNotEmpty();
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Path> folder() {
    String property = System.getProperty("smp.shared");
    if (property != null) {
      return Optional.of(Path.of(property, "data", "madt")).filter(Files::isDirectory);
    }
    return Stream.iterate(
            Path.of(System.getProperty("user.dir")).toAbsolutePath(),
            p -> p != null,
            Path::getParent)
        .map(parent -> parent.resolve("shared/data/madt"))
        .filter(Files::isDirectory)
        .findFirst();
  }

  private static Expected parse(Path folder, String line) {
    Matcher file = FILE.matcher(line);
    assertThat(file.find()).as("a file name in " + line).isTrue();
    return new Expected(
        folder.resolve(file.group(1)), ids(line, "enabled_apic_ids"), ids(line, "usable_apic_ids"));
  }

  private static List<Long> ids(String line, String key) {
    Matcher ids = Pattern.compile("\"" + key + "\": *\\[([^]]*)]").matcher(line);
    assertThat(ids.find()).as(key + " in " + line).isTrue();
    return Stream.of(ids.group(1).split(","))
        .map(String::strip)
        .filter(id -> !id.isEmpty())
        .map(Long::valueOf)
        .toList();
  }
}
