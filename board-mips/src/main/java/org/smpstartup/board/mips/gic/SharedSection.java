package org.smpstartup.board.mips.gic;

import org.smpstartup.api.hardware.Effects;
import org.smpstartup.board.mips.core.CoreLines;
import org.smpstartup.board.mips.profile.Quirk;

/** The registers of the shared sources, 32 bits each; {@link InterruptController} splits others. */
final class SharedSection {
  private static final long MAP_PIN_KEPT = 0xe000_003fL;

  private final GicConfig config;
  private final Pins pins;

  SharedSection(GicConfig config, Pins pins) {
    this.config = config;
    this.pins = pins;
  }

  void powerOn(long[] state) {
    for (int source = 0; source < config.sources(); source++) {
      state[GicWords.MAP_PIN + source] = GicOffsets.TO_PIN;
    }
  }

  // ---- reads

  long read(long[] state, int offset) {
    if (offset >= GicOffsets.MAP_VP && offset < GicOffsets.MAP_VP_END) {
      return mapVp(state, offset - GicOffsets.MAP_VP);
    }
    if (offset >= GicOffsets.MAP_PIN && offset < GicOffsets.MAP_PIN_END) {
      int source = (offset - GicOffsets.MAP_PIN) >> 2;
      return source < config.sources() ? state[GicWords.MAP_PIN + source] : 0;
    }
    int map = map(offset);
    if (map >= 0) {
      boolean absent = config.has(Quirk.NO_TRIGGERS) && map < GicWords.LATCH;
      return absent ? 0 : bits(state, map, offset);
    }
    if (offset >= GicOffsets.PENDING && offset < GicOffsets.PENDING + GicOffsets.MAP_BYTES) {
      return pending(state, offset);
    }
    return offset == GicOffsets.CONFIG ? configuration(state) : 0;
  }

  private long configuration(long[] state) {
    boolean counts = config.countsVps() || config.has(Quirk.CONFIG_COUNTS_VPS);
    return (state[GicWords.STOPPED] != 0 ? GicOffsets.COUNT_STOP : 0)
        | (config.sources() / 8L - 1) << GicOffsets.SOURCES_SHIFT
        | (config.vps() - (counts ? 0 : 1));
  }

  /** The bit map that an offset is in, or -1. */
  private static int map(int offset) {
    return switch (offset & -GicOffsets.MAP_BYTES) {
      case GicOffsets.POLARITY -> GicWords.POLARITY;
      case GicOffsets.TRIGGER -> GicWords.TRIGGER;
      case GicOffsets.DUAL -> GicWords.DUAL;
      case GicOffsets.MASK -> GicWords.MASK;
      default -> -1;
    };
  }

  private static long bits(long[] state, int map, int offset) {
    int word = (offset & (GicOffsets.MAP_BYTES - 1)) >> 2;
    return state[map + (word >> 1)] >>> ((word & 1) << 5) & 0xffff_ffffL;
  }

  private long pending(long[] state, int offset) {
    long latched = bits(state, GicWords.LATCH, offset);
    if (config.has(Quirk.NO_TRIGGERS)) {
      return latched;
    }
    return latched & (bits(state, GicWords.TRIGGER, offset) | bits(state, GicWords.DUAL, offset));
  }

  private long mapVp(long[] state, int distance) {
    int source = distance / GicOffsets.MAP_VP_STRIDE;
    int word = (distance % GicOffsets.MAP_VP_STRIDE) >> 2;
    boolean exists = source < config.sources() && word < 2;
    return exists ? state[GicWords.MAP_VP + source] >>> (word << 5) & 0xffff_ffffL : 0;
  }

  // ---- writes

  void write(long[] state, int offset, long value, Effects effects) {
    if (offset >= GicOffsets.MAP_VP && offset < GicOffsets.MAP_VP_END) {
      writeMapVp(state, offset - GicOffsets.MAP_VP, value, effects);
    } else if (offset >= GicOffsets.MAP_PIN && offset < GicOffsets.MAP_PIN_END) {
      writeMapPin(state, (offset - GicOffsets.MAP_PIN) >> 2, value, effects);
    } else if (offset == GicOffsets.WEDGE) {
      wedge(state, value, effects);
    } else if (offset == GicOffsets.CONFIG) {
      state[GicWords.STOPPED] = value & GicOffsets.COUNT_STOP;
    } else {
      int from = offset & -GicOffsets.MAP_BYTES;
      switch (from) {
        case GicOffsets.RESET_MASK -> mask(state, offset, value, false, effects);
        case GicOffsets.SET_MASK -> mask(state, offset, value, true, effects);
        case GicOffsets.POLARITY, GicOffsets.TRIGGER, GicOffsets.DUAL ->
            trigger(state, map(offset), offset, value, effects);
        default -> {}
      }
    }
  }

