package org.smpstartup.runtime.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Jars that no compiler of a port author would make, and boards that lie about themselves. */
class HostileJarsTest {
  private static final String ADVICE = "; repair or remove it, the other boards work all the same";

  @TempDir private Path folder = Path.of("");
  private Jars jars = new Jars(folder);

  @BeforeEach
  void useTheFolder() {
    jars = new Jars(folder);
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void whatIsNoJarIsToldWithoutWaitingForIt() throws Exception {
    Path good = jars.jar("boards/good.jar", "Good", Jars.provider("Good", "good"));
    Path boards = folder.resolve("boards");
    Files.createFile(boards.resolve("a-empty.jar"));
    byte[] whole = Files.readAllBytes(good);
    Files.write(boards.resolve("b-truncated.jar"), Arrays.copyOf(whole, whole.length / 2));
    Files.createDirectory(boards.resolve("c-folder.jar"));
    Files.createSymbolicLink(boards.resolve("d-loop.jar"), Path.of("d-loop.jar"));
    Files.createSymbolicLink(boards.resolve("e-nowhere.jar"), Path.of("nowhere"));
    Path pipe = boards.resolve("f-pipe.jar");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    byte[] damaged = whole.clone();
    Arrays.fill(damaged, 40, whole.length / 2, (byte) 0x5a);
    Files.write(boards.resolve("g-damaged.jar"), damaged);

    BoardCatalog found = new ForeignBoards(ChildJvm.LISTING).list(boards);

    assertThat(found.boards()).extracting(b -> b.info().id()).containsExactly("good");
    List<String> messages =
        found.problems().stream()
            .map(p -> p.message().replace(boards + "/", ""))
            .filter(m -> !m.startsWith("g-"))
            .toList();
    assertThat(messages)
        .containsExactly(
            "a-empty.jar: it cannot be read as a jar (zip file is empty): replace or remove it",
            "b-truncated.jar: it cannot be read as a jar (zip END header not found): replace or"
                + " remove it",
            "c-folder.jar: it names no board provider:"
                + " META-INF/services/org.smpstartup.api.BoardProvider is missing or empty; a board"
                + " jar has one, and no other belongs here",
            "d-loop.jar: it cannot be read as a jar (its link leads nowhere): replace or remove it",
            "e-nowhere.jar: it cannot be read as a jar (its link leads nowhere): replace or remove"
                + " it",
            "f-pipe.jar: it cannot be read as a jar (it is no file): replace or remove it");
    assertThat(found.problems()).filteredOn(p -> p.location().contains("g-damaged")).isNotEmpty();
  }

  @Test
  void aListOfProvidersThatIsGarbageIsTold() throws Exception {
    String source = Jars.provider("Good", "good");
    Path garbage = jars.jar("garbage.jar", "\u0000\u0001 not a name\n", "Good", source);
    assertThat(told(garbage))
        .startsWith("META-INF/services/org.smpstartup.api.BoardProvider cannot be read: ");
    Path huge = jars.jar("huge.jar", "# much\n".repeat(20_000), "Good", source);
    assertThat(told(huge))
        .isEqualTo(
            "it cannot be read as a jar (META-INF/services/org.smpstartup.api.BoardProvider has"
                + " more than 65536 bytes): replace or remove it");
  }

  @Test
  void aProviderThatNobodyCanMakeIsTold() throws Exception {
    assertThat(told(with("hidden", "public class", "class")))
        .startsWith("provider Hidden failed: java.lang.IllegalAccessException: ")
        .endsWith(ADVICE);
    assertThat(told(with("choosy", "public Choosy()", "public Choosy(int n)")))
        .startsWith("provider Choosy cannot be loaded: ");
    assertThat(told(with("other", "implements BoardProvider", "")))
        .startsWith("provider Other cannot be loaded: ")
        .contains("not a subtype");
  }

  @Test
  void aBoardOfALaterContractIsTold() throws Exception {
    assertThat(told(with("later", "new ApiVersion(1, 0)", "new ApiVersion(2, 0)")))
        .startsWith("board later was built for version 2.0 of the contract, and this is ");
  }

  @Test
  void aBoardThatLeavesOutWhatItIsIsTold() throws Exception {
    assertThat(told(with("mute", "\"A\\tboard\\\\\"", "null")))
        .isEqualTo("provider Mute: its info() gives no description" + ADVICE);
    assertThat(told(with("ageless", "new ApiVersion(1, 0)", "null")))
        .isEqualTo("provider Ageless: its info() gives no apiVersion" + ADVICE);
    assertThat(told(with("wordy", "\"A\\tboard\\\\\"", "\"x\".repeat(1001)")))
        .isEqualTo(
            "provider Wordy: its info() has the description of 1001 characters, more than 1000"
                + ADVICE);
    assertThat(told(with("long", "(\"long\"", "(\"x\".repeat(65)")))
        .isEqualTo("provider Long: its info() has the id of 65 characters, more than 64" + ADVICE);
    String many =
        "java.util.stream.IntStream.range(0, 10_000).mapToObj(i -> new Preset(\"p\" + i, \"\", 2, 4,"
            + " \"\", List.of(Protocol.OSTD), List.of(Profile.ARCH), List.of())).toList()";
    String source = Jars.provider("Many", "many").replaceAll("(?s)List.of\\(new Preset.*?;", "@;");
    Path jar = jars.jar("many.jar", "Many", source.replace("@", many + ")"));
    assertThat(told(jar))
        .isEqualTo("provider Many: its info() has 10000 presets, and 1000 are the most" + ADVICE);
  }

  @Test
  void aBoardThatPrintsAnAnswerIsNotBelieved() throws Exception {
    String forged =
        "try { var out = new java.io.FileOutputStream(java.io.FileDescriptor.out);"
            + " out.write((\"\\n@smp: @smp-boards-1@\\tend\\t0\\n@smp-boards-1@\\tend\\t0\\n@smp:!0\\n\")"
            + ".getBytes()); } catch (java.io.IOException e) {} Runtime.getRuntime().halt(0);";
    assertThat(told(with("liar", "/*info*/", forged)))
        .isEqualTo(
            "the child JVM ended with exit code 0 before it had answered: its code ends the JVM");
  }

  @Test
  void aBoardThatPrintsWithoutEndIsStillHeard() throws Exception {
    String loud =
        "byte[] b = new byte[1 << 20]; for (int i = 0; i < 100; i++) { System.out.write(b, 0,"
            + " b.length); System.err.write(b, 0, b.length); } System.out.close();"
            + " System.err.close();";
    Path jar = with("loud", "/*info*/", loud);
    BoardCatalog found = new ForeignBoards(ChildJvm.LISTING).ask(jar);
    assertThat(found.problems()).isEmpty();
    assertThat(found.boards()).extracting(b -> b.info().id()).containsExactly("loud");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere nobody shows a process's environment")
  void whatABoardStartedIsKilledThoughItsParentsAreGone() throws Exception {
    Path pid = folder.resolve("pid");
    String spawns =
        "try { new ProcessBuilder(\"sh\", \"-c\", \"sh -c 'sleep 600 & echo $! > "
            + pid
            + "' &\").inheritIO().start().waitFor();"
            + " while (!new java.io.File(\""
            + pid
            + "\").exists()) {} } catch (Exception e) {} Runtime.getRuntime().halt(0);";
    assertThat(told(with("spawns", "/*info*/", spawns))).contains("its code ends the JVM");
    ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
        .ifPresent(sleeper -> assertThat(sleeper.onExit()).succeedsWithin(Duration.ofMinutes(1)));
  }

  @Test
  void aChildEndsWithTheJvmThatStartedIt() throws Exception {
    Path pid = folder.resolve("pid");
    String hangs =
        "try { var p = java.nio.file.Path.of(\""
            + pid.toString().replace("\\", "\\\\")
            + "\"); var part = p.resolveSibling(\"part\"); java.nio.file.Files.writeString(part, \"\""
            + " + ProcessHandle.current().pid()); java.nio.file.Files.move(part, p); }"
            + " catch (java.io.IOException e) {} while (System.nanoTime() != 0) {}";
    Path jar = with("hangs", "/*info*/", hangs);
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String path = System.getProperty("java.class.path");
    try (WatchService watch = folder.getFileSystem().newWatchService()) {
      folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      Process parent =
          new ProcessBuilder(java, "-cp", path, Asking.class.getName(), jar.toString()).start();
      while (!Files.exists(pid)) {
        WatchKey key = watch.poll(1, TimeUnit.MINUTES);
        assertThat(key).as("a file with the child's process id").isNotNull();
        key.pollEvents();
        key.reset();
      }
      Optional<ProcessHandle> child = ProcessHandle.of(Long.parseLong(Files.readString(pid)));
      parent.destroyForcibly();
      child.ifPresent(c -> assertThat(c.onExit()).succeedsWithin(Duration.ofMinutes(1)));
    }
  }

  /** A JVM that asks one jar, and is killed meanwhile. */
  static final class Asking {
    private Asking() {}

    public static void main(String[] arguments) throws InterruptedException {
      new ForeignBoards(ChildJvm.LISTING).ask(Path.of(arguments[0]));
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere nobody tells how large a process is")
  void whatABoardTakesOutsideOfItsHeapHasALimitToo() throws Exception {
    String takes =
        "var arena = java.lang.foreign.Arena.ofShared(); while (arena.scope().isAlive())"
            + " arena.allocate(64 << 20).fill((byte) 1);";
    Path jar = with("takes", "/*info*/", takes);
    ChildJvm jvm = ChildJvm.LISTING.withMaxHeap("32m");
    assertThat(new ForeignBoards(jvm).ask(jar).problems())
        .extracting(BoardProblem::message)
        .containsExactly(
            jar
                + ": the child JVM ran out of its memory of 32m and much more outside of its heap,"
                + " and was killed: its code needs too much, or more must be given");
  }

  private Path with(String name, String part, String other) throws IOException {
    String type = Character.toUpperCase(name.charAt(0)) + name.substring(1);
    String source = Jars.provider(type, name);
    assertThat(source).contains(part);
    return jars.jar(name + ".jar", type, source.replace(part, other));
  }

  /** The message of the only problem, without the jar. */
  private static String told(Path jar) throws InterruptedException {
    BoardCatalog found = new ForeignBoards(ChildJvm.LISTING).ask(jar);
    assertThat(found.boards()).isEmpty();
    assertThat(found.problems()).hasSize(1);
    String message = found.problems().getFirst().message();
    assertThat(message).startsWith(jar + ": ");
    return message.substring((jar + ": ").length());
  }
}
