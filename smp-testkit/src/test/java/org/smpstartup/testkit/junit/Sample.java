package org.smpstartup.testkit.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Marks tests that {@link Runs} runs, and that fail on purpose: nobody else is to run them. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(Sample.OnlyHere.class)
@interface Sample {
  /** The parameter that {@link Runs} sets. */
  String PARAMETER = "smp.testkit.sample";

  /** Lets them run if {@link Runs} asks. */
  final class OnlyHere implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      return context.getConfigurationParameter(PARAMETER).isPresent()
          ? ConditionEvaluationResult.enabled("run by a test")
          : ConditionEvaluationResult.disabled("a sample: tests run it and look at its failures");
    }
  }
}
