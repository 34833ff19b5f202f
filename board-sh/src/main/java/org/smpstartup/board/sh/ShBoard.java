package org.smpstartup.board.sh;

import org.smpstartup.api.Board;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.CostModel;
import org.smpstartup.api.hardware.HardwareBuilder;
import org.smpstartup.api.hardware.MemoryModel;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.CpuPort;
import org.smpstartup.board.sh.chip.ChipConfig;
import org.smpstartup.board.sh.chip.ShMap;
import org.smpstartup.board.sh.core.ControlRegister;
import org.smpstartup.board.sh.core.ShCore;
import org.smpstartup.board.sh.cpureg.CpuRegisters;
import org.smpstartup.board.sh.intc.Intc;
import org.smpstartup.board.sh.port.ShCpu;
import org.smpstartup.board.sh.port.ShSmp;

/**
 * A board with an SH-X3 multiprocessor: cores, their registers, interrupt controller, memory.
 *
 * <p>An SH orders its accesses weakly; how weakly no document says, so that memory is sequentially
 * consistent here, and the fences are where real code has them.
 */
final class ShBoard implements Board {
  /**
   * A processor of 400 to 533 MHz whose control registers are on the same chip. The values are a
   * model, as those of {@link CostModel#DEFAULT}.
   */
  private static final CostModel COSTS =
      new CostModel(2, 40, 120, 20, 40, 20, 100, 300, 100, 2_000);

  private final PresetSpec spec;
  private final ChipConfig chip;

  ShBoard(PresetSpec spec, int cpus) {
    this.spec = spec;
    this.chip = new ChipConfig(spec.part(), cpus, spec.mode(), spec.window());
  }

  @Override
  public void describe(HardwareBuilder hardware) {
    ShCore core = new ShCore(chip);
    Intc intc = new Intc(chip);
    hardware.core(core).byteOrder(spec.order()).memoryModel(MemoryModel.SC).costs(COSTS);
    for (int cpu = 0; cpu < chip.cpus(); cpu++) {
      hardware.cpu(cpu);
    }
    hardware
        .memory(core, ShMap.CORE, ShMap.CORE_BYTES)
        .registers(core, Space.SH_CONTROL, 0, ControlRegister.MAPPED + ShMap.CORE_BYTES - 1)
        .memory(new CpuRegisters(chip), ShMap.CPU, ShMap.CPU_SLOTS * ShMap.CPU_STRIDE)
        .memory(intc, ShMap.INTC, ShMap.INTC_BYTES)
        .registers(intc, Space.INTERRUPT_ACKNOWLEDGE, 0, 0)
        .rom("flash", FlashBoot.BASE, FlashBoot.BYTES)
        .program(FlashBoot.BASE, FlashBoot.PROGRAM)
        .ram("memory", spec.memory(), spec.bytes())
        .loadArea(spec.memory() + ShSmp.AREA_BYTES, spec.bytes() - ShSmp.AREA_BYTES)
        .unmappedFaults(true);
  }

  @Override
  public BoardSmp smp() {
    return new ShSmp(chip.cpus(), spec.memory(), spec.mode());
  }

  @Override
  public CpuPort cpu() {
    return new ShCpu(spec.part());
  }

  @Override
  public String startMethod() {
    return "reset-vector";
  }
}
