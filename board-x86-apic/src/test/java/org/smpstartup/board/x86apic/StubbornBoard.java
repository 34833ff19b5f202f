package org.smpstartup.board.x86apic;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.smpstartup.api.Board;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.Access;
import org.smpstartup.api.hardware.Device;
import org.smpstartup.api.hardware.Effects;
import org.smpstartup.api.hardware.HardwareBuilder;
import org.smpstartup.api.hardware.ResetKind;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.CpuPort;
import org.smpstartup.board.x86apic.apic.LocalApics;

/**
 * A board whose local APIC reads some bits as 1 in one register of its page, from the second read
 * on: the first one shows what stood there before.
 */
record StubbornBoard(Board board, int offset, long bits) implements Board {
  static final int ESR = 0x280;
  static final int ICR_LOW = 0x300;

  @Override
  public void describe(HardwareBuilder hardware) {
    Device[] replaced = new Device[1];
    board.describe(
        (HardwareBuilder)
            Proxy.newProxyInstance(
                HardwareBuilder.class.getClassLoader(),
                new Class<?>[] {HardwareBuilder.class},
                (proxy, method, args) -> {
                  if (args[0] instanceof LocalApics apics) {
                    replaced[0] = replaced[0] == null ? new Stubborn(apics) : replaced[0];
                    args[0] = replaced[0];
                  }
                  try {
                    method.invoke(hardware, args);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                  return proxy;
                }));
  }

  @Override
  public BoardSmp smp() {
    return board.smp();
  }

  @Override
  public CpuPort cpu() {
    return board.cpu();
  }

  private final class Stubborn implements Device {
    private final LocalApics apics;

    Stubborn(LocalApics apics) {
      this.apics = apics;
    }

    @Override
    public String name() {
      return apics.name();
    }

    @Override
    public int stateSize() {
      return apics.stateSize() + 1;
    }

    @Override
    public void powerOn(long[] state) {
      apics.powerOn(state);
    }

    @Override
    public void reset(long[] state, int cpu, ResetKind kind, Effects effects) {
      apics.reset(state, cpu, kind, effects);
    }

    @Override
    public long access(long[] state, Access access, Effects effects) {
      long value = apics.access(state, access, effects);
      boolean hit = access.space() == Space.MEMORY && access.offset() == offset && !access.write();
      return hit && state[apics.stateSize()]++ > 0 ? value | bits : value;
    }

    @Override
    public long peek(long[] state, Access access) {
      return apics.peek(state, access);
    }
  }
}
