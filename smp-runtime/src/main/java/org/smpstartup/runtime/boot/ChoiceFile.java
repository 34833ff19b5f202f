package org.smpstartup.runtime.boot;

import java.util.ArrayList;
import java.util.List;
import org.smpstartup.runtime.choice.Choice;
import org.smpstartup.runtime.choice.ChoicePoint;

/**
 * A token with the list of every choice, as text: the token in the first line, then a line {@code
 * POINT cpu options answer} for each choice.
 *
 * @param token the token
 * @param choices the choices in order
 */
public record ChoiceFile(String token, List<Choice> choices) {
  /** Copies the list. */
  public ChoiceFile {
    choices = List.copyOf(choices);
  }

  /**
   * Writes the file.
   *
   * @return its text
   */
  public String format() {
    StringBuilder text = new StringBuilder(token).append('\n');
    for (Choice choice : choices) {
      text.append(choice.point()).append(' ').append(choice.cpu()).append(' ');
      text.append(choice.options()).append(' ').append(choice.answer()).append('\n');
    }
    return text.toString();
  }

  /**
   * Reads the file.
   *
   * @param name its name, for messages
   * @param text its text
   * @return what it holds
   * @throws BootException if it is no such file; the message names the line
   */
  public static ChoiceFile parse(String name, String text) {
    List<String> lines = text.lines().toList();
    if (lines.isEmpty()) {
      throw wrong(name, 1, "it is empty");
    }
    List<Choice> choices = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      choices.add(choice(name, i + 1, lines.get(i)));
    }
    return new ChoiceFile(lines.getFirst(), choices);
  }

  private static Choice choice(String name, int line, String text) {
    String[] parts = text.split(" ", -1);
    if (parts.length == 4) {
      try {
        int options = Integer.parseInt(parts[2]);
        int answer = Integer.parseInt(parts[3]);
        if (answer >= 0 && answer < options) {
          ChoicePoint point = ChoicePoint.valueOf(parts[0]);
          return new Choice(point, Integer.parseInt(parts[1]), options, answer);
        }
      } catch (IllegalArgumentException e) {
        throw wrong(name, line, "'" + text + "' is no choice");
      }
    }
    throw wrong(name, line, "'" + text + "' is no choice");
  }

  private static BootException wrong(String name, int line, String why) {
    return BootException.invalid(
        "bad-choice-file",
        name + ", line " + line + ": " + why + "; name a file that boot --record wrote");
  }
}
