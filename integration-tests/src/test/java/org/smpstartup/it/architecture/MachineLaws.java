package org.smpstartup.it.architecture;

import static com.tngtech.archunit.lang.conditions.ArchConditions.accessTargetWhere;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Rule 3: what runs inside a machine is a function of its inputs. */
final class MachineLaws {
  /** Types whose very use brings in a clock, a thread, chance or the order of hashes. */
  private static final Set<String> TYPES =
      Set.of(
          "java.lang.Thread",
          "java.lang.ThreadLocal",
          "java.lang.ScopedValue",
          "java.lang.Runtime",
          "java.lang.ProcessHandle",
          "java.lang.ref.Cleaner",
          "java.lang.ref.WeakReference",
          "java.lang.ref.SoftReference",
          "java.util.Timer",
          "java.util.Date",
          "java.util.Calendar",
          "java.util.Random",
          "java.util.SplittableRandom",
          "java.security.SecureRandom",
          "java.util.HashMap",
          "java.util.HashSet",
          "java.util.Hashtable",
          "java.util.IdentityHashMap",
          "java.util.WeakHashMap");

  private static final Set<String> CALLS =
      Set.of(
          "java.lang.System.nanoTime",
          "java.lang.System.currentTimeMillis",
          "java.lang.System.identityHashCode",
          "java.lang.System.getenv",
          "java.lang.System.getProperty",
          "java.lang.Integer.getInteger",
          "java.lang.Long.getLong",
          "java.lang.Boolean.getBoolean",
          "java.lang.Math.random",
          "java.util.UUID.randomUUID",
          "java.util.Collections.shuffle",
          "java.util.Collection.parallelStream",
          "java.util.stream.BaseStream.parallel",
          "java.util.stream.Collectors.toSet",
          "java.util.stream.Collectors.toUnmodifiableSet",
          "java.util.stream.Collectors.toUnmodifiableMap");

  private MachineLaws() {}

  /** Boards, what they are built with, and the packages of the runtime that run in a machine. */
  static DescribedPredicate<JavaClass> inMachine() {
    return Packages.in(
            Stream.concat(
                    Stream.of(Packages.API, Packages.KIT, Packages.BOARDS),
                    Packages.IN_MACHINE.stream())
                .toArray(String[]::new))
        .as("inside a machine");
  }

  static List<Law> all() {
    return List.of(types(), calls(), hashes(), StaticState.law());
  }

  private static Law types() {
    List<Plant> plants = new ArrayList<>();
    plants.add(use("org.smpstartup.board.planted", "java.util.concurrent.ConcurrentHashMap"));
    plants.add(use("org.smpstartup.board.planted", "java.util.concurrent.ThreadLocalRandom"));
    plants.add(use("org.smpstartup.runtime.startup", "java.time.Instant"));
    plants.add(use("org.smpstartup.runtime.kernel", "java.time.Clock"));
    plants.add(use("org.smpstartup.runtime.ostd", "java.util.random.RandomGenerator"));
    TYPES.stream().sorted().forEach(t -> plants.add(use("org.smpstartup.runtime.machine", t)));
    Packages.IN_MACHINE.forEach(p -> plants.add(use(p, "java.util.HashMap")));
    DescribedPredicate<JavaClass> forbidden =
        DescribedPredicate.describe(
            "are threads, clocks, chance or ordered by hashes",
            c ->
                TYPES.contains(c.getName())
                    || c.getPackageName().startsWith("java.util.concurrent")
                    || c.getPackageName().startsWith("java.util.random")
                    || c.getPackageName().startsWith("java.time"));
    return Law.never(
        "no thread, clock, chance or hash order inside a machine",
        inMachine(),
        100,
        dependOnClassesThat(forbidden),
        plants.toArray(Plant[]::new));
  }

  private static Law calls() {
    return Law.never(
        "no call inside a machine tells the time, the identity or the surroundings of the process",
        inMachine(),
        100,
        accessTargetWhere(Members.oneOf("tells time, identity or chance", CALLS)),
        body("return System.nanoTime();", "System.nanoTime"),
        body("return System.currentTimeMillis();", "System.currentTimeMillis"),
        body("return System.identityHashCode(this);", "System.identityHashCode"),
        body("return System.getenv();", "System.getenv"),
        body("return System.getProperty(\"x\");", "System.getProperty"),
        body("return Integer.getInteger(\"x\");", "Integer.getInteger"),
        body("return Long.getLong(\"x\");", "Long.getLong"),
        body("return Boolean.getBoolean(\"x\");", "Boolean.getBoolean"),
        body("return Math.random();", "Math.random"),
        body("return java.util.UUID.randomUUID();", "UUID.randomUUID"),
        body("java.util.Collections.shuffle(null); return 0;", "Collections.shuffle"),
        body("return java.util.List.of().parallelStream();", "parallelStream"),
        body("return new java.util.ArrayList<Object>().parallelStream();", "parallelStream"),
        body("return java.util.stream.Stream.of(1).parallel();", "parallel()"),
        body("return java.util.stream.IntStream.of(1).parallel();", "parallel()"),
        body("return java.util.stream.Collectors.toSet();", "Collectors.toSet"),
        body("return java.util.stream.Collectors.toUnmodifiableSet();", "toUnmodifiableSet"),
        body(
            "return java.util.stream.Collectors.toUnmodifiableMap(o -> o, o -> o);",
            "toUnmodifiableMap"));
  }

  /** What makes a HashMap without naming it, and what is ordered by a salt that each JVM draws. */
  private static Law hashes() {
    return Law.never(
        "no collection inside a machine is ordered by hashes behind its back",
        inMachine(),
        100,
        accessTargetWhere(
            DescribedPredicate.<JavaAccess<?>>describe(
                "makes a collection ordered by hashes", MachineLaws::makesHashOrder)),
        body("return java.util.Set.of(1, 2);", "Set.of"),
        body("return java.util.Set.copyOf(java.util.List.of());", "Set.copyOf"),
        body("return java.util.Map.copyOf(java.util.Map.of());", "Map.copyOf"),
        body("return java.util.Map.of(1, 2);", "Map.of"),
        body("return java.util.Map.ofEntries();", "Map.ofEntries"),
        body("return java.util.stream.Collectors.groupingBy(o -> o);", "Collectors.groupingBy"),
        body("return java.util.stream.Collectors.toMap(o -> o, o -> o);", "Collectors.toMap"));
  }

  private static boolean makesHashOrder(JavaAccess<?> access) {
    if (!(access.getTarget()
        instanceof com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget call)) {
      return false;
    }
    int parameters = call.getRawParameterTypes().size();
    return switch (access.getTarget().getOwner().getName() + "." + access.getName()) {
      case "java.util.Set.of", "java.util.Map.of" -> parameters > 0;
      case "java.util.Set.copyOf", "java.util.Map.copyOf", "java.util.Map.ofEntries" -> true;
      case "java.util.stream.Collectors.groupingBy" -> parameters < 3;
      case "java.util.stream.Collectors.toMap" -> parameters < 4;
      default -> false;
    };
  }

  private static Plant use(String pack, String type) {
    return Plant.of(pack, "class Planted { " + type + " field; }", type);
  }

  private static Plant body(String body, String complaint) {
    return Plant.body("org.smpstartup.board.planted.deep", body, complaint);
  }
}
