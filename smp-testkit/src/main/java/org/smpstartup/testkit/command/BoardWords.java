package org.smpstartup.testkit.command;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The words of a command line that let the command find a board that some class path has. */
public final class BoardWords {
  /** The boards in packages below this one are those that the command brings along. */
  private static final String FIRST_PARTY = "org.smpstartup.board.";

  private static final String SERVICE = "META-INF/services/org.smpstartup.api.BoardProvider";

  private BoardWords() {}

  /**
   * Tells the words.
   *
   * @param location the jar or directory of classes of the board
   * @param providerClass the name of its provider
   * @return none for a board that the command brings along; empty if the command cannot find the
   *     board there
   */
  public static Optional<List<String>> of(String location, String providerClass) {
    if (providerClass.startsWith(FIRST_PARTY)) {
      return Optional.of(List.of());
    }
    Path path = Path.of(location).toAbsolutePath();
    boolean jar = location.endsWith(".jar") && Files.isRegularFile(path);
    Path directory = jar ? path.getParent() : path;
    if (directory == null || !(jar || Files.isRegularFile(path.resolve(SERVICE)))) {
      return Optional.empty();
    }
    return Optional.of(List.of("--boards-dir", directory.toString()));
  }

  /**
   * Names the file in which a board's jar or directory of classes lists its provider.
   *
   * @return its path, as this system writes paths
   */
  public static String serviceFile() {
    return SERVICE.replace('/', File.separatorChar);
  }
}
