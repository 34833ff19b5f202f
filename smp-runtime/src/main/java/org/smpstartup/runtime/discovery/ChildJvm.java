package org.smpstartup.runtime.discovery;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How to run code that nobody trusts: in a JVM of its own, with a limit on its heap, on wall-clock
 * time and on what it may print. It and everything it started is killed when it has ended, or when
 * its time is over, or when it takes much more memory than its heap.
 *
 * <p>Its main class begins with {@link ChildLink#open}; what it answers there cannot be mistaken
 * for what a board prints. This is a fence against accidents, not a sandbox: a jar runs with all
 * rights of the user.
 *
 * @param limit how long it may run
 * @param maxHeap its {@code -Xmx}, as {@code 512m}
 * @param maxOutput how many bytes of the answer are kept; of anything else, 64 KiB
 * @param options more options of the JVM, before the class path
 */
public record ChildJvm(Duration limit, String maxHeap, int maxOutput, List<String> options) {
  /** For what only tells what it is: 30 s, 512 MiB, quick to start. */
  public static final ChildJvm LISTING =
      new ChildJvm(
          Duration.ofSeconds(30),
          "512m",
          16 << 20,
          List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));

  private static final Duration GRACE = Duration.ofSeconds(2);

  /** How much of what a board prints is kept: enough to see what it is. */
  private static final int MOST_CHATTER = 64 << 10;

  private static final long BESIDE_THE_HEAP = 768L << 20;

  private static final Pattern SIZE = Pattern.compile("([0-9]{1,9})([kKmMgG]?)");

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
   * @param bytes how many of the answer are kept
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
    String mark = UUID.randomUUID().toString();
    builder.environment().put(ProcessTree.MARK, mark);
    Process process = builder.start();
    ProcessTree tree = new ProcessTree(process, mark);
    // Open for as long as this JVM lives: a child whose parent has gone ends too.
    OutputStream in = process.getOutputStream();
    try {
      String secret = UUID.randomUUID().toString();
      AnswerReader out = AnswerReader.start(process.getInputStream(), secret, maxOutput);
      BoundedReader err = BoundedReader.start(process.getErrorStream(), MOST_CHATTER);
      greet(in, secret);
      ProcessTree.End end = tree.await(limit, mostMemory());
      // Before the rest is read: what it has started may hold the pipes open.
      tree.kill();
      boolean _ = process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
      out.await(GRACE);
      int code = end == ProcessTree.End.EXITED ? process.exitValue() : -1;
      return new ChildResult(
          end(end, out), code, limit, out.answer(), out.end(), out.chatter(), err.text(GRACE));
    } catch (InterruptedException e) {
      tree.kill();
      throw e;
    } finally {
      close(in);
    }
  }

  private static void close(OutputStream in) {
    try {
      in.close();
    } catch (IOException e) {
      // Nobody reads it any more.
      return;
    }
  }

  private static void greet(OutputStream in, String secret) {
    try {
      in.write((secret + "\n").getBytes(StandardCharsets.US_ASCII));
      in.flush();
    } catch (IOException e) {
      // A JVM that could not start says why by itself.
      return;
    }
  }

  private static ChildResult.End end(ProcessTree.End end, AnswerReader out) {
    return switch (end) {
      case TIMED_OUT -> ChildResult.End.TIMED_OUT;
      case TOO_LARGE -> ChildResult.End.TOO_LARGE;
      case EXITED -> out.cut() ? ChildResult.End.TOO_LONG : ChildResult.End.EXITED;
    };
  }

  /** The heap, and room for the classes, code and stacks of a JVM. */
  private long mostMemory() {
    Matcher size = SIZE.matcher(maxHeap);
    if (!size.matches()) {
      return Long.MAX_VALUE;
    }
    int shift =
        switch (size.group(2)) {
          case "k", "K" -> 10;
          case "m", "M" -> 20;
          case "g", "G" -> 30;
          default -> 0;
        };
    return (Long.parseLong(size.group(1)) << shift) + BESIDE_THE_HEAP;
  }

  private List<String> command(Path jar, String mainClass, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
    command.add("-Xmx" + maxHeap);
    // Ends at once and says so, instead of going on with half of its threads dead.
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.add("-XX:MaxMetaspaceSize=256m");
    // Leaves no file behind, neither when it is killed nor when it crashes.
    command.addAll(List.of("-XX:-UsePerfData", "-XX:+SuppressFatalErrorMessage"));
    command.add("-XX:-CreateCoredumpOnCrash");
    command.addAll(options);
    command.add("-cp");
    command.add(System.getProperty("java.class.path", "") + File.pathSeparator + jar);
    command.add(mainClass);
    command.addAll(arguments);
    return command;
  }
}
