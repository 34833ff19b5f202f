package org.smpstartup.it.architecture;

import static com.tngtech.archunit.lang.conditions.ArchConditions.accessTargetWhere;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What is printed is the same wherever it is printed: messages are part of the contract. */
final class TextLaws {
  private static final Set<String> NAMES =
      Set.of(
          "java.lang.String.format",
          "java.lang.String.formatted",
          "java.lang.String.toLowerCase",
          "java.lang.String.toUpperCase",
          "java.io.PrintStream.printf",
          "java.io.PrintStream.format",
          "java.io.PrintWriter.printf",
          "java.io.PrintWriter.format");

  private TextLaws() {}

  static List<Law> all() {
    return List.of(
        Law.never(
            "no text depends on the language of who runs the program",
            Packages.in(Packages.ROOT + ".."),
            100,
            accessTargetWhere(
                DescribedPredicate.<JavaAccess<?>>describe(
                    "formats in the default locale", TextLaws::hasNoLocale)),
            body("return String.format(\"%d\", 1);", "String.format"),
            body("return \"%d\".formatted(1);", "String.formatted"),
            body("return \"I\".toLowerCase();", "String.toLowerCase"),
            body("return \"i\".toUpperCase();", "String.toUpperCase"),
            body("return ((java.io.PrintStream) null).printf(\"\");", "PrintStream.printf"),
            body("return ((java.io.PrintWriter) null).format(\"\");", "PrintWriter.format")));
  }

  private static boolean hasNoLocale(JavaAccess<?> access) {
    return NAMES.contains(access.getTargetOwner().getName() + "." + access.getName())
        && access.getTarget() instanceof CodeUnitAccessTarget call
        && call.getRawParameterTypes().stream()
            .map(JavaClass::getName)
            .noneMatch(Locale.class.getName()::equals);
  }

  private static Plant body(String body, String complaint) {
    return Plant.body("org.smpstartup.board.planted", body, complaint);
  }
}
