package org.smpstartup.board.mips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.BoardConfigurationException;
import org.smpstartup.api.BoardConfigurationException.Kind;
import org.smpstartup.api.BoardInfo;
import org.smpstartup.api.Description;
import org.smpstartup.api.Preset;
import org.smpstartup.api.Profile;
import org.smpstartup.api.Protocol;
import org.smpstartup.api.port.Architecture;
import org.smpstartup.board.mips.record.MipsRecorded;
import org.smpstartup.runtime.hardware.HardwareRig;

class MipsBoardProviderTest {
  private final MipsBoardProvider provider = new MipsBoardProvider();

  @Test
  void listsItsPresetsWithTheDefaultFirst() {
    BoardInfo info = provider.info();
    assertThat(info.id()).isEqualTo("mips");
    assertThat(info.architecture()).isEqualTo(Architecture.MIPS);
    assertThat(info.presets())
        .extracting(Preset::name)
        .containsExactly(
            "boston-i6400",
            "boston-i6400-2x2",
            "i6400-6x4",
            "cm3-64",
            "malta-p5600",
            "malta-i6400",
            "mt7621",
            "malta-34kf",
            "bcm1250-swarm",
            "bcm1480-bigsur",
            "octeon-cn38xx");
  }

  @Test
  void everyPresetRunsEveryProtocol() {
    for (Preset preset : provider.info().presets()) {
      assertThat(preset.protocols()).containsExactly(Protocol.values());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "boston-i6400 | 16 | QEMU's Boston has at most 16 VPs; --preset cm3-64 has up to 64",
        "boston-i6400-2x2 | 4 | 2 cores of 2 VPs are 4 CPUs; --preset i6400-6x4 has up to 24,"
            + " --preset cm3-64 up to 64",
        "i6400-6x4 | 24 | 6 cores of 4 VPs are 24 CPUs; --preset cm3-64 has up to 64",
        "cm3-64 | 64 | one MIPS GIC serves 64 VPs, for IDENT has 6 bits; no preset has more",
        "malta-p5600 | 6 | a P5600 has at most 6 cores; --preset cm3-64 has up to 64",
        "malta-i6400 | 6 | an I6400 has at most 6 cores; --preset cm3-64 has up to 64",
        "mt7621 | 4 | 2 cores of 2 VPEs are 4 CPUs; --preset cm3-64 has up to 64",
        "malta-34kf | 2 | a 34K has 2 VPEs; --preset mt7621 has up to 4 of a 1004K; --preset cm3-64"
            + " has up to 64",
        "bcm1250-swarm | 2 | a BCM1250 has 2 CPUs; --preset bcm1480-bigsur has up to 4",
        "bcm1480-bigsur | 4 | a BCM1480 has 4 CPUs; --preset octeon-cn38xx has up to 16",
        "octeon-cn38xx | 16 | a CN38XX has 16 cores; --preset cm3-64 has up to 64"
      })
  void hasTheLimitsOfTheHardwareAndRefusesOneMore(String name, int most, String limit) {
    assertThat(provider.info().preset(name).orElseThrow().maxCpus()).isEqualTo(most);
    refuses(
        BoardConfig.of(name).withCpus(most + 1),
        Kind.UNSUPPORTED,
        "cpus = " + (most + 1) + ": " + limit);
  }

  @ParameterizedTest
  @CsvSource({
    "boston-i6400, LITTLE_ENDIAN",
    "malta-p5600, LITTLE_ENDIAN",
    "mt7621, LITTLE_ENDIAN",
    "bcm1250-swarm, BIG_ENDIAN",
    "octeon-cn38xx, BIG_ENDIAN"
  })
  void hasTheByteOrderOfTheBoard(String preset, String order) {
    HardwareRig rig = new HardwareRig(provider.create(BoardConfig.of(preset)));
    assertThat(rig.hardware().byteOrder().toString()).isEqualTo(order);
  }

  @Test
  void takesTheOtherByteOrderWhereThereIsAStrap() {
    HardwareRig rig =
        new HardwareRig(provider.create(BoardConfig.of("malta-p5600").withOption("endian", "big")));
    assertThat(rig.hardware().byteOrder()).isEqualTo(ByteOrder.BIG_ENDIAN);
    refuses(
        BoardConfig.of("mt7621").withOption("endian", "big"),
        Kind.UNSUPPORTED,
        "endian = big: preset mt7621 is little-endian and has no strap");
    refuses(
        BoardConfig.of("octeon-cn38xx").withOption("endian", "little"),
        Kind.UNSUPPORTED,
        "endian = little: preset octeon-cn38xx is big-endian and has no strap");
  }

  @Test
  void refusesWhatItDoesNotUnderstand() {
    refuses(
        BoardConfig.of("boston-i6400").withOption("endian", "middle"),
        Kind.INVALID,
        "endian = middle: little or big will do");
    refuses(
        BoardConfig.of("boston-i6400").withOption("cores", "2"),
        Kind.UNSUPPORTED,
        "cores = 2: mips has the options endian, ejtag-probe and gic-vps");
    refuses(
        BoardConfig.of("boston-i6400-2x2").withProfile(Profile.QEMU7),
        Kind.UNSUPPORTED,
        "profile = qemu7: preset boston-i6400-2x2 knows arch");
    refuses(
        BoardConfig.of("boston"),
        Kind.UNSUPPORTED,
        "preset = boston: mips has boston-i6400, boston-i6400-2x2, i6400-6x4, cm3-64, malta-p5600,"
            + " malta-i6400, mt7621, malta-34kf, bcm1250-swarm, bcm1480-bigsur, octeon-cn38xx");
    refuses(
        BoardConfig.of("mt7621")
            .withDescription(new Description(Description.Kind.DTB, "a.dtb", new byte[40])),
        Kind.UNSUPPORTED,
        "dtb = a.dtb: preset mt7621 takes no description: its registers tell what it has");
  }

  @Test
  void replaysRecordingsOnBostonAsQemuBuildsIt() {
    assertThat(provider.recordings()).containsExactly("mips-cps");
    BoardConfig config = provider.configuration("mips-cps", 3, Profile.ARCH);
    assertThat(config)
        .isEqualTo(BoardConfig.of("boston-i6400").withCpus(3).withOption("gic-vps", "count"));
    assertThat(provider.machine("mips-cps", provider.create(config)))
        .isInstanceOf(MipsRecorded.class);
    assertThatThrownBy(() -> provider.configuration("gicv2", 2, Profile.ARCH))
        .isInstanceOf(BoardConfigurationException.class)
        .hasMessage("arch = gicv2: mips replays mips-cps");
  }

  @Test
  void saysHowSecondariesBegin() {
    assertThat(
            List.of("boston-i6400", "mt7621", "malta-34kf", "bcm1250-swarm", "octeon-cn38xx")
                .stream()
                .map(name -> provider.create(BoardConfig.of(name)).startMethod()))
        .containsExactly("cps", "launch-area", "mt-ase", "cfe", "boot-word");
  }

  @Test
  void saysTheSameEachTime() {
    assertThat(List.of(provider.info(), new MipsBoardProvider().info()))
        .containsOnly(provider.info());
  }

  private void refuses(BoardConfig config, Kind kind, String message) {
    assertThatThrownBy(() -> provider.create(config))
        .isInstanceOf(BoardConfigurationException.class)
        .hasMessage(message)
        .extracting(e -> ((BoardConfigurationException) e).kind())
        .isEqualTo(kind);
  }
}
