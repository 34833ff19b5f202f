package org.smpstartup.board.armgic.gicv2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.smpstartup.api.Profile;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.Device;
import org.smpstartup.board.armgic.profile.Quirk;
import org.smpstartup.kit.profile.Behaviour;
import org.smpstartup.kit.register.RegisterChecks;

class GicV2TablesTest {
  static Stream<GicV2Config> kinds() {
    List<GicV2Config> kinds = new ArrayList<>();
    for (Profile profile : Profile.values()) {
      Behaviour<Quirk> behaviour = Quirk.of(profile);
      kinds.add(GicV2Config.virt(1, profile));
      kinds.add(GicV2Config.virt(8, profile));
      kinds.add(new GicV2Config(4, GicRevision.V1, true, true, 5, 96, behaviour));
      kinds.add(new GicV2Config(4, GicRevision.V1, false, false, 5, 96, behaviour));
      kinds.add(new GicV2Config(4, GicRevision.V2, true, true, 8, 160, behaviour));
      kinds.add(new GicV2Config(4, GicRevision.V2, true, false, 5, 1024, behaviour));
      kinds.add(new GicV2Config(4, GicRevision.MPCORE_11, false, false, 4, 64, behaviour));
      kinds.add(new GicV2Config(2, GicRevision.V2, false, false, 7, 32, behaviour));
    }
    return kinds.stream();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void theTableIsSoundAndTheDeviceComesUpAsItSays(GicV2Config config) {
    Device gic = new GicV2(config);
    assertThat(gic.registers()).hasSizeGreaterThan(20);
    assertThat(RegisterChecks.problems(gic.registers())).isEmpty();
    assertThat(RegisterChecks.resets(gic, Space.MEMORY)).isEmpty();
  }

  @Test
  void aProcessorTakesLittle() {
    int one = new GicV2(GicV2Config.virt(1, Profile.ARCH)).stateSize();
    int two = new GicV2(GicV2Config.virt(2, Profile.ARCH)).stateSize();
    assertThat(two - one).isLessThanOrEqualTo(40);
  }

  @Test
  void whatCannotBeIsRefusedWithItsRange() {
    Behaviour<Quirk> arch = Quirk.of(Profile.ARCH);
    assertThatThrownBy(() -> new GicV2Config(1, GicRevision.V2, true, true, 4, 96, arch))
        .hasMessage("1 CPUs and 4 priority bits: 1 to 8 CPUs and 5 to 8 bits will do");
    assertThatThrownBy(() -> new GicV2Config(1, GicRevision.V2, false, false, 5, 100, arch))
        .hasMessage("100 interrupts: a multiple of 32 from 32 to 1024 will do");
    assertThatThrownBy(() -> new GicV2Config(1, GicRevision.MPCORE_11, true, true, 5, 96, arch))
        .hasMessage("the controller of ARM11 MPCore has no security extension");
  }
}
