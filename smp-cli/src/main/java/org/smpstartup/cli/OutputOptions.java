package org.smpstartup.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is to be told of a run, beyond its result. */
final class OutputOptions {
  private static final int JSON_ROWS = 4096;
  private static final int TERMINAL_ROWS = 16;

  @Option(
      names = "--trace",
      paramLabel = "FILE",
      description = "Write every event as Chrome trace JSON, for ui.perfetto.dev.")
  private @Nullable Path trace;

  @Option(
      names = "--record",
      paramLabel = "FILE",
      description = "Write the token with every choice; smp replay @FILE follows it.")
  private @Nullable Path record;

  @Option(
      names = "--heap",
      description = "Measure the heap that the machine retains; always done from 4096 CPUs on.")
  private boolean heap;

  @Option(
      names = "--max-rows",
      paramLabel = "N",
      description = "Cut lists of CPUs: 4096 in JSON and 16 in tables unless given.")
  private @Nullable Integer maxRows;

  Optional<Path> trace() {
    return Optional.ofNullable(trace);
  }

  Optional<Path> record() {
    return Optional.ofNullable(record);
  }

  boolean heap() {
    return heap;
  }

  int maxRows(boolean json) {
    return maxRows == null ? json ? JSON_ROWS : TERMINAL_ROWS : Math.max(0, maxRows);
  }
}
