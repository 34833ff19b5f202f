package org.smpstartup.runtime.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.smpstartup.api.ApiVersion;
import org.smpstartup.api.Board;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.BoardConfigurationException;
import org.smpstartup.api.BoardConfigurationException.Kind;
import org.smpstartup.api.BoardInfo;
import org.smpstartup.api.BoardProvider;
import org.smpstartup.api.Description;
import org.smpstartup.api.Preset;
import org.smpstartup.api.Profile;
import org.smpstartup.api.Protocol;
import org.smpstartup.api.port.Architecture;
import org.smpstartup.runtime.boot.BootException;
import org.smpstartup.runtime.boot.BootReport;
import org.smpstartup.runtime.boot.BootRequest;
import org.smpstartup.runtime.boot.BootResult;
import org.smpstartup.runtime.discovery.BoardCatalog;
import org.smpstartup.runtime.discovery.FoundBoard;
import org.smpstartup.runtime.toy.ToyBoard;

/** Several boards take device trees: each is asked, and the most useful reason is told. */
class DescribedBoardTest {
  private static final BootRequest TREE =
      BootRequest.builder()
          .description(new Description(Description.Kind.DTB, "x.dtb", new byte[] {1}))
          .build();

  private final List<String> asked = new ArrayList<>();

  /** A board that answers a description in one way. */
  private final class Answering implements BoardProvider {
    private final BoardInfo info;
    private final Optional<RuntimeException> refusal;

    Answering(String id, Optional<RuntimeException> refusal) {
      this.refusal = refusal;
      info =
          new BoardInfo(
              id,
              "",
              Architecture.RISCV,
              "1",
              new ApiVersion(1, 0),
              Stream.of("first", "second")
                  .map(name ->
                      new Preset(
                          name,
                          "",
                          1,
                          4,
                          "",
                          List.of(Protocol.values()),
                          List.of(Profile.ARCH),
                          List.of(Description.Kind.DTB)))
                  .toList());
    }

    @Override
    public BoardInfo info() {
      return info;
    }

    @Override
    public Board create(BoardConfig config) {
      asked.add(info.id() + " " + config.preset());
      if (refusal.isPresent()) {
        throw refusal.get();
      }
      return new ToyBoard(2);
    }

    FoundBoard found() {
      return new FoundBoard(info, ToyProvider.LOCATION, "x", Optional.of(this));
    }

    FoundBoard foreign() {
      return new FoundBoard(info, ToyProvider.LOCATION, "x", Optional.empty());
    }
  }

  private FoundBoard takes(String id) {
    return new Answering(id, Optional.empty()).found();
  }

  private FoundBoard throwing(String id, RuntimeException refusal) {
    return new Answering(id, Optional.of(refusal)).found();
  }

  private FoundBoard refuses(String id, Kind kind) {
    return throwing(id, new BoardConfigurationException(kind, "dtb", "x.dtb", id + " refuses"));
  }

  private static BootService service(FoundBoard... boards) {
    return Wiring.bootService(new BoardCatalog(List.of(boards), List.of(), List.of()));
  }

  private static void refused(BootService service, BootResult result, String code, String message) {
    assertThatThrownBy(() -> service.boot(TREE))
        .asInstanceOf(type(BootException.class))
        .returns(result, BootException::result)
        .returns(code, BootException::code)
        .returns(message, Throwable::getMessage);
  }

  @Test
  void theFirstBoardThatCanBeTheMachineIsTaken() {
    BootService service =
        service(refuses("a", Kind.OTHER_HARDWARE), refuses("b", Kind.UNSUPPORTED), takes("c"));
    BootReport report = service.boot(TREE);
    assertThat(report.board()).isEqualTo("c");
    assertThat(report.ok()).isTrue();
    assertThat(asked).containsExactly("a first", "b first", "c first");
    assertThat(service.select(TREE).board().info().id()).isEqualTo("c");
  }

  @Test
  void aBoardThatIsNamedIsTheOnlyOneAsked() {
    BootService service = service(refuses("a", Kind.UNSUPPORTED), takes("b"));
    assertThatThrownBy(() -> service.boot(TREE.change().board("a").build()))
        .hasMessage("dtb = x.dtb: a refuses");
    assertThat(service.boot(TREE.change().preset("second").build()).board()).isEqualTo("b");
    assertThat(asked).containsExactly("a first", "a second", "b second");
  }

  @Test
  void theReasonOfABoardOfTheSameFamilyComesBeforeThoseOfOthers() {
    refused(
        service(
            refuses("a", Kind.OTHER_HARDWARE),
            refuses("b", Kind.UNSUPPORTED),
            refuses("c", Kind.UNSUPPORTED)),
        BootResult.UNSUPPORTED,
        "unsupported-dtb",
        "dtb = x.dtb: b refuses");
  }

  @Test
  void aBrokenDescriptionComesBeforeHardwareThatIsLacking() {
    refused(
        service(
            refuses("a", Kind.OTHER_HARDWARE),
            refuses("b", Kind.UNSUPPORTED),
            refuses("c", Kind.INVALID)),
        BootResult.INVALID,
        "invalid-dtb",
        "dtb = x.dtb: c refuses");
  }

  @Test
  void aBoardThatFailsIsNamedUnlessAnotherTakesTheMachine() {
    FoundBoard broken = throwing("a", new IllegalStateException("no luck"));
    assertThat(service(broken, takes("b")).boot(TREE).board()).isEqualTo("b");
    refused(
        service(broken, refuses("b", Kind.INVALID)),
        BootResult.FAILED,
        "board-error",
        "board a in "
            + ToyProvider.LOCATION
            + ": create() threw java.lang.IllegalStateException: no luck; its author can see the"
            + " stack with --debug");
  }

  @Test
  void aMachineOfNoFamilyHereIsSaidToBeSo() {
    refused(
        service(
            refuses("a", Kind.OTHER_HARDWARE),
            refuses("b", Kind.OTHER_HARDWARE),
            refuses("c", Kind.OTHER_HARDWARE)),
        BootResult.UNSUPPORTED,
        "unsupported-dtb",
        "dtb = x.dtb: a refuses; nor is it a machine of b, c");
  }

  @Test
  void aForeignBoardIsLeftToTellWhenNoOtherTakesTheMachine() {
    FoundBoard foreign = new Answering("0-foreign", Optional.empty()).foreign();
    BootService service = service(refuses("a", Kind.UNSUPPORTED), foreign);
    assertThat(service.select(TREE).board().info().id()).isEqualTo("0-foreign");
    refused(service, BootResult.UNSUPPORTED, "unsupported-dtb", "dtb = x.dtb: a refuses");
    assertThat(service(takes("a"), foreign).select(TREE).board().info().id()).isEqualTo("a");
    refused(
        service(foreign, new Answering("1-foreign", Optional.empty()).foreign()),
        BootResult.UNSUPPORTED,
        "foreign-board",
        "board 0-foreign came from the boards directory: it runs in a child JVM only");
  }

  @Test
  void aReplayAsksTheBoardOfItsTokenOnly() {
    BootService service = service(refuses("a", Kind.UNSUPPORTED), takes("b"));
    BootReport report = service.boot(TREE);
    asked.clear();
    BootRequest again =
        org.smpstartup.runtime.boot.Token.parse(report.token()).request(TREE.description());
    assertThat(service.boot(again).board()).isEqualTo("b");
    assertThat(asked).containsExactly("b first");
  }
}
