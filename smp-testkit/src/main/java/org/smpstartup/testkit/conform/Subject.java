package org.smpstartup.testkit.conform;

import java.nio.file.Files;
import java.nio.file.Path;
import org.smpstartup.api.BoardInfo;
import org.smpstartup.api.BoardProvider;
import org.smpstartup.runtime.boot.BoardsHash;

/**
 * The board that is judged.
 *
 * @param info what it says of itself
 * @param provider makes it
 * @param hash of its jar, for tokens
 */
record Subject(BoardInfo info, BoardProvider provider, String hash) {
  static Subject of(BoardInfo info, BoardProvider provider, String location) {
    Path path = Path.of(location);
    String hash = !location.isEmpty() && Files.exists(path) ? BoardsHash.of(path) : "none";
    return new Subject(info, provider, hash);
  }
}
