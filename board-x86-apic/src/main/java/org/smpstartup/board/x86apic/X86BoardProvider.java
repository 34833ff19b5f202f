package org.smpstartup.board.x86apic;

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
import org.smpstartup.board.x86apic.record.X86Recorded;

/**
 * Brings in the x86 boards: machines with local APICs, xAPIC or x2APIC, that start by INIT and
 * start-up messages, by the ACPI wakeup mailbox, or by INIT and the warm-reset vector.
 */
@AutoService(BoardProvider.class)
public final class X86BoardProvider implements BoardProvider, RecordedMachines {
  private static final List<String> RECORDINGS = List.of("x86-xapic", "x86-x2apic");

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

  @Override
  public List<String> recordings() {
    return RECORDINGS;
  }

  @Override
  public BoardConfig configuration(String arch, int cpus, Profile profile) {
    requireRecording(arch);
    return BoardConfig.of("q35").withCpus(cpus).withProfile(profile);
  }

  @Override
  public RecordedMachine machine(String arch, Board board) {
    requireRecording(arch);
    if (board instanceof X86Board ours) {
      return new X86Recorded(ours.machine().config().ids().cpus());
    }
    throw new IllegalArgumentException(
        "a recording " + arch + " is replayed on a board that configuration() made");
  }

  private static void requireRecording(String arch) {
    if (!RECORDINGS.contains(arch)) {
      throw new BoardConfigurationException(
          BoardConfigurationException.Kind.UNSUPPORTED,
          "arch",
          arch,
          "x86-apic replays " + String.join(", ", RECORDINGS));
    }
  }
}
