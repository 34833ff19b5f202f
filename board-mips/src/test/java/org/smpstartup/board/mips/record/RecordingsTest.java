package org.smpstartup.board.mips.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.smpstartup.api.record.RecordedResult;
import org.smpstartup.board.mips.MipsBoardProvider;
import org.smpstartup.runtime.compare.Comparison;
import org.smpstartup.runtime.compare.Recording;
import org.smpstartup.testkit.data.SharedData;
import org.smpstartup.testkit.record.RecordingReader;
import org.smpstartup.testkit.record.RecordingTests;

/** Every recording of QEMU's boston machine comes back the same, register by register. */
class RecordingsTest {
  private final MipsBoardProvider provider = new MipsBoardProvider();

  @TestFactory
  Stream<DynamicTest> everyRecordedOperationComesBackTheSame() {
    return RecordingTests.of(provider, "mips-cps");
  }

  @Test
  void aChangedValueIsAMismatch() {
    Path folder = SharedData.folder("recordings/mips-cps");
    Recording recording = RecordingReader.read(folder.resolve("seed-001.jsonl.gz"));
    List<Recording.Step> steps = new ArrayList<>(recording.steps());
    RecordedResult good = steps.getFirst().result();
    RecordedResult changed =
        new RecordedResult(good.status(), good.value() ^ 1, List.of(), good.events());
    steps.set(0, new Recording.Step(steps.getFirst().op(), changed));
    Recording damaged =
        new Recording(
            recording.arch(),
            recording.board(),
            recording.profile(),
            recording.cpus(),
            recording.compareUntil(),
            steps);
    assertThat(Comparison.run(damaged, provider, provider).mismatches()).isEqualTo(1);
  }
}
