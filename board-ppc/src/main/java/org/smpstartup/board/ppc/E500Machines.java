package org.smpstartup.board.ppc;

import org.smpstartup.api.Profile;
import org.smpstartup.board.ppc.core.ApStart;
import org.smpstartup.board.ppc.core.CoreFamily;
import org.smpstartup.board.ppc.core.PpcConfig;
import org.smpstartup.board.ppc.firmware.SecondaryBoot;
import org.smpstartup.board.ppc.mpic.MpicConfig;
import org.smpstartup.board.ppc.port.PortPlan;
import org.smpstartup.board.ppc.port.StartMethod;
import org.smpstartup.board.ppc.profile.Quirk;
import org.smpstartup.board.ppc.release.CoreNetRelease;
import org.smpstartup.board.ppc.release.EcmRelease;
import org.smpstartup.board.ppc.release.QemuUtilities;
import org.smpstartup.board.ppc.spin.SpinDevice;
import org.smpstartup.board.ppc.spin.SpinTable;
import org.smpstartup.kit.profile.Behaviour;

/** Makes the machines with Book E cores. */
final class E500Machines {
  /** BRR1 of revision 2.0, which has 80 sources, and of 4.2, which has 196 (QEMU). */
  private static final long MPIC_2_0 = 0x0040_0200L;

  private static final long MPIC_4_2 = 0x0040_0402L;
  private static final int SOURCES_2_0 = 80;
  private static final int SOURCES_4_2 = 196;

  private static final long MPIC = 0x4_0000;
  private static final long UTILITIES = 0xe_0000;
  private static final int PIR = 286;

  private static final long SOFT_VECTOR = 0x100;
  private static final int KIB = 4;

  private E500Machines() {}

  /** QEMU's machines: halted cores, a spin device, no release registers. */
  static PpcMachine qemu(int cpus, Profile profile, CoreFamily family, long ccsr, long spin) {
    Behaviour<Quirk> behaviour = Quirk.of(profile);
    PpcConfig cores = cores(cpus, family, ApStart.PARKED, true, 0, behaviour);
    boolean recent = family != CoreFamily.E500V2;
    MpicConfig mpic =
        recent
            ? MpicConfig.freescale(cpus, SOURCES_4_2, MPIC_4_2, behaviour)
            : MpicConfig.freescale(cpus, SOURCES_2_0, MPIC_2_0, behaviour);
    PortPlan plan = plan(ccsr, 1, StartMethod.SPIN_DEVICE, spin, 0);
    return new PpcMachine(
        cores,
        mpic,
        plan,
        hardware -> {
          MemoryMap.ram(hardware);
          hardware
              .memory(new SpinDevice(cpus), spin, SpinDevice.BYTES)
              .memory(new QemuUtilities(cores), ccsr + UTILITIES, QemuUtilities.BYTES);
        });
  }

  /** The chips with two e500v2 cores. */
  static PpcMachine dual(int cpus, long ccsr, boolean released) {
    Behaviour<Quirk> behaviour = Quirk.of(Profile.ARCH);
    ApStart start = released ? ApStart.FIRMWARE : ApStart.HELD;
    long page = released ? MemoryMap.BOOT_PAGE | KIB : 0;
    PpcConfig cores = cores(cpus, CoreFamily.E500V2, start, false, page, behaviour);
    StartMethod method = released ? StartMethod.SPIN_TABLE : StartMethod.BOOT_PAGE;
    return new PpcMachine(
        cores,
        MpicConfig.freescale(cpus, SOURCES_2_0, MPIC_2_0, behaviour),
        plan(ccsr, 1, method, table(), 0),
        hardware -> {
          MemoryMap.ram(hardware);
          MemoryMap.rom(hardware);
          if (released) {
            MemoryMap.bootPage(hardware, SecondaryBoot.Numbering.PLAIN);
          }
          EcmRelease release = new EcmRelease(cores, released);
          hardware
              .memory(release, ccsr, EcmRelease.BYTES)
              .memory(release, ccsr + EcmRelease.MODULE_OFFSET, EcmRelease.BYTES)
              .memory(release, ccsr + EcmRelease.UTILITIES_OFFSET, EcmRelease.BYTES);
        });
  }

  /** The chips with CoreNet. */
  static PpcMachine coreNet(int cpus, CoreFamily family, long ccsr, boolean released) {
    Behaviour<Quirk> behaviour = Quirk.of(Profile.ARCH);
    ApStart start = released ? ApStart.FIRMWARE : ApStart.HELD;
    long page = released ? MemoryMap.BOOT_PAGE | KIB : 0;
    PpcConfig cores = cores(cpus, family, start, false, page, behaviour);
    int timeBases =
        family == CoreFamily.E500MC ? CoreNetRelease.CHASSIS_1 : CoreNetRelease.CHASSIS_2;
    StartMethod method = released ? StartMethod.SPIN_TABLE : StartMethod.BOOT_SPACE;
    long enables = ccsr + CoreNetRelease.POWER_OFFSET + timeBases;
    SecondaryBoot.Numbering numbering =
        family.threads() > 1 ? SecondaryBoot.Numbering.THREADS : SecondaryBoot.Numbering.CORES;
    return new PpcMachine(
        cores,
        MpicConfig.freescale(cpus, SOURCES_4_2, MPIC_4_2, behaviour),
        plan(ccsr, family.threads(), method, table(), enables),
        hardware -> {
          MemoryMap.ram(hardware);
          MemoryMap.rom(hardware);
          if (released) {
            MemoryMap.bootPage(hardware, numbering);
          }
          CoreNetRelease release = new CoreNetRelease(cores, timeBases, released);
          hardware
              .memory(release, ccsr, CoreNetRelease.BYTES)
              .memory(release, ccsr + CoreNetRelease.DEVICE_OFFSET, CoreNetRelease.BYTES)
              .memory(release, ccsr + CoreNetRelease.POWER_OFFSET, CoreNetRelease.BYTES);
        });
  }

  private static long table() {
    return MemoryMap.BOOT_PAGE + SecondaryBoot.TABLE;
  }

  private static PpcConfig cores(
      int cpus,
      CoreFamily family,
      ApStart start,
      boolean uniformId,
      long page,
      Behaviour<Quirk> behaviour) {
    return new PpcConfig(
        cpus, family, start, SOFT_VECTOR, family.resetVector(), page, uniformId, behaviour);
  }

  private static PortPlan plan(
      long ccsr, int threads, StartMethod method, long table, long timeBases) {
    int stride = method == StartMethod.SPIN_DEVICE ? SpinTable.QEMU_STRIDE : SpinTable.UBOOT_STRIDE;
    return new PortPlan(
        ccsr + MPIC,
        false,
        false,
        PIR,
        threads,
        method,
        ccsr,
        table,
        stride,
        timeBases,
        MemoryMap.PORT_AREA);
  }
}
