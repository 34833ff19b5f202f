package org.smpstartup.runtime.wiring;

import com.google.inject.Inject;
import com.google.inject.Injector;
import com.google.inject.ProvisionException;
import com.google.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.smpstartup.api.Board;
import org.smpstartup.runtime.boot.BoardSelection;
import org.smpstartup.runtime.boot.BoardsHash;
import org.smpstartup.runtime.boot.BootException;
import org.smpstartup.runtime.boot.BootReport;
import org.smpstartup.runtime.boot.BootRequest;
import org.smpstartup.runtime.boot.BootResult;
import org.smpstartup.runtime.boot.Token;
import org.smpstartup.runtime.choice.RecordingStrategy;
import org.smpstartup.runtime.choice.ReplayStrategy;
import org.smpstartup.runtime.choice.Strategy;
import org.smpstartup.runtime.fault.Fault;
import org.smpstartup.runtime.machine.Machine;
import org.smpstartup.runtime.machine.RunReport;

/** Boots machines: selects the board, checks the request, builds the machine, and runs it. */
@Singleton
public final class BootService {
  private final Injector injector;
  private final BoardMaker maker;
  private final Map<String, String> hashes = new TreeMap<>();

  @Inject
  BootService(Injector injector, BoardSelection selection) {
    this.injector = injector;
    this.maker = new BoardMaker(selection);
  }

  /**
   * Selects the board and preset that a request would boot. Where several boards take the kind of
   * its description, they are asked one after the other whether they can be that machine.
   *
   * @param request what is asked
   * @return the machine
   * @throws BootException if there is none
   */
  public BoardSelection.Selected select(BootRequest request) {
    return maker.select(request);
  }

  /**
   * Makes the token of a request for a machine that was selected.
   *
   * @param request what is asked
   * @param selected what {@link #select} gave
   * @return the token
   */
  public Token token(BootRequest request, BoardSelection.Selected selected) {
    return Token.of(
        request, selected.board().info().id(), selected.preset().name(), hash(selected));
  }

  /**
   * Checks that a token can be repeated here.
   *
   * @param token the token
   * @param selected what {@link #select} gave for its request
   * @throws BootException if version or board differ
   */
  public void requireSame(Token token, BoardSelection.Selected selected) {
    token.requireSame(hash(selected));
  }

  /**
   * Boots one machine.
   *
   * @param request what is asked
   * @return what came of it, a failed start-up too
   * @throws BootException if nothing ran, because the request cannot be met
   */
  public BootReport boot(BootRequest request) {
    BoardMaker.Made made = maker.make(request);
    return new Boot(request, made.selected(), made.board()).run();
  }

  /** Hashes the board; what was not loaded from a jar or directory has no hash of its own. */
  private String hash(BoardSelection.Selected selected) {
    return hashes.computeIfAbsent(
        selected.board().location(),
        location -> {
          Path path = Path.of(location);
          return Files.exists(path) ? BoardsHash.of(path) : "none";
        });
  }

  /** One boot. */
  private final class Boot {
    private final BootRequest request;
    private final BoardSelection.Selected selected;
    private final Board board;

    Boot(BootRequest request, BoardSelection.Selected selected, Board board) {
      this.request = request;
      this.selected = selected;
      this.board = board;
    }

    BootReport run() {
      long heap = request.measureHeap() ? Heap.used() : 0;
      long began = System.nanoTime();
      Injector parts = injector.createChildInjector(new MachineModule(board, request));
      Machine machine = build(parts);
      int cpus = machine.hardware().cpus();
      SyspageRoom.require(request, selected, cpus);
      requireFaults(cpus);
      Strategy strategy = parts.getInstance(Strategy.class);
      RunReport run = run(machine, strategy);
      long wall = System.nanoTime() - began;
      long retained = request.measureHeap() ? Math.max(0, Heap.used() - heap) : 0;
      return report(machine, strategy, run, wall, retained);
    }

    private Machine build(Injector parts) {
      try {
        return parts.getInstance(Machine.class);
      } catch (ProvisionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        throw BoardMaker.boardError(selected, "its description", cause);
      }
    }

    private void requireFaults(int cpus) {
      for (Fault fault : request.faults().faults()) {
        if (request.faultsMustApply() && fault.cpu() >= cpus) {
          throw new BootException(
              BootResult.INVALID,
              "bad-fault",
              "fault " + fault + ": the machine has CPUs 0 to " + (cpus - 1) + "; name one of them",
              null);
        }
      }
    }

    private RunReport run(Machine machine, Strategy strategy) {
      RunReport run;
      try {
        run = machine.run();
      } catch (ReplayStrategy.DivergenceException e) {
        throw diverged(String.valueOf(e.getMessage()), e);
      }
      if (machine.thrown() instanceof ReplayStrategy.DivergenceException e) {
        throw diverged(String.valueOf(e.getMessage()), e);
      }
      if (strategy instanceof ReplayStrategy replay && replay.unused() > 0) {
        throw diverged(
            "the run ended with " + replay.unused() + " choices of the recording unused", null);
      }
      return run;
    }

    private BootException diverged(String message, @org.jspecify.annotations.Nullable Throwable e) {
      return new BootException(
          BootResult.FAILED, "divergence", "the replay is not the recorded run: " + message, e);
    }

    private BootReport report(
        Machine machine, Strategy strategy, RunReport run, long wall, long heap) {
      Judgement judgement = Judgement.of(machine, run);
      return new BootReport(
          selected.board().info().id(),
          selected.preset().name(),
          request.protocol(),
          request.layout(),
          request.profile(),
          machine.hardware().cpus(),
          judgement.cpus(),
          judgement.outcome().online(),
          judgement.outcome().hardwareIds(),
          judgement.bootCpu(),
          board.startMethod(),
          judgement.result(),
          judgement.code(),
          judgement.message(),
          wall,
          heap,
          token(request, selected).format(),
          strategy instanceof RecordingStrategy recording ? recording.choices() : List.of(),
          run,
          Optional.ofNullable(machine.thrown()));
    }
  }
}
