package org.smpstartup.runtime.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.smpstartup.api.BoardInfo;
import org.smpstartup.runtime.discovery.BoardProblem.Kind;

class ForeignBoardsTest {
  @TempDir private Path folder = Path.of("");
  private Jars jars = new Jars(folder);

  @BeforeEach
  void useTheFolder() {
    jars = new Jars(folder);
  }

  @Test
  void oneDirectoryOfGoodAndBadJarsIsSortedOut() throws Exception {
    Path good = jars.jar("boards/good.jar", "Good", Jars.provider("Good", "good"));
    Path chatty = bad("chatty", "info", "System.out.print(\"hello\"); System.out.close();");
    Path exits = bad("exits", "static", "static { System.exit(0); }");
    Path dies = bad("dies", "constructor", "Runtime.getRuntime().halt(7);");
    Path throwing = bad("throwing", "info", "if (true) throw new IllegalStateException(\"no\");");
    Path empty = jars.jar("boards/empty.jar", "", "Empty", Jars.provider("Empty", "empty"));
    Path noZip = Files.writeString(folder.resolve("boards/nozip.jar"), "not a zip");
    Path twin = jars.jar("boards/twin.jar", "Twin", Jars.provider("Twin", "twin"));
    Path other = jars.jar("boards/other.jar", "Other", Jars.provider("Other", "twin"));
    Files.writeString(folder.resolve("boards/readme.txt"), "no jar");

    BoardCatalog found = new ForeignBoards(ChildJvm.LISTING).list(folder.resolve("boards"));

    assertThat(found.boards()).extracting(b -> b.info().id()).containsExactly("chatty", "good");
    assertThat(found.boards())
        .extracting(FoundBoard::location)
        .containsExactly(chatty.toString(), good.toString());
    assertThat(found.find("good").orElseThrow().provider()).isEmpty();
    assertThat(found.problems())
        .containsExactly(
            died(dies, 7),
            new BoardProblem(
                Kind.NO_PROVIDER,
                empty.toString(),
                empty
                    + ": it names no board provider:"
                    + " META-INF/services/org.smpstartup.api.BoardProvider is missing or empty; a"
                    + " board jar has one, and no other belongs here"),
            died(exits, 0),
            new BoardProblem(
                Kind.NOT_A_JAR,
                noZip.toString(),
                noZip
                    + ": it cannot be read as a jar (zip END header not found): replace or remove it"),
            new BoardProblem(
                Kind.DUPLICATE,
                other.toString(),
                "board twin is in "
                    + other
                    + " (Other 1.2) and "
                    + twin
                    + " (Twin 1.2): none of them is used; remove all but one"),
            new BoardProblem(
                Kind.BROKEN_PROVIDER,
                throwing.toString(),
                throwing
                    + ": provider Throwing failed: java.lang.IllegalStateException: no; repair or"
                    + " remove it, the other boards work all the same"));
  }

  @Test
  void aDirectoryOfClassesIsABoardThatWasNotPacked() throws Exception {
    Path classes = Files.createDirectory(folder.resolve("classes"));
    Jars.compile(classes, "Loose", Jars.provider("Loose", "loose"));
    Path services = classes.resolve(ProviderIndex.FILE);
    Files.createDirectories(folder.resolve("classes/META-INF/services"));
    Files.writeString(services, "Loose\n");
    jars.jar("classes/inside.jar", "Inside", Jars.provider("Inside", "inside"));

    BoardCatalog found = new ForeignBoards(ChildJvm.LISTING).list(classes);

    assertThat(found.problems()).isEmpty();
    assertThat(found.boards()).extracting(b -> b.info().id()).containsExactly("loose");
    assertThat(found.boards()).extracting(FoundBoard::location).containsExactly(classes.toString());
  }

  @Test
  void whatABoardSaysOfItselfComesThroughUnchanged() throws Exception {
    Path jar = jars.jar("good.jar", "Good", Jars.provider("Good", "good"));
    BoardInfo info = new ForeignBoards(ChildJvm.LISTING).ask(jar).boards().getFirst().info();
    assertThat(info.description()).isEqualTo("A\tboard\\");
    assertThat(info.presets()).hasSize(1);
    assertThat(info.presets().getFirst().description()).isEqualTo("One – line");
    assertThat(info.presets().getFirst().maxCpus()).isEqualTo(4);
  }

  @Test
  void aJarThatHangsIsKilledWhenItsTimeIsOver() throws Exception {
    Path jar = bad("hangs", "static", "static { while (System.nanoTime() != 0) {} }");
    ChildJvm jvm = ChildJvm.LISTING.withLimit(Duration.ofMillis(1500));
    assertThat(new ForeignBoards(jvm).ask(jar).problems())
        .containsExactly(
            new BoardProblem(
                Kind.TIMED_OUT,
                jar.toString(),
                jar
                    + ": the child JVM did not answer within 1.5 s and was killed: its code hangs,"
                    + " or needs more time"));
  }

  @Test
  void aJarThatTakesAllMemoryIsReported() throws Exception {
    Path jar =
        bad(
            "hog",
            "info",
            "var l = new java.util.ArrayList<byte[]>();"
                + "while (l.size() >= 0) l.add(new byte[1 << 20]);");
    BoardCatalog found = new ForeignBoards(ChildJvm.LISTING.withMaxHeap("32m")).ask(jar);
    assertThat(found.problems())
        .containsExactly(
            new BoardProblem(
                Kind.OUT_OF_MEMORY,
                jar.toString(),
                jar
                    + ": the child JVM ran out of its memory of 32m: its code needs too much, or more"
                    + " must be given"));
  }

