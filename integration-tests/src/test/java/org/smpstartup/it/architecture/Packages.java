package org.smpstartup.it.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.PackageMatchers;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Names of packages, and the classes in them. */
final class Packages {
  static final String ROOT = "org.smpstartup";
  static final String API = ROOT + ".api..";
  static final String KIT = ROOT + ".kit..";
  static final String BOARDS = ROOT + ".board..";
  static final String RUNTIME = ROOT + ".runtime..";
  static final String TESTKIT = ROOT + ".testkit..";
  static final String CLI = ROOT + ".cli..";

  /** Packages of the runtime whose code runs inside a machine. */
  static final List<String> IN_MACHINE =
      Stream.of(
              "machine",
              "hardware",
              "choice",
              "decorate",
              "event",
              "fault",
              "software",
              "startup",
              "kernel",
              "ostd")
          .map(Packages::runtime)
          .toList();

  /** Packages of the runtime that run machines, or serve those who do. */
  static final List<String> OUTSIDE_MACHINES =
      Stream.of("boot", "compare", "coroutine", "discovery", "trace", "wiring")
          .map(Packages::runtime)
          .toList();

  static final String COROUTINE = runtime("coroutine");
  static final String DISCOVERY = runtime("discovery");
  static final String WIRING = runtime("wiring");

  private Packages() {}

  static String runtime(String name) {
    return ROOT + ".runtime." + name;
  }

  /** Adds the JDK and the annotations of JSpecify. */
  static List<String> andJava(String... packages) {
    return Stream.concat(Arrays.stream(packages), Stream.of("java..", "org.jspecify..")).toList();
  }

  /** All classes of the project that are on the class path, tests left out. */
  static JavaClasses production() {
    return new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests())
        .importPackages(ROOT);
  }

  /** Classes in packages, the files that only annotate a package left out. */
  static DescribedPredicate<JavaClass> in(String... packages) {
    PackageMatchers matchers = PackageMatchers.of(packages);
    return DescribedPredicate.describe(
        "in " + String.join(", ", packages),
        c -> matchers.test(c.getPackageName()) && !c.getSimpleName().equals("package-info"));
  }

  /** Classes of the project outside of packages. */
  static DescribedPredicate<JavaClass> outside(String... packages) {
    return in(ROOT + "..")
        .and(DescribedPredicate.not(in(packages)))
        .as("outside of " + String.join(", ", packages));
  }
}
