package org.smpstartup.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.smpstartup.api.cpu.Step;
import org.smpstartup.runtime.event.Event;

/** The letters of a timeline; where two fall into one column, the later one here is shown. */
enum Sign {
  IPI_HANDLED('!', "acts on an IPI", Step.IPI_HANDLED),
  IPI_SENT('i', "sends an IPI", Step.IPI_SENT),
  REQUESTED('r', "asks for a start", Step.START_REQUESTED),
  ENTERED('e', "enters start-up", Step.AP_ENTERED),
  HANDSHAKE('h', "handshake", Step.HANDSHAKE),
  TRANSFERRED('t', "transferred", Step.TRANSFERRED),
  RELEASED('R', "released", Step.RELEASED),
  PENNED('P', "in the pen", Step.PENNED),
  PARKED('K', "parked", Step.PARKED),
  START('S', "started", null),
  RESET('X', "reset", null),
  STOP('#', "stopped", null),
  ONLINE('O', "online", Step.ONLINE),
  COMPLETE('C', "complete", Step.COMPLETE),
  INJECTED('?', "fault injected", null),
  FAILURE('F', "failed", null);

  private final char letter;
  private final String text;
  private final @Nullable Step step;

  Sign(char letter, String text, @Nullable Step step) {
    this.letter = letter;
    this.text = text;
    this.step = step;
  }

  char letter() {
    return letter;
  }

  static @Nullable Sign of(Event event) {
    return switch (event.kind()) {
      case START -> START;
      case RESET -> RESET;
      case STOP -> STOP;
      case INJECTED -> INJECTED;
      case FAILURE -> FAILURE;
      case STEP -> ofStep(event.text());
      default -> null;
    };
  }

  private static @Nullable Sign ofStep(String name) {
    return Arrays.stream(values())
        .filter(sign -> sign.step != null && sign.step.name().equals(name))
        .findFirst()
        .orElse(null);
  }

  /** Explains signs, in lines of at most a width. */
  static List<String> legend(Set<Sign> used, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (Sign sign : used) {
      String entry = sign.letter + " " + sign.text;
      if (!line.isEmpty() && line.length() + 2 + entry.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : "  ").append(entry);
    }
    if (!line.isEmpty()) {
      lines.add(line.toString());
    }
    return lines;
  }
}
