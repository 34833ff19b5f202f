package org.smpstartup.runtime.discovery;

import java.io.IOException;
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
    ChildLink link = ChildLink.open();
    ForeignJar jar = new ForeignJar(arguments[0], arguments[1]);
    BoardCatalog found = BoardDiscovery.in(ClassLoader.getSystemClassLoader(), jar);
    link.answers().write(BoardLines.write(found).getBytes(StandardCharsets.US_ASCII));
    link.end(0);
  }
}
