package org.smpstartup.board.armgic;

import java.util.ArrayList;
import java.util.List;
import org.smpstartup.api.Profile;
import org.smpstartup.api.cpu.Conduit;
import org.smpstartup.board.armgic.core.ArmConfig;
import org.smpstartup.board.armgic.core.CpuModel;
import org.smpstartup.board.armgic.gicv2.GicV2Config;
import org.smpstartup.board.armgic.gicv3.GicV3Config;
import org.smpstartup.board.armgic.gicv3.RedistributorRegion;
import org.smpstartup.board.armgic.port.PortConfig;
import org.smpstartup.board.armgic.port.PortConfig.Count;
import org.smpstartup.board.armgic.port.PortConfig.Start;
import org.smpstartup.board.armgic.port.Redistributors;
import org.smpstartup.board.armgic.psci.PsciConfig;
import org.smpstartup.board.armgic.psci.PsciFunction;
import org.smpstartup.board.armgic.sys.Affinities;

/**
 * QEMU's {@code virt} machines and the large one made after them. Addresses are those of
 * hw/arm/virt.c; memory is larger by what the CPUs need, for it costs nothing.
 */
final class VirtMachines {
  static final long DISTRIBUTOR = 0x0800_0000L;
  private static final long CPU_INTERFACE = 0x0801_0000L;
  private static final long REDISTRIBUTORS = 0x080a_0000L;
  private static final long HIGH_REDISTRIBUTORS = 0x40_0000_0000L;

  /** How many redistributors there is room for below the UART. */
  private static final int LOW_REDISTRIBUTORS = 123;

  private static final long RAM = 0x4000_0000L;
  private static final long IMAGE = 0x4008_0000L;

  /** Behind 1,048,576 redistributors of 128 KiB. */
  private static final long HIGH_MEMORY = 0x80_0000_0000L;

  /** Memory for a few CPUs, and for each one its stacks, local data and records. */
  private static final long BASE_MEMORY = 0x4000_0000L;

  private static final long BYTES_A_CPU = 1L << 20;

  /** Main memory ends below the redistributors of the large machine. */
  private static final long MOST_MAIN_MEMORY = 0x20_0000_0000L;

  private static final int CLUSTER_V2 = 8;
  private static final int CLUSTER_V3 = 16;

  private VirtMachines() {}

  static ArmMachine gicV2(int cpus, Profile profile) {
    ArmConfig core =
        ArmConfig.of(Affinities.clusters(cpus, CLUSTER_V2), CpuModel.CORTEX_A57, profile);
    MachineBuilder builder =
        memory(core)
            .controller(
                new ArmMachine.GicV2At(
                    GicV2Config.virt(cpus, profile), DISTRIBUTOR, CPU_INTERFACE));
    return finish(builder, core, new PortConfig.Controller.V2(DISTRIBUTOR, CPU_INTERFACE));
  }

  static ArmMachine gicV3(int cpus, Profile profile) {
    int low = Math.min(cpus, LOW_REDISTRIBUTORS);
    List<RedistributorRegion> regions = new ArrayList<>();
    regions.add(new RedistributorRegion(REDISTRIBUTORS, low));
    if (cpus > low) {
      regions.add(new RedistributorRegion(HIGH_REDISTRIBUTORS, cpus - low));
    }
    return gicV3(cpus, profile, regions);
  }

  static ArmMachine wide(int cpus, Profile profile) {
    return gicV3(cpus, profile, List.of(new RedistributorRegion(HIGH_REDISTRIBUTORS, cpus)));
  }

  private static ArmMachine gicV3(int cpus, Profile profile, List<RedistributorRegion> regions) {
    Affinities affinities = Affinities.clusters(cpus, CLUSTER_V3);
    ArmConfig core = ArmConfig.of(affinities, CpuModel.CORTEX_A57, profile);
    MachineBuilder builder =
        memory(core)
            .controller(
                new ArmMachine.GicV3At(
                    GicV3Config.virt(affinities, regions, profile), DISTRIBUTOR));
    return finish(
        builder, core, new PortConfig.Controller.V3(DISTRIBUTOR, redistributors(regions)));
  }

  static Redistributors redistributors(List<RedistributorRegion> regions) {
    List<Redistributors.Region> known = new ArrayList<>();
    for (RedistributorRegion region : regions) {
      known.add(new Redistributors.Region(region.base(), region.count()));
    }
    return new Redistributors(known, GicV3Config.STRIDE);
  }

  private static MachineBuilder memory(ArmConfig core) {
    long wanted = core.affinities().cpus() * BYTES_A_CPU;
    MachineBuilder builder = new MachineBuilder(core);
    if (BASE_MEMORY + wanted <= MOST_MAIN_MEMORY) {
      return builder.mainMemory(RAM, BASE_MEMORY + wanted, IMAGE);
    }
    return builder.mainMemory(RAM, MOST_MAIN_MEMORY, IMAGE).moreMemory(HIGH_MEMORY, wanted);
  }

  private static ArmMachine finish(
      MachineBuilder builder, ArmConfig core, PortConfig.Controller bells) {
    PsciConfig psci =
        PsciConfig.of(core.affinities(), true, builder.entries(), core.profile())
            .withBoot(core.bootCpu(), IMAGE);
    return builder
        .firmware(psci, Conduit.HVC)
        .build(
            PortConfig.Caches.INNER,
            new Count.ByList(),
            bells,
            new Start.Psci(Conduit.HVC, PsciFunction.CPU_ON.wideId()),
            "psci");
  }
}
