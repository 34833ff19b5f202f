package org.smpstartup.it.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.smpstartup.api.BoardProvider;

/** Holds every {@link Law}, and shows of each that it looks at something and that it can fail. */
class ArchitectureTest {
  private static final JavaClasses PRODUCTION = Packages.production();

  static Stream<Law> laws() {
    return Stream.of(
            ArrowLaws.all(), DoorLaws.all(), MachineLaws.all(), BoardLaws.all(), TextLaws.all())
        .flatMap(List::stream);
  }

  static Stream<Arguments> plants() {
    return laws().flatMap(law -> law.plants().stream().map(p -> Arguments.of(law, p)));
  }

  @ParameterizedTest
  @MethodSource("laws")
  void holds(Law law) {
    law.rule().check(PRODUCTION);
  }

  @ParameterizedTest
  @MethodSource("laws")
  void looksAtClasses(Law law) {
    assertThat(PRODUCTION.stream().filter(law.subjects()).count())
        .as(law.name())
        .isGreaterThanOrEqualTo(law.atLeast());
  }

  @ParameterizedTest
  @MethodSource("plants")
  void canFail(Law law, Plant plant, @TempDir Path directory) throws IOException {
    assertThat(law.rule().evaluate(plant.grow(directory)).getFailureReport().toString())
        .contains(plant.complaint());
  }

  @Test
  void everyPackageOfTheRuntimeIsInsideOrOutsideOfMachines() {
    TreeSet<String> packages = new TreeSet<>();
    PRODUCTION.stream()
        .filter(Packages.in(Packages.RUNTIME))
        .map(JavaClass::getPackageName)
        .forEach(packages::add);
    assertThat(packages).containsAll(Packages.IN_MACHINE);
    packages.removeAll(Packages.IN_MACHINE);
    assertThat(Packages.OUTSIDE_MACHINES)
        .as("a new package must be named in Packages, so that the right rules hold for it")
        .containsAll(packages);
  }

  @Test
  void theRuntimeNamesNoBoardEvenAsText() {
    List<String> boards =
        ServiceLoader.load(BoardProvider.class).stream().map(p -> p.get().info().id()).toList();
    assertThat(boards).isNotEmpty();
    for (JavaClass c : PRODUCTION) {
      if (Packages.in(Packages.RUNTIME).test(c)) {
        assertThat(ClassBytes.texts(c))
            .as(c.getName())
            .doesNotContainAnyElementsOf(boards)
            .noneMatch(t -> t.contains("smpstartup.board") || t.contains("smpstartup/board"));
      }
    }
  }
}
