package org.smpstartup.board.x86apic.support;

import org.smpstartup.api.hardware.Access;
import org.smpstartup.api.hardware.Device;
import org.smpstartup.api.hardware.Effects;
import org.smpstartup.board.x86apic.apic.LocalApics;

/** Stands for an I/O APIC: a store sends a message, a load tells of the last EOI broadcast. */
public final class Doorbell implements Device {
  /** Where the tests put it. */
  public static final long BASE = 0xfec0_0000L;

  /** A store of {@code address << 32 | data} sends a message-signalled interrupt. */
  public static final int SIGNAL = 0;

  /** A store of {@code cpu << 1 | pin} raises a LINT pin. */
  public static final int PIN = 8;

  /** Reads {@code count << 8 | vector} of the EOI broadcasts. */
  public static final int ENDS = 16;

  @Override
  public String name() {
    return "doorbell";
  }

  @Override
  public int stateSize() {
    return 1;
  }

  @Override
  public void powerOn(long[] state) {}

  @Override
  public long access(long[] state, Access access, Effects effects) {
    if (access.write()) {
      int kind = access.offset() == PIN ? LocalApics.PIN : LocalApics.SIGNALLED;
      effects.message(kind, access.value());
    }
    return access.offset() == ENDS ? state[0] : 0;
  }

  @Override
  public long peek(long[] state, Access access) {
    return state[0];
  }

  @Override
  public void message(long[] state, int kind, long payload, Effects effects) {
    if (kind == LocalApics.END_OF_INTERRUPT) {
      state[0] = (state[0] & ~0xffL) + 0x100 | payload;
    }
  }
}
