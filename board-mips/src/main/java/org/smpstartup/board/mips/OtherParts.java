package org.smpstartup.board.mips;

import org.smpstartup.api.hardware.HardwareBuilder;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.CpuPort;
import org.smpstartup.board.mips.firmware.BootRom;
import org.smpstartup.board.mips.firmware.CfeFirmware;
import org.smpstartup.board.mips.firmware.OcteonFirmware;
import org.smpstartup.board.mips.map.MipsMap;
import org.smpstartup.board.mips.octeon.CiuOffsets;
import org.smpstartup.board.mips.octeon.InterruptUnit;
import org.smpstartup.board.mips.port.OcteonCpu;
import org.smpstartup.board.mips.port.OcteonSmp;
import org.smpstartup.board.mips.port.SibyteCpu;
import org.smpstartup.board.mips.port.SibyteSmp;
import org.smpstartup.board.mips.port.ThreadCpu;
import org.smpstartup.board.mips.port.ThreadSmp;
import org.smpstartup.board.mips.sibyte.SibyteOffsets;
import org.smpstartup.board.mips.sibyte.SystemController;

/** The machines without the coherent processing system. */
final class OtherParts {
  private OtherParts() {}

  /** One multi-threaded core: nothing but the core itself. */
  record Threads() implements Parts {
    @Override
    public void describe(HardwareBuilder hardware) {
      hardware.program(MipsMap.BOOT_ROM, BootRom.PROGRAM);
    }

    @Override
    public BoardSmp smp() {
      return new ThreadSmp(MipsMap.PORT_AREA);
    }

    @Override
    public CpuPort cpu() {
      return new ThreadCpu();
    }

    @Override
    public String startMethod() {
      return "mt-ase";
    }
  }

  /** BCM1250 or BCM1480. */
  record Sibyte(int cpus, boolean is1480) implements Parts {
    @Override
    public void describe(HardwareBuilder hardware) {
      SystemController scd = new SystemController(cpus, is1480);
      hardware
          .memory(scd, SibyteOffsets.BASE, scd.bytes())
          .program(MipsMap.BOOT_ROM, CfeFirmware.RESET);
    }

    @Override
    public BoardSmp smp() {
      return new SibyteSmp(MipsMap.PORT_AREA);
    }

    @Override
    public CpuPort cpu() {
      return new SibyteCpu();
    }

    @Override
    public String startMethod() {
      return "cfe";
    }
  }

  /** OCTEON with the first kind of interrupt unit. */
  record Octeon(int cpus) implements Parts {
    @Override
    public void describe(HardwareBuilder hardware) {
      hardware
          .memory(new InterruptUnit(cpus), CiuOffsets.BASE, CiuOffsets.SIZE)
          .program(MipsMap.BOOT_ROM, OcteonFirmware.SPIN);
    }

    @Override
    public BoardSmp smp() {
      return new OcteonSmp(MipsMap.PORT_AREA);
    }

    @Override
    public CpuPort cpu() {
      return new OcteonCpu();
    }

    @Override
    public String startMethod() {
      return "boot-word";
    }
  }
}
