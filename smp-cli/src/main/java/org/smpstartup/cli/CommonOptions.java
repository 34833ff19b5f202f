package org.smpstartup.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.smpstartup.api.Profile;
import org.smpstartup.runtime.startup.SyspageLayout;
import org.smpstartup.runtime.startup.SyspageLayouts;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options of every command. */
final class CommonOptions {
  private static final String DEFAULT_HEAP = "1g";
  private static final int DEFAULT_TIME = 120;
  private static final Pattern HEAP = Pattern.compile("[1-9][0-9]{0,8}[kKmMgG]?");

  @Option(names = "--json", description = "Print JSON lines: one object a line.")
  private boolean json;

  @Option(names = "--debug", description = "Show the stack trace of what went wrong.")
  private boolean debug;

  @Option(
      names = "--boards-dir",
      paramLabel = "DIR",
      description = {
        "A directory of board jars, or of one board's classes;",
        "each board runs in a child JVM.",
        "SMP_BOARDS_DIR in the environment says the same."
      })
  private @Nullable Path boardsDir;

  @Option(
      names = "--board-heap",
      paramLabel = "SIZE",
      defaultValue = DEFAULT_HEAP,
      description = "The heap of such a child JVM: ${DEFAULT-VALUE} unless given.")
  private String boardHeap = DEFAULT_HEAP;

  @Option(
      names = "--board-time",
      paramLabel = "SECONDS",
      defaultValue = "" + DEFAULT_TIME,
      description = "How long such a child JVM may run: ${DEFAULT-VALUE} s unless given.")
  private int boardTime = DEFAULT_TIME;

  @Option(
      names = "--profile",
      paramLabel = "PROFILE",
      defaultValue = "arch",
      converter = ProfileConverter.class,
      description = "Whose behaviour: arch (the manual's), qemu7, qemu10 or kvm.")
  private Profile profile = Profile.ARCH;

  @Option(
      names = "--layout",
      paramLabel = "LAYOUT",
      defaultValue = "qnx32",
      converter = LayoutConverter.class,
      description = "The system page's layout: qnx32 (QNX's own), or wide for more CPUs.")
  private SyspageLayout layout = SyspageLayouts.QNX32;

  boolean json() {
    return json;
  }

  boolean debug() {
    return debug;
  }

  Optional<Path> boardsDir(Terminal terminal) {
    if (boardsDir != null) {
      return Optional.of(boardsDir);
    }
    String named = terminal.environment().getOrDefault("SMP_BOARDS_DIR", "");
    return named.isEmpty() ? Optional.empty() : Optional.of(Path.of(named));
  }

  /**
   * Tells the heap of a child JVM.
   *
   * @throws CliException if it is none
   */
  String boardHeap() {
    if (!HEAP.matcher(boardHeap).matches()) {
      throw new CliException(
          ExitCode.USAGE, "--board-heap " + boardHeap + ": a size as 512m or 2g would do");
    }
    return boardHeap;
  }

  /**
   * Tells the time of a child JVM, in seconds.
   *
   * @throws CliException if it is none
   */
  int boardTime() {
    if (boardTime < 1) {
      throw new CliException(
          ExitCode.USAGE, "--board-time " + boardTime + ": 1 or more seconds would do");
    }
    return boardTime;
  }

  /** The words with which another command finds the same boards, and runs them as this one does. */
  List<String> boardWords(Terminal terminal) {
    List<String> words = new ArrayList<>();
    boardsDir(terminal).ifPresent(d -> words.addAll(List.of("--boards-dir", d.toString())));
    if (!boardHeap.equals(DEFAULT_HEAP)) {
      words.addAll(List.of("--board-heap", boardHeap));
    }
    if (boardTime != DEFAULT_TIME) {
      words.addAll(List.of("--board-time", Integer.toString(boardTime)));
    }
    return words;
  }

  Profile profile() {
    return profile;
  }

  SyspageLayout layout() {
    return layout;
  }

  private static TypeConversionException unknown(String value, Stream<String> known) {
    return new TypeConversionException(
        "'" + value + "' is none of " + known.collect(Collectors.joining(", ")));
  }

  /** Reads a profile's name. */
  static final class ProfileConverter implements ITypeConverter<Profile> {
    @Override
    public Profile convert(String value) {
      Stream<String> known = Stream.of(Profile.values()).map(Profile::id);
      return Profile.of(value).orElseThrow(() -> unknown(value, known));
    }
  }

  /** Reads a layout's name. */
  static final class LayoutConverter implements ITypeConverter<SyspageLayout> {
    @Override
    public SyspageLayout convert(String value) {
      Stream<String> known = SyspageLayouts.all().stream().map(SyspageLayout::id);
      return SyspageLayouts.of(value).orElseThrow(() -> unknown(value, known));
    }
  }
}
