package org.smpstartup.board.mips;

import org.smpstartup.api.Board;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.HardwareBuilder;
import org.smpstartup.api.hardware.MemoryModel;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.CpuPort;
import org.smpstartup.board.mips.core.CoreConfig;
import org.smpstartup.board.mips.core.Cp0;
import org.smpstartup.board.mips.core.MipsCore;
import org.smpstartup.board.mips.map.MipsMap;

/**
 * A MIPS machine: processors, RAM and boot ROM here, what starts and rings them in {@link Parts}.
 */
final class MipsBoard implements Board {
  private final MipsMachine machine;
  private final Parts parts;

  MipsBoard(MipsMachine machine) {
    this.machine = machine;
    this.parts = Parts.of(machine);
  }

  MipsMachine machine() {
    return machine;
  }

  @Override
  public void describe(HardwareBuilder hardware) {
    CoreConfig config = machine.core();
    MipsCore core = new MipsCore(config);
    hardware
        .core(core)
        .byteOrder(machine.order())
        .memoryModel(MemoryModel.WEAK)
        .unmappedFaults(true)
        // CMGCRBase is the coherence manager's; without one it reads 0 as others that do not exist.
        .registers(core, Space.CP0, 0, Cp0.CMGCR_BASE - (config.hasCm() ? 1 : 0))
        .registers(core, Space.CP0, Cp0.CMGCR_BASE + 1, Cp0.LAST)
        .ram("memory", 0, MipsMap.RAM_BYTES)
        .rom("boot rom", MipsMap.BOOT_ROM, MipsMap.BOOT_ROM_BYTES)
        .loadArea(MipsMap.LOAD_AREA, MipsMap.RAM_BYTES - MipsMap.LOAD_AREA);
    for (int cpu = 0; cpu < config.topology().cpus(); cpu++) {
      hardware.cpu(config.hardwareId(cpu));
    }
    parts.describe(hardware);
  }

  @Override
  public BoardSmp smp() {
    return parts.smp();
  }

  @Override
  public CpuPort cpu() {
    return parts.cpu();
  }

  @Override
  public String startMethod() {
    return parts.startMethod();
  }
}
