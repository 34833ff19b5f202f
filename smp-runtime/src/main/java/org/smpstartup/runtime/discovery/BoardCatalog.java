package org.smpstartup.runtime.discovery;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.smpstartup.api.ApiVersion;
import org.smpstartup.runtime.discovery.BoardProblem.Kind;

/**
 * What was found: boards by ascending id, no id twice, and what could not be used.
 *
 * @param boards the boards, sorted by id
 * @param problems the problems, sorted by location and then in the order in which they came up
 * @param disputed ids that more than one board claims, sorted: none of those boards is used
 */
public record BoardCatalog(
    List<FoundBoard> boards, List<BoardProblem> problems, List<String> disputed) {
  /** Copies and sorts. */
  public BoardCatalog {
    boards = boards.stream().sorted(Comparator.comparing(b -> b.info().id())).toList();
    problems = problems.stream().sorted(Comparator.comparing(BoardProblem::location)).toList();
    disputed = disputed.stream().sorted().toList();
  }

  /**
   * Finds a board.
   *
   * @param id its id
   * @return the board, if there is exactly one of this id and it can be used
   */
  public Optional<FoundBoard> find(String id) {
    return boards.stream().filter(b -> b.info().id().equals(id)).findFirst();
  }

  /**
   * Adds what was found elsewhere. An id that is in both is in neither afterwards, and the problem
   * names both places.
   *
   * @param other what was found elsewhere
   * @return both
   */
  public BoardCatalog plus(BoardCatalog other) {
    return of(
        Stream.concat(boards.stream(), other.boards.stream()).toList(),
        Stream.concat(problems.stream(), other.problems.stream()).toList(),
        Stream.concat(disputed.stream(), other.disputed.stream()).toList());
  }

  /**
   * Sorts candidates out: boards of another contract and of an id that occurs twice become
   * problems.
   *
   * @param candidates boards, in any order
   * @param problems what is already known to be wrong
   * @param disputed ids that are already known to occur twice
   * @return what can be used, and all problems
   */
  static BoardCatalog of(
      List<FoundBoard> candidates, List<BoardProblem> problems, List<String> disputed) {
    List<BoardProblem> all = new ArrayList<>(problems);
    Map<String, List<FoundBoard>> byId = new TreeMap<>();
    for (FoundBoard board : candidates) {
      if (ApiVersion.CURRENT.accepts(board.info().apiVersion())) {
        byId.computeIfAbsent(board.info().id(), id -> new ArrayList<>()).add(board);
      } else {
        all.add(wrongVersion(board));
      }
    }
    List<FoundBoard> usable = new ArrayList<>();
    TreeSet<String> twice = new TreeSet<>(disputed);
    byId.forEach((id, claims) -> {
      if (claims.size() == 1 && !twice.contains(id)) {
        usable.add(claims.getFirst());
      } else {
        twice.add(id);
        all.add(duplicate(id, claims));
      }
    });
    return new BoardCatalog(usable, all, List.copyOf(twice));
  }

  private static BoardProblem wrongVersion(FoundBoard board) {
    return new BoardProblem(
        Kind.API_VERSION,
        board.location(),
        String.format(
            Locale.ROOT,
            "%s: board %s was built for version %s of the contract, and this is %s: use a build of"
                + " the board for this version",
            board.location(),
            board.info().id(),
            board.info().apiVersion(),
            ApiVersion.CURRENT));
  }

  private static BoardProblem duplicate(String id, List<FoundBoard> claims) {
    List<String> places =
        claims.stream()
            .map(b -> b.location() + " (" + b.providerClass() + " " + b.info().version() + ")")
            .sorted()
            .toList();
    String elsewhere = places.size() == 1 ? " and, as told, elsewhere" : "";
    return new BoardProblem(
        Kind.DUPLICATE,
        claims.stream().map(FoundBoard::location).sorted().findFirst().orElse(""),
        "board "
            + id
            + " is in "
            + String.join(" and ", places)
            + elsewhere
            + ": none of them is used; remove all but one");
  }
}
