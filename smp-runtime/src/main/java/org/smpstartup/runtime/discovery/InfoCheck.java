package org.smpstartup.runtime.discovery;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smpstartup.api.BoardInfo;
import org.smpstartup.api.Preset;

/** Looks for what a board says of itself and nobody can work with. */
final class InfoCheck {
  /** Names stand in tables, tokens and file names. */
  private static final int LONGEST_NAME = 64;

  private static final int LONGEST_TEXT = 1_000;

  /** Each is a machine that somebody will boot. */
  private static final int MOST_PRESETS = 1_000;

  private InfoCheck() {}

  /** What is wrong, in a few words; empty if all is well. */
  static Optional<String> wrong(BoardInfo info) {
    String wrong = name("id", info.id());
    wrong = wrong.isEmpty() ? text("description", info.description()) : wrong;
    wrong = wrong.isEmpty() ? given("architecture", info.architecture()) : wrong;
    wrong = wrong.isEmpty() ? text("version", info.version()) : wrong;
    wrong = wrong.isEmpty() ? given("apiVersion", info.apiVersion()) : wrong;
    int presets = info.presets().size();
    if (wrong.isEmpty() && presets > MOST_PRESETS) {
      wrong = "has " + presets + " presets, and " + MOST_PRESETS + " are the most";
    }
    for (Preset preset : info.presets()) {
      wrong = wrong.isEmpty() ? preset(preset) : wrong;
    }
    return wrong.isEmpty() ? Optional.empty() : Optional.of(wrong);
  }

  private static String preset(Preset preset) {
    String wrong = name("name of a preset", preset.name());
    wrong = wrong.isEmpty() ? text("description of a preset", preset.description()) : wrong;
    return wrong.isEmpty() ? text("limit of a preset", preset.limit()) : wrong;
  }

  private static String name(String what, String name) {
    return name.length() <= LONGEST_NAME
        ? ""
        : "has the " + what + " of " + name.length() + " characters, more than " + LONGEST_NAME;
  }

  private static String text(String what, @Nullable String text) {
    String wrong = given(what, text);
    return text == null || text.length() <= LONGEST_TEXT
        ? wrong
        : "has the " + what + " of " + text.length() + " characters, more than " + LONGEST_TEXT;
  }

  /** Boards are compiled by others, and perhaps without checks for null. */
  private static String given(String what, @Nullable Object value) {
    return value == null ? "gives no " + what : "";
  }
}
