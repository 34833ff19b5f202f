package org.smpstartup.it.architecture;

import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static org.smpstartup.it.architecture.Packages.API;
import static org.smpstartup.it.architecture.Packages.BOARDS;
import static org.smpstartup.it.architecture.Packages.CLI;
import static org.smpstartup.it.architecture.Packages.KIT;
import static org.smpstartup.it.architecture.Packages.ROOT;
import static org.smpstartup.it.architecture.Packages.RUNTIME;
import static org.smpstartup.it.architecture.Packages.andJava;
import static org.smpstartup.it.architecture.Packages.in;
import static org.smpstartup.it.architecture.Packages.runtime;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Rule 1: arrows between modules and packages. */
final class ArrowLaws {
  private static final String WIRE = "return org.smpstartup.runtime.wiring.Wiring.class;";
  private static final String MACHINE = "return org.smpstartup.runtime.machine.Machine.class;";

  private ArrowLaws() {}

  static List<Law> all() {
    List<Law> laws = new ArrayList<>();
    laws.add(
        Law.arrows(
            "the contract depends on nothing but the JDK and JSpecify",
            in(API),
            30,
            andJava(API),
            Plant.body("org.smpstartup.api", MACHINE, "machine.Machine")));
    laws.add(
        Law.arrows(
            "the kit for boards depends on the contract alone",
            in(KIT),
            10,
            andJava(API, KIT),
            Plant.body("org.smpstartup.kit", MACHINE, "machine.Machine")));
    laws.add(
        Law.arrows(
            "boards depend on contract and kit alone",
            in(BOARDS),
            20,
            andJava(API, KIT, BOARDS, "com.google.auto.service"),
            Plant.body("org.smpstartup.board.planted", MACHINE, "machine.Machine")));
    laws.add(
        Law.arrows(
            "the runtime knows no kit, no board and nobody above it",
            in(RUNTIME),
            80,
            andJava(API, RUNTIME, "com.google.inject..", "jakarta.inject.."),
            knowsABoard("org.smpstartup.runtime.machine"),
            Plant.body(
                "org.smpstartup.runtime.startup",
                "return org.smpstartup.cli.Main.class;",
                "smpstartup.cli.Main")));
    laws.add(
        Law.never(
            "nobody but tests knows a board's classes",
            Packages.outside(BOARDS),
            100,
            dependOnClassesThat(in(BOARDS)),
            knowsABoard("org.smpstartup.cli"),
            knowsABoard("org.smpstartup.testkit")));
    laws.add(
        new Law(
            "boards do not know one another",
            in(BOARDS),
            20,
            SlicesRuleDefinition.slices()
                .matching(ROOT + ".board.(*)..")
                .should()
                .notDependOnEachOther(),
            List.of(knowsABoard("org.smpstartup.board.another"))));
    laws.add(
        Law.never(
            "nobody knows the command",
            Packages.outside(CLI),
            100,
            dependOnClassesThat(in(CLI)),
            Plant.body(
                "org.smpstartup.testkit", "return org.smpstartup.cli.Main.class;", "cli.Main"),
            Plant.body("org.smpstartup.kit", "return org.smpstartup.cli.Main.class;", "cli.Main")));
    laws.addAll(runtimePackages());
    laws.add(cycles());
    return laws;
  }

  /** Which package of the runtime may know which other. */
  private static List<Law> runtimePackages() {
    return List.of(
        runtimePackage("coroutine", 5),
        runtimePackage("choice", 6),
        runtimePackage("event", 4),
        runtimePackage("decorate", 5),
        runtimePackage("fault", 2, "decorate"),
        runtimePackage("software", 3),
        runtimePackage("hardware", 12),
        runtimePackage(
            "machine", 15, "coroutine", "choice", "event", "fault", "software", "hardware"),
        runtimePackage("startup", 25, "software"),
        runtimePackage("kernel", 10, "software", "startup"),
        runtimePackage("ostd", 20, "software"),
        runtimePackage("discovery", 10),
        runtimePackage("trace", 2, "event"),
        runtimePackage("compare", 2, "hardware"),
        runtimePackage(
            "boot",
            8,
            "choice",
            "event",
            "fault",
            "software",
            "startup",
            "ostd",
            "kernel",
            "machine",
            "discovery"));
  }

  private static Law runtimePackage(String name, int atLeast, String... may) {
    String[] to =
        Stream.concat(Stream.of(name), Arrays.stream(may))
            .map(Packages::runtime)
            .toArray(String[]::new);
    String[] withApi = Stream.concat(Stream.of(API), Arrays.stream(to)).toArray(String[]::new);
    Plant plant = Plant.body(runtime(name), WIRE, "wiring.Wiring");
    return Law.arrows(
        "runtime." + name + " knows the contract" + (may.length == 0 ? "" : " and " + List.of(may)),
        in(runtime(name)),
        atLeast,
        andJava(withApi),
        plant);
  }

  /** No package depends on itself through others. */
  private static Law cycles() {
    Plant plant =
        new Plant(
            "Cycle detected",
            List.of(
                "package org.smpstartup.kit.one; public class One {"
                    + " Object o = new org.smpstartup.kit.two.Two(); }",
                "package org.smpstartup.kit.two; public class Two {"
                    + " org.smpstartup.kit.one.One o; }"));
    return new Law(
        "no cycles between packages",
        in(ROOT + ".."),
        100,
        SlicesRuleDefinition.slices().assignedFrom(new ByPackage()).should().beFreeOfCycles(),
        List.of(plant));
  }

  private static Plant knowsABoard(String pack) {
    return new Plant(
        "planted.Hidden",
        List.of(
            "package org.smpstartup.board.planted; public class Hidden {}",
            "package "
                + pack
                + "; class Planted { Object o = new org.smpstartup.board.planted.Hidden(); }"));
  }

  private static final class ByPackage implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass c) {
      return c.getPackageName().startsWith(ROOT)
          ? SliceIdentifier.of(c.getPackageName())
          : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
      return "packages";
    }
  }
}
