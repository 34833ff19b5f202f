package org.smpstartup.runtime.hardware;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.smpstartup.api.cpu.Conduit;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.CostModel;
import org.smpstartup.api.hardware.CpuCore;
import org.smpstartup.api.hardware.Device;
import org.smpstartup.api.hardware.HardwareBuilder;
import org.smpstartup.api.hardware.MemoryModel;

/** Collects what a board describes, and checks the whole when it is complete. */
public final class HardwareDescription implements HardwareBuilder {
  /** Bytes at an address, wrapped because a record's array would have no value semantics. */
  record Image(long address, ByteBuffer bytes) {}

  record Placed(long address, Program program) {}

  record Block(String name, long base, long size, boolean readOnly) {}

  record Region(Device device, int number, long base, long size) {}

  record Registers(Device device, long first, long last) {}

  @Nullable CpuCore core;
  long[] hardwareIds = new long[16];
  int cpus;
  int bootCpu;
  final List<Device> devices = new ArrayList<>();
  final List<Block> blocks = new ArrayList<>();
  final List<Image> images = new ArrayList<>();
  final List<Placed> programs = new ArrayList<>();
  final List<Region> regions = new ArrayList<>();
  final Map<Space, List<Registers>> registers = new EnumMap<>(Space.class);
  final Map<Conduit, Program> firmware = new EnumMap<>(Conduit.class);
  long loadBase;
  long loadSize;
  long moreBase;
  long moreSize;
  boolean unmappedFaults = true;
  ByteOrder byteOrder = ByteOrder.LITTLE_ENDIAN;
  MemoryModel memoryModel = MemoryModel.SC;
  CostModel costs = CostModel.DEFAULT;

  /** Makes an empty description. */
  public HardwareDescription() {}

  @Override
  public HardwareBuilder core(CpuCore model) {
    if (core != null) {
      throw new IllegalArgumentException("a second core model: a machine has one");
    }
    core = model;
    return device(model);
  }

  @Override
  public HardwareBuilder cpu(long hardwareId) {
    if (cpus == hardwareIds.length) {
      hardwareIds = Arrays.copyOf(hardwareIds, 2 * cpus);
    }
    hardwareIds[cpus++] = hardwareId;
    return this;
  }

  @Override
  public HardwareBuilder bootCpu(int cpu) {
    bootCpu = cpu;
    return this;
  }

  @Override
  public HardwareBuilder ram(String name, long base, long size) {
    blocks.add(new Block(name, base, size, false));
    return this;
  }

  @Override
  public HardwareBuilder rom(String name, long base, long size) {
    blocks.add(new Block(name, base, size, true));
    return this;
  }

  @Override
  public HardwareBuilder bytes(long address, byte[] bytes) {
    images.add(new Image(address, ByteBuffer.wrap(bytes.clone())));
    return this;
  }

  @Override
  public HardwareBuilder program(long address, Program program) {
    programs.add(new Placed(address, program));
    return this;
  }

  @Override
  public HardwareBuilder firmware(Conduit conduit, Program program) {
    firmware.put(conduit, program);
    return this;
  }

  @Override
  public HardwareBuilder device(Device device) {
    if (!devices.contains(device)) {
      devices.add(device);
    }
    return this;
  }

  @Override
  public HardwareBuilder memory(Device device, long base, long size) {
    device(device);
    int number = (int) regions.stream().filter(r -> r.device.equals(device)).count();
    regions.add(new Region(device, number, base, size));
    return this;
  }

  @Override
  public HardwareBuilder registers(Device device, Space space, long first, long last) {
    if (space == Space.MEMORY) {
      throw new IllegalArgumentException(
          device.name() + ": memory regions have a method of their own");
    }
    device(device);
    registers
        .computeIfAbsent(space, s -> new ArrayList<>())
        .add(new Registers(device, first, last));
    return this;
  }

  @Override
  public HardwareBuilder loadArea(long base, long size) {
    loadBase = base;
    loadSize = size;
    return this;
  }

  @Override
  public HardwareBuilder moreMemory(long base, long size) {
    moreBase = base;
    moreSize = size;
    return this;
  }

  @Override
  public HardwareBuilder unmappedFaults(boolean faults) {
    unmappedFaults = faults;
    return this;
  }

  @Override
  public HardwareBuilder byteOrder(ByteOrder order) {
    byteOrder = order;
    return this;
  }

  @Override
  public HardwareBuilder memoryModel(MemoryModel model) {
    memoryModel = model;
    return this;
  }

  @Override
  public HardwareBuilder costs(CostModel model) {
    costs = model;
    return this;
  }

  /** Checks the whole; the message of the exception says what is missing or does not fit. */
  void check() {
    require(core != null, "no core model: call core()");
    require(cpus > 0, "no processor: call cpu()");
    require(bootCpu >= 0 && bootCpu < cpus, "boot processor " + bootCpu + " of " + cpus);
    require(!blocks.isEmpty(), "no memory: call ram()");
    for (int i = 0; i < blocks.size(); i++) {
      Block a = blocks.get(i);
      require(
          a.base >= 0 && a.size > 0 && (a.base & 4095) == 0 && (a.size & 4095) == 0,
          a.name + ": base and size must be multiples of 4096, the size at least that");
      for (Block b : blocks.subList(0, i)) {
        require(
            a.base + a.size <= b.base || b.base + b.size <= a.base,
            a.name + " and " + b.name + " overlap");
      }
    }
    for (int i = 0; i < regions.size(); i++) {
      Region a = regions.get(i);
      require(a.size > 0, a.device.name() + ": an empty region");
      for (Region b : regions.subList(0, i)) {
        require(
            a.base + a.size <= b.base || b.base + b.size <= a.base,
            a.device.name() + " and " + b.device.name() + " overlap in memory");
      }
    }
    require(
        blocks.stream()
            .anyMatch(b ->
                !b.readOnly
                    && loadSize > 0
                    && b.base <= loadBase
                    && loadBase + loadSize <= b.base + b.size),
        String.format(
            Locale.ROOT, "the load area %xh, %d bytes, is not in one RAM", loadBase, loadSize));
    require(
        devices.stream().map(Device::name).distinct().count() == devices.size(),
        "two devices of one name");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException("the board's hardware description: " + otherwise);
    }
  }
}
