package org.smpstartup.runtime.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.smpstartup.api.ApiVersion;
import org.smpstartup.api.Board;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.BoardInfo;
import org.smpstartup.api.BoardProvider;
import org.smpstartup.api.Description;
import org.smpstartup.api.Preset;
import org.smpstartup.api.Profile;
import org.smpstartup.api.Protocol;
import org.smpstartup.api.port.Architecture;
import org.smpstartup.runtime.discovery.BoardCatalog;
import org.smpstartup.runtime.discovery.FoundBoard;

class BoardSelectionTest {
  private static final Preset SMALL =
      preset("small", 4, List.of(Protocol.LIBSTARTUP), List.of(Description.Kind.MADT));
  private static final Preset LARGE =
      preset("large", 100, List.of(Protocol.LIBSTARTUP, Protocol.OSTD), List.of());
  private static final Preset TREE =
      preset("tree", 8, List.of(Protocol.LIBSTARTUP), List.of(Description.Kind.DTB));

  private final BoardSelection selection =
      new BoardSelection(
          new BoardCatalog(
              List.of(
                  board("b-board", false, SMALL, LARGE),
                  board("c-board", false, TREE),
                  board("a-board", true, LARGE)),
              List.of(),
              List.of("d-board")));

  @Test
  void takesTheFirstBoardOfTheClassPathUnlessOneIsNamed() {
    assertThat(selected(BootRequest.builder())).isEqualTo("b-board small");
    assertThat(selected(BootRequest.builder().board("a-board"))).isEqualTo("a-board large");
    assertThat(selected(BootRequest.builder().preset("tree"))).isEqualTo("c-board tree");
  }

  @Test
  void takesTheFirstThatCanDoWhatIsAsked() {
    assertThat(selected(BootRequest.builder().protocol(Protocol.OSTD))).isEqualTo("b-board large");
    assertThat(selected(BootRequest.builder().cpus(5))).isEqualTo("b-board large");
    assertThat(selected(described(Description.Kind.DTB))).isEqualTo("c-board tree");
    assertThat(selected(described(Description.Kind.MADT).cpus(50))).isEqualTo("b-board small");
  }

  @Test
  void saysWhichBoardsThereAre() {
    refused(
        BootRequest.builder().board("x"),
        "unknown-board",
        "board 'x' is not known: there are a-board, b-board, c-board; smp boards says more");
    refused(
        BootRequest.builder().board("d-board"),
        "disputed-board",
        "board 'd-board' is claimed more than once and none is used: remove all but one");
    assertThatThrownBy(() ->
            new BoardSelection(new BoardCatalog(List.of(), List.of(), List.of()))
                .select(BootRequest.builder().build()))
        .hasMessage("no board was found: put a board's jar on the class path or in --boards-dir");
  }

  @Test
  void saysWhichPresetsThereAre() {
    refused(
        BootRequest.builder().preset("x"),
        "unknown-preset",
        "no board has a preset 'x': there are small, large, tree");
    refused(
        BootRequest.builder().board("c-board").preset("small"),
        "unknown-preset",
        "board c-board has no preset 'small': there are tree");
  }

  @Test
  void saysWhatDoesRunTheProtocol() {
    refused(
        BootRequest.builder().board("b-board").preset("small").protocol(Protocol.OSTD),
        "unsupported-protocol",
        "preset small of board b-board does not run ostd: it runs libstartup");
    refused(
        BootRequest.builder().protocol(Protocol.OSTD_2026),
        "unsupported-protocol",
        "no board runs ostd-2026: a-board runs libstartup, ostd, b-board runs libstartup, ostd,"
            + " c-board runs libstartup");
  }

  @Test
  void saysWhoTakesADescription() {
    refused(
        described(Description.Kind.DTB).board("b-board"),
        "unsupported-description",
        "no preset of board b-board takes a device tree (dtb): b-board takes madt");
    refused(
        described(Description.Kind.MADT).board("a-board"),
        "unsupported-description",
        "preset large of board a-board does not take an ACPI MADT (madt): it takes nothing");
  }

  @Test
  void saysWhichProfilesAreKnown() {
    refused(
        BootRequest.builder().board("c-board").profile(Profile.KVM),
        "unsupported-profile",
        "preset tree of board c-board does not know profile kvm: it knows arch");
  }

  @Test
  void namesTheLimitAndWhatWouldDo() {
    refused(
        BootRequest.builder().preset("small").cpus(5),
        "too-many-cpus",
        "5 CPUs are more than the 4 of preset small of board b-board: 4 sockets; --preset large"
            + " would do");
    refused(
        BootRequest.builder().cpus(101),
        "too-many-cpus",
        "101 CPUs are more than the 100 of preset large of board b-board: 100 sockets; --preset"
            + " large would do");
  }

  @Test
  void refusesNegativeCounts() {
    assertThatThrownBy(() -> BootRequest.builder().cpus(-1).build())
        .hasMessage("--cpus -1: 1 or more would do; leave it out for all");
    assertThatThrownBy(() -> BootRequest.builder().limit(-1).build())
        .hasMessage("--limit -1: 1 or more would do; leave it out for all");
  }

  private String selected(BootRequest.Builder request) {
    BoardSelection.Selected selected = selection.select(request.build());
    return selected.board().info().id() + " " + selected.preset().name();
  }

  private void refused(BootRequest.Builder request, String code, String message) {
    assertThatThrownBy(() -> selection.select(request.build()))
        .asInstanceOf(type(BootException.class))
        .returns(code, BootException::code)
        .returns(message, Throwable::getMessage);
  }

  private static BootRequest.Builder described(Description.Kind kind) {
    return BootRequest.builder().description(new Description(kind, "x", new byte[0]));
  }

  private static Preset preset(
      String name, int cpus, List<Protocol> protocols, List<Description.Kind> accepts) {
    String limit = cpus + " sockets; --preset large would do";
    return new Preset(name, "", 1, cpus, limit, protocols, List.of(Profile.ARCH), accepts);
  }

  private static FoundBoard board(String id, boolean foreign, Preset... presets) {
    BoardInfo info =
        new BoardInfo(id, "", Architecture.SH, "1", new ApiVersion(1, 0), List.of(presets));
    BoardProvider provider =
        new BoardProvider() {
          @Override
          public BoardInfo info() {
            return info;
          }

          @Override
          public Board create(BoardConfig config) {
            throw new AssertionError("a selection creates nothing");
          }
        };
    return new FoundBoard(
        info, id + ".jar", "X", foreign ? Optional.empty() : Optional.of(provider));
  }
}
