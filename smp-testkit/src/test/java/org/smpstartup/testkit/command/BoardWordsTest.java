package org.smpstartup.testkit.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoardWordsTest {
  @Test
  void aBoardIsFoundByItsJarsDirectoryOrItsClasses(@TempDir Path folder) throws IOException {
    Path jar = Files.createFile(folder.resolve("x.jar"));
    assertThat(BoardWords.of(jar.toString(), "com.example.Board"))
        .contains(List.of("--boards-dir", folder.toString()));
    assertThat(BoardWords.of(folder.toString(), "com.example.Board")).isEmpty();
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.createFile(services.resolve("org.smpstartup.api.BoardProvider"));
    assertThat(BoardWords.of(folder.toString(), "com.example.Board"))
        .contains(List.of("--boards-dir", folder.toString()));
  }

  @Test
  void aBoardOfTheCommandsOwnNeedsNoWords() {
    assertThat(BoardWords.of("x.jar", "org.smpstartup.board.x.Board")).contains(List.of());
  }
}
