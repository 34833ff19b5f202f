package org.smpstartup.board.armgic.omap;

import java.util.List;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.Access;
import org.smpstartup.api.hardware.Device;
import org.smpstartup.api.hardware.Effects;
import org.smpstartup.api.hardware.RegisterInfo;
import org.smpstartup.api.hardware.ResetKind;
import org.smpstartup.kit.register.RegisterRow;
import org.smpstartup.kit.register.RegisterTable;

/**
 * OMAP4's WakeupGen as far as start-up uses it: the two words by which the boot CPU tells the ROM
 * code of CPU 1 where to go (torvalds/linux, arch/arm/mach-omap2/omap-smp.c).
 *
 * <p>Left out: the wake-up enables and what the secure API makes of these words. They survive a
 * warm reset here, as in the always-on domain.
 */
public final class WakeupGenerator implements Device {
  /** AUX_CORE_BOOT_0: the status that CPU 1 waits for. */
  public static final long AUX_CORE_BOOT_0 = 0x800;

  /** AUX_CORE_BOOT_1: the physical address at which it begins. */
  public static final long AUX_CORE_BOOT_1 = 0x804;

  /** The length of the block in bytes. */
  public static final long SIZE = 0x1000;

  private static final List<RegisterInfo> REGISTERS =
      RegisterTable.of(Space.MEMORY, 4)
          .source("torvalds/linux arch/arm/mach-omap2/omap-wakeupgen.h")
          .row(RegisterRow.at(AUX_CORE_BOOT_0, "AUX_CORE_BOOT_0").readWrite(0xffff_ffffL))
          .row(RegisterRow.at(AUX_CORE_BOOT_1, "AUX_CORE_BOOT_1").readWrite(0xffff_ffffL))
          .build()
          .rows();

  /** Makes the block. */
  public WakeupGenerator() {}

  @Override
  public String name() {
    return "wakeupgen";
  }

  @Override
  public int stateSize() {
    return 2;
  }

  @Override
  public List<RegisterInfo> registers() {
    return REGISTERS;
  }

  @Override
  public void powerOn(long[] state) {
    state[0] = 0;
    state[1] = 0;
  }

  @Override
  public void reset(long[] state, int cpu, ResetKind kind, Effects effects) {
    if (kind == ResetKind.POWER_ON) {
      powerOn(state);
    }
  }

  @Override
  public long access(long[] state, Access access, Effects effects) {
    if (access.write()) {
      if (access.offset() == AUX_CORE_BOOT_0) {
        state[0] = access.value() & 0xffff_ffffL;
      } else if (access.offset() == AUX_CORE_BOOT_1) {
        state[1] = access.value() & 0xffff_ffffL;
      }
      return 0;
    }
    return peek(state, access);
  }

  @Override
  public long peek(long[] state, Access access) {
    if (access.offset() == AUX_CORE_BOOT_0) {
      return state[0];
    }
    return access.offset() == AUX_CORE_BOOT_1 ? state[1] : 0;
  }
}
