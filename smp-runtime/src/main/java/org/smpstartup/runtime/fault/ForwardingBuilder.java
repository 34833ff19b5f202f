package org.smpstartup.runtime.fault;

import java.nio.ByteOrder;
import org.smpstartup.api.cpu.Conduit;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.CostModel;
import org.smpstartup.api.hardware.CpuCore;
import org.smpstartup.api.hardware.Device;
import org.smpstartup.api.hardware.HardwareBuilder;
import org.smpstartup.api.hardware.MemoryModel;

/** Passes a hardware description on; a subclass changes a part of it. */
abstract class ForwardingBuilder implements HardwareBuilder {
  private final HardwareBuilder to;

  ForwardingBuilder(HardwareBuilder to) {
    this.to = to;
  }

  @Override
  public HardwareBuilder core(CpuCore core) {
    HardwareBuilder _ = to.core(core);
    return this;
  }

  @Override
  public HardwareBuilder cpu(long hardwareId) {
    HardwareBuilder _ = to.cpu(hardwareId);
    return this;
  }

  @Override
  public HardwareBuilder bootCpu(int cpu) {
    HardwareBuilder _ = to.bootCpu(cpu);
    return this;
  }

  @Override
  public HardwareBuilder ram(String name, long base, long size) {
    HardwareBuilder _ = to.ram(name, base, size);
    return this;
  }

  @Override
  public HardwareBuilder rom(String name, long base, long size) {
    HardwareBuilder _ = to.rom(name, base, size);
    return this;
  }

  @Override
  public HardwareBuilder bytes(long address, byte[] bytes) {
    HardwareBuilder _ = to.bytes(address, bytes);
    return this;
  }

  @Override
  public HardwareBuilder program(long address, Program program) {
    HardwareBuilder _ = to.program(address, program);
    return this;
  }

  @Override
  public HardwareBuilder firmware(Conduit conduit, Program program) {
    HardwareBuilder _ = to.firmware(conduit, program);
    return this;
  }

  @Override
  public HardwareBuilder device(Device device) {
    HardwareBuilder _ = to.device(device);
    return this;
  }

  @Override
  public HardwareBuilder memory(Device device, long base, long size) {
    HardwareBuilder _ = to.memory(device, base, size);
    return this;
  }

  @Override
  public HardwareBuilder registers(Device device, Space space, long first, long last) {
    HardwareBuilder _ = to.registers(device, space, first, last);
    return this;
  }

  @Override
  public HardwareBuilder loadArea(long base, long size) {
    HardwareBuilder _ = to.loadArea(base, size);
    return this;
  }

  @Override
  public HardwareBuilder moreMemory(long base, long size) {
    HardwareBuilder _ = to.moreMemory(base, size);
    return this;
  }

  @Override
  public HardwareBuilder unmappedFaults(boolean faults) {
    HardwareBuilder _ = to.unmappedFaults(faults);
    return this;
  }

  @Override
  public HardwareBuilder byteOrder(ByteOrder order) {
    HardwareBuilder _ = to.byteOrder(order);
    return this;
  }

  @Override
  public HardwareBuilder memoryModel(MemoryModel model) {
    HardwareBuilder _ = to.memoryModel(model);
    return this;
  }

  @Override
  public HardwareBuilder costs(CostModel costs) {
    HardwareBuilder _ = to.costs(costs);
    return this;
  }
}
