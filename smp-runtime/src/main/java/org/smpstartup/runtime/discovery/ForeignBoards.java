package org.smpstartup.runtime.discovery;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.smpstartup.runtime.discovery.BoardProblem.Kind;

/**
 * Finds the boards in a directory of jars. None of their code runs in this JVM: each jar is asked
 * in a child JVM of its own, so that it can hang, exhaust memory or end the JVM without harm.
 *
 * <p>To do something with such a board, run a main class in a child JVM too, with {@link
 * ChildJvm#run}; its jar is {@link FoundBoard#location}.
 */
public final class ForeignBoards {
  private static final int AT_ONCE = 4;

  private final ChildJvm jvm;

  /**
   * Makes a finder.
   *
   * @param jvm the limits of each child
   */
  public ForeignBoards(ChildJvm jvm) {
    this.jvm = jvm;
  }

  /**
   * Asks every {@code *.jar} directly in a directory, in the order of their names. A directory that
   * names providers itself is a board that was not packed into a jar: it is asked, and nothing in
   * it.
   *
   * @param directory where; its name stands in every message as given here
   * @return what was found; an id that two jars claim is in neither
   * @throws InterruptedException if the caller is interrupted; the children are killed first
   */
  public BoardCatalog list(Path directory) throws InterruptedException {
    if (Files.isRegularFile(directory.resolve(ProviderIndex.FILE))) {
      return ask(directory);
    }
    List<Path> jars;
    try (Stream<Path> files = Files.list(directory)) {
      jars = files.filter(f -> f.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      String why = Files.exists(directory) ? "cannot be read as a directory" : "does not exist";
      String message = directory + ": the boards directory " + why + ": name one that does";
      BoardProblem problem = new BoardProblem(Kind.NO_DIRECTORY, directory.toString(), message);
      return new BoardCatalog(List.of(), List.of(problem), List.of());
    }
    BoardCatalog all = new BoardCatalog(List.of(), List.of(), List.of());
    for (BoardCatalog one : askAll(jars)) {
      all = all.plus(one);
    }
    return all;
  }

  private List<BoardCatalog> askAll(List<Path> jars) throws InterruptedException {
    ExecutorService executor = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Callable<BoardCatalog>> questions = new ArrayList<>();
      jars.forEach(jar -> questions.add(() -> ask(jar)));
      List<BoardCatalog> answers = new ArrayList<>();
      for (Future<BoardCatalog> answer : executor.invokeAll(questions)) {
        answers.add(answer.get());
      }
      return answers;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      executor.shutdownNow();
    }
  }

  /**
   * Asks one jar, or one directory of classes.
   *
   * @param jar the jar
   * @return its boards, or why there are none
   * @throws InterruptedException if the caller is interrupted; the child is killed first
   */
  public BoardCatalog ask(Path jar) throws InterruptedException {
    String name = jar.toString();
    Optional<BoardProblem> wrong = look(jar);
    if (wrong.isPresent()) {
      return only(wrong.get());
    }
    try {
      String location = jar.toRealPath().toString();
      ChildResult result =
          jvm.run(Path.of(location), ListingMain.class.getName(), List.of(location, name));
      Optional<BoardCatalog> answer = BoardLines.read(result.answer(), name);
      return answer
          .filter(a -> result.told().isPresent())
          .map(a -> sorted(name, a))
          .orElseGet(() -> only(result.problem(name, jvm)));
    } catch (IOException e) {
      String message = name + ": no child JVM could be started for it: " + e.getMessage();
      return only(new BoardProblem(Kind.NOT_STARTED, name, message));
    } catch (BoardLines.Unreadable e) {
      String message = name + ": the child JVM's answer cannot be read: " + e.getMessage();
      return only(new BoardProblem(Kind.BAD_ANSWER, name, message));
    }
  }

  /**
   * A jar that names providers gives a board or a problem for each: nothing at all is a problem.
   */
  private static BoardCatalog sorted(String name, BoardCatalog answer) {
    if (answer.boards().isEmpty() && answer.problems().isEmpty()) {
      String message =
          name
              + ": the child JVM found none of the providers that it names: its path must not"
              + " contain '"
              + File.pathSeparator
              + "', which separates the parts of a class path";
      return only(new BoardProblem(Kind.BROKEN_PROVIDER, name, message));
    }
    return BoardCatalog.of(answer.boards(), answer.problems(), List.of());
  }

  /** Finds what can be told without running anything. */
  private static Optional<BoardProblem> look(Path jar) {
    try {
      if (namesProviders(jar)) {
        return Optional.empty();
      }
      return Optional.of(
          new BoardProblem(
              Kind.NO_PROVIDER,
              jar.toString(),
              jar
                  + ": it names no board provider: "
                  + ProviderIndex.FILE
                  + " is missing or empty; a board jar has one, and no other belongs here"));
    } catch (IOException e) {
      return Optional.of(
          new BoardProblem(
              Kind.NOT_A_JAR,
              jar.toString(),
              jar + ": it cannot be read as a jar (" + why(e) + "): replace or remove it"));
    }
  }

  private static String why(IOException e) {
    return e instanceof AccessDeniedException || e instanceof FileNotFoundException
        ? "access is denied"
        : Causes.oneLine(String.valueOf(e.getMessage()));
  }

  private static boolean namesProviders(Path board) throws IOException {
    // Before it is opened: a pipe of this name would be waited for without end.
    if (!Files.isDirectory(board) && !Files.isRegularFile(board)) {
      throw new IOException(
          Files.isSymbolicLink(board) ? "its link leads nowhere" : "it is no file");
    }
    if (Files.isDirectory(board)) {
      if (!Files.exists(board.resolve(ProviderIndex.FILE))) {
        return false;
      }
      try (InputStream in = Files.newInputStream(board.resolve(ProviderIndex.FILE))) {
        return !ProviderIndex.names(in).isEmpty();
      }
    }
    try (JarFile file = new JarFile(board.toFile(), false)) {
      ZipEntry names = file.getEntry(ProviderIndex.FILE);
      if (names == null) {
        return false;
      }
      try (InputStream in = file.getInputStream(names)) {
        return !ProviderIndex.names(in).isEmpty();
      }
    }
  }

  private static BoardCatalog only(BoardProblem problem) {
    return new BoardCatalog(List.of(), List.of(problem), List.of());
  }
}
