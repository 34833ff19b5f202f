package org.smpstartup.runtime.boot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.smpstartup.api.Description;
import org.smpstartup.api.Preset;
import org.smpstartup.api.Profile;
import org.smpstartup.api.Protocol;
import org.smpstartup.runtime.discovery.BoardCatalog;
import org.smpstartup.runtime.discovery.FoundBoard;

/**
 * Finds the board and preset that can do what is asked: the first board by id, those of the class
 * path before those of the boards directory, and its first preset. What is named is taken or is an
 * error, and never replaced. Whether a board can be the machine of a description is not known here:
 * see {@link #candidates}.
 */
public final class BoardSelection {
  private final BoardCatalog catalog;

  /**
   * Makes a selection.
   *
   * @param catalog the boards that there are
   */
  public BoardSelection(BoardCatalog catalog) {
    this.catalog = catalog;
  }

  /**
   * A machine that can do what is asked.
   *
   * @param board where it comes from
   * @param preset which of the board's machines
   */
  public record Selected(FoundBoard board, Preset preset) {
    private String text() {
      return "preset " + preset.name() + " of board " + board.info().id();
    }
  }

  /**
   * Selects.
   *
   * @param request what is asked
   * @return the machine
   * @throws BootException if there is none; it says which demand cannot be met, and what would do
   */
  public Selected select(BootRequest request) {
    return candidates(request).getFirst();
  }

  /**
   * Lists who may be asked. Only a board itself can tell whether it can be the machine of a
   * description: then each board is a candidate, with its first preset that meets the demands.
   *
   * @param request what is asked
   * @return the machines in the order in which they are asked, at least one; exactly one if there
   *     is no description
   * @throws BootException if there is none; it says which demand cannot be met, and what would do
   */
  public List<Selected> candidates(BootRequest request) {
    List<Selected> left =
        new Demand(
                "protocol",
                "run",
                request.protocol().id(),
                p -> ids(p.protocols(), Protocol::id),
                p -> p.protocols().contains(request.protocol()))
            .narrow(named(request));
    if (request.description().isPresent()) {
      Description.Kind kind = request.description().get().kind();
      left =
          new Demand(
                  "description",
                  "take",
                  text(kind),
                  p -> ids(p.accepts(), Description.Kind::id),
                  p -> p.accepts().contains(kind))
              .narrow(left);
    }
    left =
        new Demand(
                "profile",
                "know",
                "profile " + request.profile().id(),
                p -> ids(p.profiles(), Profile::id),
                p -> p.profiles().contains(request.profile()))
            .narrow(left);
    return request.description().isPresent()
        ? firstOfEachBoard(left)
        : List.of(large(left, request.cpus()));
  }

  private static List<Selected> firstOfEachBoard(List<Selected> from) {
    Map<FoundBoard, Selected> byBoard = new LinkedHashMap<>();
    from.forEach(one -> byBoard.putIfAbsent(one.board(), one));
    return List.copyOf(byBoard.values());
  }

  private static String text(Description.Kind kind) {
    return switch (kind) {
      case MADT -> "an ACPI MADT (madt)";
      case DTB -> "a device tree (dtb)";
    };
  }

  private static <T> List<String> ids(List<T> values, Function<T, String> id) {
    return values.stream().map(id).toList();
  }

  /** All machines that bear the names asked for. */
  private List<Selected> named(BootRequest request) {
    List<FoundBoard> boards = new ArrayList<>(catalog.boards());
    boards.sort(Comparator.comparing(FoundBoard::foreign));
    if (request.board().isPresent()) {
      String id = request.board().get();
      boards.removeIf(b -> !b.info().id().equals(id));
      if (boards.isEmpty()) {
        throw unknown(id);
      }
    }
    if (boards.isEmpty()) {
      throw BootException.unsupported(
          "no-board", "no board was found: put a board's jar on the class path or in --boards-dir");
    }
    List<Selected> all = new ArrayList<>();
    for (FoundBoard board : boards) {
      board.info().presets().forEach(preset -> all.add(new Selected(board, preset)));
    }
    if (request.preset().isEmpty()) {
      return all;
    }
    String name = request.preset().get();
    List<Selected> named = all.stream().filter(s -> s.preset().name().equals(name)).toList();
    if (named.isEmpty()) {
      String known =
          all.stream().map(s -> s.preset().name()).distinct().collect(Collectors.joining(", "));
      String who = request.board().map(id -> "board " + id + " has no").orElse("no board has a");
      throw BootException.invalid(
          "unknown-preset", who + " preset '" + name + "': there are " + known);
    }
    return named;
  }

  private BootException unknown(String id) {
    if (catalog.disputed().contains(id)) {
      return BootException.invalid(
          "disputed-board",
          "board '" + id + "' is claimed more than once and none is used: remove all but one");
    }
    String known =
        catalog.boards().stream().map(b -> b.info().id()).collect(Collectors.joining(", "));
    return BootException.invalid(
        "unknown-board",
        "board '"
            + id
            + "' is not known: "
            + (known.isEmpty() ? "there is none" : "there are " + known)
            + "; smp boards says more");
  }

  /**
   * Something asked of a preset: it does not {@code verb thing}, it {@code verb}s what it offers.
   */
  private record Demand(
      String what,
      String verb,
      String thing,
      Function<Preset, List<String>> offers,
      Predicate<Preset> test) {
    List<Selected> narrow(List<Selected> from) {
      List<Selected> left = from.stream().filter(s -> test.test(s.preset())).toList();
      if (left.isEmpty()) {
        throw BootException.unsupported("unsupported-" + what, message(from));
      }
      return left;
    }

    private String message(List<Selected> from) {
      Map<String, Set<String>> byBoard = new TreeMap<>();
      for (Selected one : from) {
        byBoard
            .computeIfAbsent(one.board().info().id(), id -> new TreeSet<>())
            .addAll(offers.apply(one.preset()));
      }
      if (from.size() == 1) {
        String can = list(byBoard.values().iterator().next());
        return from.getFirst().text() + " does not " + verb + " " + thing + ": it " + can;
      }
      String who =
          byBoard.size() == 1
              ? "no preset of board " + byBoard.keySet().iterator().next()
              : "no board";
      return byBoard.entrySet().stream()
          .map(e -> e.getKey() + " " + list(e.getValue()))
          .collect(Collectors.joining(", ", who + " " + verb + "s " + thing + ": ", ""));
    }

    private String list(Set<String> offered) {
      return verb + "s " + (offered.isEmpty() ? "nothing" : String.join(", ", offered));
    }
  }

  private static Selected large(List<Selected> from, int cpus) {
    for (Selected one : from) {
      if (cpus <= one.preset().maxCpus()) {
        return one;
      }
    }
    Selected largest = from.getFirst();
    for (Selected one : from) {
      if (one.preset().maxCpus() > largest.preset().maxCpus()) {
        largest = one;
      }
    }
    throw BootException.unsupported(
        "too-many-cpus",
        cpus
            + " CPUs are more than the "
            + largest.preset().maxCpus()
            + " of "
            + largest.text()
            + ": "
            + largest.preset().limit());
  }
}
