package org.smpstartup.runtime.ostd;

import org.smpstartup.api.hardware.Access;
import org.smpstartup.api.hardware.Device;
import org.smpstartup.api.hardware.Effects;

/**
 * Registers of 8 bytes. For processor n at 16n START (write an address: it starts there) and at
 * 16n+8 DOORBELL (write 1: its line goes up, write 0: down). At {@link #SELF} the number of who
 * reads; a write there starts all others at the address written. Has room for a million processors.
 */
final class BellDevice implements Device {
  static final long SELF = 1L << 32;

  private final int cpus;

  BellDevice(int cpus) {
    this.cpus = cpus;
  }

  @Override
  public String name() {
    return "bells";
  }

  @Override
  public int stateSize() {
    return 1;
  }

  @Override
  public void powerOn(long[] state) {}

  @Override
  public long access(long[] state, Access access, Effects effects) {
    if (!access.write()) {
      return peek(state, access);
    }
    if (access.offset() == SELF) {
      for (int i = 0; i < cpus; i++) {
        if (i != access.cpu()) {
          effects.signal(i, 1, access.value());
        }
      }
      return 0;
    }
    int target = (int) (access.offset() / 16);
    if (target < cpus) {
      effects.signal(target, access.offset() % 16 == 0 ? 1 : 0, access.value());
    }
    return 0;
  }

  @Override
  public long peek(long[] state, Access access) {
    return access.offset() == SELF ? access.cpu() : 0;
  }
}
