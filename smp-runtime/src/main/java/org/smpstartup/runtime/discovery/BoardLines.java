package org.smpstartup.runtime.discovery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.smpstartup.api.ApiVersion;
import org.smpstartup.api.BoardInfo;
import org.smpstartup.api.Description;
import org.smpstartup.api.Preset;
import org.smpstartup.api.Profile;
import org.smpstartup.api.Protocol;
import org.smpstartup.api.port.Architecture;
import org.smpstartup.runtime.discovery.BoardProblem.Kind;

/**
 * What a child JVM prints for its parent: a line of fields separated by tabs for each board and
 * each problem, and a last line that says how many there were. Everything else that a jar prints is
 * passed over; a line that begins like ours and is not is an error.
 */
final class BoardLines {
  /** How a line of ours begins; a line of a jar's own hardly does. */
  static final String PREFIX = "@smp-boards-1@\t";

  private static final String BOARD = "board";
  private static final String PROBLEM = "problem";
  private static final String END = "end";

  private BoardLines() {}

  /** Thrown for a line that cannot be read. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(String message) {
      super(message);
    }
  }

  /** Writes what was found, each line after a line break: what the jar printed may lack one. */
  static String write(BoardCatalog catalog) {
    StringBuilder text = new StringBuilder();
    for (FoundBoard board : catalog.boards()) {
      line(text, board(board));
    }
    for (BoardProblem problem : catalog.problems()) {
      line(text, List.of(PROBLEM, problem.kind().code(), problem.location(), problem.message()));
    }
    line(text, List.of(END, "" + (catalog.boards().size() + catalog.problems().size())));
    return text.append('\n').toString();
  }

  private static List<String> board(FoundBoard board) {
    BoardInfo info = board.info();
    List<String> fields = new ArrayList<>(List.of(BOARD, board.providerClass(), info.id()));
    fields.addAll(List.of(info.description(), info.architecture().id(), info.version()));
    fields.addAll(List.of("" + info.apiVersion().major(), "" + info.apiVersion().minor()));
    for (Preset preset : info.presets()) {
      fields.addAll(List.of(preset.name(), preset.description()));
      fields.addAll(List.of("" + preset.defaultCpus(), "" + preset.maxCpus(), preset.limit()));
      fields.add(join(preset.protocols().stream().map(Protocol::id)));
      fields.add(join(preset.profiles().stream().map(Profile::id)));
      fields.add(join(preset.accepts().stream().map(Description.Kind::id)));
    }
    return fields;
  }

  private static String join(Stream<String> ids) {
    return String.join(",", ids.toList());
  }

  private static void line(StringBuilder text, List<String> fields) {
    text.append('\n').append(PREFIX);
    text.append(String.join("\t", fields.stream().map(BoardLines::escape).toList()));
  }

  /**
   * Reads what a child printed.
   *
   * @return what was found; empty if the last line is missing, so that the child ended too early
   * @throws Unreadable if a line of ours is not as we write them
   */
  static Optional<BoardCatalog> read(String text, String jar) throws Unreadable {
    List<FoundBoard> boards = new ArrayList<>();
    List<BoardProblem> problems = new ArrayList<>();
    boolean complete = false;
    for (String line : text.lines().filter(l -> l.startsWith(PREFIX)).toList()) {
      try {
        List<String> fields =
            Arrays.stream(line.substring(PREFIX.length()).split("\t", -1))
                .map(BoardLines::unescape)
                .toList();
        switch (fields.getFirst()) {
          case BOARD -> boards.add(board(fields, jar));
          case PROBLEM -> problems.add(problem(fields, jar));
          case END -> complete = Integer.parseInt(fields.get(1)) == boards.size() + problems.size();
          default -> throw new IllegalArgumentException("unknown line");
        }
      } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
        throw new Unreadable(Causes.oneLine(line + " (" + e.getMessage() + ")"));
      }
    }
    return complete ? Optional.of(new BoardCatalog(boards, problems, List.of())) : Optional.empty();
  }

  private static BoardProblem problem(List<String> fields, String jar) {
    Kind kind = one(Kind.values(), Kind::code, fields.get(1));
    return new BoardProblem(kind, jar, Causes.oneLine(fields.get(3)));
  }

  private static FoundBoard board(List<String> fields, String jar) {
    List<Preset> presets = new ArrayList<>();
    for (int i = 8; i < fields.size(); i += 8) {
      presets.add(preset(fields.subList(i, i + 8)));
    }
    BoardInfo info =
        new BoardInfo(
            fields.get(2),
            fields.get(3),
            one(Architecture.values(), Architecture::id, fields.get(4)),
            fields.get(5),
            new ApiVersion(Integer.parseInt(fields.get(6)), Integer.parseInt(fields.get(7))),
            presets);
    return new FoundBoard(info, jar, fields.get(1), Optional.empty());
  }

  private static Preset preset(List<String> f) {
    return new Preset(
        f.get(0),
        f.get(1),
        Integer.parseInt(f.get(2)),
        Integer.parseInt(f.get(3)),
        f.get(4),
        many(Protocol.values(), Protocol::id, f.get(5)),
        many(Profile.values(), Profile::id, f.get(6)),
        many(Description.Kind.values(), Description.Kind::id, f.get(7)));
  }

  private static <T> List<T> many(T[] values, Function<T, String> id, String ids) {
    return ids.isEmpty()
        ? List.of()
        : Arrays.stream(ids.split(",", -1)).map(i -> one(values, id, i)).toList();
  }

  private static <T> T one(T[] values, Function<T, String> id, String text) {
    return Arrays.stream(values)
        .filter(v -> id.apply(v).equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is not known"));
  }

  private static String escape(String field) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      // Everything but plain ASCII, so that no encoding and no other line break changes it.
      if (c < ' ' || c > '~' || c == '\\') {
        text.append(String.format(Locale.ROOT, "\\%04x", (int) c));
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  private static String unescape(String field) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < field.length(); i++) {
      if (field.charAt(i) == '\\' && i + 5 <= field.length()) {
        text.append((char) Integer.parseInt(field, i + 1, i + 5, 16));
        i += 4;
      } else {
        text.append(field.charAt(i));
      }
    }
    return text.toString();
  }
}
