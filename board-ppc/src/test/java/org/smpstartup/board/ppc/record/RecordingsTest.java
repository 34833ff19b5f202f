package org.smpstartup.board.ppc.record;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.smpstartup.board.ppc.PpcBoardProvider;
import org.smpstartup.testkit.record.RecordingTests;

/** Every recording of QEMU's ppce500 machine comes back the same, as far as it is binding. */
class RecordingsTest {
  @TestFactory
  Stream<DynamicTest> everyRecordedOperationComesBackTheSame() {
    return RecordingTests.of(new PpcBoardProvider(), "ppc-mpic");
  }
}
