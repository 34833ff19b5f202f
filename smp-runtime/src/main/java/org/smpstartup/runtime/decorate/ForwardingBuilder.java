package org.smpstartup.runtime.decorate;

import java.nio.ByteOrder;
import org.smpstartup.api.cpu.Conduit;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.CostModel;
import org.smpstartup.api.hardware.CpuCore;
import org.smpstartup.api.hardware.Device;
import org.smpstartup.api.hardware.HardwareBuilder;
import org.smpstartup.api.hardware.MemoryModel;

/**
 * Hands a description on, with another core model in the place of the board's, or with whatever
 * else a subclass changes.
 */
public class ForwardingBuilder implements HardwareBuilder {
  private final HardwareBuilder to;

  /**
   * Makes it.
   *
   * @param to takes the description
   */
  public ForwardingBuilder(HardwareBuilder to) {
    this.to = to;
  }

  /**
   * Replaces the core model.
   *
   * @param core the board's
   * @return the one that the machine gets; equal models for equal ones
   */
  protected CpuCore replace(CpuCore core) {
    return core;
  }

  private Device same(Device device) {
    return device instanceof CpuCore core ? replace(core) : device;
  }

  @Override
  public HardwareBuilder core(CpuCore core) {
    to.core(replace(core));
    return this;
  }

  @Override
  public HardwareBuilder cpu(long hardwareId) {
    to.cpu(hardwareId);
    return this;
  }

  @Override
  public HardwareBuilder bootCpu(int cpu) {
    to.bootCpu(cpu);
    return this;
  }

  @Override
  public HardwareBuilder ram(String name, long base, long size) {
    to.ram(name, base, size);
    return this;
  }

  @Override
  public HardwareBuilder rom(String name, long base, long size) {
    to.rom(name, base, size);
    return this;
  }

  @Override
  public HardwareBuilder bytes(long address, byte[] bytes) {
    to.bytes(address, bytes);
    return this;
  }

  @Override
  public HardwareBuilder program(long address, Program program) {
    to.program(address, program);
    return this;
  }

  @Override
  public HardwareBuilder firmware(Conduit conduit, Program program) {
    to.firmware(conduit, program);
    return this;
  }

  @Override
  public HardwareBuilder device(Device device) {
    to.device(same(device));
    return this;
  }

  @Override
  public HardwareBuilder memory(Device device, long base, long size) {
    to.memory(same(device), base, size);
    return this;
  }

  @Override
  public HardwareBuilder registers(Device device, Space space, long first, long last) {
    to.registers(same(device), space, first, last);
    return this;
  }

  @Override
  public HardwareBuilder loadArea(long base, long size) {
    to.loadArea(base, size);
    return this;
  }

  @Override
  public HardwareBuilder moreMemory(long base, long size) {
    to.moreMemory(base, size);
    return this;
  }

  @Override
  public HardwareBuilder unmappedFaults(boolean faults) {
    to.unmappedFaults(faults);
    return this;
  }

  @Override
  public HardwareBuilder byteOrder(ByteOrder order) {
    to.byteOrder(order);
    return this;
  }

  @Override
  public HardwareBuilder memoryModel(MemoryModel model) {
    to.memoryModel(model);
    return this;
  }

  @Override
  public HardwareBuilder costs(CostModel costs) {
    to.costs(costs);
    return this;
  }
}
