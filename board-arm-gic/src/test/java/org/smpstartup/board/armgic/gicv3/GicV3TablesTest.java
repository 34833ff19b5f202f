package org.smpstartup.board.armgic.gicv3;

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
import org.smpstartup.board.armgic.support.GicBench;
import org.smpstartup.board.armgic.sys.Affinities;
import org.smpstartup.kit.register.RegisterChecks;

class GicV3TablesTest {
  private static final int LARGE = 65_536;

  static Stream<GicV3Config> kinds() {
    List<GicV3Config> kinds = new ArrayList<>();
    for (Profile profile : Profile.values()) {
      GicV3Config plain = GicBench.config3(4, profile);
      kinds.add(plain);
      kinds.add(plain.withSystemRegisters(false));
      kinds.add(plain.withRangeSelector(true).withLags(100, 100));
      kinds.add(plain.withTwoStates(1, false, false));
      kinds.add(plain.withTwoStates(2, true, true));
      kinds.add(plain.withTwoStates(3, false, true));
      for (int bits = 4; bits <= 8; bits++) {
        kinds.add(bits(plain, bits));
      }
    }
    return kinds.stream();
  }

  private static GicV3Config bits(GicV3Config c, int bits) {
    return new GicV3Config(
        c.affinities(),
        c.regions(),
        GicV3Config.STRIDE_V4,
        32 << (bits - 3),
        bits,
        false,
        false,
        1,
        false,
        true,
        false,
        0,
        0,
        c.behaviour());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void theTableIsSoundAndTheDeviceComesUpAsItSays(GicV3Config config) {
    Device gic = new GicV3(config);
    assertThat(gic.registers()).hasSizeGreaterThan(40);
    assertThat(RegisterChecks.problems(gic.registers())).isEmpty();
    assertThat(RegisterChecks.resets(gic, Space.MEMORY)).isEmpty();
    assertThat(RegisterChecks.resets(gic, Space.ARM_SYSTEM)).isEmpty();
  }

  @Test
  void aProcessorTakesAtMost40Words() {
    int one = new GicV3(GicBench.config3(1, Profile.ARCH)).stateSize();
    int two = new GicV3(GicBench.config3(2, Profile.ARCH)).stateSize();
    assertThat(two - one).isLessThanOrEqualTo(40);
  }

  @Test
  void aUnicastTouchesItsTargetAlone() {
    GicBench b = GicBench.cold3(LARGE, Profile.ARCH);
    int target = LARGE - 3;
    int aff = Affinities.clusters(LARGE, 16).packed(target);
    b.d(0, 0, 2);
    b.access(Space.MEMORY, 0, 1, target * GicV3Config.STRIDE + 0x1_0080, 4, true, -1);
    long[] before = b.snapshot();
    long value = (long) (aff >>> 16 & 0xff) << 32 | (aff & 0xff00L) << 8 | 1L << (aff & 15);
    b.sys(0, org.smpstartup.board.armgic.sys.SysReg.ICC_SGI1R_EL1, 3L << 24 | value);
    long[] after = b.snapshot();
    int changed = 0;
    for (int i = 0; i < after.length; i++) {
      changed += after[i] == before[i] ? 0 : 1;
    }
    assertThat(changed).as("the pending bit").isEqualTo(1);
    assertThat(b.s(0, target, 0x200)).isEqualTo(8);
  }

  @Test
  void whatCannotBeIsRefusedWithItsRange() {
    Affinities ids = Affinities.clusters(2, 16);
    List<RedistributorRegion> one = List.of(new RedistributorRegion(0x080a_0000, 1));
    assertThatThrownBy(() -> GicV3Config.virt(ids, one, Profile.ARCH))
        .hasMessage("1 redistributors for 2 CPUs: each has one");
    assertThatThrownBy(() -> new RedistributorRegion(0x1000, 1))
        .hasMessage("1 redistributors at 0x1000: at least 1, at a multiple of 64 KiB");
    assertThatThrownBy(() -> GicBench.config3(1, Profile.ARCH).withLags(-1, 0))
        .hasMessage(
            "exception level 1, lags -1 and 0 ns: levels 1 to 3, lags of 0 and more will do");
    assertThat(Quirk.of(Profile.QEMU7)).hasToString("qemu7");
  }
}
