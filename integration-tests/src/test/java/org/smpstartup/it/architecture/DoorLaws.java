package org.smpstartup.it.architecture;

import static com.tngtech.archunit.lang.conditions.ArchConditions.accessTargetWhere;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static org.smpstartup.it.architecture.Packages.CLI;
import static org.smpstartup.it.architecture.Packages.COROUTINE;
import static org.smpstartup.it.architecture.Packages.DISCOVERY;
import static org.smpstartup.it.architecture.Packages.ROOT;
import static org.smpstartup.it.architecture.Packages.TESTKIT;
import static org.smpstartup.it.architecture.Packages.WIRING;
import static org.smpstartup.it.architecture.Packages.outside;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;

/** Rules 2 and 5: what only one place may use. */
final class DoorLaws {
  private static final Set<String> PROCESSES =
      Set.of(
          "java.lang.Process",
          "java.lang.ProcessBuilder",
          "java.lang.ProcessHandle",
          "java.util.ServiceLoader");

  private static final Set<String> THREADS =
      Set.of("java.lang.Thread", "java.lang.ThreadLocal", "java.lang.ThreadGroup");

  private static final Set<String> ENDS =
      Set.of(
          "java.lang.System.exit",
          "java.lang.Runtime.exit",
          "java.lang.Runtime.halt",
          "java.lang.Runtime.addShutdownHook");

  private static final Set<String> STREAMS =
      Set.of(
          "java.lang.System.out",
          "java.lang.System.err",
          "java.lang.System.in",
          "java.lang.System.console",
          "java.lang.Throwable.printStackTrace");

  private static final Set<String> REDIRECTIONS =
      Set.of("java.lang.System.setIn", "java.lang.System.setOut", "java.lang.System.setErr");

  private DoorLaws() {}

  static List<Law> all() {
    return List.of(
        services(), internals(), threads(), handles(), streams(), redirections(), exits(), guice());
  }

  private static Law services() {
    return Law.never(
        "only discovery uses ServiceLoader and processes",
        outside(DISCOVERY),
        100,
        dependOnClassesThat(named(PROCESSES)),
        Plant.body(
            "org.smpstartup.runtime.wiring",
            "return java.util.ServiceLoader.load(Runnable.class);",
            "java.util.ServiceLoader"),
        Plant.body(
            "org.smpstartup.cli", "return new ProcessBuilder();", "java.lang.ProcessBuilder"),
        Plant.body(
            "org.smpstartup.board.planted",
            "return Runtime.getRuntime().exec(new String[0]);",
            "java.lang.Process"),
        Plant.body(
            "org.smpstartup.runtime.machine",
            "return ProcessHandle.current();",
            "java.lang.ProcessHandle"));
  }

  /** Classes that are found by name leave no dependency: their names are looked for too. */
  private static Law internals() {
    return Law.never(
        "only coroutine touches the JDK's internals",
        outside(COROUTINE),
        100,
        new Mentions("jdk.internal", "jdk/internal", "sun.misc", "sun/misc"),
        Plant.body(
            "org.smpstartup.runtime.machine",
            "return new jdk.internal.vm.ContinuationScope(\"x\");",
            "mentions jdk/internal"),
        Plant.body(
            "org.smpstartup.board.planted",
            "return Class.forName(\"jdk.internal.vm.Continuation\");",
            "mentions jdk.internal"),
        Plant.body(
            "org.smpstartup.kit",
            "return Class.forName(\"sun.misc.Unsafe\");",
            "mentions sun.misc"));
  }

  /**
   * Discovery is left out: it reads what child JVMs say while it waits for them, with a time-out.
   */
  private static Law threads() {
    DescribedPredicate<JavaClass> threads =
        DescribedPredicate.describe(
            "are threads or for threads",
            c ->
                THREADS.contains(c.getName())
                    || c.getPackageName().startsWith("java.util.concurrent"));
    return Law.never(
        "only coroutine, and discovery for child JVMs, touches threads",
        outside(COROUTINE, DISCOVERY, CLI),
        100,
        dependOnClassesThat(threads),
        Plant.body("org.smpstartup.runtime.wiring", "return new Thread();", "java.lang.Thread"),
        Plant.body(
            "org.smpstartup.testkit",
            "java.util.concurrent.locks.LockSupport.park(); return 0;",
            "java.util.concurrent.locks.LockSupport"),
        Plant.body(
            "org.smpstartup.api", "return new ThreadLocal<Object>();", "java.lang.ThreadLocal"));
  }

