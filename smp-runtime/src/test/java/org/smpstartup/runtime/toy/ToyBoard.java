package org.smpstartup.runtime.toy;

import java.nio.ByteOrder;
import org.smpstartup.api.Board;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Order;
import org.smpstartup.api.hardware.HardwareBuilder;
import org.smpstartup.api.port.Architecture;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.CpuPort;
import org.smpstartup.api.port.SendIpi;
import org.smpstartup.api.port.SmpEntry;

/**
 * A board whose processors have the hardware ids 100, 101, ... and whose port believes what it is
 * told.
 */
public final class ToyBoard implements Board {
  /** Where the device is. */
  public static final long DEVICE = 0xF000_0000L;

  private final int cpus;
  private final int claimed;
  private final ByteOrder order;

  /** Makes a little-endian board. */
  public ToyBoard(int cpus) {
    this(cpus, cpus, ByteOrder.LITTLE_ENDIAN);
  }

  /** Makes a board of {@code cpus} processors whose port claims {@code claimed}. */
  public ToyBoard(int cpus, int claimed, ByteOrder order) {
    this.cpus = cpus;
    this.claimed = claimed;
    this.order = order;
  }

  @Override
  public void describe(HardwareBuilder hardware) {
    ToyDevice device = new ToyDevice(cpus);
    hardware
        .core(new ToyCore(cpus))
        .ram("ram", 0, 0x8000_0000L)
        .loadArea(0x10_0000, 0x7000_0000L)
        .memory(device, DEVICE, 0x20_0000)
        .byteOrder(order);
    for (int i = 0; i < cpus; i++) {
      hardware.cpu(100 + i);
    }
  }

  @Override
  public BoardSmp smp() {
    return new Smp();
  }

  @Override
  public CpuPort cpu() {
    return new Port();
  }

  /** The address of a processor's START register. */
  public static long startOf(long cpu) {
    return DEVICE + 16 * cpu;
  }

  /** The address of a processor's DOORBELL register. */
  public static long doorbellOf(long cpu) {
    return DEVICE + 16 * cpu + 8;
  }

  private static void ring(Cpu cpu, long target) {
    cpu.store(doorbellOf(target - 100), 8, 1, Order.PLAIN);
  }

  private final class Smp implements BoardSmp {
    @Override
    public int numCpu(Cpu boot) {
      return claimed;
    }

    @Override
    public void init(Cpu boot, SmpEntry smp, int numCpus) {
      smp.sendIpi(SendIpi.callout("send_ipi_toy", ToyBoard::ring));
    }

    @Override
    public boolean start(Cpu boot, int cpu, long entry) {
      boot.store(startOf(cpu), 8, entry, Order.PLAIN);
      return true;
    }
  }

  private static final class Port implements CpuPort {
    @Override
    public Architecture architecture() {
      return Architecture.RISCV;
    }

    @Override
    public void enter(Cpu cpu) {}

    @Override
    public long hardwareId(Cpu cpu) {
      return 100 + cpu.load(DEVICE + ToyDevice.SELF, 8, Order.PLAIN);
    }

    @Override
    public void initInterrupts(Cpu cpu) {}

    @Override
    public void ring(Cpu cpu, long target) {
      ToyBoard.ring(cpu, target);
    }

    @Override
    public long acknowledge(Cpu cpu, long line, long vector) {
      return cpu.load(DEVICE + ToyDevice.SELF, 8, Order.PLAIN);
    }

    @Override
    public void end(Cpu cpu, long token) {
      cpu.store(doorbellOf(token), 8, 0, Order.PLAIN);
    }
  }
}
