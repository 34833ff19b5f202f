package org.smpstartup.testkit.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.List;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Runs tests of the extension, and tells what came of them. */
final class Runs {
  private Runs() {}

  static EngineExecutionResults of(Class<?> type) {
    return kit().selectors(selectClass(type)).execute();
  }

  private static EngineTestKit.Builder kit() {
    return EngineTestKit.engine("junit-jupiter").configurationParameter(Sample.PARAMETER, "true");
  }

  /** Runs one method, whatever its parameters are. */
  static EngineExecutionResults of(Class<?> type, String method) {
    for (var declared : type.getDeclaredMethods()) {
      if (declared.getName().equals(method)) {
        return kit().selectors(selectMethod(type, declared)).execute();
      }
    }
    throw new IllegalArgumentException(type + " has no method " + method);
  }

  static List<String> names(EngineExecutionResults results) {
    return results.testEvents().started().stream()
        .map(e -> e.getTestDescriptor().getDisplayName())
        .toList();
  }

  /** The messages of all that failed, containers too, in order. */
  static List<String> messages(EngineExecutionResults results) {
    return results.allEvents().failed().stream().map(Runs::message).toList();
  }

  private static String message(Event event) {
    return event
        .getPayload(TestExecutionResult.class)
        .flatMap(TestExecutionResult::getThrowable)
        .map(t -> String.valueOf(t.getMessage()))
        .orElse("");
  }

  static Throwable thrown(EngineExecutionResults results) {
    return results.allEvents().failed().stream()
        .findFirst()
        .flatMap(e -> e.getPayload(TestExecutionResult.class))
        .flatMap(TestExecutionResult::getThrowable)
        .orElseThrow();
  }
}
