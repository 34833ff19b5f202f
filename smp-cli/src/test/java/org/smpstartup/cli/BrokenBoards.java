package org.smpstartup.cli;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.smpstartup.api.ApiVersion;
import org.smpstartup.api.Board;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.BoardInfo;
import org.smpstartup.api.BoardProvider;
import org.smpstartup.api.Preset;
import org.smpstartup.api.Profile;
import org.smpstartup.api.Protocol;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.hardware.HardwareBuilder;
import org.smpstartup.api.port.Architecture;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.CpuPort;
import org.smpstartup.api.port.SmpEntry;
import org.smpstartup.api.record.RecordedEvent;
import org.smpstartup.api.record.RecordedMachine;
import org.smpstartup.api.record.RecordedMachines;
import org.smpstartup.api.record.RecordedOp;
import org.smpstartup.api.record.RecordedResult;
import org.smpstartup.api.record.Rig;

/** The x86 board with things wrong with it, for tests of what the command says then. */
public final class BrokenBoards implements BoardProvider, RecordedMachines {
  private static final BoardInfo INFO =
      new BoardInfo(
          "zz-broken",
          "x86 with a fault",
          Architecture.X86,
          "0",
          new ApiVersion(1, 0),
          List.of(preset("whole"), preset("claims-more"), preset("throws"), preset("crashes")));

  private static Preset preset(String name) {
    return new Preset(
        name,
        "",
        2,
        4,
        "it has 4 sockets; --preset x2apic of board x86-apic would do",
        List.of(Protocol.values()),
        List.of(Profile.ARCH),
        List.of());
  }

  /** Finds the whole board as any program would. */
  static BoardProvider x86() {
    return ServiceLoader.load(BoardProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.info().id().equals("x86-apic"))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public BoardInfo info() {
    return INFO;
  }

  @Override
  public Board create(BoardConfig config) {
    Board whole = x86().create(BoardConfig.of("q35").withCpus(Math.max(2, config.cpus())));
    return switch (config.preset()) {
      case "throws" -> throw new IllegalStateException("no luck");
      case "claims-more" -> with(whole, new Claims(whole.smp(), false));
      case "crashes" -> with(whole, new Claims(whole.smp(), true));
      default -> whole;
    };
  }

  private static Board with(Board board, BoardSmp smp) {
    return new Board() {
      @Override
      public void describe(HardwareBuilder hardware) {
        board.describe(hardware);
      }

      @Override
      public BoardSmp smp() {
        return smp;
      }

      @Override
      public CpuPort cpu() {
        return board.cpu();
      }
    };
  }

  /** Claims a processor that is not there, or fails where it starts one. */
  private record Claims(BoardSmp whole, boolean crashes) implements BoardSmp {
    @Override
    public int numCpu(Cpu boot) {
      return whole.numCpu(boot) + 1;
    }

    @Override
    public void init(Cpu boot, SmpEntry smp, int numCpus) {
      whole.init(boot, smp, numCpus);
    }

    @Override
    public boolean start(Cpu boot, int cpu, long entry) {
      if (crashes) {
        throw new IllegalStateException("start of CPU " + cpu);
      }
      return cpu == 2 || whole.start(boot, cpu, entry);
    }
  }

  @Override
  public List<String> recordings() {
    return List.of("test");
  }

  @Override
  public BoardConfig configuration(String arch, int cpus, Profile profile) {
    return BoardConfig.of("whole").withCpus(cpus);
  }

  /** Reads give the number in the field {@code gives}, and an interrupt on the processor itself. */
  @Override
  public RecordedMachine machine(String arch, Board board) {
    return new RecordedMachine() {
      @Override
      public RecordedResult apply(RecordedOp op, Rig rig) {
        List<Long> values = op.name().equals("start") ? List.of(1L, 2L) : List.of();
        List<RecordedEvent> events =
            op.flag("irq")
                ? List.of(new RecordedEvent(op.cpu(), "irq", List.of(0x140L)))
                : List.of();
        return new RecordedResult("ok", op.number("gives", 0), values, events);
      }

      @Override
      public Optional<String> leftOut(RecordedOp op) {
        return op.name().equals("version") ? Optional.of("APIC version") : Optional.empty();
      }
    };
  }
}
