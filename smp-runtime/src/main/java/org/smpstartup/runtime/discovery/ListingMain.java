package org.smpstartup.runtime.discovery;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.smpstartup.runtime.discovery.BoardDiscovery.ForeignJar;

/** The main class of the child JVM that lists the boards of one jar. */
final class ListingMain {
  private ListingMain() {}

  /**
   * Lists.
   *
   * @param arguments the jar as the class path has it, and as the user calls it
   */
  public static void main(String[] arguments) throws IOException {
    try (FileOutputStream out = new FileOutputStream(FileDescriptor.out)) {
      System.setOut(new PrintStream(new Unclosed(out), true, StandardCharsets.UTF_8));
      ForeignJar jar = new ForeignJar(arguments[0], arguments[1]);
      BoardCatalog found = BoardDiscovery.in(ClassLoader.getSystemClassLoader(), jar);
      out.write(BoardLines.write(found).getBytes(StandardCharsets.US_ASCII));
    }
    // A board may have left threads behind that would keep this JVM alive.
    Runtime.getRuntime().halt(0);
  }

  /** What boards print to: one that closes it must not take the answer's way out with it. */
  private static final class Unclosed extends FilterOutputStream {
    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
