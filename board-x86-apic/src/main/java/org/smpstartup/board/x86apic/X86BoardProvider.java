package org.smpstartup.board.x86apic;

import com.google.auto.service.AutoService;
import java.util.List;
import org.smpstartup.api.ApiVersion;
import org.smpstartup.api.Board;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.BoardInfo;
import org.smpstartup.api.BoardProvider;
import org.smpstartup.api.port.Architecture;

/**
 * Brings in the x86 boards: machines with local APICs, xAPIC or x2APIC, that start by INIT and
 * start-up messages, by the ACPI wakeup mailbox, or by INIT and the warm-reset vector.
 */
@AutoService(BoardProvider.class)
public final class X86BoardProvider implements BoardProvider {
  private static final BoardInfo INFO =
      new BoardInfo(
          "x86-apic",
          "x86 PC with local APICs: xAPIC, x2APIC, 82489DX, ACPI wakeup mailbox",
          Architecture.X86,
          "0.1.0",
          new ApiVersion(1, 0),
          List.copyOf(Presets.ALL.stream().map(PresetSpec::preset).toList()));

  /** Makes the provider. */
  public X86BoardProvider() {}

  @Override
  public BoardInfo info() {
    return INFO;
  }

  @Override
  public Board create(BoardConfig config) {
    return new X86Board(X86Machines.of(config));
  }
}
