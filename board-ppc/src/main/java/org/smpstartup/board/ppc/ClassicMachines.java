package org.smpstartup.board.ppc;

import org.smpstartup.api.Profile;
import org.smpstartup.board.ppc.core.ApStart;
import org.smpstartup.board.ppc.core.CoreFamily;
import org.smpstartup.board.ppc.core.PpcConfig;
import org.smpstartup.board.ppc.firmware.BootRom;
import org.smpstartup.board.ppc.mpic.MpicConfig;
import org.smpstartup.board.ppc.port.PortPlan;
import org.smpstartup.board.ppc.port.StartMethod;
import org.smpstartup.board.ppc.profile.Quirk;
import org.smpstartup.board.ppc.release.EcmRelease;
import org.smpstartup.board.ppc.release.MacGpio;
import org.smpstartup.board.ppc.release.ResetPins;
import org.smpstartup.kit.profile.Behaviour;

/** Makes the machines with cores of the 60x family, which start through the vector at 0x100. */
final class ClassicMachines {
  private static final long SYSTEM_RESET = 0x100;
  private static final long MPIC_IN_CCSR = 0x4_0000;
  private static final long MPIC_2_0 = 0x0040_0200L;
  private static final int SOURCES_2_0 = 80;

  /** SPR PIR of a core of the 60x family. */
  private static final int PIR = 1023;

  private static final int KIB = 4;

  /** FRR 0x000F_0103: 16 sources. */
  private static final int HAWK_SOURCES = 16;

  /** KeyLargo has 64 sources (torvalds/linux platforms/powermac/pic.c leaves it to FRR). */
  private static final int KEYLARGO_SOURCES = 64;

  /** VIR of an MPIC-2A, KeyLargo's. */
  private static final long MPIC_2A = 0x4614;

  private ClassicMachines() {}

  /** The MPC8641D: two e600 cores behind the release register of the MPC86xx. */
  static PpcMachine mpc8641(int cpus, long ccsr) {
    Behaviour<Quirk> behaviour = Quirk.of(Profile.ARCH);
    long page = MemoryMap.BOOT_PAGE | KIB;
    PpcConfig cores =
        new PpcConfig(
            cpus,
            CoreFamily.E600,
            ApStart.HELD,
            SYSTEM_RESET,
            CoreFamily.E600.resetVector(),
            page,
            false,
            behaviour);
    return new PpcMachine(
        cores,
        MpicConfig.freescale(cpus, SOURCES_2_0, MPIC_2_0, behaviour),
        new PortPlan(
            ccsr + MPIC_IN_CCSR,
            false,
            false,
            PIR,
            1,
            StartMethod.RELEASE_VECTOR,
            ccsr,
            0,
            0,
            0,
            MemoryMap.PORT_AREA),
        hardware -> {
          MemoryMap.ram(hardware);
          MemoryMap.classicRom(hardware, BootRom.LOST);
          long vector = MemoryMap.CLASSIC_VECTOR & 0xfff;
          hardware.program(MemoryMap.BOOT_PAGE + vector, BootRom.RELEASE_86XX);
          hardware.program(BootRom.SYSTEM_RESET, BootRom.SYSTEM_RESET_HANDLER);
          EcmRelease release = new EcmRelease(cores, false);
          hardware
              .memory(release, ccsr, EcmRelease.BYTES)
              .memory(release, ccsr + EcmRelease.MODULE_OFFSET, EcmRelease.BYTES)
              .memory(release, ccsr + EcmRelease.UTILITIES_OFFSET, EcmRelease.BYTES);
        });
  }

  /** Motorola's MVME5100: a Hawk, whose init register pulses the soft reset. */
  static PpcMachine hawk(int cpus, long mpic) {
    return parked(cpus, CoreFamily.G4, HAWK_SOURCES, 0, StartMethod.INIT_VECTOR, mpic, 0);
  }

  /** Apple's Core99: pins of KeyLargo pulse the soft reset. */
  static PpcMachine core99(int cpus, long macIo) {
    long pins = macIo + ResetPins.BASE;
    return parked(
        cpus,
        CoreFamily.G4E,
        KEYLARGO_SOURCES,
        MPIC_2A,
        StartMethod.PIN_VECTOR,
        macIo + MPIC_IN_CCSR,
        pins);
  }

  /** Boards whose ROM keeps the other processors in a loop, with MSR[IP] clear. */
  private static PpcMachine parked(
      int cpus,
      CoreFamily family,
      int sources,
      long vendor,
      StartMethod method,
      long mpic,
      long pins) {
    Behaviour<Quirk> behaviour = Quirk.of(Profile.ARCH);
    PpcConfig cores =
        new PpcConfig(
            cpus, family, ApStart.FIRMWARE, SYSTEM_RESET, SYSTEM_RESET, 0, false, behaviour);
    return new PpcMachine(
        cores,
        MpicConfig.classic(cpus, sources, vendor, behaviour),
        new PortPlan(mpic, true, false, 0, 1, method, pins, 0, 0, 0, MemoryMap.PORT_AREA),
        hardware -> {
          MemoryMap.ram(hardware);
          MemoryMap.classicRom(hardware, BootRom.PARK);
          if (method == StartMethod.PIN_VECTOR) {
            hardware.memory(new MacGpio(cpus), pins, MacGpio.BYTES);
          }
        });
  }
}
