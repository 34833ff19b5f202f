package org.smpstartup.testkit.record;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;
import org.smpstartup.api.BoardProvider;
import org.smpstartup.api.record.RecordedMachines;
import org.smpstartup.runtime.compare.Comparison;
import org.smpstartup.runtime.compare.Recording;
import org.smpstartup.testkit.data.SharedData;

/** Makes tests of recordings, for a method with {@code TestFactory}. */
public final class RecordingTests {
  private RecordingTests() {}

  /**
   * Makes a test of each recording in some folders: it must come back the same up to its confirmed
   * end, with at most {@value Comparison#MOST_SKIPPED_PERCENT} of a hundred values left out.
   *
   * @param provider the board's provider, which must implement {@link RecordedMachines}
   * @param folders folder names under {@code shared/data/recordings}
   * @return a test a file
   * @throws TestAbortedException if there are no recordings beside the project
   */
  public static Stream<DynamicTest> of(BoardProvider provider, String... folders) {
    if (!(provider instanceof RecordedMachines machines)) {
      throw new IllegalArgumentException(provider.info().id() + " replays no recordings");
    }
    List<Path> files =
        Stream.of(folders).flatMap(f -> SharedData.files("recordings/" + f).stream()).toList();
    if (files.isEmpty()) {
      throw new TestAbortedException(
          "skipped: there are no recordings of "
              + String.join(", ", folders)
              + " beside the project; set SMP_SHARED to the folder that holds data");
    }
    return files.stream()
        .map(file -> DynamicTest.dynamicTest(name(file), () -> check(file, provider, machines)));
  }

  private static String name(Path file) {
    return file.subpath(file.getNameCount() - 2, file.getNameCount()).toString();
  }

  private static void check(Path file, BoardProvider provider, RecordedMachines machines) {
    Recording recording = RecordingReader.read(file);
    Comparison comparison = Comparison.run(recording, provider, machines);
    if (!comparison.same() || comparison.compared() == 0) {
      throw new AssertionFailedError(
          comparison.mismatches() + " mismatches, skipped " + comparison.skipped(),
          comparison.firstMismatch().map(m -> m.index() + ": " + m.expected()).orElse(""),
          comparison.firstMismatch().map(m -> m.index() + ": " + m.actual()).orElse(""));
    }
  }
}
