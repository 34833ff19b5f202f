package org.smpstartup.runtime.toy;

import org.smpstartup.api.hardware.Access;
import org.smpstartup.api.hardware.Device;
import org.smpstartup.api.hardware.Effects;

/**
 * Registers of 8 bytes: for processor n at 16n, START (write an address: it starts there) and at
 * 16n+8 DOORBELL (write 1: its line goes up, write 0: down, write 2: it is reset; read: the line).
 * At {@link #SELF} the number of who reads.
 */
public final class ToyDevice implements Device {
  /** The offset of the register that tells who reads it. */
  public static final long SELF = 0x10_0000;

  private final int cpus;

  /** Makes the device of {@code cpus} processors. */
  public ToyDevice(int cpus) {
    this.cpus = cpus;
  }

  @Override
  public String name() {
    return "toy-device";
  }

  @Override
  public int stateSize() {
    return cpus;
  }

  @Override
  public void powerOn(long[] state) {}

  @Override
  public long access(long[] state, Access access, Effects effects) {
    if (access.offset() == SELF) {
      return access.cpu();
    }
    int target = (int) (access.offset() / 16);
    if (target >= cpus || !access.write()) {
      return peek(state, access);
    }
    if (access.offset() % 16 == 0) {
      effects.signal(target, 1, access.value());
    } else if (access.value() == 2) {
      effects.signal(target, 2, 0);
    } else {
      state[target] = access.value();
      effects.signal(target, 0, access.value());
    }
    return 0;
  }

  @Override
  public long peek(long[] state, Access access) {
    int target = (int) (access.offset() / 16);
    return target < cpus ? state[target] : 0;
  }
}
