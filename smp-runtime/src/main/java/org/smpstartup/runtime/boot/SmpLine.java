package org.smpstartup.runtime.boot;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes lines of the {@code smp} command that can be pasted into a shell as they are. */
public final class SmpLine {
  /** The system property in which a launcher says how the command was called. */
  public static final String PROGRAM = "smp.command";

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
   * @param board the words that let the command find the board
   * @return the line
   */
  public static String replay(String token, List<String> board) {
    List<String> words = new ArrayList<>(List.of("replay", token));
    words.addAll(board);
    return of(words);
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