  /** A view of bytes as words is a VarHandle and no method. */
  private static Law handles() {
    return Law.never(
        "only coroutine and the test kit reach methods through handles or reflection",
        outside(COROUTINE, CLI, WIRING, TESTKIT),
        100,
        accessTargetWhere(
            DescribedPredicate.<JavaAccess<?>>describe(
                "finds or calls a method by name",
                a ->
                    switch (a.getTargetOwner().getName()) {
                      case "java.lang.invoke.MethodHandle",
                          "java.lang.invoke.MethodHandles$Lookup",
                          "java.lang.reflect.Method",
                          "java.lang.reflect.Constructor",
                          "java.lang.reflect.Field" ->
                          true;
                      default -> false;
                    })),
        Plant.body(
            "org.smpstartup.runtime.machine",
            "return java.lang.invoke.MethodHandles.lookup().findVirtual(Object.class, \"m\","
                + " null);",
            "findVirtual"),
        Plant.body(
            "org.smpstartup.board.planted",
            "return Object.class.getMethod(\"m\").invoke(this);",
            "java.lang.reflect.Method.invoke"));
  }

  private static Law streams() {
    return Law.never(
        "System.out and System.err only in the command",
        outside(CLI),
        100,
        accessTargetWhere(Members.oneOf("is a stream of the process", STREAMS)),
        body("System.out.println(); return 0;", "java.lang.System.out"),
        body("System.err.println(); return 0;", "java.lang.System.err"),
        body("return System.in;", "java.lang.System.in"),
        body("return System.console();", "java.lang.System.console"),
        body("new Exception().printStackTrace(); return 0;", "printStackTrace"));
  }

  /** All but the command's main class, and that of the child JVM that lists a stranger's boards. */
  private static DescribedPredicate<JavaClass> others() {
    return Packages.in(ROOT + "..")
        .and(DescribedPredicate.not(named(Set.of(ROOT + ".cli.Main", DISCOVERY + ".ChildLink"))))
        .as("other than the main class and a child's link to its parent");
  }

  /** A child JVM keeps what a stranger's board prints away from its answer. */
  private static Law redirections() {
    return Law.never(
        "only a child JVM redirects the streams of the process",
        others(),
        100,
        accessTargetWhere(Members.oneOf("redirects a stream of the process", REDIRECTIONS)),
        body("System.setIn(null); return 0;", "java.lang.System.setIn"),
        body("System.setOut(null); return 0;", "java.lang.System.setOut"),
        body("System.setErr(null); return 0;", "java.lang.System.setErr"),
        Plant.body(
            "org.smpstartup.cli", "System.setOut(null); return 0;", "java.lang.System.setOut"));
  }

  /** A child JVM ends at once, whatever threads a stranger's board left. */
  private static Law exits() {
    return Law.never(
        "System.exit only in the main class, and at the end of a child JVM",
        others(),
        100,
        accessTargetWhere(Members.oneOf("ends the process", ENDS)),
        body("System.exit(1); return 0;", "java.lang.System.exit"),
        Plant.body("org.smpstartup.cli", "System.exit(1); return 0;", "java.lang.System.exit"),
        Plant.body(
            "org.smpstartup.runtime.discovery",
            "Runtime.getRuntime().halt(1); return 0;",
            "java.lang.Runtime.halt"));
  }

  private static Law guice() {
    return Law.never(
        "Guice only where things are wired",
        outside(WIRING, CLI, TESTKIT),
        100,
        dependOnClassesThat(Packages.in("com.google.inject..", "jakarta.inject..")),
        Plant.body(
            "org.smpstartup.board.planted",
            "return com.google.inject.Guice.createInjector();",
            "com.google.inject.Guice"),
        Plant.of("org.smpstartup.api", "@jakarta.inject.Singleton class Planted {}", "Singleton"),
        Plant.of(
            "org.smpstartup.runtime.machine",
            "class Planted { @com.google.inject.Inject Planted() {} }",
            "com.google.inject.Inject"));
  }

  private static DescribedPredicate<JavaClass> named(Set<String> names) {
    return DescribedPredicate.describe(
        "are one of " + names.stream().sorted().toList(), c -> names.contains(c.getName()));
  }

  private static Plant body(String body, String complaint) {
    return Plant.body("org.smpstartup.runtime.hardware", body, complaint);
  }

  private static boolean isOptionOfAChildJvm(String text) {
    return text.endsWith("java.base/jdk.internal.vm=ALL-UNNAMED");
  }

  private static final class Mentions extends ArchCondition<JavaClass> {
    private final List<String> words;

    Mentions(String... words) {
      super("mention " + String.join(" or ", words));
      this.words = List.of(words);
    }

    @Override
    public void check(JavaClass c, ConditionEvents events) {
      List<String> texts = ClassBytes.texts(c);
      for (String word : words) {
        if (texts.stream().anyMatch(t -> t.contains(word) && !isOptionOfAChildJvm(t))) {
          events.add(SimpleConditionEvent.satisfied(c, c.getName() + " mentions " + word));
        }
      }
    }
  }
}
