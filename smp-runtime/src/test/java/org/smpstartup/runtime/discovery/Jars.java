package org.smpstartup.runtime.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.smpstartup.api.BoardProvider;

/** Compiles tiny board providers and packs them into jars. */
final class Jars {
  private static final Map<String, Map<String, byte[]>> COMPILED = new TreeMap<>();

  /**
   * Where the contract is: all that a board is compiled against, and quicker to search than all.
   */
  private static final String API =
      ProviderIndex.location(
          URI.create(
              BoardProvider.class.getProtectionDomain().getCodeSource().getLocation().toString()));

  private final Path folder;
  private int built;

  Jars(Path folder) {
    this.folder = folder;
  }

  /** A provider of a good board; parts of it are replaced by tests. */
  static String provider(String type, String id) {
    return
"""
    import java.util.List;
import java.util.Map;
import java.util.TreeMap;
    import org.smpstartup.api.*;
    import org.smpstartup.api.port.Architecture;
    public class %s implements BoardProvider {
      /*static*/
      public %s() { /*constructor*/ }
      public BoardInfo info() {
        /*info*/
        return new BoardInfo("%s", "A\\tboard\\\\", Architecture.MIPS, "1.2", new ApiVersion(1, 0),
            List.of(new Preset("one", "One \u2013 line", 2, 4, "four pins",
                List.of(Protocol.LIBSTARTUP, Protocol.OSTD), List.of(Profile.ARCH), List.of())));
      }
      public Board create(BoardConfig config) { throw new UnsupportedOperationException(); }
    }
"""
        .formatted(type, type, id);
  }

  /** Builds a jar of one provider. */
  Path jar(String name, String type, String source) throws IOException {
    return jar(name, type + "\n", type, source);
  }

  /** Builds a jar with a provider-configuration file of any content. */
  Path jar(String name, String services, String type, String source) throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes-" + built++));
    compile(classes, type, source);
    return pack(name, services, classes);
  }

  /** Compiles into a folder; the same source only once. */
  static void compile(Path classes, String type, String source) throws IOException {
    Map<String, byte[]> files = COMPILED.get(source);
    if (files == null) {
      files = compiled(type, source);
      COMPILED.put(source, files);
    }
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Files.write(classes.resolve(file.getKey()), file.getValue());
    }
  }

  private static Map<String, byte[]> compiled(String type, String source) throws IOException {
    Path out = Files.createTempDirectory("smp-jars");
    try {
      JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
      List<String> options = List.of("-proc:none", "-d", out.toString(), "-cp", API);
      JavaFileObject file = new Source(type, source);
      assertThat(compiler.getTask(null, null, null, options, null, List.of(file)).call()).isTrue();
      Map<String, byte[]> files = new TreeMap<>();
      for (Path one : in(out)) {
        files.put(one.getFileName().toString(), Files.readAllBytes(one));
      }
      return files;
    } finally {
      for (Path one : in(out)) {
        Files.delete(one);
      }
      Files.delete(out);
    }
  }

  private static List<Path> in(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    }
  }

  /** A source that is in no file. */
  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String type, String text) {
      super(URI.create("string:///" + type + ".java"), JavaFileObject.Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  Path pack(String name, String services, Path classes) throws IOException {
    Path jar = folder.resolve(name);
    Files.createDirectories(jar.getParent());
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.list(classes)) {
      all.sorted().forEach(files::add);
    }
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out)) {
      for (Path file : files) {
        entries.putNextEntry(new JarEntry(file.getFileName().toString()));
        entries.write(Files.readAllBytes(file));
      }
      if (!services.isEmpty()) {
        entries.putNextEntry(new JarEntry(ProviderIndex.FILE));
        entries.write(services.getBytes(StandardCharsets.UTF_8));
      }
    }
    return jar;
  }
}
