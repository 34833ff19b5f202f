package org.smpstartup.kit.simple;

import org.smpstartup.api.Board;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Order;
import org.smpstartup.api.hardware.HardwareBuilder;
import org.smpstartup.api.port.Architecture;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.CpuPort;
import org.smpstartup.api.port.SendIpi;
import org.smpstartup.api.port.SmpEntry;

/** Hardware and port of a board made of a {@link SimpleBoardProvider}'s numbers. */
final class SimpleBoard implements Board, BoardSmp, CpuPort {
  private static final long PAGE = 4096;

  private final SimpleBoardProvider.Numbers numbers;
  private final int cpus;

  SimpleBoard(SimpleBoardProvider.Numbers numbers, int cpus) {
    this.numbers = numbers;
    this.cpus = cpus;
  }

  @Override
  public void describe(HardwareBuilder hardware) {
    SimpleController controller = new SimpleController(cpus);
    long loadBase = numbers.ramBase() + 16 * PAGE;
    hardware
        .core(new SimpleCore(cpus))
        .ram("ram", numbers.ramBase(), numbers.ramSize())
        .loadArea(loadBase, numbers.ramSize() - 16 * PAGE)
        .memory(controller, numbers.releaseRegisters(), 8L * cpus)
        .memory(controller, numbers.doorbells(), 8L * cpus + 8);
    for (int i = 0; i < cpus; i++) {
      hardware.cpu(i);
    }
  }

  @Override
  public BoardSmp smp() {
    return this;
  }

  @Override
  public CpuPort cpu() {
    return this;
  }

  @Override
  public int numCpu(Cpu boot) {
    return cpus;
  }

  @Override
  public void init(Cpu boot, SmpEntry smp, int numCpus) {
    smp.sendIpi(SendIpi.callout("send_ipi_simple", this::ring));
  }

  @Override
  public boolean start(Cpu boot, int cpu, long entry) {
    boot.store(numbers.releaseRegisters() + 8L * cpu, 8, entry, Order.PLAIN);
    return true;
  }

  @Override
  public Architecture architecture() {
    return numbers.architecture();
  }

  @Override
  public void enter(Cpu cpu) {}

  @Override
  public long hardwareId(Cpu cpu) {
    return cpu.load(numbers.doorbells() + 8L * cpus, 8, Order.PLAIN);
  }

  @Override
  public void initInterrupts(Cpu cpu) {}

  @Override
  public void ring(Cpu cpu, long target) {
    cpu.store(numbers.doorbells() + 8 * target, 8, 1, Order.PLAIN);
  }

  @Override
  public long acknowledge(Cpu cpu, long line, long vector) {
    return hardwareId(cpu);
  }

  @Override
  public void end(Cpu cpu, long token) {
    cpu.store(numbers.doorbells() + 8 * token, 8, 0, Order.PLAIN);
  }
}
