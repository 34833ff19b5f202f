package org.smpstartup.board.armgic;

import java.util.ArrayList;
import java.util.List;
import org.smpstartup.api.cpu.Conduit;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.hardware.Device;
import org.smpstartup.board.armgic.core.ArmConfig;
import org.smpstartup.board.armgic.port.Isa;
import org.smpstartup.board.armgic.port.PortConfig;
import org.smpstartup.board.armgic.port.PortList;
import org.smpstartup.board.armgic.psci.PsciConfig;
import org.smpstartup.board.armgic.sys.Affinities;

/** Puts the parts of a machine together; lives while a board is created. */
final class MachineBuilder {
  private final List<ArmMachine.Memory> memory = new ArrayList<>();
  private final List<ArmMachine.Placed<Device>> devices = new ArrayList<>();
  private final List<ArmMachine.Placed<Program>> placed = new ArrayList<>();
  private final List<ArmMachine.Placed<byte[]>> images = new ArrayList<>();
  private final List<ArmMachine.Firmware> psci = new ArrayList<>();
  private final ArmConfig core;
  private long loadBase;
  private PsciConfig.Range more = new PsciConfig.Range(0, 0);
  private ArmMachine.Controller controller = new ArmMachine.NoGic();
  private long[] releaseWords = {};

  MachineBuilder(ArmConfig core) {
    this.core = core;
  }

  /** Adds the RAM into which the loader puts the program; what the port keeps is at its end. */
  MachineBuilder mainMemory(long base, long size, long load) {
    memory.addFirst(ArmMachine.Memory.ram("memory", base, size));
    loadBase = load;
    return this;
  }

  MachineBuilder ram(String name, long base, long size) {
    memory.add(ArmMachine.Memory.ram(name, base, size));
    return this;
  }

  MachineBuilder rom(String name, long base, long size) {
    memory.add(ArmMachine.Memory.rom(name, base, size));
    return this;
  }

  MachineBuilder moreMemory(long base, long size) {
    more = new PsciConfig.Range(base, size);
    return this;
  }

  MachineBuilder controller(ArmMachine.Controller which) {
    controller = which;
    return this;
  }

  MachineBuilder device(Device device, long base, long size) {
    devices.add(new ArmMachine.Placed<>(device, base, size));
    return this;
  }

  MachineBuilder program(Program program, long base) {
    placed.add(new ArmMachine.Placed<>(program, base, program.size()));
    return this;
  }

  MachineBuilder bytes(byte[] bytes, long base) {
    images.add(new ArmMachine.Placed<>(bytes, base, bytes.length));
    return this;
  }

  MachineBuilder firmware(PsciConfig config, Conduit conduit) {
    psci.add(new ArmMachine.Firmware(config, conduit));
    return this;
  }

  /** The addresses of release words, in the order of the CPUs with the boot CPU first. */
  MachineBuilder releaseWords(long... addresses) {
    releaseWords = addresses.clone();
    return this;
  }

  /** The ranges at which an entry can be. */
  List<PsciConfig.Range> entries() {
    List<PsciConfig.Range> ranges = new ArrayList<>();
    for (ArmMachine.Memory block : memory) {
      if (!block.readOnly()) {
        ranges.add(new PsciConfig.Range(block.base(), block.size()));
      }
    }
    if (more.size() > 0) {
      ranges.add(more);
    }
    return ranges;
  }

  ArmMachine build(
      PortConfig.Caches caches,
      PortConfig.Count count,
      PortConfig.Controller bells,
      PortConfig.Start start,
      String startMethod) {
    ArmMachine.Memory main = memory.getFirst();
    long area = main.end() - PortList.bytes(core.affinities().cpus(), releaseWords.length > 0);
    images.add(new ArmMachine.Placed<>(PortList.image(bootFirst(core), releaseWords), area, 0));
    Isa isa = core.model().aarch64() ? Isa.AARCH64 : Isa.AARCH32;
    return new ArmMachine(
        core,
        memory,
        loadBase,
        area - loadBase,
        more,
        controller,
        devices,
        placed,
        images,
        psci,
        new PortConfig(isa, caches, area, count, bells, start),
        startMethod);
  }

  /** The affinities as the port numbers CPUs: the boot CPU, then the others in their order. */
  static long[] bootFirst(ArmConfig core) {
    Affinities affinities = core.affinities();
    long[] list = new long[affinities.cpus()];
    list[0] = affinities.mpidr(core.bootCpu());
    int next = 1;
    for (int cpu = 0; cpu < list.length; cpu++) {
      if (cpu != core.bootCpu()) {
        list[next++] = affinities.mpidr(cpu);
      }
    }
    return list;
  }
}
