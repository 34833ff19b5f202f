package org.smpstartup.it.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.smpstartup.api.BoardProvider;
import org.smpstartup.testkit.conform.ConformanceKit;
import org.smpstartup.testkit.conform.KitOptions;
import org.smpstartup.testkit.conform.RuleResult;
import org.smpstartup.testkit.conform.Verdict.Result;

/**
 * A board of a strange shape that is compiled here passes every rule; broken, it fails the right
 * ones.
 */
class FlockTwinsTest {
  @TempDir Path folder;

  static List<Twin> twins() {
    return FlockTwins.all();
  }

  private static String whole() throws IOException {
    try (var in = FlockTwinsTest.class.getResourceAsStream("/foreign/FlockBoard.java")) {
      assertThat(in).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private List<RuleResult> judge(String source, KitOptions options) throws Exception {
    Path file = Files.writeString(folder.resolve("FlockBoard.java"), source);
    int exit =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                folder.toString(),
                file.toString());
    assertThat(exit).isZero();
    URL[] place = {folder.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(place)) {
      Object made =
          loader.loadClass("com.example.FlockBoard").getDeclaredConstructor().newInstance();
      return new ConformanceKit(options).run((BoardProvider) made, result -> {});
    }
  }

  @Test
  void theWholeBoardPassesEveryRule() throws Exception {
    for (RuleResult result : judge(whole(), KitOptions.DEFAULT)) {
      assertThat(result.failed()).as(result.message()).isFalse();
      for (Twin twin : FlockTwins.all()) {
        if (twin.rules().contains(result.rule().number())) {
          assertThat(result.verdict().result()).as(result.message()).isEqualTo(Result.PASS);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("twins")
  void theBrokenOneFailsTheRulesNamedForIt(Twin twin) throws Exception {
    KitOptions options = KitOptions.DEFAULT.withRules(new TreeSet<>(twin.rules()));
    for (RuleResult result : judge(twin.broken(whole()), options)) {
      assertThat(result.failed()).as(twin.what() + "\n" + result.message()).isTrue();
    }
  }
}
