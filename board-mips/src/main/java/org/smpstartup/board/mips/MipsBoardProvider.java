package org.smpstartup.board.mips;

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
import org.smpstartup.board.mips.record.MipsRecorded;

/**
 * Brings in the MIPS boards: machines with the coherent processing system, multi-threaded cores,
 * SiByte and OCTEON.
 */
@AutoService(BoardProvider.class)
public final class MipsBoardProvider implements BoardProvider, RecordedMachines {
  private static final String RECORDING = "mips-cps";

  private static final BoardInfo INFO =
      new BoardInfo(
          "mips",
          "MIPS with CM, CPC and GIC (Boston, Malta, MT7621), 34K threads, BCM1250, OCTEON",
          Architecture.MIPS,
          "0.1.0",
          new ApiVersion(1, 0),
          List.copyOf(Presets.ALL.stream().map(PresetSpec::preset).toList()));

  /** Makes the provider. */
  public MipsBoardProvider() {}

  @Override
  public BoardInfo info() {
    return INFO;
  }

  @Override
  public Board create(BoardConfig config) {
    return new MipsBoard(MipsMachines.of(config));
  }

  @Override
  public List<String> recordings() {
    return List.of(RECORDING);
  }

  /** {@inheritDoc} SH_CONFIG of the recorded machine holds the number of VPs. */
  @Override
  public BoardConfig configuration(String arch, int cpus, Profile profile) {
    requireRecording(arch);
    return BoardConfig.of(Presets.QEMU_SHAPE)
        .withCpus(cpus)
        .withProfile(profile)
        .withOption(MipsMachines.GIC_VPS, "count");
  }

  @Override
  public RecordedMachine machine(String arch, Board board) {
    requireRecording(arch);
    if (board instanceof MipsBoard ours) {
      return new MipsRecorded(ours.machine().core().topology().cpus());
    }
    throw new IllegalArgumentException(
        "a recording " + arch + " is replayed on a board that configuration() made");
  }

  private static void requireRecording(String arch) {
    if (!arch.equals(RECORDING)) {
      throw new BoardConfigurationException(
          BoardConfigurationException.Kind.UNSUPPORTED, "arch", arch, "mips replays " + RECORDING);
    }
  }
}
