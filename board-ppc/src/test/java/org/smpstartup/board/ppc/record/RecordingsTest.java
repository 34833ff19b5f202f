package org.smpstartup.board.ppc.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.smpstartup.api.Profile;
import org.smpstartup.api.record.RecordedResult;
import org.smpstartup.board.ppc.PpcBoardProvider;
import org.smpstartup.runtime.compare.Comparison;
import org.smpstartup.runtime.compare.Recording;
import org.smpstartup.testkit.data.SharedData;
import org.smpstartup.testkit.record.RecordingReader;
import org.smpstartup.testkit.record.RecordingTests;

/** Every recording of QEMU's ppce500 machine comes back the same. */
class RecordingsTest {
  private final PpcBoardProvider provider = new PpcBoardProvider();

  @TestFactory
  Stream<DynamicTest> everyRecordedOperationComesBackTheSame() {
    return RecordingTests.of(provider, "ppc-mpic");
  }

  /** What is recorded is what QEMU did: its own profile follows it beyond the confirmed end. */
  @TestFactory
  Stream<DynamicTest> theProfileOfQemuComesBackTheSameToTheLastOperation() {
    SharedData.folder("recordings/ppc-mpic");
    return SharedData.files("recordings/ppc-mpic").stream()
        .map(file ->
            DynamicTest.dynamicTest(
                file.getFileName().toString(),
                () -> {
                  Recording recording = RecordingReader.read(file);
                  Comparison comparison =
                      Comparison.run(whole(recording, recording.steps()), provider, provider);
                  assertThat(comparison.firstMismatch()).isEmpty();
                  assertThat(comparison.skippedInAll()).isZero();
                }));
  }

  @Test
  void aChangedValueIsAMismatch() {
    Recording recording =
        RecordingReader.read(SharedData.folder("recordings/ppc-mpic").resolve("seed-002.jsonl.gz"));
    List<Recording.Step> steps = new ArrayList<>(recording.steps());
    RecordedResult good = steps.getFirst().result();
    RecordedResult changed =
        new RecordedResult(good.status(), good.value() ^ 1, List.of(), good.events());
    steps.set(0, new Recording.Step(steps.getFirst().op(), changed));
    assertThat(Comparison.run(whole(recording, steps), provider, provider).mismatches())
        .isEqualTo(1);
  }

  private static Recording whole(Recording recording, List<Recording.Step> steps) {
    return new Recording(
        recording.arch(),
        recording.board(),
        Profile.QEMU7,
        recording.cpus(),
        Optional.empty(),
        steps);
  }
}
