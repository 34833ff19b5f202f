package org.smpstartup.testkit.conform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.smpstartup.api.BoardInfo;
import org.smpstartup.api.BoardProvider;
import org.smpstartup.runtime.boot.BoardsHash;
import org.smpstartup.runtime.discovery.BoardDiscovery;
import org.smpstartup.testkit.command.BoardWords;

/**
 * The board that is judged.
 *
 * @param info what it says of itself
 * @param provider makes it
 * @param hash of its jar, for tokens
 * @param found the words with which the command finds it
 */
record Subject(BoardInfo info, BoardProvider provider, String hash, List<String> found) {
  /** What stands for a directory that only the board's author can name. */
  private static final List<String> SOMEWHERE = List.of("--boards-dir", "DIR");

  static Subject of(BoardProvider provider) {
    return of(provider.info(), provider, BoardDiscovery.location(provider.getClass()));
  }

  static Subject of(BoardInfo info, BoardProvider provider, String location) {
    Path path = Path.of(location);
    String hash = !location.isEmpty() && Files.exists(path) ? BoardsHash.of(path) : "none";
    List<String> found = BoardWords.of(location, provider.getClass().getName()).orElse(SOMEWHERE);
    return new Subject(info, provider, hash, found);
  }
}
