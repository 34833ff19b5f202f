package org.smpstartup.runtime.discovery;

import java.io.IOException;
import java.net.URISyntaxException;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Spliterator;
import org.jspecify.annotations.Nullable;
import org.smpstartup.api.BoardInfo;
import org.smpstartup.api.BoardProvider;
import org.smpstartup.runtime.discovery.BoardProblem.Kind;

/**
 * Finds the boards that a class loader sees, with {@link ServiceLoader}. Each provider is tried on
 * its own: whatever it throws becomes a problem that names its jar, and the others are found all
 * the same.
 */
public final class BoardDiscovery {
  /** How many errors in a row mean that ServiceLoader does not get on. */
  private static final int STUCK = 1_000;

  private static final String CLASS_PATH = "class path";

  private final ClassLoader loader;
  private final ProviderIndex index;
  private final @Nullable ForeignJar only;
  private final List<FoundBoard> boards = new ArrayList<>();
  private final List<BoardProblem> problems = new ArrayList<>();

  /**
   * A jar of the boards directory, on the class path of a child JVM.
   *
   * @param location where it is, as the class loader says it
   * @param name how the user calls it
   */
  record ForeignJar(String location, String name) {}

  private BoardDiscovery(ClassLoader loader, @Nullable ForeignJar only) throws IOException {
    this.loader = loader;
    this.index = new ProviderIndex(loader);
    this.only = only;
  }

  /**
   * Searches the class path of this JVM.
   *
   * @return what was found
   */
  public static BoardCatalog classPath() {
    return of(ClassLoader.getSystemClassLoader());
  }

  /**
   * Searches what a class loader sees.
   *
   * @param loader the class loader
   * @return what was found
   */
  public static BoardCatalog of(ClassLoader loader) {
    return search(loader, null);
  }

  /**
   * Searches one jar among all that a class loader sees. What it shares with another one is not
   * sorted out here: the parent sees both.
   */
  static BoardCatalog in(ClassLoader loader, ForeignJar jar) {
    return search(loader, jar);
  }

  private static BoardCatalog search(ClassLoader loader, @Nullable ForeignJar only) {
    try {
      return new BoardDiscovery(loader, only).search();
    } catch (IOException e) {
      String message = CLASS_PATH + " cannot be searched for " + ProviderIndex.FILE + ": " + e;
      BoardProblem problem = new BoardProblem(Kind.BROKEN_PROVIDER, CLASS_PATH, message);
      return new BoardCatalog(List.of(), List.of(problem), List.of());
    }
  }

  private BoardCatalog search() {
    Spliterator<ServiceLoader.Provider<BoardProvider>> providers =
        ServiceLoader.load(BoardProvider.class, loader).stream().spliterator();
    boolean more = true;
    for (int errors = 0; more && errors < STUCK; ) {
      try {
        more = providers.tryAdvance(this::take);
        errors = 0;
      } catch (Throwable e) {
        errors++;
        notLoaded(e);
      }
    }
    return only == null
        ? BoardCatalog.of(boards, problems, List.of())
        : new BoardCatalog(boards, problems, List.of());
  }

  /** Notes a provider that ServiceLoader could not load. */
  private void notLoaded(Throwable e) {
    String message = Causes.describe(e);
    Optional<String> file = index.jarOfFile(String.valueOf(e.getMessage()));
    if (file.isPresent()) {
      if (only == null || file.get().equals(only.location())) {
        broken(shown(file.get()), ProviderIndex.FILE + " cannot be read: " + message);
      }
      return;
    }
    String name = index.failed().orElse("of unknown name");
    List<String> jars = index.reached(name);
    if (only == null || jars.contains(only.location())) {
      String location = jars.isEmpty() ? CLASS_PATH : String.join(" and ", jars);
      broken(shown(location), "provider " + name + " cannot be loaded: " + message);
    }
  }

  private void take(ServiceLoader.Provider<BoardProvider> provider) {
    String name = provider.type().getName();
    List<String> jars = index.reached(name);
    String location = location(provider.type());
    if (only != null) {
      if (jars.contains(only.location())) {
        instantiate(provider, name, only.name());
      }
    } else if (jars.size() > 1) {
      problems.add(
          new BoardProblem(
              Kind.DUPLICATE,
              jars.stream().sorted().findFirst().orElse(location),
              "provider "
                  + name
                  + " is in "
                  + String.join(" and ", jars.stream().sorted().toList())
                  + ": none of them is used; remove all but one"));
    } else {
      instantiate(provider, name, location);
    }
  }

  private void instantiate(
      ServiceLoader.Provider<BoardProvider> provider, String name, String location) {
    try {
      BoardProvider board = provider.get();
      // A provider compiled without null checks may well return null.
      Optional<BoardInfo> info = Optional.ofNullable(board.info());
      Optional<String> lacks = info.flatMap(InfoCheck::wrong);
      if (info.isEmpty()) {
        broken(location, "provider " + name + " does not tell what it is: info() returned null");
      } else if (lacks.isPresent()) {
        broken(location, "provider " + name + ": its info() " + lacks.get());
      } else {
        boards.add(new FoundBoard(info.get(), location, name, Optional.of(board)));
      }
    } catch (Throwable e) {
      broken(location, "provider " + name + " failed: " + Causes.describe(e));
    }
  }

  private void broken(String location, String what) {
    problems.add(
        new BoardProblem(
            Kind.BROKEN_PROVIDER,
            location,
            location + ": " + what + "; repair or remove it, the other boards work all the same"));
  }

  private String shown(String location) {
    return only == null ? location : only.name();
  }

  /**
   * Tells where a class came from.
   *
   * @param type the class
   * @return its jar or directory of classes, or that it is on the class path if nobody tells more
   */
  public static String location(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return CLASS_PATH;
    }
    try {
      return ProviderIndex.location(source.getLocation().toURI());
    } catch (URISyntaxException e) {
      return source.getLocation().toString();
    }
  }
}
