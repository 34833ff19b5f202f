package org.smpstartup.board.ppc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

class PpcBoardProviderTest {
  private final PpcBoardProvider provider = new PpcBoardProvider();

  @Test
  void isFoundAsAService() {
    assertThat(ServiceLoader.load(BoardProvider.class))
        .anyMatch(found -> found instanceof PpcBoardProvider);
  }

  @Test
  void namesTheBoard() {
    BoardInfo info = provider.info();
    assertThat(info.id()).isEqualTo("ppc");
    assertThat(info.architecture()).isEqualTo(Architecture.PPC);
    assertThat(info.presets())
        .extracting(Preset::name)
        .startsWith("qemu-ppce500")
        .contains("p2020rdb", "mpc8572ds", "t4240qds", "mpc8641hpcn");
    assertThat(info.presets())
        .allSatisfy(preset ->
            assertThat(preset.protocols())
                .containsExactly(Protocol.LIBSTARTUP, Protocol.OSTD, Protocol.OSTD_2026));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          qemu-ppce500 | 33 | an MPIC dispatches to 32 CPUs by the bits of one word, so at most 32; no preset has more
          t4240qds     | 25 | a T4240 has 12 cores of 2 threads, so at most 24 CPUs; --preset qemu-ppce500 has up to 32
          p2020rdb     | 3  | a P2020 has 2 cores; --preset qemu-ppce500 has up to 32, --preset t4240qds up to 24
          mpc8641hpcn  | 3  | an MPC8641D has 2 cores; --preset qemu-ppce500 has up to 32, --preset t4240qds up to 24
          mvme5100     | 3  | a Hawk serves 2 CPUs; --preset qemu-ppce500 has up to 32, --preset t4240qds up to 24
          ppc47x       | 5  | the 47x boards have words for 4 cores, so at most 4 CPUs; --preset qemu-ppce500 has up to 32, --preset t4240qds up to 24
          core99       | 5  | KeyLargo has 4 reset pins, so at most 4 CPUs; --preset qemu-ppce500 has up to 32, --preset t4240qds up to 24
          """)
  void refusesOneProcessorTooMany(String preset, int cpus, String limit) {
    assertThatThrownBy(() -> provider.create(BoardConfig.of(preset).withCpus(cpus)))
        .isInstanceOf(BoardConfigurationException.class)
        .hasMessage("cpus = " + cpus + ": " + limit);
  }

  @Test
  void everyPresetRefusesOneMoreThanItsMost() {
    for (Preset preset : provider.info().presets()) {
      BoardConfig config = BoardConfig.of(preset.name()).withCpus(preset.maxCpus() + 1);
      assertThatThrownBy(() -> provider.create(config))
          .as(preset.name())
          .hasMessage("cpus = " + config.cpus() + ": " + preset.limit());
    }
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThatThrownBy(() -> provider.create(BoardConfig.of("p2020")))
        .hasMessageStartingWith("preset = p2020: ppc has qemu-ppce500, t4240qds, ");
    assertThatThrownBy(() -> provider.create(BoardConfig.of("p2020rdb").withProfile(Profile.QEMU7)))
        .hasMessage("profile = qemu7: preset p2020rdb knows arch");
    assertThatThrownBy(
            () -> provider.create(BoardConfig.of("qemu-ppce500").withProfile(Profile.KVM)))
        .hasMessage("profile = kvm: preset qemu-ppce500 knows arch, qemu7");
    assertThatThrownBy(() -> provider.create(BoardConfig.of("core99").withOption("gpio", "1")))
        .hasMessage("gpio = 1: ppc has no options");
    Description tree = new Description(Description.Kind.DTB, "p2020.dtb", new byte[4]);
    assertThatThrownBy(() -> provider.create(BoardConfig.of("p2020rdb").withDescription(tree)))
        .hasMessage("dtb = p2020.dtb: ppc takes no description; its presets say all");
    assertThatThrownBy(() -> provider.configuration("gicv2", 2, Profile.ARCH))
        .hasMessage("arch = gicv2: ppc replays ppc-mpic");
  }

  @ParameterizedTest
  @CsvSource({
    "qemu-ppce500, spin-device",
    "t4240qds, spin-table",
    "p4080ds, boot-space",
    "p2020rdb, spin-table",
    "p2020rdb-holdoff, boot-page",
    "mpc8641hpcn, release-vector",
    "mvme5100, init-vector",
    "core99, pin-vector",
    "ppc47x, spin-table"
  })
  void namesHowProcessorsStart(String preset, String method) {
    assertThat(provider.create(BoardConfig.of(preset)).startMethod()).isEqualTo(method);
  }
}
