package org.smpstartup.runtime.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoardsHashTest {
  @TempDir private Path directory;

  @Test
  void aJarAndTheClassesItWasMadeFromHaveOneHash() throws IOException {
    Path classes = Files.createDirectories(directory.resolve("classes/a"));
    Files.writeString(classes.resolve("One.class"), "1");
    Files.writeString(classes.resolve("Two.class"), "2");
    Path jar = jar("1", "2");
    assertThat(BoardsHash.of(jar))
        .isEqualTo(BoardsHash.of(directory.resolve("classes")))
        .hasSize(BoardsHash.DIGITS);
  }

  @Test
  void changesWithTheContents() throws IOException {
    assertThat(BoardsHash.of(jar("1", "2"))).isNotEqualTo(BoardsHash.of(jar("1", "3")));
  }

  private Path jar(String one, String two) throws IOException {
    Path path = Files.createTempFile(directory, "x", ".jar");
    try (OutputStream file = Files.newOutputStream(path);
        JarOutputStream jar = new JarOutputStream(file)) {
      entry(jar, "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n");
      entry(jar, "a/Two.class", two);
      entry(jar, "a/One.class", one);
    }
    return path;
  }

  private static void entry(JarOutputStream jar, String name, String text) throws IOException {
    jar.putNextEntry(new JarEntry(name));
    jar.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    jar.closeEntry();
  }
}
