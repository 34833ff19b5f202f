package org.smpstartup.runtime.coroutine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CoroutineTest {
  static Stream<Coroutines> kinds() {
    return Stream.of(Coroutines.fastest(), Coroutines.virtualThreads());
  }

  @Test
  void thisBuildExportsTheContinuationToItself() {
    assertThat(Coroutines.fastest().name()).isEqualTo("continuation");
    assertThat(Coroutines.virtualThreads().name()).isEqualTo("virtual-threads");
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void codeGoesOnWhereItPaused(Coroutines kind) {
    List<String> log = new ArrayList<>();
    kind.drive(() -> {
      Coroutine[] self = new Coroutine[1];
      self[0] =
          kind.create(() -> {
            log.add("one");
            self[0].pause();
            log.add("two");
            self[0].pause();
            log.add("three");
          });
      log.add("created");
      log.add("ended " + self[0].resume());
      log.add("ended " + self[0].resume());
      log.add("ended " + self[0].resume());
    });
    assertThat(log)
        .containsExactly(
            "created", "one", "ended false", "two", "ended false", "three", "ended true");
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aDroppedOneDoesNothingMore(Coroutines kind) {
    List<String> log = new ArrayList<>();
    kind.drive(() -> {
      Coroutine[] self = new Coroutine[1];
      self[0] =
          kind.create(() -> {
            log.add("one");
            self[0].pause();
            log.add("never");
          });
      var _ = self[0].resume();
      self[0].drop();
    });
    assertThat(log).containsExactly("one");
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void oneThatDropsItselfDoesNotReturnFromIt(Coroutines kind) {
    List<String> log = new ArrayList<>();
    kind.drive(() -> {
      Coroutine[] self = new Coroutine[1];
      self[0] =
          kind.create(() -> {
            log.add("one");
            self[0].drop();
            log.add("never");
          });
      log.add("ended " + self[0].resume());
    });
    assertThat(log).containsExactly("one", "ended true");
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void oneThatSwallowsItsEndForEverIsLeftBehind(Coroutines kind) {
    List<String> log = new ArrayList<>();
    kind.drive(() -> {
      Coroutine[] self = new Coroutine[1];
      self[0] =
          kind.create(() -> {
            while (true) {
              try {
                self[0].pause();
              } catch (Throwable swallowed) {
                // As a port might.
              }
            }
          });
      var _ = self[0].resume();
      self[0].drop();
      log.add("driver goes on");
    });
    assertThat(log).containsExactly("driver goes on");
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void whatTheCodeThrowsComesOutOfResume(Coroutines kind) {
    assertThatThrownBy(() ->
            kind.drive(() -> {
              Coroutine failing =
                  kind.create(() -> {
                    throw new IllegalStateException("out of the code");
                  });
              var _ = failing.resume();
            }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("out of the code");
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void manyAreIndependent(Coroutines kind) {
    int[] sum = new int[1];
    kind.drive(() -> {
      List<Coroutine> all = new ArrayList<>();
      for (int i = 0; i < 1000; i++) {
        int n = i;
        Coroutine[] self = new Coroutine[1];
        self[0] =
            kind.create(() -> {
              sum[0] += n;
              self[0].pause();
              sum[0] += 1;
            });
        all.add(self[0]);
      }
      all.forEach(c -> assertThat(c.resume()).isFalse());
      all.forEach(c -> assertThat(c.resume()).isTrue());
    });
    assertThat(sum[0]).isEqualTo(999 * 1000 / 2 + 1000);
  }
}
