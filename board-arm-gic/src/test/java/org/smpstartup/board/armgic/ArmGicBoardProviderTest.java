package org.smpstartup.board.armgic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.BoardConfigurationException;
import org.smpstartup.api.BoardInfo;
import org.smpstartup.api.BoardProvider;
import org.smpstartup.api.Description;
import org.smpstartup.api.Preset;
import org.smpstartup.api.Profile;
import org.smpstartup.api.Protocol;
import org.smpstartup.api.port.Architecture;
import org.smpstartup.testkit.behaviour.Item;

class ArmGicBoardProviderTest {
  private static final String LARGER =
      "; --preset virt-gicv3 has up to 512 CPUs, --preset gicv3-wide up to 1048576";

  private final ArmGicBoardProvider provider = new ArmGicBoardProvider();

  @Test
  void isFoundAsAService() {
    assertThat(ServiceLoader.load(BoardProvider.class).stream())
        .anyMatch(found -> found.type().equals(ArmGicBoardProvider.class));
  }

  @Test
  void listsItsPresetsWithTheDefaultFirst() {
    BoardInfo info = provider.info();
    assertThat(info.id()).isEqualTo("arm-gic");
    assertThat(info.architecture()).isEqualTo(Architecture.ARM);
    assertThat(info.presets())
        .extracting(Preset::name)
        .containsExactly(
            "virt-gicv2",
            "virt-gicv3",
            "gicv3-wide",
            "vexpress-a9",
            "vexpress-a15",
            "realview-pbx-a9",
            "raspi3b",
            "raspi2b",
            "omap4430",
            "zynq");
    assertThat(List.of(info, new ArmGicBoardProvider().info())).containsOnly(info);
  }

  @ParameterizedTest
  @CsvSource({
    "virt-gicv2, 4, 8, psci",
    "virt-gicv3, 4, 512, psci",
    "gicv3-wide, 4, 1048576, psci",
    "vexpress-a9, 4, 4, sys-flags",
    "vexpress-a15, 2, 4, sys-flags",
    "realview-pbx-a9, 4, 4, sys-flags",
    "raspi3b, 4, 4, spin-table",
    "raspi2b, 4, 4, mailbox",
    "omap4430, 2, 2, aux-core-boot",
    "zynq, 2, 2, release-word"
  })
  void hasTheLimitsOfTheHardware(String name, int usual, int most, String start) {
    Preset preset = provider.info().preset(name).orElseThrow();
    assertThat(preset.defaultCpus()).isEqualTo(usual);
    assertThat(preset.maxCpus()).isEqualTo(most);
    assertThat(preset.protocols()).containsExactly(Protocol.values());
    assertThat(provider.create(BoardConfig.of(name)).startMethod()).isEqualTo(start);
  }

  @Test
  void onlyMachinesOfAKindTakeADeviceTree() {
    for (Preset preset : provider.info().presets()) {
      assertThat(preset.accepts())
          .isEqualTo(preset.name().startsWith("virt-") ? List.of(Description.Kind.DTB) : List.of());
    }
  }

  @Test
  @Item(47)
  void refusesANinthCpuWithAGicV2AndNamesThePresetThatWouldDo() {
    refuses(
        BoardConfig.of("virt-gicv2").withCpus(9),
        "cpus = 9: a GICv2 has 8 CPU interfaces, so at most 8 CPUs; --preset virt-gicv3 has up to"
            + " 512, --preset gicv3-wide up to 1048576");
  }

  @Test
  void refusesOneCpuMoreThanAnyPresetHas() {
    refuses(
        BoardConfig.of("virt-gicv3").withCpus(513),
        "cpus = 513: QEMU's virt machine has at most 512 CPUs; --preset gicv3-wide has up to"
            + " 1048576");
    refuses(
        BoardConfig.of("gicv3-wide").withCpus(1_048_577),
        "cpus = 1048577: this board has room for 16 x 256 x 256 = 1048576 CPUs (Aff0, Aff1, Aff2);"
            + " no preset has more");
    refuses(
        BoardConfig.of("vexpress-a9").withCpus(5),
        "cpus = 5: a Cortex-A9 MPCore has at most 4 CPUs" + LARGER);
    refuses(
        BoardConfig.of("vexpress-a15").withCpus(5),
        "cpus = 5: a Cortex-A15 MPCore has at most 4 CPUs" + LARGER);
    refuses(
        BoardConfig.of("realview-pbx-a9").withCpus(5),
        "cpus = 5: a Cortex-A9 MPCore has at most 4 CPUs" + LARGER);
    refuses(
        BoardConfig.of("raspi3b").withCpus(5), "cpus = 5: a BCM2837 has at most 4 CPUs" + LARGER);
    refuses(
        BoardConfig.of("raspi2b").withCpus(5), "cpus = 5: a BCM2836 has at most 4 CPUs" + LARGER);
    refuses(BoardConfig.of("omap4430").withCpus(3), "cpus = 3: an OMAP4430 has 2 CPUs" + LARGER);
    refuses(BoardConfig.of("zynq").withCpus(3), "cpus = 3: a Zynq-7000 has 2 CPUs" + LARGER);
  }

  @Test
  void refusesWhatItDoesNotHave() {
    refuses(
        BoardConfig.of("faulty"),
        "preset = faulty: arm-gic has virt-gicv2, virt-gicv3, gicv3-wide, vexpress-a9,"
            + " vexpress-a15, realview-pbx-a9, raspi3b, raspi2b, omap4430, zynq");
    refuses(
        BoardConfig.of("omap4430").withProfile(Profile.QEMU7),
        "profile = qemu7: preset omap4430 knows arch");
    refuses(
        BoardConfig.of("virt-gicv2").withOption("cores", "3"), "cores = 3: arm-gic has no options");
  }

  private void refuses(BoardConfig config, String message) {
    assertThatThrownBy(() -> provider.create(config))
        .isInstanceOf(BoardConfigurationException.class)
        .hasMessage(message)
        .extracting(e -> ((BoardConfigurationException) e).kind())
        .isEqualTo(BoardConfigurationException.Kind.UNSUPPORTED);
  }
}