  private void trigger(long[] state, int map, int offset, long value, Effects effects) {
    if (config.has(Quirk.NO_TRIGGERS)) {
      return;
    }
    int word = (offset & (GicOffsets.MAP_BYTES - 1)) >> 2;
    int shift = (word & 1) << 5;
    int at = map + (word >> 1);
    long changed = (state[at] >>> shift ^ value) & 0xffff_ffffL & existing(word);
    state[at] ^= changed << shift;
    drive(state, word, changed, effects);
  }

  private void mask(long[] state, int offset, long value, boolean set, Effects effects) {
    int word = (offset & (GicOffsets.MAP_BYTES - 1)) >> 2;
    int shift = (word & 1) << 5;
    int at = GicWords.MASK + (word >> 1);
    long bits = value & existing(word);
    state[at] = set ? state[at] | bits << shift : state[at] & ~(bits << shift);
    drive(state, word, bits, effects);
  }

  /** The sources of a 32-bit word that exist. */
  private long existing(int word) {
    int left = config.sources() - (word << 5);
    return left <= 0 ? 0 : left >= 32 ? 0xffff_ffffL : (1L << left) - 1;
  }

  /** Works out the pins of the sources of a mask in a 32-bit word. */
  private void drive(long[] state, int word, long bits, Effects effects) {
    for (long rest = bits; rest != 0; rest &= rest - 1) {
      int source = (word << 5) + Long.numberOfTrailingZeros(rest);
      pins.update(state, Pins.vps(state, source), pins.pin(state, source), effects);
    }
  }

  private void wedge(long[] state, long value, Effects effects) {
    long number = config.has(Quirk.WEDGE_WIDE) ? value & ~GicOffsets.WEDGE_SET : value & 0xff;
    if (number >= config.sources()) {
      return;
    }
    int source = (int) number;
    boolean set = (value & GicOffsets.WEDGE_SET) != 0;
    if (!config.has(Quirk.NO_TRIGGERS) && !Pins.edge(state, source)) {
      return;
    }
    int at = GicWords.LATCH + (source >> 6);
    state[at] = set ? state[at] | 1L << source : state[at] & ~(1L << source);
    pins.update(state, Pins.vps(state, source), pins.pin(state, source), effects);
    if (set) {
      nmi(state, source, effects);
    }
  }

  private void nmi(long[] state, int source, Effects effects) {
    boolean mapped = (state[GicWords.MAP_PIN + source] & GicOffsets.TO_NMI) != 0;
    boolean enabled = GicWords.bit(state, GicWords.MASK, source);
    if (mapped && enabled && !config.has(Quirk.PINS_ONLY)) {
      for (long rest = Pins.vps(state, source); rest != 0; rest &= rest - 1) {
        effects.signal(Long.numberOfTrailingZeros(rest), CoreLines.NMI, 1);
      }
    }
  }

  private void writeMapPin(long[] state, int source, long value, Effects effects) {
    if (source >= config.sources()) {
      return;
    }
    if (config.has(Quirk.PIN_ABOVE_5_IGNORED)
        && (value & GicOffsets.PIN_BITS) > GicOffsets.LAST_PIN) {
      return;
    }
    int before = pins.pin(state, source);
    state[GicWords.MAP_PIN + source] = value & MAP_PIN_KEPT;
    moved(state, source, Pins.vps(state, source), before, effects);
  }

  private void writeMapVp(long[] state, int distance, long value, Effects effects) {
    int source = distance / GicOffsets.MAP_VP_STRIDE;
    int shift = (distance % GicOffsets.MAP_VP_STRIDE >> 2) << 5;
    if (source >= config.sources() || shift > 32) {
      return;
    }
    int at = GicWords.MAP_VP + source;
    long before = state[at];
    long all = config.vps() == 64 ? -1 : (1L << config.vps()) - 1;
    if (config.has(Quirk.MAP_VP_ONE_BIT)) {
      long lowest = Long.lowestOneBit(value) << shift;
      state[at] = (lowest & all) == 0 ? before : lowest;
    } else {
      state[at] = ((before & ~(0xffff_ffffL << shift)) | value << shift) & all;
    }
    moved(state, source, before | state[at], pins.pin(state, source), effects);
  }

  private void moved(long[] state, int source, long vps, int before, Effects effects) {
    if (config.has(Quirk.MAP_NOT_EVALUATED)) {
      return;
    }
    pins.update(state, vps, before, effects);
    int now = pins.pin(state, source);
    if (now != before) {
      pins.update(state, vps, now, effects);
    }
  }
}
