package org.smpstartup.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.smpstartup.api.port.Architecture;

/** A board refuses by one line what its listing does not have. */
class BoardInfoTest {
  private static final BoardInfo INFO =
      new BoardInfo(
          "bird",
          "a machine of the tests",
          Architecture.MIPS,
          "1",
          new ApiVersion(1, 0),
          List.of(preset("wren", 4), preset("owl", 16, Description.Kind.DTB)));

  private static Preset preset(String name, int most, Description.Kind... accepts) {
    return new Preset(
        name,
        "one of them",
        2,
        most,
        "it has " + most + " sockets",
        List.of(Protocol.LIBSTARTUP),
        List.of(Profile.ARCH, Profile.QEMU7),
        List.of(accepts));
  }

  @Test
  void whatIsListedIsTaken() {
    BoardConfig config =
        BoardConfig.of("owl").withCpus(16).withProfile(Profile.QEMU7).withOption("fuse", "7");
    assertThat(INFO.require(config, "strap", "fuse").name()).isEqualTo("owl");
    assertThat(INFO.require(config.withDescription(tree()), "fuse").maxCpus()).isEqualTo(16);
  }

  @Test
  void anUnknownPresetIsRefused() {
    refused(BoardConfig.of("crow"), "preset", "preset = crow: bird has wren, owl");
  }

  @Test
  void aProfileOfAnotherPresetIsRefused() {
    refused(
        BoardConfig.of("owl").withProfile(Profile.KVM),
        "profile",
        "profile = kvm: preset owl knows arch, qemu7");
  }

  @Test
  void oneProcessorTooManyIsRefused() {
    refused(
        BoardConfig.of("wren").withCpus(5),
        "cpus",
        "cpus = 5: preset wren has at most 4: it has 4 sockets");
  }

  @Test
  void aDescriptionIsTakenByWhoAcceptsItsKind() {
    refused(
        BoardConfig.of("wren").withDescription(tree()),
        "dtb",
        "dtb = bird.dtb: preset wren takes no description; smp boards lists what takes one");
    refused(
        BoardConfig.of("owl").withDescription(table()),
        "madt",
        "madt = bird.madt: preset owl takes dtb; smp boards lists what takes one");
  }

  @Test
  void anOptionThatTheBoardHasNotIsRefused() {
    BoardConfig config = BoardConfig.of("owl").withOption("fuze", "7");
    refused(config, "fuze", "fuze = 7: bird has no options");
    assertThatThrownBy(() -> INFO.require(config, "strap", "fuse"))
        .hasMessage("fuze = 7: bird has strap, fuse");
  }

  private static Description tree() {
    return new Description(Description.Kind.DTB, "bird.dtb", new byte[0]);
  }

  private static Description table() {
    return new Description(Description.Kind.MADT, "bird.madt", new byte[0]);
  }

  private static void refused(BoardConfig config, String key, String message) {
    assertThatThrownBy(() -> INFO.require(config))
        .isInstanceOfSatisfying(
            BoardConfigurationException.class, e -> assertThat(e.key()).isEqualTo(key))
        .hasMessage(message);
  }
}
