package org.smpstartup.board.armgic.record;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.smpstartup.board.armgic.support.BareProvider;
import org.smpstartup.testkit.record.RecordingTests;

/** Every recording of QEMU's virt machine comes back the same, register by register. */
class HardwareRecordingsTest {
  @TestFactory
  Stream<DynamicTest> everyOperationOfTheGicV2ComesBackTheSame() {
    return RecordingTests.of(new BareProvider(), "gicv2");
  }

  @TestFactory
  Stream<DynamicTest> everyOperationOfTheGicV3ComesBackTheSame() {
    return RecordingTests.of(new BareProvider(), "gicv3");
  }
}
