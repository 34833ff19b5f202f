package org.smpstartup.board.ppc.support;

import org.smpstartup.api.Board;
import org.smpstartup.api.hardware.Access;
import org.smpstartup.api.hardware.Device;
import org.smpstartup.api.hardware.Effects;
import org.smpstartup.api.hardware.HardwareBuilder;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.CpuPort;
import org.smpstartup.board.ppc.mpic.Mpic;

/**
 * A board with a device that drives pins of its interrupt controller: source &lt;&lt; 1 | level.
 */
public record Wires(Board inner) implements Board {
  /** Where the device is: nothing else of any board is there. */
  public static final long BASE = 0x7_0000_0000L;

  @Override
  public void describe(HardwareBuilder hardware) {
    inner.describe(hardware);
    hardware.memory(new Driver(), BASE, 0x1000);
  }

  @Override
  public BoardSmp smp() {
    return inner.smp();
  }

  @Override
  public CpuPort cpu() {
    return inner.cpu();
  }

  private static final class Driver implements Device {
    @Override
    public String name() {
      return "wires";
    }

    @Override
    public int stateSize() {
      return 0;
    }

    @Override
    public void powerOn(long[] state) {}

    @Override
    public long access(long[] state, Access access, Effects effects) {
      if (access.write()) {
        effects.message(Mpic.PIN, access.value());
      }
      return 0;
    }

    @Override
    public long peek(long[] state, Access access) {
      return 0;
    }
  }
}
