package org.smpstartup.it.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/**
 * One rule, with what proves that it looks at something and that it can fail.
 *
 * @param name what it says
 * @param subjects the classes it is about
 * @param atLeast how many of them there must be; a rule that matched fewer fails
 * @param rule the rule
 * @param plants violations, one for each thing that it forbids
 */
record Law(
    String name,
    DescribedPredicate<JavaClass> subjects,
    int atLeast,
    ArchRule rule,
    List<Plant> plants) {
  Law {
    plants = List.copyOf(plants);
    rule = rule.allowEmptyShould(false);
    if (plants.isEmpty() || atLeast < 1) {
      throw new IllegalArgumentException(name + ": needs a planted violation and a least number");
    }
  }

  /** The subjects may depend on these packages and nothing else. */
  static Law arrows(
      String name,
      DescribedPredicate<JavaClass> subjects,
      int atLeast,
      List<String> to,
      Plant... plants) {
    ArchRule rule =
        classes()
            .that(subjects)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(to.toArray(String[]::new));
    return new Law(name, subjects, atLeast, rule, List.of(plants));
  }

  /** The subjects must not do this. */
  static Law never(
      String name,
      DescribedPredicate<JavaClass> subjects,
      int atLeast,
      ArchCondition<JavaClass> condition,
      Plant... plants) {
    return new Law(
        name, subjects, atLeast, noClasses().that(subjects).should(condition), List.of(plants));
  }

  /** The subjects must do this. */
  static Law always(
      String name,
      DescribedPredicate<JavaClass> subjects,
      int atLeast,
      ArchCondition<JavaClass> condition,
      Plant... plants) {
    return new Law(
        name, subjects, atLeast, classes().that(subjects).should(condition), List.of(plants));
  }

  @Override
  public String toString() {
    return name;
  }
}
