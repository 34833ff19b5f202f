package org.smpstartup.runtime.wiring;

import com.google.inject.Guice;
import com.google.inject.Inject;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.Singleton;
import com.google.inject.Stage;
import com.google.inject.util.Modules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.smpstartup.runtime.boot.BoardSelection;
import org.smpstartup.runtime.boot.BoardsHash;
import org.smpstartup.runtime.boot.BootException;
import org.smpstartup.runtime.boot.BootReport;
import org.smpstartup.runtime.boot.BootRequest;
import org.smpstartup.runtime.boot.Token;
import org.smpstartup.runtime.discovery.BoardCatalog;
import org.smpstartup.runtime.fault.FaultPlan;

/** Boots machines: selects the board, checks the request, builds the machine, and runs it. */
@Singleton
public final class BootService {
  private final Injector injector;
  private final BoardMaker maker;
  private final BoardCatalog catalog;
  private final Map<String, String> hashes = new TreeMap<>();

  @Inject
  BootService(Injector injector, BoardSelection selection, BoardCatalog catalog) {
    this.injector = injector;
    this.maker = new BoardMaker(selection);
    this.catalog = catalog;
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
    return prepare(request, List.of()).run();
  }

  /**
   * Builds one machine and leaves it to the caller to run it.
   *
   * @param request what is asked
   * @param changes modules that add bindings to those of {@link RuntimeModule} and {@link
   *     MachineModule}, or replace them; a boot with changes is not what its token repeats
   * @return the machine, without power yet
   * @throws BootException if the request cannot be met
   */
  public PreparedBoot prepare(BootRequest request, List<? extends Module> changes) {
    BoardMaker.Made made = maker.make(request);
    BoardSelection.Selected selected = made.selected();
    long heap = request.measureHeap() ? Heap.used() : 0;
    long began = System.nanoTime();
    MachineModule own = new MachineModule(made.board(), request);
    Injector parts =
        changes.isEmpty()
            ? injector.createChildInjector(own)
            : Guice.createInjector(
                Stage.DEVELOPMENT, Modules.override(new RuntimeModule(catalog), own).with(changes));
    // A plan that a module bound is in the token too.
    BootRequest told = request.change().faults(parts.getInstance(FaultPlan.class)).build();
    PreparedBoot boot =
        new PreparedBoot(request, selected, parts, token(told, selected).format(), began, heap);
    SyspageRoom.require(request, selected, boot.machine().hardware().cpus());
    return boot;
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
}
