package org.smpstartup.runtime.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SmpLineTest {
  @Test
  void aWordThatAShellWouldChangeIsQuoted() {
    assertThat(SmpLine.of(List.of("boot", "a b", "it's", "$HOME", "*", "", "x:1,y/%2F+z=1")))
        .isEqualTo("./smp boot 'a b' 'it'\\''s' '$HOME' '*' '' x:1,y/%2F+z=1");
  }

  @Test
  void aReplayNamesWhereTheBoardIsFound() {
    assertThat(SmpLine.replay("smp1,b:x", List.of("--boards-dir", "my boards")))
        .isEqualTo("./smp replay smp1,b:x --boards-dir 'my boards'");
  }
}
