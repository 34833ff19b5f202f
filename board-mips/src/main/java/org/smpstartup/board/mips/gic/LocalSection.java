package org.smpstartup.board.mips.gic;

import org.smpstartup.api.hardware.Effects;
import org.smpstartup.board.mips.core.CoreLines;
import org.smpstartup.board.mips.profile.Quirk;

/**
 * The registers of one virtual processor: its seven local sources, OTHER, IDENT.
 *
 * <p>Of the local sources COMPARE and the two software interrupts are raised; watchdog, timer,
 * performance counter and fast debug channel have registers only. Open in the sources and chosen:
 * MASK is 32h after reset, the one value that was observed; OTHER ignores a VP that does not exist;
 * COMPARE is due after ten nanoseconds a count, as on QEMU's boston, if the counter runs.
 */
final class LocalSection {
  private static final int SOURCES = 7;
  private static final long MASK_RESET = 0x32;
  private static final long NANOS_A_COUNT = 10;
  private static final long CONTROL_BITS = 0x1f;

  private final GicConfig config;
  private final Pins pins;

  LocalSection(GicConfig config, Pins pins) {
    this.config = config;
    this.pins = pins;
  }

  void powerOn(long[] state) {
    for (int vp = 0; vp < config.vps(); vp++) {
      state[GicWords.vp(vp, GicWords.VP_MASK)] = MASK_RESET;
      state[GicWords.vp(vp, GicWords.VP_COMPARE)] = 0xffff_ffffL;
      for (int source = 0; source < SOURCES; source++) {
        state[GicWords.vp(vp, GicWords.VP_MAPS + source)] = GicOffsets.TO_PIN;
      }
    }
  }

  /** The local source whose map is at an offset, or -1. */
  private static int mapped(int offset) {
    return switch (offset) {
      case GicOffsets.VP_WATCHDOG_MAP -> 0;
      case GicOffsets.VP_COMPARE_MAP -> GicOffsets.COMPARE_SOURCE;
      case GicOffsets.VP_TIMER_MAP -> 2;
      case GicOffsets.VP_PERFCTR_MAP -> 3;
      case GicOffsets.VP_SWINT0_MAP -> GicOffsets.SWINT0_SOURCE;
      case GicOffsets.VP_SWINT1_MAP -> GicOffsets.SWINT0_SOURCE + 1;
      case GicOffsets.VP_FDC_MAP -> 6;
      default -> -1;
    };
  }

  private boolean absent(int offset) {
    return config.has(Quirk.LOCAL_COMPARE_ONLY)
        && (offset == GicOffsets.VP_CONTROL
            || (mapped(offset) >= 0 && offset != GicOffsets.VP_COMPARE_MAP));
  }

  long read(long[] state, int vp, int offset) {
    if (absent(offset)) {
      return 0;
    }
    int source = mapped(offset);
    if (source >= 0) {
      return state[GicWords.vp(vp, GicWords.VP_MAPS + source)];
    }
    return switch (offset) {
      case GicOffsets.VP_CONTROL -> state[GicWords.vp(vp, GicWords.VP_CONTROL)];
      case GicOffsets.VP_PENDING -> state[GicWords.vp(vp, GicWords.VP_PENDING)];
      case GicOffsets.VP_MASK -> state[GicWords.vp(vp, GicWords.VP_MASK)];
      case GicOffsets.VP_OTHER -> state[GicWords.vp(vp, GicWords.VP_OTHER)];
      case GicOffsets.VP_IDENT -> vp;
      case GicOffsets.VP_COMPARE -> state[GicWords.vp(vp, GicWords.VP_COMPARE)] & 0xffff_ffffL;
      case GicOffsets.VP_COMPARE + 4 -> state[GicWords.vp(vp, GicWords.VP_COMPARE)] >>> 32;
      default -> 0;
    };
  }

  void write(long[] state, int vp, int offset, long value, Effects effects) {
    if (absent(offset)) {
      return;
    }
    int source = mapped(offset);
    if (source >= 0) {
      state[GicWords.vp(vp, GicWords.VP_MAPS + source)] = value & 0xe000_003fL;
      pins.updateAll(state, vp, effects);
      return;
    }
    int mask = GicWords.vp(vp, GicWords.VP_MASK);
    switch (offset) {
      case GicOffsets.VP_CONTROL -> control(state, vp, value, effects);
      case GicOffsets.VP_RESET_MASK -> {
        state[mask] &= ~value;
        pins.updateAll(state, vp, effects);
      }
      case GicOffsets.VP_SET_MASK -> {
        state[mask] |= value & ((1 << SOURCES) - 1);
        pins.updateAll(state, vp, effects);
      }
      case GicOffsets.VP_OTHER -> {
        if (value < config.vps()) {
          state[GicWords.vp(vp, GicWords.VP_OTHER)] = value;
        }
      }
      case GicOffsets.VP_COMPARE, GicOffsets.VP_COMPARE + 4 ->
          compare(state, vp, offset, value, effects);
      default -> {}
    }
  }

  private static void control(long[] state, int vp, long value, Effects effects) {
    int at = GicWords.vp(vp, GicWords.VP_CONTROL);
    long before = state[at];
    state[at] = value & CONTROL_BITS;
    if (((before ^ value) & GicOffsets.SWINT_ROUTABLE) != 0) {
      boolean routed = (value & GicOffsets.SWINT_ROUTABLE) != 0;
      effects.signal(vp, CoreLines.SOFTWARE_ROUTED, routed ? 1 : 0);
    }
  }

  /** A write acknowledges, and asks for the next one. */
  private void compare(long[] state, int vp, int offset, long value, Effects effects) {
    int at = GicWords.vp(vp, GicWords.VP_COMPARE);
    boolean high = offset != GicOffsets.VP_COMPARE;
    state[at] =
        high ? (state[at] & 0xffff_ffffL) | value << 32 : (state[at] & ~0xffff_ffffL) | value;
    int generation = GicWords.vp(vp, GicWords.VP_GENERATION);
    state[generation]++;
    raise(state, vp, GicOffsets.COMPARE_SOURCE, false, effects);
    long counts = (state[at] - state[GicWords.COUNTER]) & 0xffff_ffffL;
    if (state[GicWords.STOPPED] == 0) {
      effects.after(counts * NANOS_A_COUNT, state[generation] << 8 | vp);
    }
  }

  void timer(long[] state, long token, Effects effects) {
    int vp = (int) (token & 0xff);
    if (token >>> 8 == state[GicWords.vp(vp, GicWords.VP_GENERATION)]
        && state[GicWords.STOPPED] == 0) {
      state[GicWords.COUNTER] = state[GicWords.vp(vp, GicWords.VP_COMPARE)];
      raise(state, vp, GicOffsets.COMPARE_SOURCE, true, effects);
    }
  }

  /** Takes the levels of a processor's software interrupts. */
  void software(long[] state, int vp, long levels, Effects effects) {
    boolean routed = (state[GicWords.vp(vp, GicWords.VP_CONTROL)] & GicOffsets.SWINT_ROUTABLE) != 0;
    raise(state, vp, GicOffsets.SWINT0_SOURCE, routed && (levels & 1) != 0, effects);
    raise(state, vp, GicOffsets.SWINT0_SOURCE + 1, routed && (levels & 2) != 0, effects);
  }

  private void raise(long[] state, int vp, int source, boolean high, Effects effects) {
    int at = GicWords.vp(vp, GicWords.VP_PENDING);
    long before = state[at];
    state[at] = high ? before | 1L << source : before & ~(1L << source);
    if (state[at] != before) {
      pins.updateAll(state, vp, effects);
    }
  }
}
