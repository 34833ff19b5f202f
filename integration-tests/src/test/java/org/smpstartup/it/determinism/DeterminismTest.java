package org.smpstartup.it.determinism;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.smpstartup.runtime.coroutine.Coroutines;

class DeterminismTest {
  private static final List<String> EXPORT =
      List.of("--add-exports", "java.base/jdk.internal.vm=ALL-UNNAMED");

  /** Another collector, another compiler and another language, where numbers look different. */
  private static final List<String> OTHERWISE =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:+UnlockExperimentalVMOptions",
          "-XX:hashCode=1",
          "-Duser.language=ar",
          "-Duser.country=EG",
          "-Duser.timezone=Asia/Kathmandu",
          "-Dfile.encoding=ISO-8859-1");

  @TempDir private static Path likeUs;
  @TempDir private static Path otherwise;

  @BeforeAll
  static void bootInTwoFreshProcesses() throws IOException, InterruptedException {
    inAProcess(likeUs, EXPORT);
    // Without the export the other kind of coroutine is used.
    inAProcess(otherwise, OTHERWISE);
  }

  static List<Arguments> boots() {
    List<TracedBoot> all = TracedBoot.all();
    return IntStream.range(0, all.size()).mapToObj(i -> Arguments.of(all.get(i), i)).toList();
  }

  @Test
  void everyBoardFoundIsBooted() {
    assertThat(TracedBoot.catalog().problems()).isEmpty();
    assertThat(TracedBoot.catalog().boards()).isNotEmpty();
    assertThat(TracedBoot.all().stream().map(TracedBoot::board).distinct())
        .hasSameSizeAs(TracedBoot.catalog().boards());
  }

  @ParameterizedTest
  @MethodSource("boots")
  void theSameBootTwiceInOneProcessGivesTheSameEvents(TracedBoot boot, int number) {
    assertThat(text(boot.trace(Coroutines.fastest())))
        .contains(" STEP ", " START ")
        .contains("\nOK complete ");
    requireSame(boot.trace(Coroutines.fastest()), boot.trace(Coroutines.fastest()));
  }

  @ParameterizedTest
  @MethodSource("boots")
  void bothKindsOfCoroutineGiveTheSameEvents(TracedBoot boot, int number) {
    assertThat(Coroutines.fastest().name()).isNotEqualTo(Coroutines.virtualThreads().name());
    requireSame(boot.trace(Coroutines.virtualThreads()), boot.trace(Coroutines.fastest()));
  }

  @ParameterizedTest
  @MethodSource("boots")
  void twoFreshProcessesGiveTheSameEvents(TracedBoot boot, int number) throws IOException {
    byte[] here = boot.trace(Coroutines.fastest());
    requireSame(Files.readAllBytes(likeUs.resolve(String.valueOf(number))), here);
    requireSame(Files.readAllBytes(otherwise.resolve(String.valueOf(number))), here);
  }

  @Test
  void theTwoProcessesUsedTheTwoKindsOfCoroutine() throws IOException {
    assertThat(likeUs.resolve("coroutines")).hasContent("continuation");
    assertThat(otherwise.resolve("coroutines")).hasContent("virtual-threads");
  }

  @ParameterizedTest
  @MethodSource("boots")
  void anotherSeedGivesOtherEvents(TracedBoot boot, int number) {
    TracedBoot other =
        new TracedBoot(boot.board(), boot.preset(), boot.protocol(), boot.seed() + 1);
    assertThat(events(other)).isNotEqualTo(events(boot));
  }

  /** Without the last line, which holds the token and so the seed. */
  private static String events(TracedBoot boot) {
    String text = text(boot.trace(Coroutines.fastest()));
    return text.substring(0, text.lastIndexOf("\nOK "));
  }

  /** Fails with the first line that differs, where whole traces would fill the screen. */
  private static void requireSame(byte[] one, byte[] other) {
    int at = Arrays.mismatch(one, other);
    if (at >= 0) {
      assertThat(lineAt(one, at)).isEqualTo(lineAt(other, at));
      throw new AssertionError("the traces differ from byte " + at + " on");
    }
  }

  private static String lineAt(byte[] trace, int at) {
    String text = text(Arrays.copyOf(trace, Math.min(trace.length, at + 400)));
    int from = text.lastIndexOf('\n', Math.min(at, text.length()) - 1) + 1;
    return text.substring(from).lines().findFirst().orElse("the end");
  }

  private static String text(byte[] trace) {
    return new String(trace, StandardCharsets.UTF_8);
  }

  private static void inAProcess(Path directory, List<String> options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path", "")));
    command.addAll(List.of(TraceMain.class.getName(), directory.toString()));
    Path output = directory.resolve("output");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = process.waitFor(5, TimeUnit.MINUTES);
    if (!ended) {
      process.destroyForcibly();
    }
    assertThat(ended ? process.exitValue() : -1).as(Files.readString(output)).isZero();
  }
}
