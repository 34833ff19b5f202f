package org.smpstartup.runtime.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  @Test
  void aBoardIsFoundByItsJarsDirectoryOrItsClasses(@TempDir Path folder) throws IOException {
    Path jar = Files.createFile(folder.resolve("x.jar"));
    assertThat(SmpLine.boardsDir(jar.toString(), "com.example.Board"))
        .contains(List.of("--boards-dir", folder.toString()));
    assertThat(SmpLine.boardsDir(jar.toString(), "org.smpstartup.board.x.Board"))
        .contains(List.of());
    assertThat(SmpLine.boardsDir(folder.toString(), "com.example.Board")).isEmpty();
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.createFile(services.resolve("org.smpstartup.api.BoardProvider"));
    assertThat(SmpLine.boardsDir(folder.toString(), "com.example.Board"))
        .contains(List.of("--boards-dir", folder.toString()));
  }
}
