package org.smpstartup.board.armgic;

import org.smpstartup.api.Profile;
import org.smpstartup.board.armgic.ArmMachine.GicV2At;
import org.smpstartup.board.armgic.bcm2836.LocalBlock;
import org.smpstartup.board.armgic.core.ArmConfig;
import org.smpstartup.board.armgic.core.CpuModel;
import org.smpstartup.board.armgic.firmware.Pens;
import org.smpstartup.board.armgic.gicv2.GicRevision;
import org.smpstartup.board.armgic.gicv2.GicV2Config;
import org.smpstartup.board.armgic.omap.WakeupGenerator;
import org.smpstartup.board.armgic.port.PortConfig;
import org.smpstartup.board.armgic.port.PortConfig.Count;
import org.smpstartup.board.armgic.port.PortConfig.Start;
import org.smpstartup.board.armgic.profile.Quirk;
import org.smpstartup.board.armgic.profile.StartQuirk;
import org.smpstartup.board.armgic.scu.Scu;
import org.smpstartup.board.armgic.sys.Affinities;
import org.smpstartup.board.armgic.sysflags.SysFlags;

/**
 * Boards with a release mechanism of their own. Addresses are those of QEMU 7.2's machines
 * (hw/arm/vexpress.c, realview.c, raspi.c, xilinx_zynq.c); OMAP4's are Linux's (mach-omap2). Memory
 * sizes are what fits between devices.
 */
final class BoardMachines {
  private static final long MIB = 1L << 20;
  private static final long INTERFACE = 0x100;
  private static final long DISTRIBUTOR = 0x1000;
  private static final long STUB_BYTES = 0x1000;

  private BoardMachines() {}

  // ---- Versatile Express and RealView: SYS_FLAGS and an interrupt

  static ArmMachine vexpressA9(int cpus, Profile profile) {
    ArmConfig core =
        core(cpus, CpuModel.CORTEX_A9, profile)
            .inSecureState()
            .withCbar(0x1e00_0000L)
            .withFirmware(0x4800_0000L);
    GicV2Config gic = new GicV2Config(cpus, GicRevision.V1, true, true, 5, 96, Quirk.of(profile));
    MachineBuilder builder =
        new MachineBuilder(core)
            .mainMemory(0x6000_0000L, 1024 * MIB, 0x6001_0000L)
            .ram("sram", 0x4800_0000L, STUB_BYTES);
    SysFlags flags = new SysFlags(0x1190_f500L, 0x0c00_0191L, 0xff00_0000L);
    return a9(builder, core, gic, flags, 0x4800_0000L);
  }

  static ArmMachine realviewPbxA9(int cpus, Profile profile) {
    ArmConfig core =
        core(cpus, CpuModel.CORTEX_A9, profile).withCbar(0x1f00_0000L).withFirmware(0xe000_0000L);
    GicV2Config gic = new GicV2Config(cpus, GicRevision.V1, false, false, 5, 96, Quirk.of(profile));
    MachineBuilder builder =
        new MachineBuilder(core)
            .mainMemory(0, 256 * MIB, 0x1_0000L)
            .ram("high memory", 0x7000_0000L, 256 * MIB)
            .ram("sram", 0xe000_0000L, STUB_BYTES);
    SysFlags flags = new SysFlags(0x0178_0500L, 0x0c00_0000L, 0);
    return a9(builder, core, gic, flags, 0xe000_0000L);
  }

  private static ArmMachine a9(
      MachineBuilder builder, ArmConfig core, GicV2Config gic, SysFlags flags, long stub) {
    long base = core.cbar();
    long registers = 0x1000_0000L;
    return builder
        .controller(new GicV2At(gic, base + DISTRIBUTOR, base + INTERFACE))
        .device(scu(core), base, Scu.SIZE)
        .device(flags, registers, SysFlags.SIZE)
        .program(Pens.sysFlags(Pens.flags(registers), base + INTERFACE), stub)
        .build(
            PortConfig.Caches.PL310,
            new Count.ByScu(base),
            new PortConfig.Controller.V2(base + DISTRIBUTOR, base + INTERFACE),
            new Start.SysFlags(registers),
            "sys-flags");
  }

  static ArmMachine vexpressA15(int cpus, Profile profile) {
    long registers = 0x1c01_0000L;
    long distributor = 0x2c00_1000L;
    long cpuInterface = 0x2c00_2000L;
    ArmConfig core =
        core(cpus, CpuModel.CORTEX_A15, profile)
            .inSecureState()
            .withCbar(0x2c00_0000L)
            .withFirmware(0x1400_0000L);
    GicV2Config gic = new GicV2Config(cpus, GicRevision.V2, true, true, 8, 160, Quirk.of(profile));
    return new MachineBuilder(core)
        .mainMemory(0x8000_0000L, 1024 * MIB, 0x8001_0000L)
        .ram("sram", 0x1400_0000L, STUB_BYTES)
        .controller(new GicV2At(gic, distributor, cpuInterface))
        .device(new SysFlags(0x1190_f500L, 0x1400_0237L, 0xff00_0000L), registers, SysFlags.SIZE)
        .program(Pens.sysFlags(Pens.flags(registers), cpuInterface), 0x1400_0000L)
        .build(
            PortConfig.Caches.INNER,
            new Count.ByL2(),
            new PortConfig.Controller.V2(distributor, cpuInterface),
            new Start.SysFlags(registers),
            "sys-flags");
  }