  @Test
  void whatAJarPrintsIsKeptInPartAndIsNoAnswer() throws Exception {
    Path jar =
        bad(
            "prints",
            "info",
            "for (int i = 0; i < 100_000; i++) System.out.println(\"rubbish\"); System.exit(5);");
    ChildResult result =
        ChildJvm.LISTING.run(
            jar, ListingMain.class.getName(), List.of(jar.toString(), "prints.jar"));
    assertThat(result.answer()).isEmpty();
    assertThat(result.told()).isEmpty();
    assertThat(result.err()).startsWith("rubbish\nrubbish").hasSizeLessThan(70_000);
    assertThat(result.end()).isEqualTo(ChildResult.End.EXITED);
    assertThat(result.exitCode()).isEqualTo(5);
  }

  @Test
  void anAnswerThatIsTooLongIsReported() throws Exception {
    Path jar = jars.jar("good.jar", "Good", Jars.provider("Good", "good"));
    BoardCatalog found = new ForeignBoards(ChildJvm.LISTING.withMaxOutput(100)).ask(jar);
    assertThat(found.problems())
        .containsExactly(
            new BoardProblem(
                Kind.BAD_ANSWER,
                jar.toString(),
                jar
                    + ": the child JVM answered with more than 100 bytes: its code makes too much of"
                    + " something, or less must be asked for"));
  }

  @Test
  void aJvmThatCannotStartIsReportedWithWhatItSaid() throws Exception {
    Path jar = jars.jar("good.jar", "Good", Jars.provider("Good", "good"));
    BoardCatalog found = new ForeignBoards(ChildJvm.LISTING.withMaxHeap("lots")).ask(jar);
    assertThat(found.problems())
        .containsExactly(
            new BoardProblem(
                Kind.DIED,
                jar.toString(),
                jar
                    + ": the child JVM ended with exit code 1 before it had answered: its code ends"
                    + " the JVM; it said: Invalid maximum heap size: -Xmxlots"));
  }

  @Test
  void aDirectoryThatIsNotThereIsAProblem() throws InterruptedException {
    Path none = folder.resolve("none");
    assertThat(new ForeignBoards(ChildJvm.LISTING).list(none).problems())
        .containsExactly(
            new BoardProblem(
                Kind.NO_DIRECTORY,
                none.toString(),
                none + ": the boards directory does not exist: name one that does"));
  }

  @Test
  void aJarOfANewerJavaAndOneWithoutItsClassesSayWhatIsWrong() throws Exception {
    Path newer = bad("newer", "info", "");
    Path classes = Files.createDirectories(folder.resolve("classes-newer"));
    Jars.compile(classes, "Newer", Jars.provider("Newer", "newer"));
    byte[] bytes = Files.readAllBytes(classes.resolve("Newer.class"));
    bytes[7] = 99; // the class file's major version
    Files.write(classes.resolve("Newer.class"), bytes);
    jars.pack("boards/newer.jar", "Newer\nGone\n", classes);
    String advice = "; repair or remove it, the other boards work all the same";
    int java = Runtime.version().feature();
    assertThat(new ForeignBoards(ChildJvm.LISTING).ask(newer).problems())
        .extracting(BoardProblem::message)
        .containsExactly(
            newer
                + ": provider Newer cannot be loaded: it was compiled for a newer Java than "
                + java
                + " (Newer has been compiled by a more recent version of the Java Runtime (class"
                + " file version 99.0), this version of the Java Runtime only recognizes class file"
                + " versions up to "
                + (java + 44)
                + ".0)"
                + advice,
            newer + ": provider Gone cannot be loaded: Provider Gone not found" + advice);
  }

  @Test
  void aForeignBoardOfTheClassPathsIdIsUsedFromNeither() throws Exception {
    Path jar = jars.jar("boards/good.jar", "Good", Jars.provider("Good", "good"));
    ForeignBoards foreign = new ForeignBoards(ChildJvm.LISTING);
    FoundBoard own = foreign.ask(jar).boards().getFirst();
    BoardCatalog classPath =
        new BoardCatalog(
            List.of(new FoundBoard(own.info(), "own.jar", "own.Good", Optional.empty())),
            List.of(),
            List.of());
    BoardCatalog all = classPath.plus(foreign.list(folder.resolve("boards")));
    assertThat(all.boards()).isEmpty();
    assertThat(all.problems())
        .extracting(BoardProblem::message)
        .containsExactly(
            "board good is in "
                + jar
                + " (Good 1.2) and own.jar (own.Good 1.2): none of them is used; remove all but"
                + " one");
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aJarWhosePathSplitsTheClassPathIsReported() throws Exception {
    Path jar = jars.jar("one:two/good.jar", "Good", Jars.provider("Good", "good"));
    BoardCatalog found = new ForeignBoards(ChildJvm.LISTING).ask(jar);
    assertThat(found.boards()).isEmpty();
    assertThat(found.problems())
        .containsExactly(
            new BoardProblem(
                Kind.BROKEN_PROVIDER,
                jar.toString(),
                jar
                    + ": the child JVM found none of the providers that it names: its path must not"
                    + " contain ':', which separates the parts of a class path"));
  }

  private static BoardProblem died(Path jar, int code) {
    return new BoardProblem(
        Kind.DIED,
        jar.toString(),
        jar
            + ": the child JVM ended with exit code "
            + code
            + " before it had answered: its code ends the JVM");
  }

  private Path bad(String name, String where, String what) throws IOException {
    String type = Character.toUpperCase(name.charAt(0)) + name.substring(1);
    String source = Jars.provider(type, name).replace("/*" + where + "*/", what);
    return jars.jar("boards/" + name + ".jar", type, source);
  }
}
