package org.smpstartup.runtime.wiring;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.smpstartup.api.Board;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.BoardConfigurationException;
import org.smpstartup.api.BoardProvider;
import org.smpstartup.runtime.boot.BoardSelection;
import org.smpstartup.runtime.boot.BootException;
import org.smpstartup.runtime.boot.BootRequest;
import org.smpstartup.runtime.boot.BootResult;
import org.smpstartup.runtime.machine.Thrown;

/**
 * Makes the board of a request. Where several boards take the kind of its description, each is
 * asked in turn to be that machine, and the first that can is taken.
 *
 * <p>If none can, the reason is told that is of most use, and of equal ones the first: a board's
 * own error, then what is wrong with the description, then what a board of its family lacks, then
 * that it is of another family. Boards of the boards directory cannot be asked in this JVM.
 */
final class BoardMaker {
  private final BoardSelection selection;

  BoardMaker(BoardSelection selection) {
    this.selection = selection;
  }

  /**
   * A board and where it comes from.
   *
   * @param selected which of whose machines
   * @param board the machine
   */
  record Made(BoardSelection.Selected selected, Board board) {}

  /**
   * Selects who would boot a request. If no board that can be asked can be the machine, a board of
   * the boards directory is left to tell.
   */
  BoardSelection.Selected select(BootRequest request) {
    List<BoardSelection.Selected> candidates = selection.candidates(request);
    if (candidates.size() == 1) {
      return candidates.getFirst();
    }
    Optional<BoardSelection.Selected> foreign =
        candidates.stream().filter(one -> one.board().foreign()).findFirst();
    try {
      return ask(candidates, request).selected();
    } catch (BootException e) {
      return foreign.orElseThrow(() -> e);
    }
  }

  /** Makes the board that boots a request. */
  Made make(BootRequest request) {
    List<BoardSelection.Selected> candidates = selection.candidates(request);
    return candidates.size() == 1 ? make(candidates.getFirst(), request) : ask(candidates, request);
  }

  private static Made ask(List<BoardSelection.Selected> candidates, BootRequest request) {
    List<BootException> refusals = new ArrayList<>();
    List<BoardSelection.Selected> asked =
        candidates.stream().filter(one -> !one.board().foreign()).toList();
    for (BoardSelection.Selected one : asked.isEmpty() ? candidates : asked) {
      try {
        return make(one, request);
      } catch (BootException e) {
        refusals.add(e);
      }
    }
    BootException nearest = refusals.getFirst();
    for (BootException refusal : refusals) {
      if (distance(refusal) < distance(nearest)) {
        nearest = refusal;
      }
    }
    throw isOtherHardware(nearest) ? nobodys(nearest, asked) : nearest;
  }

  private static int distance(BootException e) {
    return switch (e.result()) {
      case OK, FAILED -> 0;
      case INVALID -> 1;
      case UNSUPPORTED -> isOtherHardware(e) ? 3 : 2;
    };
  }

  private static boolean isOtherHardware(BootException e) {
    return e.getCause() instanceof BoardConfigurationException c
        && c.kind() == BoardConfigurationException.Kind.OTHER_HARDWARE;
  }

  private static BootException nobodys(BootException e, List<BoardSelection.Selected> asked) {
    String others =
        asked.stream()
            .skip(1)
            .map(one -> one.board().info().id())
            .collect(Collectors.joining(", "));
    return new BootException(
        e.result(), e.code(), e.getMessage() + "; nor is it a machine of " + others, e.getCause());
  }

  private static Made make(BoardSelection.Selected selected, BootRequest request) {
    BoardProvider provider =
        selected
            .board()
            .provider()
            .orElseThrow(() ->
                new BootException(
                    BootResult.UNSUPPORTED,
                    "foreign-board",
                    "board "
                        + selected.board().info().id()
                        + " came from the boards directory: it runs in a child JVM only",
                    null));
    int cpus = request.cpus();
    if (cpus == 0 && request.description().isEmpty()) {
      cpus = selected.preset().defaultCpus();
    }
    SyspageRoom.require(request, selected, cpus);
    return new Made(selected, create(provider, request, selected));
  }

  private static Board create(
      BoardProvider provider, BootRequest request, BoardSelection.Selected selected) {
    BoardConfig config =
        new BoardConfig(
            selected.preset().name(),
            request.cpus(),
            request.profile(),
            request.description(),
            Map.of());
    try {
      // A board compiled without null checks may well return null.
      return Optional.ofNullable(provider.create(config))
          .orElseThrow(() -> new IllegalStateException("it returned null"));
    } catch (BoardConfigurationException e) {
      boolean invalid = e.kind() == BoardConfigurationException.Kind.INVALID;
      throw new BootException(
          invalid ? BootResult.INVALID : BootResult.UNSUPPORTED,
          (invalid ? "invalid-" : "unsupported-") + e.key(),
          String.valueOf(e.getMessage()),
          e);
    } catch (Throwable e) {
      Thrown.rethrowUnlessTheBoards(e);
      throw boardError(selected, "create()", e);
    }
  }

  /** Blames a board for what its code threw. */
  static BootException boardError(BoardSelection.Selected selected, String where, Throwable e) {
    return new BootException(
        BootResult.FAILED,
        "board-error",
        "board "
            + selected.board().info().id()
            + " in "
            + selected.board().location()
            + ": "
            + where
            + " threw "
            + Thrown.text(e)
            + "; its author can see the stack with --debug",
        e);
  }
}
