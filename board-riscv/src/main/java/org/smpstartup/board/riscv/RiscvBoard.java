package org.smpstartup.board.riscv;

import org.smpstartup.api.Board;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.CostModel;
import org.smpstartup.api.hardware.HardwareBuilder;
import org.smpstartup.api.hardware.MemoryModel;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.CpuPort;
import org.smpstartup.board.riscv.clint.Clint;
import org.smpstartup.board.riscv.clint.Sswi;
import org.smpstartup.board.riscv.hart.HartCore;
import org.smpstartup.board.riscv.port.RiscvCpu;
import org.smpstartup.board.riscv.port.RiscvSmp;
import org.smpstartup.board.riscv.sbi.Firmware;

/** A machine with SBI firmware in the first part of its memory. */
final class RiscvBoard implements Board {
  /** The last number that a control and status register can have. */
  private static final long LAST_CSR = 0xfff;

  private final RiscvMachine machine;

  RiscvBoard(RiscvMachine machine) {
    this.machine = machine;
  }

  @Override
  public void describe(HardwareBuilder hardware) {
    Firmware firmware =
        new Firmware(machine.ids(), machine.map(), machine.clint(), machine.version());
    HartCore core = new HartCore(machine.ids(), firmware.parkEntry());
    hardware
        .core(core)
        .bootCpu(machine.ids().boot())
        .memoryModel(MemoryModel.WEAK)
        .costs(CostModel.DEFAULT);
    for (int hart = 0; hart < machine.ids().count(); hart++) {
      hardware.cpu(machine.ids().id(hart));
    }
    hardware
        .registers(core, Space.CSR, 0, LAST_CSR)
        .memory(new Clint(machine.ids()), machine.clint(), Clint.BYTES)
        .ram("memory", machine.map().base(), machine.map().bytes())
        .bytes(machine.map().tree(), machine.tree().get())
        .loadArea(machine.map().load(), machine.map().loadBytes())
        .unmappedFaults(true);
    if (machine.sswi() != 0) {
      hardware.memory(new Sswi(machine.ids()), machine.sswi(), Sswi.BYTES);
    }
    firmware.place(hardware);
  }

  @Override
  public BoardSmp smp() {
    return new RiscvSmp(machine.map());
  }

  @Override
  public CpuPort cpu() {
    return new RiscvCpu(machine.map());
  }

  @Override
  public String startMethod() {
    return "sbi-hsm";
  }
}
