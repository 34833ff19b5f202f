package org.smpstartup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;

/** Builds a jar with a board that nobody here has seen, and that misbehaves as told. */
final class ForeignJar {
  private ForeignJar() {}

  /**
   * Writes the jar.
   *
   * @param id the board's id and the jar's name
   * @param constructing what its constructor does
   * @param creating what it does before it creates the x86 board
   */
  static Path write(Path directory, String id, String constructing, String creating)
      throws IOException {
    Path classes = Files.createTempDirectory("smp-foreign");
    Path source = classes.resolve("Foreign.java");
    Files.writeString(
        source,
        """
        import java.util.*;
        import org.smpstartup.api.*;
        import org.smpstartup.api.port.Architecture;
        public class Foreign implements BoardProvider {
          public Foreign() { %s }
          public BoardInfo info() {
            return new BoardInfo("%s", "a stranger", Architecture.X86, "7", new ApiVersion(1, 0),
                List.of(new Preset("only", "", 2, 4, "four sockets; nothing has more",
                    List.of(Protocol.values()), List.of(Profile.ARCH), List.of())));
          }
          public Board create(BoardConfig config) {
            if (Math.abs(1) == 1) { %s }
            for (BoardProvider other : ServiceLoader.load(BoardProvider.class)) {
              if (other.info().id().equals("x86-apic")) {
                return other.create(BoardConfig.of("q35").withCpus(config.cpus()));
              }
            }
            throw new IllegalStateException();
          }
        }
        """
            .formatted(constructing, id, creating));
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString(),
                source.toString());
    assertThat(failed).isZero();
    Path jar = directory.resolve(id + ".jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      out.putNextEntry(new JarEntry("META-INF/services/org.smpstartup.api.BoardProvider"));
      out.write("Foreign\n".getBytes(StandardCharsets.UTF_8));
      out.putNextEntry(new JarEntry("Foreign.class"));
      out.write(Files.readAllBytes(classes.resolve("Foreign.class")));
    }
    return jar;
  }
}
