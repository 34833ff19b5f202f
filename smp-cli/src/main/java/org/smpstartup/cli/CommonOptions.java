package org.smpstartup.cli;

import java.nio.file.Path;
import java.util.Optional;
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
      defaultValue = "1g",
      description = "The heap of such a child JVM: ${DEFAULT-VALUE} unless given.")
  private String boardHeap = "1g";

  @Option(
      names = "--board-time",
      paramLabel = "SECONDS",
      defaultValue = "120",
      description = "How long such a child JVM may run: ${DEFAULT-VALUE} s unless given.")
  private int boardTime = 120;

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

  String boardHeap() {
    return boardHeap;
  }

  int boardTime() {
    return boardTime;
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
