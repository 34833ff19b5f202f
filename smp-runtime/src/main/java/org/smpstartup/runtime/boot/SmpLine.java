package org.smpstartup.runtime.boot;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes lines of the {@code smp} command that can be pasted into a shell as they are. */
public final class SmpLine {
  /** The system property in which a launcher says how the command was called. */
  public static final String PROGRAM = "smp.command";

  /** Boards in packages below this one are those that the command brings along. */
  private static final String FIRST_PARTY = "org.smpstartup.board.";

  private static final String SERVICE = "META-INF/services/org.smpstartup.api.BoardProvider";

  private static final Pattern PLAIN = Pattern.compile("[\\w./+:@%,=-]+");

  private SmpLine() {}

  /**
   * Tells how the command is called.
   *
   * @return as its launcher says; unless it does, {@code ./smp}, from the project's root
   */
  public static String program() {
    return System.getProperty(PROGRAM, "./smp");
  }

  /**
   * Writes a line.
   *
   * @param words the arguments
   * @return the program and its arguments, each as a shell takes it
   */
  public static String of(List<String> words) {
    return quoted(program())
        + words.stream().map(word -> " " + quoted(word)).collect(Collectors.joining());
  }

  /**
   * Writes the line that repeats a boot.
   *
   * @param token its token
   * @param board the words that let the command find the board, see {@link #boardsDir}
   * @return the line
   */
  public static String replay(String token, List<String> board) {
    List<String> words = new ArrayList<>(List.of("replay", token));
    words.addAll(board);
    return of(words);
  }

  /**
   * Tells which words let the command find a board that some class path has.
   *
   * @param location the jar or directory of classes of the board
   * @param providerClass the name of its provider
   * @return none for a board that the command brings along; empty if the command cannot find the
   *     board there
   */
  public static Optional<List<String>> boardsDir(String location, String providerClass) {
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

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
