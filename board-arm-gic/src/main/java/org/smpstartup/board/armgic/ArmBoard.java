package org.smpstartup.board.armgic;

import org.smpstartup.api.Board;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.hardware.CostModel;
import org.smpstartup.api.hardware.Device;
import org.smpstartup.api.hardware.HardwareBuilder;
import org.smpstartup.api.hardware.MemoryModel;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.CpuPort;
import org.smpstartup.board.armgic.core.ArmCore;
import org.smpstartup.board.armgic.firmware.PsciFirmware;
import org.smpstartup.board.armgic.gicv2.GicV2Wiring;
import org.smpstartup.board.armgic.gicv3.GicV3Wiring;
import org.smpstartup.board.armgic.port.ArmCpu;
import org.smpstartup.board.armgic.port.ArmSmp;
import org.smpstartup.board.armgic.psci.PowerController;
import org.smpstartup.board.armgic.sys.Affinities;

/** An ARM machine: the processors, memory, controller and firmware of one {@link ArmMachine}. */
final class ArmBoard implements Board {
  /**
   * A gigahertz-class processor: a device register is some way out, a system register is inside.
   * The values are a model, as those of {@link CostModel#DEFAULT}.
   */
  private static final CostModel COSTS = new CostModel(1, 20, 100, 10, 20, 10, 50, 200, 60, 1_000);

  private final ArmMachine machine;

  ArmBoard(ArmMachine machine) {
    this.machine = machine;
  }

  ArmMachine machine() {
    return machine;
  }

  @Override
  public void describe(HardwareBuilder hardware) {
    Affinities affinities = machine.core().affinities();
    for (int cpu = 0; cpu < affinities.cpus(); cpu++) {
      hardware.cpu(affinities.mpidr(cpu));
    }
    hardware.bootCpu(machine.core().bootCpu());
    new ArmCore(machine.core()).connect(hardware);
    controller(hardware);
    for (ArmMachine.Placed<Device> device : machine.devices()) {
      hardware.memory(device.what(), device.base(), device.size());
    }
    for (ArmMachine.Firmware firmware : machine.psci()) {
      new PowerController(firmware.config()).connect(hardware);
      hardware.firmware(firmware.conduit(), PsciFirmware.program(machine.core().model().aarch64()));
    }
    memory(hardware);
    hardware.memoryModel(MemoryModel.WEAK).costs(COSTS);
  }

  private void controller(HardwareBuilder hardware) {
    switch (machine.controller()) {
      case ArmMachine.GicV2At v2 -> {
        var _ = GicV2Wiring.describe(hardware, v2.config(), v2.distributor(), v2.interfaces());
      }
      case ArmMachine.GicV3At v3 -> {
        var _ = GicV3Wiring.describe(hardware, v3.config(), v3.distributor());
      }
      case ArmMachine.NoGic() -> {}
    }
  }

  private void memory(HardwareBuilder hardware) {
    for (ArmMachine.Memory block : machine.memory()) {
      if (block.readOnly()) {
        hardware.rom(block.name(), block.base(), block.size());
      } else {
        hardware.ram(block.name(), block.base(), block.size());
      }
    }
    for (ArmMachine.Placed<Program> program : machine.placed()) {
      hardware.program(program.base(), program.what());
    }
    for (ArmMachine.Placed<byte[]> image : machine.images()) {
      hardware.bytes(image.base(), image.what());
    }
    hardware.loadArea(machine.loadBase(), machine.loadSize());
    if (machine.more().size() > 0) {
      hardware
          .ram("high memory", machine.more().base(), machine.more().size())
          .moreMemory(machine.more().base(), machine.more().size());
    }
  }

  @Override
  public BoardSmp smp() {
    return new ArmSmp(machine.port());
  }

  @Override
  public CpuPort cpu() {
    return new ArmCpu(machine.port());
  }

  @Override
  public String startMethod() {
    return machine.startMethod();
  }
}
