package org.smpstartup.testkit.behaviour;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.opentest4j.AssertionFailedError;

/**
 * The table of a board's numbered behaviours: each is held by tests that say so with {@link Item},
 * or has a reason why no test can hold it. It is kept as a document, which a test compares and
 * {@code -Dsmp.golden=rewrite} writes anew.
 *
 * <p>The list is a resource of lines {@code number|what is done => what is shown|reason}; the
 * reason is empty where a test holds the behaviour, and lines that begin with {@code #} are
 * comments.
 */
public final class BehaviourTable {
  /** The system property that writes documents anew if it is {@code rewrite}. */
  public static final String GOLDEN = "smp.golden";

  private final String head;
  private final List<Row> rows;
  private final List<Class<?>> tests;

  private record Row(int number, String expectation, String reason) {}

  private BehaviourTable(String head, List<Row> rows, List<Class<?>> tests) {
    this.head = head;
    this.rows = rows;
    this.tests = tests;
  }

  /**
   * Reads a list.
   *
   * @param head what stands above the table in the document, Markdown
   * @param near a class in whose package the list lies
   * @param list the list's file name
   * @param tests the classes whose tests hold behaviours
   * @return the table
   * @throws IllegalArgumentException if the list is absent or a line of it is malformed
   */
  public static BehaviourTable of(
      String head, Class<?> near, String list, List<? extends Class<?>> tests) {
    try (InputStream in = near.getResourceAsStream(list)) {
      if (in == null) {
        throw new IllegalArgumentException("no list '" + list + "' beside " + near.getName());
      }
      List<Row> rows =
          new String(in.readAllBytes(), UTF_8)
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .map(line -> row(list, line))
              .toList();
      return new BehaviourTable(head, rows, List.copyOf(tests));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Row row(String list, String line) {
    String[] part = line.split("\\|", -1);
    if (part.length != 3 || !part[0].chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new IllegalArgumentException(
          list + ": '" + line + "' is not number|behaviour|reason; write it so");
    }
    return new Row(Integer.parseInt(part[0]), part[1], part[2]);
  }

  /**
   * Looks for behaviours that nothing holds and for tests that hold what is not listed.
   *
   * @param count how many behaviours the reference document has
   * @return what is wrong, a sentence each; empty if nothing is
   */
  public List<String> problems(int count) {
    List<String> problems = new ArrayList<>();
    if (rows.size() != count) {
      problems.add("the list has " + rows.size() + " behaviours, the document " + count);
    }
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      boolean held = !holders(row.number).isEmpty();
      if (row.number != i + 1) {
        problems.add("behaviour " + row.number + " stands where " + (i + 1) + " should");
      }
      if (held && !row.reason.isEmpty()) {
        problems.add("behaviour " + row.number + " has a test and a reason why it has none");
      }
      if (!held && row.reason.isEmpty()) {
        problems.add("behaviour " + row.number + " has neither a test nor a reason");
      }
    }
    for (Class<?> test : tests) {
      for (Method method : test.getDeclaredMethods()) {
        Item item = method.getAnnotation(Item.class);
        if (item != null && Arrays.stream(item.value()).anyMatch(n -> n < 1 || n > count)) {
          problems.add(test.getSimpleName() + "." + method.getName() + " holds what is not listed");
        }
        if (item != null && !isTest(method)) {
          problems.add(test.getSimpleName() + "." + method.getName() + " is no test");
        }
      }
    }
    return problems;
  }

  /** Every annotation by which JUnit Jupiter finds a test is from its packages. */
  private static boolean isTest(Method method) {
    return Arrays.stream(method.getAnnotations())
        .anyMatch(a -> a.annotationType().getPackageName().startsWith("org.junit.jupiter."));
  }

  private List<String> holders(int number) {
    return tests.stream()
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .filter(method -> holds(method, number))
        .sorted(Comparator.comparing(Method::getName))
        .map(method -> method.getDeclaringClass().getSimpleName() + "." + method.getName())
        .toList();
  }

  private static boolean holds(Method method, int number) {
    Item item = method.getAnnotation(Item.class);
    return item != null && Arrays.stream(item.value()).anyMatch(n -> n == number);
  }

  /**
   * Writes the table.
   *
   * @return the whole document, Markdown
   */
  public String markdown() {
    StringBuilder text = new StringBuilder(head);
    text.append("\n| No | Done => shown | Held by |\n| ---: | --- | --- |\n");
    for (Row row : rows) {
      List<String> holders = holders(row.number);
      String heldBy =
          holders.isEmpty() ? "no test: " + row.reason : "`" + String.join("`, `", holders) + "`";
      text.append("| ").append(row.number).append(" | ").append(row.expectation);
      text.append(" | ").append(heldBy).append(" |\n");
    }
    return text.toString();
  }

  /**
   * Compares the document under {@code docs} with the table, or writes it anew if the property
   * {@value #GOLDEN} says so.
   *
   * @param name the document's file name
   * @throws AssertionFailedError if they differ
   */
  public void check(String name) {
    Path document = docs().resolve(name);
    String expected = markdown();
    try {
      if ("rewrite".equals(System.getProperty(GOLDEN))) {
        Files.writeString(document, expected);
      }
      String actual = Files.isRegularFile(document) ? Files.readString(document) : "";
      if (!actual.equals(expected)) {
        throw new AssertionFailedError(
            "docs/" + name + " is not what the tests say; run them with -D" + GOLDEN + "=rewrite",
            expected,
            actual);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The nearest folder named docs, in the folder the tests run in or above it. */
  private static Path docs() {
    Path here = Path.of("").toAbsolutePath();
    for (Path at = here; at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve("docs"))) {
        return at.resolve("docs");
      }
    }
    throw new AssertionFailedError("there is no folder docs in " + here + " or above it");
  }
}
