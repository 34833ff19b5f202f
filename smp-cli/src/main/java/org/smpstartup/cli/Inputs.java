package org.smpstartup.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.smpstartup.api.Description;
import org.smpstartup.runtime.boot.BootException;
import org.smpstartup.runtime.boot.BootResult;

/** Reads files that a user names. */
final class Inputs {
  /** No table of a real machine comes near: that of a million processors has 16 MiB. */
  static final int LARGEST = 64 << 20;

  private Inputs() {}

  /** Reads a description file. */
  static Description description(Description.Kind kind, Path path) {
    return new Description(kind, path.toString(), bytes(path));
  }

  /** Reads a file that is not too large. */
  static byte[] bytes(Path path) {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new BootException(
            BootResult.INVALID,
            "file-too-large",
            path + ": it has more than " + LARGEST + " bytes; no description of a machine has",
            null);
      }
      return bytes;
    } catch (IOException e) {
      throw new BootException(BootResult.INVALID, "unreadable-file", path + ": " + why(e), e);
    }
  }

  /** Says why a file cannot be read or written. */
  static String why(@Nullable IOException e) {
    return switch (e) {
      case null -> "it cannot be read or written";
      case NoSuchFileException _, FileNotFoundException _ ->
          "there is no such file; check the name";
      case AccessDeniedException _ -> "access is denied; check its permissions";
      case FileSystemException fs when fs.getReason() != null -> String.valueOf(fs.getReason());
      default -> String.valueOf(e.getMessage());
    };
  }
}
