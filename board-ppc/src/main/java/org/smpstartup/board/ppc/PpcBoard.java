package org.smpstartup.board.ppc;

import java.nio.ByteOrder;
import org.smpstartup.api.Board;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.CostModel;
import org.smpstartup.api.hardware.HardwareBuilder;
import org.smpstartup.api.hardware.MemoryModel;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.CpuPort;
import org.smpstartup.board.ppc.core.PpcCore;
import org.smpstartup.board.ppc.mpic.Mpic;
import org.smpstartup.board.ppc.port.PpcCpu;
import org.smpstartup.board.ppc.port.PpcSmp;

/** A PowerPC board with an MPIC: big-endian, weakly ordered. */
final class PpcBoard implements Board {
  /**
   * A gigahertz-class embedded core: registers of the chip are guarded and cache-inhibited, and a
   * load of one takes the way there and back. The values are a model, as those of {@link
   * CostModel#DEFAULT}.
   */
  private static final CostModel COSTS = new CostModel(1, 25, 120, 10, 30, 10, 50, 150, 60, 2_000);

  /** SPRs 0 to 1023, then the thread management registers. */
  private static final long LAST_SPR = 2047;

  private final PpcMachine machine;
  private final PpcSmp smp;
  private final PpcCpu cpu;

  PpcBoard(PpcMachine machine) {
    this.machine = machine;
    this.smp = new PpcSmp(machine.plan());
    this.cpu = new PpcCpu(machine.plan());
  }

  PpcMachine machine() {
    return machine;
  }

  @Override
  public void describe(HardwareBuilder hardware) {
    PpcCore core = new PpcCore(machine.cores());
    Mpic mpic = new Mpic(machine.mpic());
    hardware
        .core(core)
        .byteOrder(ByteOrder.BIG_ENDIAN)
        .memoryModel(MemoryModel.WEAK)
        .unmappedFaults(true)
        .costs(COSTS)
        .registers(core, Space.SPR, 0, LAST_SPR)
        .registers(mpic, Space.INTERRUPT_ACKNOWLEDGE, 0, 0);
    long at = machine.plan().mpic();
    if (machine.plan().deviceControl()) {
      hardware.registers(mpic, Space.DCR, at, at + Mpic.BYTES - 1);
    } else {
      hardware.memory(mpic, at, Mpic.BYTES);
    }
    for (int i = 0; i < machine.cores().cpus(); i++) {
      hardware.cpu(i);
    }
    machine.rest().accept(hardware);
  }

  @Override
  public BoardSmp smp() {
    return smp;
  }

  @Override
  public CpuPort cpu() {
    return cpu;
  }

  @Override
  public String startMethod() {
    return machine.plan().method().id();
  }
}
