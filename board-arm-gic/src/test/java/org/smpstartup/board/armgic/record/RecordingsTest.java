package org.smpstartup.board.armgic.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.BoardConfigurationException;
import org.smpstartup.api.Profile;
import org.smpstartup.board.armgic.ArmGicBoardProvider;
import org.smpstartup.testkit.record.RecordingTests;

/** Every recording of QEMU's virt machine comes back the same, register by register. */
class RecordingsTest {
  private final ArmGicBoardProvider provider = new ArmGicBoardProvider();

  @TestFactory
  Stream<DynamicTest> everyOperationOfTheGicV2ComesBackTheSame() {
    return RecordingTests.of(provider, "gicv2");
  }

  @TestFactory
  Stream<DynamicTest> everyOperationOfTheGicV3ComesBackTheSame() {
    return RecordingTests.of(provider, "gicv3");
  }

  @Test
  void areReplayedOnThePresetOfTheirMachine() {
    assertThat(provider.recordings()).containsExactly("gicv2", "gicv3");
    BoardConfig config = provider.configuration("gicv3", 5, Profile.QEMU10);
    assertThat(config)
        .isEqualTo(BoardConfig.of("virt-gicv3").withCpus(5).withProfile(Profile.QEMU10));
    assertThat(provider.machine("gicv3", provider.create(config))).isInstanceOf(ArmRecorded.class);
    assertThatThrownBy(() -> provider.configuration("x86-xapic", 2, Profile.QEMU10))
        .isInstanceOf(BoardConfigurationException.class)
        .hasMessage("arch = x86-xapic: arm-gic replays gicv2, gicv3");
  }
}
