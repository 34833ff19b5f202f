package org.smpstartup.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Starts the {@code smp} command. */
public final class Main {
  private Main() {}

  /**
   * Runs the command and ends the JVM with its exit code.
   *
   * @param args the command line, without the command's own name
   */
  public static void main(String[] args) {
    boolean child = ChildMode.active();
    PrintStream results =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    if (child) {
      // What a foreign board prints must not be taken for a result.
      System.setOut(System.err);
    }
    Terminal terminal = Terminal.ofProcess(results, System.err);
    int code = Smp.execute(List.of(args), terminal);
    if (child) {
      ChildMode.finish(results, code);
      // A board may have left threads or shutdown hooks behind that would keep this JVM alive.
      Runtime.getRuntime().halt(code);
    }
    System.exit(code);
  }
}
