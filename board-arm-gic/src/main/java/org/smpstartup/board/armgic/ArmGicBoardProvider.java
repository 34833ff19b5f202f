package org.smpstartup.board.armgic;

import com.google.auto.service.AutoService;
import java.util.List;
import org.smpstartup.api.ApiVersion;
import org.smpstartup.api.Board;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.BoardInfo;
import org.smpstartup.api.BoardProvider;
import org.smpstartup.api.Profile;
import org.smpstartup.api.port.Architecture;
import org.smpstartup.api.record.RecordedMachine;
import org.smpstartup.api.record.RecordedMachines;
import org.smpstartup.board.armgic.record.ArmRecorded;

/**
 * Brings in the Arm boards: machines with a GICv1, GICv2 or GICv3, or the mailboxes of a Raspberry
 * Pi, that start by PSCI, spin table, holding pen or a word and an event.
 */
@AutoService(BoardProvider.class)
public final class ArmGicBoardProvider implements BoardProvider, RecordedMachines {
  private static final String GIC_V2 = "gicv2";
  private static final String GIC_V3 = "gicv3";

  private static final BoardInfo INFO =
      new BoardInfo(
          "arm-gic",
          "Arm with GICv1, GICv2 or GICv3: PSCI, spin tables, holding pens",
          Architecture.ARM,
          "0.1.0",
          new ApiVersion(1, 0),
          List.copyOf(Presets.ALL.stream().map(PresetSpec::preset).toList()));

  /** Makes the provider. */
  public ArmGicBoardProvider() {}

  @Override
  public BoardInfo info() {
    return INFO;
  }

  @Override
  public Board create(BoardConfig config) {
    return new ArmBoard(ArmMachines.of(config));
  }

  @Override
  public List<String> recordings() {
    return List.of(GIC_V2, GIC_V3);
  }

  @Override
  public BoardConfig configuration(String arch, int cpus, Profile profile) {
    requireRecording(arch);
    return BoardConfig.of("virt-" + arch).withCpus(cpus).withProfile(profile);
  }

  @Override
  public RecordedMachine machine(String arch, Board board) {
    requireRecording(arch);
    if (board instanceof ArmBoard ours) {
      return new ArmRecorded(ours.machine().core().affinities().cpus(), arch.equals(GIC_V3));
    }
    throw new IllegalArgumentException(
        "a recording " + arch + " is replayed on a board that configuration() made");
  }

  private void requireRecording(String arch) {
    if (!recordings().contains(arch)) {
      throw ArmMachines.unsupported(
          "arch", arch, "arm-gic replays " + String.join(", ", recordings()));
    }
  }
}
