package org.smpstartup.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.smpstartup.runtime.discovery.ChildLink;

/** Starts the {@code smp} command. */
public final class Main {
  private Main() {}

  /**
   * Runs the command and ends the JVM with its exit code.
   *
   * @param args the command line, without the command's own name
   * @throws IOException if this is a child JVM and its parent is gone
   */
  public static void main(String[] args) throws IOException {
    if (ChildMode.active()) {
      child(List.of(args));
      return;
    }
    PrintStream results =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    System.exit(Smp.execute(List.of(args), Terminal.ofProcess(results, System.err)));
  }

  /** What a foreign board prints must not be taken for a result. */
  private static void child(List<String> args) throws IOException {
    ChildLink link = ChildLink.open();
    PrintStream results = new PrintStream(link.answers(), false, StandardCharsets.UTF_8);
    int code = Smp.execute(args, Terminal.ofProcess(results, System.err));
    results.flush();
    link.end(code);
  }
}
