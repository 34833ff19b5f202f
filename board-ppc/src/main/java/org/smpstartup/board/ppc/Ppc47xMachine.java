package org.smpstartup.board.ppc;

import org.smpstartup.api.Profile;
import org.smpstartup.board.ppc.core.ApStart;
import org.smpstartup.board.ppc.core.CoreFamily;
import org.smpstartup.board.ppc.core.PpcConfig;
import org.smpstartup.board.ppc.firmware.SpinWords;
import org.smpstartup.board.ppc.mpic.MpicConfig;
import org.smpstartup.board.ppc.port.PortPlan;
import org.smpstartup.board.ppc.port.StartMethod;
import org.smpstartup.board.ppc.profile.Quirk;
import org.smpstartup.kit.profile.Behaviour;

/**
 * Makes IBM's 47x boards: PowerPC 476 cores that firmware keeps at words in RAM, and an interrupt
 * controller of the classic family behind device control registers (torvalds/linux
 * arch/powerpc/platforms/44x, boot/dts/iss4xx-mpic.dts).
 */
final class Ppc47xMachine {
  /** The device control register that is offset 0 of the interrupt controller. */
  private static final long MPIC = 0xffc0_0000L;

  private static final int SOURCES = 64;
  private static final int PIR = 286;
  private static final long SYSTEM_RESET = 0x100;

  private Ppc47xMachine() {}

  static PpcMachine of(int cpus) {
    Behaviour<Quirk> behaviour = Quirk.of(Profile.ARCH);
    PpcConfig cores =
        new PpcConfig(
            cpus,
            CoreFamily.PPC476,
            ApStart.FIRMWARE,
            SYSTEM_RESET,
            CoreFamily.PPC476.resetVector(),
            0,
            false,
            behaviour);
    PortPlan plan =
        new PortPlan(
            MPIC,
            true,
            true,
            PIR,
            1,
            StartMethod.SPIN_TABLE,
            0,
            SpinWords.TABLE,
            SpinWords.STRIDE,
            0,
            MemoryMap.PORT_AREA);
    return new PpcMachine(
        cores,
        MpicConfig.classic(cpus, SOURCES, 0, behaviour).behindDeviceControl(MPIC),
        plan,
        hardware -> {
          MemoryMap.ram(hardware, SpinWords.TABLE);
          MemoryMap.rom(hardware, SpinWords.SECONDARY);
        });
  }
}
