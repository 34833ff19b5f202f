package org.smpstartup.runtime.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smpstartup.runtime.choice.Choice;
import org.smpstartup.runtime.choice.ChoicePoint;

class ChoiceFileTest {
  @Test
  void readsWhatItWrote() {
    ChoiceFile file =
        new ChoiceFile(
            "smp1,v:1",
            List.of(
                new Choice(ChoicePoint.SCHEDULE, -1, 3, 2),
                new Choice(ChoicePoint.WAITER, 4, 2, 0)));
    assertThat(file.format()).isEqualTo("smp1,v:1\nSCHEDULE -1 3 2\nWAITER 4 2 0\n");
    assertThat(ChoiceFile.parse("f", file.format())).isEqualTo(file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SCHEDULE -1 3", "LUNCH -1 3 2", "SCHEDULE -1 3 3", "SCHEDULE x 3 2", ""})
  void namesTheLineThatIsNoChoice(String line) {
    assertThatThrownBy(() -> ChoiceFile.parse("f", "smp1\nSCHEDULE -1 3 2\n" + line + "\n"))
        .isInstanceOf(BootException.class)
        .hasMessage("f, line 3: '" + line + "' is no choice; name a file that boot --record wrote");
  }

  @Test
  void refusesAnEmptyFile() {
    assertThatThrownBy(() -> ChoiceFile.parse("f", ""))
        .hasMessage("f, line 1: it is empty; name a file that boot --record wrote");
  }
}
