package org.smpstartup.testkit.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

class BehaviourTableTest {
  /** Tests that are only looked at, never run. */
  static final class Held {
    @Test
    @Item(1)
    void writes() {}

    @Test
    @Item({2, 1})
    void waits() {}
  }

  /** Holds too much, and with what is no test. */
  static final class Wrong {
    @Item({2, 9})
    void waits() {}
  }

  private static BehaviourTable table(String list, Class<?> tests) {
    return BehaviourTable.of("# Head\n", BehaviourTableTest.class, list, List.of(tests));
  }

  @Test
  void aNumberWithATestOrAReasonIsNoProblem() {
    assertThat(table("held.txt", Held.class).problems(3)).isEmpty();
  }

  @Test
  void theTableNamesTheTestsAndTheReasons() {
    assertThat(table("held.txt", Held.class).markdown())
        .isEqualTo(
            """
            # Head

            | No | Done => shown | Held by |
            | ---: | --- | --- |
            | 1 | Write => read | `Held.waits`, `Held.writes` |
            | 2 | Wait => woken | `Held.waits` |
            | 3 | Stale load => old value | no test: memory is sequentially consistent |
            """);
  }

  @Test
  void everyGapIsNamed() {
    assertThat(table("gaps.txt", Held.class).problems(4))
        .containsExactly(
            "the list has 3 behaviours, the document 4",
            "behaviour 1 has a test and a reason why it has none",
            "behaviour 4 stands where 3 should",
            "behaviour 4 has neither a test nor a reason");
  }

  @Test
  void whatIsNotListedOrNoTestIsNamed() {
    assertThat(table("held.txt", Wrong.class).problems(3))
        .containsExactly(
            "behaviour 1 has neither a test nor a reason",
            "Wrong.waits holds what is not listed",
            "Wrong.waits is no test");
  }

  @Test
  void aMalformedOrAbsentListIsRefused() {
    assertThatThrownBy(() -> table("malformed.txt", Held.class))
        .hasMessage(
            "malformed.txt: '1|only two parts' is not number|behaviour|reason; write it so");
    assertThatThrownBy(() -> table("absent.txt", Held.class))
        .hasMessage("no list 'absent.txt' beside " + BehaviourTableTest.class.getName());
  }

  @Test
  void aDocumentThatDiffersIsAFailure() {
    assertThatThrownBy(() -> table("held.txt", Held.class).check("no-such-document.md"))
        .isInstanceOf(AssertionFailedError.class)
        .hasMessage(
            "docs/no-such-document.md is not what the tests say; run them with"
                + " -Dsmp.golden=rewrite");
  }
}
