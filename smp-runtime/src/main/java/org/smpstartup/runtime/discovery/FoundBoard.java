package org.smpstartup.runtime.discovery;

import java.util.Optional;
import org.smpstartup.api.BoardInfo;
import org.smpstartup.api.BoardProvider;

/**
 * One board that can be used.
 *
 * @param info what it says of itself
 * @param location the jar or directory of classes that it came from
 * @param providerClass the name of its provider
 * @param provider makes it; absent for a board of the boards directory, which runs in a child JVM
 *     only, see {@link ForeignBoards}
 */
public record FoundBoard(
    BoardInfo info, String location, String providerClass, Optional<BoardProvider> provider) {
  /**
   * Tells whether it runs in a child JVM.
   *
   * @return whether it came from the boards directory
   */
  public boolean foreign() {
    return provider.isEmpty();
  }
}
