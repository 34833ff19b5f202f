package org.smpstartup.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.smpstartup.api.Description;

/** Finds description files under paths. */
final class SurveyFiles {
  private static final byte[] MADT = "APIC".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] DTB = {(byte) 0xd0, 0x0d, (byte) 0xfe, (byte) 0xed};

  private SurveyFiles() {}

  /**
   * One file.
   *
   * @param path where it is
   * @param kind what it is; empty for a file that was named and is of no known kind
   */
  record Found(Path path, Optional<Description.Kind> kind) {}

  /**
   * Finds files, each directory's in the order of their paths. In a directory, a file of no known
   * kind is passed over.
   *
   * @throws CliException if a path does not exist
   */
  static List<Found> under(List<Path> paths) {
    List<Found> found = new ArrayList<>();
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        for (Path file : walk(path)) {
          Optional<Description.Kind> kind = kind(file);
          if (kind.isPresent()) {
            found.add(new Found(file, kind));
          }
        }
      } else if (Files.exists(path)) {
        found.add(new Found(path, kind(path)));
      } else {
        throw new CliException(
            ExitCode.USAGE, path + ": there is no such file or directory; check the name");
      }
    }
    return found;
  }

  private static List<Path> walk(Path directory) {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw unreadable(directory, e);
    } catch (UncheckedIOException e) {
      throw unreadable(directory, e.getCause());
    }
  }

  private static CliException unreadable(Path directory, @Nullable IOException e) {
    return new CliException(
        ExitCode.USAGE, directory + ": it cannot be searched: " + Inputs.why(e));
  }

  /** Tells the kind by the ending, or by the first bytes. */
  private static Optional<Description.Kind> kind(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".dtb")) {
      return Optional.of(Description.Kind.DTB);
    }
    if (name.endsWith(".madt") || name.endsWith(".aml") || name.endsWith(".dat")) {
      return Optional.of(Description.Kind.MADT);
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] first = in.readNBytes(4);
      if (Arrays.equals(first, MADT)) {
        return Optional.of(Description.Kind.MADT);
      }
      return Arrays.equals(first, DTB) ? Optional.of(Description.Kind.DTB) : Optional.empty();
    } catch (IOException e) {
      // It has no known ending, and what it holds cannot be told: nobody said it is a description.
      return Optional.empty();
    }
  }
}
