package ${package};

import java.util.stream.LongStream;
import org.smpstartup.api.Board;
import org.smpstartup.api.hardware.HardwareBuilder;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.CpuPort;

/** The machine, as a block diagram has it: cores, memory, devices and where they answer. */
final class ${className}Board implements Board {
  /** Where the controller's registers are. */
  static final long CONTROLLER = 0xF000_0000L;

  private static final long RAM = 0;
  private static final long RAM_SIZE = 64 << 20;

  /** Below it lies what firmware keeps for itself. */
  private static final long LOAD_AREA = 1 << 20;

  /** What the hardware calls each processor. */
  private final long[] ids;

  ${className}Board(int cpus) {
    this.ids = LongStream.range(0, cpus).toArray();
  }

  @Override
  public void describe(HardwareBuilder hardware) {
    ${className}Core core = new ${className}Core(ids);
    hardware
        .core(core)
        .registers(core, ${className}Core.SPACE, ${className}Core.ID, ${className}Core.ID)
        .ram("ram", RAM, RAM_SIZE)
        .loadArea(LOAD_AREA, RAM_SIZE - LOAD_AREA)
        .memory(new ${className}Controller(ids.length), CONTROLLER, ${className}Controller.SIZE);
    for (long id : ids) {
      hardware.cpu(id);
    }
  }

  @Override
  public BoardSmp smp() {
    return new ${className}Smp();
  }

  @Override
  public CpuPort cpu() {
    return new ${className}Cpu();
  }
}