  // ---- OMAP4 and Zynq: one secondary, released by word and event

  static ArmMachine omap4430(int cpus, Profile profile) {
    long base = 0x4824_0000L;
    long generator = 0x4828_1000L;
    long rom = 0x2_8000L;
    ArmConfig core = core(cpus, CpuModel.CORTEX_A9, profile).withCbar(base).withFirmware(rom);
    GicV2Config gic =
        new GicV2Config(cpus, GicRevision.V1, false, false, 5, 160, Quirk.of(profile));
    return new MachineBuilder(core)
        .mainMemory(0x8000_0000L, 1024 * MIB, 0x8000_8000L)
        .rom("boot rom", rom, 0xc000)
        .controller(new GicV2At(gic, base + DISTRIBUTOR, base + INTERFACE))
        .device(scu(core), base, Scu.SIZE)
        .device(new WakeupGenerator(), generator, WakeupGenerator.SIZE)
        .program(Pens.omap4(generator, polls(profile)), rom)
        .build(
            PortConfig.Caches.PL310,
            new Count.ByScu(base),
            new PortConfig.Controller.V2(base + DISTRIBUTOR, base + INTERFACE),
            new Start.Omap4(generator),
            "aux-core-boot");
  }

  static ArmMachine zynq(int cpus, Profile profile) {
    long base = 0xf8f0_0000L;
    long word = 0xffff_fff0L;
    long pen = 0xffff_ff00L;
    ArmConfig core =
        core(cpus, CpuModel.CORTEX_A9, profile).inSecureState().withCbar(base).withFirmware(pen);
    GicV2Config gic = new GicV2Config(cpus, GicRevision.V1, true, true, 5, 96, Quirk.of(profile));
    return new MachineBuilder(core)
        .mainMemory(0, 1024 * MIB, 0x10_0000L)
        .ram("on-chip memory", 0xfffc_0000L, 0x4_0000)
        .controller(new GicV2At(gic, base + DISTRIBUTOR, base + INTERFACE))
        .device(scu(core), base, Scu.SIZE)
        .program(Pens.zynq(word, polls(profile)), pen)
        .build(
            PortConfig.Caches.PL310,
            new Count.ByScu(base),
            new PortConfig.Controller.V2(base + DISTRIBUTOR, base + INTERFACE),
            new Start.Word(word),
            "release-word");
  }

  // ---- Raspberry Pi: no GIC

  static ArmMachine raspi3b(int cpus, Profile profile) {
    long block = 0x4000_0000L;
    long table = 0xd8;
    long stub = 0x300;
    ArmConfig core = core(cpus, CpuModel.CORTEX_A53, profile).withLevel(2).withFirmware(stub);
    long[] words = new long[cpus];
    for (int cpu = 0; cpu < cpus; cpu++) {
      words[cpu] = table + 8L * cpu;
    }
    return new MachineBuilder(core)
        .mainMemory(0, 960 * MIB, 0x8_0000L)
        .device(new LocalBlock(cpus), block, LocalBlock.SIZE)
        .program(Pens.raspi3(table, polls(profile)), stub)
        .releaseWords(words)
        .build(
            PortConfig.Caches.INNER,
            new Count.ByList(),
            new PortConfig.Controller.Mailbox(block),
            new Start.SpinTable(),
            "spin-table");
  }

  static ArmMachine raspi2b(int cpus, Profile profile) {
    long block = 0x4000_0000L;
    long stub = 0x100;
    int[] affinities = new int[cpus];
    for (int cpu = 0; cpu < cpus; cpu++) {
      affinities[cpu] = 0xf00 | cpu;
    }
    ArmConfig core =
        ArmConfig.of(Affinities.of(affinities), CpuModel.CORTEX_A7, profile).withFirmware(stub);
    return new MachineBuilder(core)
        .mainMemory(0, 960 * MIB, 0x1_0000L)
        .device(new LocalBlock(cpus), block, LocalBlock.SIZE)
        .program(Pens.raspi2(block), stub)
        .build(
            PortConfig.Caches.OFF_IN_PEN,
            new Count.ByList(),
            new PortConfig.Controller.Mailbox(block),
            new Start.Mailbox(block),
            "mailbox");
  }

  private static ArmConfig core(int cpus, CpuModel model, Profile profile) {
    int[] affinities = new int[cpus];
    for (int cpu = 0; cpu < cpus; cpu++) {
      affinities[cpu] = cpu;
    }
    return ArmConfig.of(Affinities.of(affinities), model, profile);
  }

  private static Scu scu(ArmConfig core) {
    return new Scu(core.affinities().cpus(), core.has(StartQuirk.SCU_OF_QEMU));
  }

  private static boolean polls(Profile profile) {
    return StartQuirk.WFE_RETURNS.in(profile);
  }
}
