package org.smpstartup.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.smpstartup.api.BoardConfigurationException;
import org.smpstartup.api.BoardProvider;
import org.smpstartup.api.record.RecordedMachines;
import org.smpstartup.runtime.boot.BootException;
import org.smpstartup.runtime.boot.BootResult;
import org.smpstartup.runtime.compare.Comparison;
import org.smpstartup.runtime.compare.Comparison.Mismatch;
import org.smpstartup.runtime.compare.Recording;
import org.smpstartup.runtime.discovery.BoardCatalog;
import org.smpstartup.runtime.discovery.FoundBoard;
import org.smpstartup.testkit.record.RecordingReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Compares boards with recorded reference machines. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = {
      "Replays recorded register runs of reference machines on the emulated boards.",
      "A directory stands for every .jsonl and .jsonl.gz below it. The recording names the profile."
    })
final class CompareCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(
      arity = "1..*",
      paramLabel = "RECORDING",
      description = "Recordings, and directories of them.")
  private List<Path> paths = new ArrayList<>();

  private int same;
  private int different;
  private int unreadable;
  private int unsupported;
  private long operations;
  private long compared;
  private long skipped;
  private long mismatches;

  CompareCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    BoardCatalog catalog = Boards.find(common, terminal);
    List<Path> files = files();
    try (ProgressBar bar = new ProgressBar(terminal, !common.json(), files.size())) {
      for (Path file : files) {
        Json row = compare(catalog, file);
        bar.clear();
        print(row);
        bar.step();
      }
    }
    totals(files.size());
    if (different > 0) {
      return ExitCode.FAILED;
    }
    if (unreadable > 0) {
      return ExitCode.USAGE;
    }
    return same > 0 ? ExitCode.OK : ExitCode.NOTHING;
  }

  private List<Path> files() {
    List<Path> files = new ArrayList<>();
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        try (Stream<Path> all = Files.walk(path)) {
          all.filter(CompareCommand::isRecording).sorted().forEach(files::add);
        } catch (IOException e) {
          throw new CliException(
              ExitCode.USAGE, path + ": it cannot be searched: " + Inputs.why(e));
        }
      } else {
        files.add(path);
      }
    }
    return files;
  }

  private static boolean isRecording(Path path) {
    String name = path.toString();
    return Files.isRegularFile(path) && (name.endsWith(".jsonl.gz") || name.endsWith(".jsonl"));
  }

  private Json compare(BoardCatalog catalog, Path file) {
    Json row = new Json().put("file", file.toString());
    try {
      Recording recording = RecordingReader.read(file.toString(), Inputs.bytes(file));
      row.put("board", recording.board())
          .put("arch", recording.arch())
          .put("profile", recording.profile().id());
      BoardProvider provider = provider(catalog, recording);
      if (provider instanceof RecordedMachines machines
          && machines.recordings().contains(recording.arch())) {
        return fill(row, Comparison.run(recording, provider, machines));
      }
      throw unsupported(
          "board " + recording.board() + " replays no recording of " + recording.arch());
    } catch (BoardConfigurationException e) {
      return refused(row, BootResult.UNSUPPORTED, "unsupported-" + e.key(), e);
    } catch (BootException e) {
      return refused(row, e.result(), e.code(), e);
    }
  }

  private static BoardProvider provider(BoardCatalog catalog, Recording recording) {
    FoundBoard board =
        catalog
            .find(recording.board())
            .orElseThrow(() -> unsupported("board " + recording.board() + " was not found"));
    return board
        .provider()
        .orElseThrow(() ->
            unsupported(
                "board "
                    + recording.board()
                    + " came from the boards directory: put it on the class path to compare"));
  }

  private static BootException unsupported(String message) {
    return new BootException(BootResult.UNSUPPORTED, "no-board", message, null);
  }

  private Json refused(Json row, BootResult result, String code, RuntimeException e) {
    if (result == BootResult.INVALID) {
      unreadable++;
    } else {
      unsupported++;
    }
    return row.put("result", result.id())
        .put("code", code)
        .put("message", String.valueOf(e.getMessage()));
  }

  private Json fill(Json row, Comparison comparison) {
    operations += comparison.operations();
    compared += comparison.compared();
    skipped += comparison.skippedInAll();
    mismatches += comparison.mismatches();
    row.put("operations", comparison.operations())
        .put("compared", comparison.compared())
        .put("skipped", comparison.skippedInAll())
        .put("skippedReasons", comparison.skipped())
        .put("mismatches", comparison.mismatches())
        .put("firstMismatch", comparison.firstMismatch().map(CompareCommand::json).orElse(null));
    if (comparison.same()) {
      same++;
      return row.put("result", "ok").put("code", "same").put("message", "");
    }
    different++;
    row.put("result", "failed");
    if (comparison.mismatches() > 0) {
      Mismatch first = comparison.firstMismatch().orElseThrow();
      return row.put("code", "mismatch")
          .put(
              "message",
              "operation "
                  + first.index()
                  + ": recorded "
                  + first.expected()
                  + ", here "
                  + first.actual());
    }
    return row.put("code", "skipped-too-much")
        .put(
            "message",
            comparison.skippedInAll()
                + " of "
                + comparison.operations()
                + " values were left out, more than "
                + Comparison.MOST_SKIPPED_PERCENT
                + " %: "
                + comparison.skipped());
  }

  private static Map<String, @Nullable Object> json(Mismatch mismatch) {
    return new Json()
        .put("index", mismatch.index())
        .put("expected", mismatch.expected())
        .put("actual", mismatch.actual())
        .fields();
  }

  private void print(Json row) {
    if (common.json()) {
      terminal.out().println(row);
      return;
    }
    Map<String, ?> fields = row.fields();
    StringBuilder line = new StringBuilder();
    line.append(fields.get("result")).append("  ").append(fields.get("file"));
    if (fields.containsKey("operations")) {
      line.append("  ").append(fields.get("operations")).append(" operations, ");
      line.append(fields.get("skipped")).append(" skipped, ");
      line.append(fields.get("mismatches")).append(" mismatches");
    }
    if (!"ok".equals(fields.get("result"))) {
      line.append("  ").append(fields.get("code")).append(": ").append(fields.get("message"));
    }
    terminal.out().println(line);
  }

  private void totals(int files) {
    Json json =
        new Json()
            .put("totals", true)
            .put("files", files)
            .put("ok", same)
            .put("failed", different)
            .put("invalid", unreadable)
            .put("unsupported", unsupported)
            .put("operations", operations)
            .put("compared", compared)
            .put("skipped", skipped)
            .put("mismatches", mismatches);
    if (common.json()) {
      terminal.out().println(json);
      return;
    }
    List<String> parts = new ArrayList<>();
    json.fields().forEach((key, value) -> parts.add(value + " " + key));
    terminal.out().println(String.join(", ", parts.subList(1, parts.size())));
  }
}
