package org.smpstartup.runtime.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smpstartup.runtime.discovery.BoardProblem.Kind;

class BoardDiscoveryTest {
  private static final String ADVICE = "; repair or remove it, the other boards work all the same";

  @TempDir private Path folder = Path.of("");
  private Jars jars = new Jars(folder);

  @BeforeEach
  void useTheFolder() {
    jars = new Jars(folder);
  }

  @Test
  void boardsAreSortedByIdWithTheirJars() throws IOException {
    Path b = jars.jar("b.jar", "Zebra", Jars.provider("Zebra", "zebra"));
    Path a = jars.jar("a.jar", "Ape", Jars.provider("Ape", "ape"));
    BoardCatalog found = discover(b, a);
    assertThat(found.problems()).isEmpty();
    assertThat(found.boards()).extracting(f -> f.info().id()).containsExactly("ape", "zebra");
    assertThat(found.boards())
        .extracting(FoundBoard::location)
        .containsExactly(a.toString(), b.toString());
    assertThat(found.find("ape")).get().returns(false, FoundBoard::foreign);
    assertThat(found.find("ape").orElseThrow().provider()).isPresent();
    assertThat(found.find("cat")).isEmpty();
  }

  @Test
  void aDirectoryOfClassesIsALocationToo() throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Jars.compile(classes, "Ape", Jars.provider("Ape", "ape"));
    Path services = classes.resolve(ProviderIndex.FILE);
    Files.createDirectories(services.getParent());
    Files.writeString(services, "Ape # the only one\n");
    assertThat(discover(classes).boards())
        .singleElement()
        .returns(classes.toString(), FoundBoard::location);
  }

  @Test
  void aConstructorThatThrowsHidesNoOtherBoard() throws IOException {
    Path bad = bad("constructor", "throw new IllegalStateException(\"no luck\");");
    assertProblem(
        bad,
        Kind.BROKEN_PROVIDER,
        bad + ": provider Bad failed: java.lang.IllegalStateException: no luck" + ADVICE);
  }

  @Test
  void anInfoThatThrowsHidesNoOtherBoard() throws IOException {
    Path bad = bad("info", "if (true) throw new StackOverflowError();");
    assertProblem(
        bad,
        Kind.BROKEN_PROVIDER,
        bad + ": provider Bad failed: java.lang.StackOverflowError" + ADVICE);
  }

  @Test
  void aStaticInitialiserThatThrowsHidesNoOtherBoard() throws IOException {
    Path bad = bad("static", "static int x = Integer.parseInt(\"x\");");
    assertProblem(
        bad,
        Kind.BROKEN_PROVIDER,
        bad
            + ": provider Bad failed: java.lang.NumberFormatException: For input string: \"x\""
            + ADVICE);
  }

  @Test
  void anInfoThatIsNullIsReported() throws IOException {
    Path bad = bad("info", "if (true) return null;");
    assertProblem(
        bad,
        Kind.BROKEN_PROVIDER,
        bad + ": provider Bad does not tell what it is: info() returned null" + ADVICE);
  }

  @Test
  void anIdThatIsNoNameIsReported() throws IOException {
    Path bad = jars.jar("bad.jar", "Bad", Jars.provider("Bad", "Not a name"));
    assertProblem(
        bad,
        Kind.BROKEN_PROVIDER,
        bad
            + ": provider Bad failed: java.lang.IllegalArgumentException: board id 'Not a name':"
            + " lower case letters and digits, in parts joined by hyphens"
            + ADVICE);
  }

  @Test
  void anotherVersionOfTheContractIsReported() throws IOException {
    String source = Jars.provider("Bad", "bad").replace("ApiVersion(1, 0)", "ApiVersion(2, 0)");
    Path bad = jars.jar("bad.jar", "Bad", source);
    assertProblem(
        bad,
        Kind.API_VERSION,
        bad
            + ": board bad was built for version 2.0 of the contract, and this is 1.0: use a build"
            + " of the board for this version");
  }

  @Test
  void aProviderWhoseClassIsMissingIsReportedWithItsJar() throws IOException {
    Path bad = jars.jar("bad.jar", "Gone\n", "Bad", Jars.provider("Bad", "bad"));
    assertProblem(
        bad,
        Kind.BROKEN_PROVIDER,
        bad + ": provider Gone cannot be loaded: Provider Gone not found" + ADVICE);
  }

  @Test
  void aClassThatAProviderNeedsAndLacksIsReportedWithItsJar() throws IOException {
    String source = Jars.provider("Bad", "bad").replace("implements", "extends Base implements");
    Path classes = Files.createDirectories(folder.resolve("classes-base"));
    Jars.compile(classes, "Bad", source + "class Base {}");
    Files.delete(classes.resolve("Base.class"));
    Path bad = jars.pack("bad.jar", "Bad\n", classes);
    assertProblem(
        bad,
        Kind.BROKEN_PROVIDER,
        bad + ": provider Bad cannot be loaded: class Base is missing" + ADVICE);
  }

  @Test
  void aProviderThatIsNoneIsReported() throws IOException {
    Path bad = jars.jar("bad.jar", "Bad", "public class Bad {}");
    assertThat(discover(bad, good()).problems())
        .singleElement()
        .returns(bad.toString(), BoardProblem::location)
        .extracting(BoardProblem::message)
        .asString()
        .startsWith(bad + ": provider Bad cannot be loaded: ")
        .contains("not a subtype");
  }

  @Test
  void aProviderConfigurationThatIsNoneIsReported() throws IOException {
    Path bad = jars.jar("bad.jar", "two words\n", "Bad", Jars.provider("Bad", "bad"));
    assertThat(discover(bad, good()).problems())
        .singleElement()
        .returns(bad.toString(), BoardProblem::location)
        .extracting(BoardProblem::message)
        .asString()
        .startsWith(bad + ": " + ProviderIndex.FILE + " cannot be read: ");
    assertThat(discover(bad, good()).boards()).hasSize(1);
  }

  @Test
  void ofTwoBoardsOfOneIdNoneIsUsed() throws IOException {
    Path a = jars.jar("a.jar", "First", Jars.provider("First", "same"));
    Path b = jars.jar("b.jar", "Second", Jars.provider("Second", "same"));
    for (BoardCatalog found : List.of(discover(a, b, good()), discover(b, a, good()))) {
      assertThat(found.boards()).extracting(f -> f.info().id()).containsExactly("good");
      assertThat(found.disputed()).containsExactly("same");
      assertThat(found.problems())
          .containsExactly(
              new BoardProblem(
                  Kind.DUPLICATE,
                  a.toString(),
                  "board same is in "
                      + a
                      + " (First 1.2) and "
                      + b
                      + " (Second 1.2): none of them is used; remove all but one"));
    }
  }

  @Test
  void aThirdBoardOfADisputedIdIsNotUsedEither() throws IOException {
    Path a = jars.jar("a.jar", "First", Jars.provider("First", "same"));
    Path b = jars.jar("b.jar", "Second", Jars.provider("Second", "same"));
    Path c = jars.jar("c.jar", "Third", Jars.provider("Third", "same"));
    BoardCatalog all = discover(a, b).plus(discover(c));
    assertThat(all.boards()).isEmpty();
    assertThat(all.problems()).hasSize(2);
    assertThat(all.problems().get(1).message())
        .isEqualTo(
            "board same is in "
                + c
                + " (Third 1.2) and, as told, elsewhere: none of them is used; remove all but one");
  }

  @Test
  void oneClassInTwoJarsIsUsedFromNeither() throws IOException {
    Path a = jars.jar("a.jar", "Twin", Jars.provider("Twin", "twin"));
    Path b = Files.copy(a, folder.resolve("b.jar"));
    BoardCatalog found = discover(b, a, good());
    assertThat(found.boards()).extracting(f -> f.info().id()).containsExactly("good");
    assertThat(found.problems())
        .containsExactly(
            new BoardProblem(
                Kind.DUPLICATE,
                a.toString(),
                "provider Twin is in "
                    + a
                    + " and "
                    + b
                    + ": none of them is used; remove all but one"));
  }

  private Path good() throws IOException {
    return jars.jar("good.jar", "Good", Jars.provider("Good", "good"));
  }

  private Path bad(String where, String what) throws IOException {
    String source = Jars.provider("Bad", "bad").replace("/*" + where + "*/", what);
    return jars.jar("bad.jar", "Bad", source);
  }

  private void assertProblem(Path jar, Kind kind, String message) throws IOException {
    for (BoardCatalog found : List.of(discover(jar, good()), discover(good(), jar))) {
      assertThat(found.problems()).containsExactly(new BoardProblem(kind, jar.toString(), message));
      assertThat(found.boards()).extracting(f -> f.info().id()).containsExactly("good");
    }
  }

  /** The loader stays open: a board that was found needs it. */
  @SuppressWarnings("resource")
  private static BoardCatalog discover(Path... places) throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    for (Path place : places) {
      urls.add(place.toUri().toURL());
    }
    return BoardDiscovery.of(
        new URLClassLoader(urls.toArray(URL[]::new), BoardDiscoveryTest.class.getClassLoader()));
  }
}
