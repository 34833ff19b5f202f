package org.smpstartup.board.mips.gic;

import org.smpstartup.api.hardware.Effects;
import org.smpstartup.board.mips.core.CoreLines;
import org.smpstartup.board.mips.profile.Quirk;

/**
 * What the pins of each virtual processor show: pin p of VP v is up while a source is active whose
 * maps name both. A source is active while it is pending and not masked; only few are at a time, so
 * a pin is worked out by looking at the active ones.
 */
final class Pins {
  private final GicConfig config;

  Pins(GicConfig config) {
    this.config = config;
  }

  /** Whether a shared source is latched, or its input is up: inputs of this model never are. */
  static boolean pending(long[] state, int source, boolean anyTrigger) {
    return GicWords.bit(state, GicWords.LATCH, source) && (anyTrigger || edge(state, source));
  }

  static boolean edge(long[] state, int source) {
    return GicWords.bit(state, GicWords.TRIGGER, source)
        || GicWords.bit(state, GicWords.DUAL, source);
  }

  boolean pending(long[] state, int source) {
    return pending(state, source, config.has(Quirk.NO_TRIGGERS));
  }

  /** Which processors a source is routed to, as a mask. */
  static long vps(long[] state, int source) {
    return state[GicWords.MAP_VP + source];
  }

  /** The pin that a source drives, or -1. */
  int pin(long[] state, int source) {
    return pin(state[GicWords.MAP_PIN + source]);
  }

  int pin(long map) {
    boolean drives = (map & GicOffsets.TO_PIN) != 0 || config.has(Quirk.PIN_WITHOUT_ENABLE);
    long pin = map & GicOffsets.PIN_BITS;
    return drives && pin <= GicOffsets.LAST_PIN ? (int) pin : -1;
  }

  /** Works out a pin of every VP of a mask. */
  void update(long[] state, long vps, int pin, Effects effects) {
    if (pin < 0) {
      return;
    }
    for (long rest = vps; rest != 0; rest &= rest - 1) {
      update(state, Long.numberOfTrailingZeros(rest), pin, effects);
    }
  }

  void update(long[] state, int vp, int pin, Effects effects) {
    boolean high = shared(state, vp, pin) || local(state, vp, pin);
    int at = GicWords.vp(vp, GicWords.PINS);
    boolean was = (state[at] >>> pin & 1) != 0;
    if (high != was || config.has(Quirk.MAP_NOT_EVALUATED)) {
      state[at] = high ? state[at] | 1L << pin : state[at] & ~(1L << pin);
      effects.signal(vp, CoreLines.pin(pin), high ? 1 : 0);
    }
  }

  private boolean shared(long[] state, int vp, int pin) {
    for (int word = 0; word <= (config.sources() - 1) >> 6; word++) {
      long active = state[GicWords.LATCH + word] & state[GicWords.MASK + word];
      for (; active != 0; active &= active - 1) {
        int source = (word << 6) + Long.numberOfTrailingZeros(active);
        if ((vps(state, source) >>> vp & 1) != 0
            && pin(state, source) == pin
            && pending(state, source)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean local(long[] state, int vp, int pin) {
    long active =
        state[GicWords.vp(vp, GicWords.VP_PENDING)] & state[GicWords.vp(vp, GicWords.VP_MASK)];
    for (; active != 0; active &= active - 1) {
      int source = Long.numberOfTrailingZeros(active);
      if (pin(state[GicWords.vp(vp, GicWords.VP_MAPS + source)]) == pin) {
        return true;
      }
    }
    return false;
  }

  /** Works out all pins of a VP, after something local changed. */
  void updateAll(long[] state, int vp, Effects effects) {
    for (int pin = 0; pin <= GicOffsets.LAST_PIN; pin++) {
      update(state, vp, pin, effects);
    }
  }
}
