package org.smpstartup.it.determinism;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.smpstartup.runtime.coroutine.Coroutines;

/** Writes the traces of all boots, for a process of its own. */
final class TraceMain {
  private TraceMain() {}

  /**
   * Writes one file for each boot, named by its number, and the kind of coroutine.
   *
   * @param arguments the directory
   */
  public static void main(String[] arguments) throws IOException {
    Path directory = Path.of(arguments[0]);
    Files.writeString(directory.resolve("coroutines"), Coroutines.fastest().name());
    List<TracedBoot> boots = TracedBoot.all();
    for (int i = 0; i < boots.size(); i++) {
      byte[] trace = boots.get(i).trace(Coroutines.fastest());
      Files.write(directory.resolve(String.valueOf(i)), trace);
    }
  }
}
