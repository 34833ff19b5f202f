package org.smpstartup.board.sh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import java.util.ServiceLoader;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smpstartup.api.Board;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.BoardConfigurationException;
import org.smpstartup.api.BoardProvider;
import org.smpstartup.api.Description;
import org.smpstartup.api.Profile;
import org.smpstartup.runtime.hardware.HardwareRig;

class ShBoardProviderTest {
  @Test
  void isFoundByServiceLoader() {
    assertThat(ServiceLoader.load(BoardProvider.class).stream())
        .anyMatch(provider -> provider.type().equals(ShBoardProvider.class));
  }

  @Test
  void listsItsBoardsTheDefaultFirst() {
    assertThat(new ShBoardProvider().info().presets())
        .extracting("name")
        .containsExactly("urquell", "urquell-be", "sdk7786", "x3proto");
  }

  @ParameterizedTest
  @CsvSource({"urquell, 2", "urquell-be, 2", "sdk7786, 2", "x3proto, 4"})
  void hasAsManyCoresAsTheChip(String preset, int cpus) {
    Board board = new ShBoardProvider().create(BoardConfig.of(preset));
    HardwareRig rig = new HardwareRig(board);
    assertThat(rig.cpus()).isEqualTo(cpus);
    for (int cpu = 0; cpu < cpus; cpu++) {
      assertThat(rig.hardware().hardwareId(cpu)).isEqualTo(cpu);
    }
    assertThat(board.startMethod()).isEqualTo("reset-vector");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "urquell|3|cpus = 3: the SH7786 has 2 cores; --preset x3proto has 4, the most of this family",
        "sdk7786|3|cpus = 3: the SH7786 has 2 cores; --preset x3proto has 4, the most of this family",
        "x3proto|5|cpus = 5: the SH-X3 prototype has 4 cores, and its registers have no room for more"
      })
  void oneCoreTooManyNamesTheLimit(String preset, int cpus, String message) {
    refused(BoardConfig.of(preset).withCpus(cpus)).hasMessage(message);
  }

  @ParameterizedTest
  @EnumSource(value = Profile.class, names = "ARCH", mode = EnumSource.Mode.EXCLUDE)
  void otherProfilesAreRefusedWithTheReason(Profile profile) {
    refused(BoardConfig.of("urquell").withProfile(profile))
        .hasMessage(
            "profile = "
                + profile.id()
                + ": preset urquell knows arch: no QEMU machine has more than one SH core");
  }

  @Test
  void descriptionsAreRefused() {
    Description tree = new Description(Description.Kind.DTB, "some.dtb", new byte[4]);
    refused(BoardConfig.of("urquell").withDescription(tree))
        .hasMessage(
            "dtb = some.dtb: SH boards have no description in memory; --preset chooses among"
                + " urquell, urquell-be, sdk7786, x3proto");
  }

  @Test
  void unknownPresetsAndOptionsAreRefused() {
    refused(BoardConfig.of("j2"))
        .hasMessage("preset = j2: sh has urquell, urquell-be, sdk7786, x3proto");
    refused(BoardConfig.of("urquell").withOption("endian", "big"))
        .hasMessage("endian = big: sh has the option byte-order");
    refused(BoardConfig.of("urquell").withOption("byte-order", "middle"))
        .hasMessage("byte-order = middle: little or big");
  }

  @ParameterizedTest
  @ValueSource(strings = {"urquell", "x3proto"})
  void theByteOrderIsAnOption(String preset) {
    assertThat(order(BoardConfig.of(preset))).isEqualTo(ByteOrder.LITTLE_ENDIAN);
    assertThat(order(BoardConfig.of(preset).withOption("byte-order", "big")))
        .isEqualTo(ByteOrder.BIG_ENDIAN);
  }

  @Test
  void oneBoardIsBigEndianByItsPins() {
    assertThat(order(BoardConfig.of("urquell-be"))).isEqualTo(ByteOrder.BIG_ENDIAN);
  }

  private static ByteOrder order(BoardConfig config) {
    return new HardwareRig(new ShBoardProvider().create(config)).hardware().byteOrder();
  }

  private static AbstractThrowableAssert<?, ?> refused(BoardConfig config) {
    return assertThatThrownBy(() -> new ShBoardProvider().create(config))
        .isInstanceOf(BoardConfigurationException.class);
  }
}
