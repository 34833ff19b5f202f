package org.smpstartup.board.x86apic.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.smpstartup.api.Profile;
import org.smpstartup.api.record.RecordedResult;
import org.smpstartup.board.x86apic.support.BareBoard;
import org.smpstartup.board.x86apic.support.SharedData;
import org.smpstartup.runtime.hardware.HardwareRig;

/** Every recording of QEMU's q35 machine comes back the same, register by register. */
class RecordingsTest {
  private record Outcome(int compared, int leftOut, List<String> mismatches) {}

  private static Outcome replay(Recording recording) {
    Profile profile = Profile.of(recording.profile()).orElseThrow();
    HardwareRig rig = new HardwareRig(BareBoard.of(recording.cpus(), profile));
    X86Recorded machine = new X86Recorded(recording.cpus());
    List<String> mismatches = new ArrayList<>();
    int leftOut = 0;
    int end = Math.min(recording.compareUntil(), recording.entries().size());
    for (Recording.Entry entry : recording.entries().subList(0, end)) {
      RecordedResult result = machine.apply(entry.op(), rig);
      if (machine.leftOut(entry.op()).isPresent()) {
        leftOut++;
      } else if (!result.equals(entry.expected())) {
        mismatches.add(entry.op() + "\n  expected " + entry.expected() + "\n  but was  " + result);
      }
    }
    return new Outcome(end - leftOut, leftOut, mismatches);
  }

  private static List<Path> files() {
    return Stream.of("recordings/x86-xapic", "recordings/x86-x2apic")
        .flatMap(folder -> SharedData.files(folder).stream())
        .toList();
  }

  @TestFactory
  Stream<DynamicTest> everyRecordedOperationComesBackTheSame() {
    List<Path> files = files();
    assumeFalse(files.isEmpty(), "no recordings beside the project: ../shared/data is absent");
    return files.stream()
        .map(file ->
            DynamicTest.dynamicTest(
                file.subpath(file.getNameCount() - 2, file.getNameCount()).toString(),
                () -> {
                  Outcome outcome = replay(Recording.read(file));
                  assertThat(outcome.mismatches()).isEmpty();
                  assertThat(outcome.compared()).isPositive();
                  assertThat(outcome.leftOut() * 50).isLessThanOrEqualTo(outcome.compared());
                }));
  }

  @Test
  void aChangedValueIsAMismatch() {
    List<Path> files = files();
    assumeFalse(files.isEmpty(), "no recordings beside the project: ../shared/data is absent");
    Recording recording = Recording.read(files.getFirst());
    List<Recording.Entry> entries = new ArrayList<>(recording.entries());
    Recording.Entry first = entries.getFirst();
    RecordedResult expected = first.expected();
    entries.set(
        0,
        new Recording.Entry(
            first.op(),
            new RecordedResult(
                expected.status(), expected.value() ^ 1, List.of(), expected.events())));
    Recording changed =
        new Recording(recording.arch(), recording.cpus(), recording.profile(), 1, entries);
    assertThat(replay(changed).mismatches()).hasSize(1);
  }
}
