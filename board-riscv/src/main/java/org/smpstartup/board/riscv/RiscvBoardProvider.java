package org.smpstartup.board.riscv;

import com.google.auto.service.AutoService;
import java.util.List;
import org.smpstartup.api.ApiVersion;
import org.smpstartup.api.Board;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.BoardInfo;
import org.smpstartup.api.BoardProvider;
import org.smpstartup.api.port.Architecture;

/** Brings in the RISC-V boards: machines whose harts SBI firmware starts. */
@AutoService(BoardProvider.class)
public final class RiscvBoardProvider implements BoardProvider {
  private static final BoardInfo INFO =
      new BoardInfo(
          "riscv",
          "RISC-V machines with SBI firmware and a CLINT",
          Architecture.RISCV,
          "0.1.0",
          new ApiVersion(1, 0),
          List.copyOf(Presets.ALL.stream().map(PresetSpec::preset).toList()));

  /** Makes the provider. */
  public RiscvBoardProvider() {}

  @Override
  public BoardInfo info() {
    return INFO;
  }

  @Override
  public Board create(BoardConfig config) {
    return new RiscvBoard(RiscvMachines.of(config));
  }
}
