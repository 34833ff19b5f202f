package org.smpstartup.it.harness;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs a test class as a build tool does, and prints what failed. */
final class LauncherMain {
  private LauncherMain() {}

  /**
   * Runs it.
   *
   * @param arguments the name of the class
   */
  public static void main(String[] arguments) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    Launcher launcher = LauncherFactory.create();
    launcher.execute(
        LauncherDiscoveryRequestBuilder.request().selectors(selectClass(arguments[0])).build(),
        listener);
    TestExecutionSummary summary = listener.getSummary();
    System.out.println(
        "found " + summary.getTestsFoundCount() + ", failed " + summary.getTestsFailedCount());
    summary
        .getFailures()
        .forEach(f ->
            System.out.println(
                f.getTestIdentifier().getDisplayName() + "\n" + f.getException().getMessage()));
  }
}
