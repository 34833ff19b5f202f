package org.smpstartup.board.mips.soc;

import java.util.List;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.Access;
import org.smpstartup.api.hardware.Device;
import org.smpstartup.api.hardware.Effects;
import org.smpstartup.api.hardware.FaultKind;
import org.smpstartup.api.hardware.RegisterInfo;
import org.smpstartup.kit.register.RegisterRow;
import org.smpstartup.kit.register.RegisterTable;

/**
 * The two registers of the MT7621's system control that start-up meets: whether there is a second
 * core, and the word by which its boot ROM sends cores on (u-boot
 * arch/mips/mach-mtmips/mt7621/spl/launch.c, mt7621.h). Left out: all others, which read 0.
 */
public final class Sysctl implements Device {
  private static final List<RegisterInfo> ROWS =
      RegisterTable.of(Space.MEMORY, 4)
          .source("u-boot 2023.01 arch/mips/mach-mtmips/mt7621/mt7621.h")
          .row(RegisterRow.at(SysctlOffsets.REVISION, "SYSCTL_CHIP_REV_ID").resetVaries())
          .row(RegisterRow.at(SysctlOffsets.REDIRECT, "SYSCTL_BOOT_SRAM").readWrite(0xffff_ffffL))
          .build()
          .rows();

  private final int cores;

  /**
   * Makes the block of one machine.
   *
   * @param cores how many cores it has, 1 or 2
   */
  public Sysctl(int cores) {
    this.cores = cores;
  }

  @Override
  public String name() {
    return "sysctl";
  }

  @Override
  public int stateSize() {
    return 1;
  }

  @Override
  public List<RegisterInfo> registers() {
    return ROWS;
  }

  @Override
  public void powerOn(long[] state) {}

  @Override
  public long access(long[] state, Access access, Effects effects) {
    if (access.size() != 4 || (access.offset() & 3) != 0) {
      effects.fault(FaultKind.BAD_SIZE);
    } else if (!access.write()) {
      return peek(state, access);
    } else if (access.offset() == SysctlOffsets.REDIRECT) {
      state[0] = access.value();
    }
    return 0;
  }

  @Override
  public long peek(long[] state, Access access) {
    return switch ((int) access.offset()) {
      case SysctlOffsets.REVISION -> cores > 1 ? SysctlOffsets.SECOND_CORE : 0;
      case SysctlOffsets.REDIRECT -> state[0];
      default -> 0;
    };
  }
}
