package org.smpstartup.runtime.ostd;

import java.nio.ByteOrder;
import org.smpstartup.api.Board;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Order;
import org.smpstartup.api.hardware.HardwareBuilder;
import org.smpstartup.api.port.Architecture;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.BringUpAll;
import org.smpstartup.api.port.CpuPort;
import org.smpstartup.api.port.SmpEntry;
import org.smpstartup.runtime.toy.ToyCore;

/**
 * A board with the hardware ids 100, 103, 106, ... and any defect that a test asks for.
 *
 * @param cpus how many processors it has
 * @param claimed how many its port counts
 * @param broadcast whether its port starts all at once
 * @param order its byte order
 * @param memory the size of its RAM; the load area begins at 1 MiB
 * @param refused the number that its port refuses to start, -1 for none
 * @param twin the processor that reports the hardware id of processor 1, -1 for none
 * @param deaf the processor whose doorbells are lost, -1 for none
 * @param endsFirst whether doorbells are ended before the queue is read
 */
record BellBoard(
    int cpus,
    int claimed,
    boolean broadcast,
    ByteOrder order,
    long memory,
    int refused,
    int twin,
    int deaf,
    boolean endsFirst)
    implements Board {
  static final long DEVICE = 1L << 46;
  static final long LOAD = 0x10_0000;

  static BellBoard of(int cpus) {
    return new BellBoard(
        cpus, cpus, false, ByteOrder.LITTLE_ENDIAN, 0x8000_0000L, -1, -1, -1, true);
  }

  BellBoard claims(int count) {
    return new BellBoard(cpus, count, broadcast, order, memory, refused, twin, deaf, endsFirst);
  }

  BellBoard withBroadcast() {
    return new BellBoard(cpus, claimed, true, order, memory, refused, twin, deaf, endsFirst);
  }

  BellBoard bigEndian() {
    return new BellBoard(
        cpus, claimed, broadcast, ByteOrder.BIG_ENDIAN, memory, refused, twin, deaf, endsFirst);
  }

  BellBoard withMemory(long bytes) {
    return new BellBoard(cpus, claimed, broadcast, order, bytes, refused, twin, deaf, endsFirst);
  }

  BellBoard refuses(int cpu) {
    return new BellBoard(cpus, claimed, broadcast, order, memory, cpu, twin, deaf, endsFirst);
  }

  BellBoard withTwin(int cpu) {
    return new BellBoard(cpus, claimed, broadcast, order, memory, refused, cpu, deaf, endsFirst);
  }

  BellBoard withDeaf(int cpu) {
    return new BellBoard(cpus, claimed, broadcast, order, memory, refused, twin, cpu, endsFirst);
  }

  BellBoard endingLast() {
    return new BellBoard(cpus, claimed, broadcast, order, memory, refused, twin, deaf, false);
  }

  @Override
  public void describe(HardwareBuilder hardware) {
    hardware
        .core(new ToyCore(cpus))
        .ram("ram", 0, memory)
        .loadArea(LOAD, memory - LOAD)
        .memory(new BellDevice(cpus), DEVICE, 1L << 33)
        .byteOrder(order);
    for (int i = 0; i < cpus; i++) {
      hardware.cpu(hardwareId(i));
    }
  }

  static long hardwareId(long cpu) {
    return 100 + 3 * cpu;
  }

  @Override
  public BoardSmp smp() {
    return broadcast ? new Broadcast() : new OneByOne();
  }

  @Override
  public CpuPort cpu() {
    return new Port();
  }

  private class OneByOne implements BoardSmp {
    @Override
    public int numCpu(Cpu boot) {
      return claimed;
    }

    @Override
    public void init(Cpu boot, SmpEntry smp, int numCpus) {}

    @Override
    public boolean start(Cpu boot, int cpu, long entry) {
      if (cpu == refused) {
        return false;
      }
      boot.store(DEVICE + 16L * cpu, 8, entry, Order.PLAIN);
      return true;
    }
  }

  private final class Broadcast extends OneByOne implements BringUpAll {
    @Override
    public void bringUpAll(Cpu boot, long entry, long pageTableRoot) {
      boot.store(DEVICE + BellDevice.SELF, 8, entry, Order.PLAIN);
    }
  }

  private final class Port implements CpuPort {
    @Override
    public Architecture architecture() {
      return Architecture.RISCV;
    }

    @Override
    public void enter(Cpu cpu) {}

    @Override
    public long hardwareId(Cpu cpu) {
      long self = cpu.load(DEVICE + BellDevice.SELF, 8, Order.PLAIN);
      return BellBoard.hardwareId(self == twin ? 1 : self);
    }

    @Override
    public void initInterrupts(Cpu cpu) {}

    @Override
    public void ring(Cpu cpu, long target) {
      long number = (target - 100) / 3;
      if (number != deaf) {
        cpu.store(DEVICE + 16 * number + 8, 8, 1, Order.PLAIN);
      }
    }

    @Override
    public long acknowledge(Cpu cpu, long line, long vector) {
      return cpu.load(DEVICE + BellDevice.SELF, 8, Order.PLAIN);
    }

    @Override
    public void end(Cpu cpu, long token) {
      // Slow, so that it shows what happens meanwhile.
      cpu.delay(2_000);
      cpu.store(DEVICE + 16 * token + 8, 8, 0, Order.PLAIN);
    }

    @Override
    public boolean endsBeforeExchange() {
      return endsFirst;
    }
  }
}
