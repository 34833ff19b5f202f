package org.smpstartup.board.sh.support;

import org.smpstartup.api.hardware.Access;
import org.smpstartup.api.hardware.Device;
import org.smpstartup.api.hardware.Effects;
import org.smpstartup.board.sh.intc.Inputs;

/** Stands for everything that is wired to the interrupt controller: a store works an input. */
public final class TestInputs implements Device {
  /** Where it answers; nothing of a board is there. */
  public static final long BASE = 0x0600_0000L;

  /** Offset: the NMI pin. */
  public static final int NMI = 0;

  /** Offset: a pin, the value as {@link Inputs#of} packs it. */
  public static final int PIN = 4;

  /** Offset: an on-chip source, the value as {@link Inputs#of} packs it. */
  public static final int ON_CHIP = 8;

  @Override
  public String name() {
    return "test-inputs";
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
      int kind =
          switch ((int) access.offset()) {
            case NMI -> Inputs.NMI;
            case PIN -> Inputs.PIN;
            default -> Inputs.ON_CHIP;
          };
      effects.message(kind, access.value());
    }
    return 0;
  }

  @Override
  public long peek(long[] state, Access access) {
    return 0;
  }
}
