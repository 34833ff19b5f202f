package org.smpstartup.runtime.discovery;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How to run code that nobody trusts: in a JVM of its own, with a limit on its heap, on wall-clock
 * time and on what it may print. It and everything it started is killed when the time is over.
 *
 * @param limit how long it may run
 * @param maxHeap its {@code -Xmx}, as {@code 512m}
 * @param maxOutput how many bytes of standard output, and of standard error, are kept
 * @param options more options of the JVM, before the class path
 */
public record ChildJvm(Duration limit, String maxHeap, int maxOutput, List<String> options) {
  /** For what only tells what it is: 30 s, 512 MiB, quick to start. */
  public static final ChildJvm LISTING =
      new ChildJvm(
          Duration.ofSeconds(30),
          "512m",
          1 << 20,
          List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));

  private static final Duration GRACE = Duration.ofSeconds(2);

  /** Copies the list. */
  public ChildJvm {
    options = List.copyOf(options);
  }

  /**
   * Changes the limit on time.
   *
   * @param other how long it may run
   * @return a changed copy
   */
  public ChildJvm withLimit(Duration other) {
    return new ChildJvm(other, maxHeap, maxOutput, options);
  }

  /**
   * Changes the limit on the heap.
   *
   * @param other as {@code 64m}
   * @return a changed copy
   */
  public ChildJvm withMaxHeap(String other) {
    return new ChildJvm(limit, other, maxOutput, options);
  }

  /**
   * Changes the limit on output.
   *
   * @param bytes how many of each stream are kept
   * @return a changed copy
   */
  public ChildJvm withMaxOutput(int bytes) {
    return new ChildJvm(limit, maxHeap, bytes, options);
  }

  /**
   * Changes the options of the JVM.
   *
   * @param others options
   * @return a changed copy
   */
  public ChildJvm withOptions(List<String> others) {
    return new ChildJvm(limit, maxHeap, maxOutput, others);
  }

  /**
   * Runs a main class of this JVM's class path with one jar more behind it, and waits for its end.
   *
   * @param jar the jar
   * @param mainClass the main class
   * @param arguments its arguments
   * @return how it ended
   * @throws IOException if the JVM cannot be started
   * @throws InterruptedException if the caller is interrupted; the child is killed first
   */
  public ChildResult run(Path jar, String mainClass, List<String> arguments)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command(jar, mainClass, arguments));
    // They would add options of their own, and lines of output.
    builder.environment().remove("JDK_JAVA_OPTIONS");
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    Process process = builder.start();
    ProcessTree tree = new ProcessTree(process);
    try {
      process.getOutputStream().close();
      BoundedReader out = BoundedReader.start(process.getInputStream(), maxOutput);
      BoundedReader err = BoundedReader.start(process.getErrorStream(), maxOutput);
      boolean ended = tree.await(limit);
      tree.kill();
      // Who outlived the kill may hold the pipes open: what was read until then has to do.
      boolean _ = process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
      return new ChildResult(
          ended, ended ? process.exitValue() : -1, limit, out.text(GRACE), err.text(GRACE));
    } finally {
      tree.kill();
    }
  }

  private List<String> command(Path jar, String mainClass, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
    command.add("-Xmx" + maxHeap);
    // Ends at once and says so, instead of going on with half of its threads dead.
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.addAll(options);
    command.add("-cp");
    command.add(System.getProperty("java.class.path", "") + File.pathSeparator + jar);
    command.add(mainClass);
    command.addAll(arguments);
    return command;
  }
}
