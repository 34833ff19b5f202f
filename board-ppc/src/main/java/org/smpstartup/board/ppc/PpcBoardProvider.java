package org.smpstartup.board.ppc;

import com.google.auto.service.AutoService;
import java.util.List;
import org.smpstartup.api.ApiVersion;
import org.smpstartup.api.Board;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.BoardConfigurationException;
import org.smpstartup.api.BoardInfo;
import org.smpstartup.api.BoardProvider;
import org.smpstartup.api.Profile;
import org.smpstartup.api.port.Architecture;
import org.smpstartup.api.record.RecordedMachine;
import org.smpstartup.api.record.RecordedMachines;
import org.smpstartup.board.ppc.record.PpcRecorded;

/**
 * Brings in the PowerPC boards: machines with an MPIC that start by spin table, release register or
 * reset vector.
 */
@AutoService(BoardProvider.class)
public final class PpcBoardProvider implements BoardProvider, RecordedMachines {
  private static final String RECORDING = "ppc-mpic";

  private static final BoardInfo INFO =
      new BoardInfo(
          "ppc",
          "PowerPC with MPIC: spin table, release registers, patched reset vector, soft reset",
          Architecture.PPC,
          "0.1.0",
          new ApiVersion(1, 0),
          List.copyOf(Presets.ALL.stream().map(PresetSpec::preset).toList()));

  /** Makes the provider. */
  public PpcBoardProvider() {}

  @Override
  public BoardInfo info() {
    return INFO;
  }

  @Override
  public Board create(BoardConfig config) {
    return new PpcBoard(PpcMachines.of(config));
  }

  @Override
  public List<String> recordings() {
    return List.of(RECORDING);
  }

  @Override
  public BoardConfig configuration(String arch, int cpus, Profile profile) {
    requireRecording(arch);
    return BoardConfig.of("qemu-ppce500").withCpus(cpus).withProfile(profile);
  }

  @Override
  public RecordedMachine machine(String arch, Board board) {
    requireRecording(arch);
    if (board instanceof PpcBoard ours) {
      PpcMachine machine = ours.machine();
      return new PpcRecorded(machine.cores().cpus(), machine.plan().mpic(), machine.plan().table());
    }
    throw new IllegalArgumentException(
        "a recording " + arch + " is replayed on a board that configuration() made");
  }

  private static void requireRecording(String arch) {
    if (!RECORDING.equals(arch)) {
      throw new BoardConfigurationException(
          BoardConfigurationException.Kind.UNSUPPORTED, "arch", arch, "ppc replays " + RECORDING);
    }
  }
}
