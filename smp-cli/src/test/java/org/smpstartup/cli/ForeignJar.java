package org.smpstartup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Builds a jar with a board that nobody here has seen, and that misbehaves as told. */
final class ForeignJar {
  private static final String SERVICE = "META-INF/services/org.smpstartup.api.BoardProvider";

  private static final Map<String, Map<String, byte[]>> COMPILED = new TreeMap<>();

  private ForeignJar() {}

  /**
   * Writes the jar of a board that was compiled for this test.
   *
   * @param id the board's id and the jar's name
   * @param constructing what its constructor does
   * @param creating what it does before it creates the x86 board
   */
  static Path write(Path directory, String id, String constructing, String creating)
      throws IOException {
    String source =
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
            .formatted(constructing, id, creating);
    return pack(directory.resolve(id + ".jar"), "Foreign\n", compiled("Foreign", source));
  }

  /**
   * Writes the jar of a board that does one deed at one place, see {@code Hostile.java}.
   *
   * @param told the properties of its file {@code deed}; {@code id} is the jar's name too
   */
  static Path hostile(Path directory, Map<String, String> told) throws IOException {
    Map<String, byte[]> files = new TreeMap<>(compiled("Hostile", resource()));
    StringBuilder deed = new StringBuilder();
    new TreeMap<>(told).forEach((key, value) -> deed.append(key + "=" + value + "\n"));
    files.put("deed", deed.toString().getBytes(StandardCharsets.ISO_8859_1));
    return pack(directory.resolve(told.get("id") + ".jar"), "Hostile\n", files);
  }

  private static String resource() throws IOException {
    try (InputStream in = ForeignJar.class.getResourceAsStream("/hostile/Hostile.java")) {
      assertThat(in).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Compiles; the same source only once. */
  private static Map<String, byte[]> compiled(String type, String source) throws IOException {
    Map<String, byte[]> known = COMPILED.get(source);
    if (known == null) {
      known = compile(type, source);
      COMPILED.put(source, known);
    }
    return known;
  }

  private static Map<String, byte[]> compile(String type, String source) throws IOException {
    Path folder = Files.createTempDirectory("smp-foreign");
    try {
      Path file = Files.writeString(folder.resolve(type + ".java"), source);
      String path = System.getProperty("java.class.path");
      String to = folder.toString();
      int failed =
          ToolProvider.getSystemJavaCompiler()
              .run(null, null, null, "-proc:none", "-cp", path, "-d", to, file.toString());
      assertThat(failed).isZero();
      Map<String, byte[]> classes = new TreeMap<>();
      for (Path one : files(folder)) {
        if (one.toString().endsWith(".class")) {
          classes.put(one.getFileName().toString(), Files.readAllBytes(one));
        }
      }
      return classes;
    } finally {
      for (Path one : files(folder)) {
        Files.delete(one);
      }
      Files.delete(folder);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    }
  }

  private static Path pack(Path jar, String services, Map<String, byte[]> files)
      throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      out.putNextEntry(new JarEntry(SERVICE));
      out.write(services.getBytes(StandardCharsets.UTF_8));
      for (Map.Entry<String, byte[]> one : files.entrySet()) {
        out.putNextEntry(new JarEntry(one.getKey()));
        out.write(one.getValue());
      }
    }
    return jar;
  }
}
