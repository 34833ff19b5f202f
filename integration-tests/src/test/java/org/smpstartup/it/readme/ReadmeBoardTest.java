package org.smpstartup.it.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles the README's board, puts its jar into a folder, and boots it from there. */
class ReadmeBoardTest {
  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @Test
  void theBoardOfTheReadmeBootsFromItsJar(@TempDir Path folder)
      throws IOException, InterruptedException {
    Matcher matcher = JAVA.matcher(Files.readString(Path.of("..", "README.md")));
    assertThat(matcher.find()).as("a Java block in README.md").isTrue();
    String source = matcher.group(1);
    assertThat(source.lines().filter(line -> !line.isBlank()).count()).isLessThanOrEqualTo(10);
    Path boards = Files.createDirectory(folder.resolve("boards"));
    jar(compile(folder, source), boards.resolve("my-soc.jar"));

    Process smp =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-exports",
                "java.base/jdk.internal.vm=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "org.smpstartup.cli.Main",
                "boot",
                "my-soc",
                "--boards-dir",
                boards.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(smp.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(smp.waitFor()).as(output).isZero();
    assertThat(output).contains("my-soc, preset default: ok, 4 of 4 CPUs online");
  }

  private static Path compile(Path folder, String source) throws IOException {
    Path file = Files.writeString(folder.resolve("MyBoard.java"), source);
    Path classes = Files.createDirectory(folder.resolve("classes"));
    int exit =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString(),
                file.toString());
    assertThat(exit).isZero();
    return classes.resolve("com/example/MyBoard.class");
  }

  private static void jar(Path board, Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      out.putNextEntry(new JarEntry("META-INF/services/org.smpstartup.api.BoardProvider"));
      out.write("com.example.MyBoard\n".getBytes(StandardCharsets.UTF_8));
      out.closeEntry();
      out.putNextEntry(new JarEntry("com/example/MyBoard.class"));
      out.write(Files.readAllBytes(board));
    }
  }
}
