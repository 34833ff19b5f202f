package org.smpstartup.board.armgic;

import com.google.auto.service.AutoService;
import java.util.List;
import org.smpstartup.api.ApiVersion;
import org.smpstartup.api.Board;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.BoardInfo;
import org.smpstartup.api.BoardProvider;
import org.smpstartup.api.port.Architecture;

/**
 * Brings in the Arm boards: machines with a GICv1, GICv2 or GICv3, or the mailboxes of a Raspberry
 * Pi, that start by PSCI, spin table, holding pen or a word and an event.
 */
@AutoService(BoardProvider.class)
public final class ArmGicBoardProvider implements BoardProvider {
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
}
