package org.smpstartup.it.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;
import java.util.stream.Stream;

/** Finds uses of methods and fields by name, also where the code names a subtype of their owner. */
final class Members {
  private Members() {}

  /**
   * Matches accesses.
   *
   * @param what the predicate's description
   * @param names the members, as {@code java.lang.System.out}
   */
  static DescribedPredicate<JavaAccess<?>> oneOf(String what, Set<String> names) {
    return DescribedPredicate.describe(
        what,
        a ->
            owners(a.getTargetOwner())
                .anyMatch(o -> names.contains(o.getName() + "." + a.getName())));
  }

  private static Stream<JavaClass> owners(JavaClass owner) {
    return Stream.of(
            Stream.of(owner),
            owner.getAllRawSuperclasses().stream(),
            owner.getAllRawInterfaces().stream())
        .flatMap(s -> s);
  }
}
