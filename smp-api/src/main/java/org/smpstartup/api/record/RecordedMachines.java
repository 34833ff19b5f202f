package org.smpstartup.api.record;

import java.util.List;
import org.smpstartup.api.Board;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.Profile;

/**
 * Replays recordings: an optional interface of a {@link org.smpstartup.api.BoardProvider}, so that
 * no list of architectures grows in the command.
 */
public interface RecordedMachines {
  /**
   * Lists the recordings it can replay.
   *
   * @return values of the header field {@code arch}
   */
  List<String> recordings();

  /**
   * Gives the configuration that matches a recording.
   *
   * @param arch the header field {@code arch}
   * @param cpus the header field {@code cpus}
   * @param profile the header field {@code profile}
   * @return what to create the board with
   * @throws org.smpstartup.api.BoardConfigurationException if it cannot be
   */
  BoardConfig configuration(String arch, int cpus, Profile profile);

  /**
   * Makes the object that performs the operations of one recording.
   *
   * @param arch the header field {@code arch}
   * @param board the board, as {@link #configuration} made it
   * @return a new object
   */
  RecordedMachine machine(String arch, Board board);
}
