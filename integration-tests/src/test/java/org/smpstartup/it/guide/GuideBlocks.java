package org.smpstartup.it.guide;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fenced blocks of a Markdown page, in their order. */
final class GuideBlocks {
  private static final Pattern JAVA_FILE = Pattern.compile("`(\\w+\\.java)`");

  private GuideBlocks() {}

  /**
   * One block.
   *
   * @param language what stands behind its fence: {@code sh}, {@code text} or {@code java}
   * @param text what is between the fences
   * @param file the Java file that the text before it names last, or nothing
   */
  record Block(String language, String text, String file) {
    /** The commands of a shell block, each a line, continued ones joined. */
    List<String> commands() {
      return text.replace("\\\n", " ").lines().filter(line -> !line.isBlank()).toList();
    }

    boolean isWholeFile() {
      return text.startsWith("package ");
    }
  }

  static List<Block> of(String page) {
    List<Block> blocks = new ArrayList<>();
    String file = "";
    StringBuilder text = new StringBuilder();
    String language = "";
    for (String line : page.lines().toList()) {
      if (line.startsWith("```") && language.isEmpty()) {
        language = line.substring(3);
        text.setLength(0);
      } else if (line.startsWith("```")) {
        blocks.add(new Block(language, text.toString(), file));
        language = "";
      } else if (!language.isEmpty()) {
        text.append(line).append('\n');
      } else {
        Matcher named = JAVA_FILE.matcher(line);
        while (named.find()) {
          file = named.group(1);
        }
      }
    }
    return blocks;
  }
}
