package org.smpstartup.runtime.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smpstartup.api.ApiVersion;
import org.smpstartup.api.BoardInfo;
import org.smpstartup.api.Description;
import org.smpstartup.api.Preset;
import org.smpstartup.api.Profile;
import org.smpstartup.api.Protocol;
import org.smpstartup.api.port.Architecture;
import org.smpstartup.runtime.discovery.BoardProblem.Kind;

class BoardLinesTest {
  private static final FoundBoard BOARD =
      new FoundBoard(
          new BoardInfo(
              "id-1",
              "tab\t, break\n, \\0041, ü and \u2028",
              Architecture.SH,
              "",
              new ApiVersion(1, 0),
              List.of(preset("a"), preset("b"))),
          "x.jar",
          "p.Provider",
          Optional.empty());

  private static final BoardProblem PROBLEM =
      new BoardProblem(Kind.BROKEN_PROVIDER, "x.jar", "x.jar: it\tbroke");

  @Test
  void whatIsWrittenIsReadUnchangedWhateverIsPrintedAround() throws Exception {
    BoardCatalog catalog = new BoardCatalog(List.of(BOARD), List.of(PROBLEM), List.of());
    String text = "rubbish" + BoardLines.write(catalog) + "board\tmore\n@smp-boards\n";
    assertThat(BoardLines.read(text, "x.jar")).contains(catalog);
  }

  @Test
  void anAnswerWithoutItsLastLineIsNone() throws Exception {
    String text = BoardLines.write(new BoardCatalog(List.of(BOARD), List.of(PROBLEM), List.of()));
    String cut = text.substring(0, text.strip().lastIndexOf('\n'));
    assertThat(BoardLines.read(cut, "x.jar")).isEmpty();
    assertThat(BoardLines.read("", "x.jar")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bored",
        "end",
        "end\tmany",
        "problem\tno-such-kind\tx\ty",
        "problem\tdied",
        "board\tP\tid",
        "board\tP\tNot an id\td\tsh\t1\t1\t0\ta\td\t1\t1\tl\tostd\tarch\t",
        "board\tP\tid\td\tvax\t1\t1\t0\ta\td\t1\t1\tl\tostd\tarch\t",
        "board\tP\tid\td\tsh\t1\tx\t0\ta\td\t1\t1\tl\tostd\tarch\t",
        "board\tP\tid\td\tsh\t1\t1\t0\ta\td\t1\t1\tl\tostd\tarch",
        "board\tP\tid\td\tsh\t1\t1\t0\ta\td\t9\t1\tl\tostd\tarch\t",
        "board\tP\tid\td\tsh\t1\t1\t0\ta\td\t1\t1\tl\tqnx\tarch\t",
        "board\tP\tid\\zzzz\td\tsh\t1\t1\t0\ta\td\t1\t1\tl\tostd\tarch\t",
      })
  void aLineThatOnlyBeginsLikeOursIsAnError(String line) {
    assertThatThrownBy(() -> BoardLines.read(BoardLines.PREFIX + line, "x.jar"))
        .isInstanceOf(BoardLines.Unreadable.class)
        .hasMessageStartingWith("@smp-boards-1@");
  }

  private static Preset preset(String name) {
    return new Preset(
        name,
        "",
        1,
        2,
        "",
        List.of(Protocol.OSTD, Protocol.OSTD_2026),
        List.of(Profile.ARCH, Profile.KVM),
        List.of(Description.Kind.DTB));
  }
}
