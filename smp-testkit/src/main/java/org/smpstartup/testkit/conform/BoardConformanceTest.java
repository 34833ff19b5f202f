package org.smpstartup.testkit.conform;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.AssertionFailedError;
import org.smpstartup.api.BoardProvider;
import org.smpstartup.api.Preset;
import org.smpstartup.runtime.discovery.BoardCatalog;
import org.smpstartup.runtime.discovery.BoardDiscovery;

/**
 * The whole kit as a test class: an empty subclass judges every board of the class path, and one
 * that names a provider judges its board. A test is a rule on a preset; a skipped rule is an
 * aborted test with its reason. A run that judged nothing fails.
 */
public abstract class BoardConformanceTest {
  /** Makes the test. */
  protected BoardConformanceTest() {}

  /**
   * Names the provider to judge; unless overridden, all that are found are judged.
   *
   * @return the provider, if only one is meant
   */
  protected Optional<BoardProvider> provider() {
    return Optional.empty();
  }

  /**
   * Says how much is done.
   *
   * @return {@link KitOptions#DEFAULT} unless overridden
   */
  protected KitOptions options() {
    return KitOptions.DEFAULT;
  }

  /**
   * Makes a test of each rule on each preset of each board.
   *
   * @return a container for each board
   * @throws AssertionFailedError if there is no board
   */
  @TestFactory
  final Stream<DynamicNode> conformance() {
    List<Subject> subjects =
        provider().map(p -> List.of(Subject.of(p))).orElseGet(BoardConformanceTest::found);
    if (subjects.isEmpty()) {
      throw new AssertionFailedError(
          "no board was found: a board's jar on the class path, or a provider named here, would do");
    }
    return subjects.stream().map(this::board);
  }

  private static List<Subject> found() {
    BoardCatalog catalog = BoardDiscovery.classPath();
    if (!catalog.problems().isEmpty()) {
      throw new AssertionFailedError(catalog.problems().toString());
    }
    return catalog.boards().stream()
        .map(b -> Subject.of(b.info(), b.provider().orElseThrow(), b.location()))
        .toList();
  }

  private DynamicNode board(Subject subject) {
    ConformanceKit kit = new ConformanceKit(options());
    return DynamicContainer.dynamicContainer(
        subject.info().id(),
        kit.presets(subject.info()).stream().map(preset -> preset(kit, subject, preset)));
  }

  private DynamicNode preset(ConformanceKit kit, Subject subject, Preset preset) {
    int[] judged = {0};
    // Lazily: what a judge keeps of the runs of a preset is garbage before the next one begins.
    Stream<DynamicNode> rules =
        Stream.of(new Judge(subject, preset, options()))
            .flatMap(judge ->
                kit.rules().stream()
                    .map(rule ->
                        DynamicTest.dynamicTest(rule.id(), () -> show(judge.judge(rule), judged))));
    DynamicNode any =
        DynamicTest.dynamicTest(
            "some rule was judged",
            () -> {
              if (judged[0] == 0) {
                throw new AssertionFailedError(
                    "every rule was skipped, so nothing is known of "
                        + subject.info().id()
                        + " "
                        + preset.name());
              }
            });
    return DynamicContainer.dynamicContainer(preset.name(), Stream.concat(rules, Stream.of(any)));
  }

  private static void show(RuleResult result, int[] judged) {
    switch (result.verdict().result()) {
      case PASS -> judged[0]++;
      case FAIL -> {
        judged[0]++;
        throw new AssertionFailedError(result.message());
      }
      case SKIP -> Assumptions.abort(result.verdict().reason());
    }
  }
}
