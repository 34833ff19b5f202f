package org.smpstartup.board.armgic.gicv2;

import org.smpstartup.board.armgic.profile.Quirk;

/**
 * GICD_SGIR: one processor interrupts others (IHI 0048, 4.3.15).
 *
 * <p>The source recorded is the number of the CPU interface that writes. An SGI is latched whether
 * or not the distributor forwards, and delivered when it does; the document leaves that open.
 * Filter 3 is reserved and reaches nobody.
 */
final class SgiRegister {
  private static final int FILTER = 24;
  private static final int LIST = 16;
  private static final int NSATT = 1 << 15;

  private final GicV2Config config;
  private final GicV2Layout layout;

  SgiRegister(GicV2Config config, GicV2Layout layout) {
    this.config = config;
    this.layout = layout;
  }

  void write(long[] state, int cpu, int value, boolean ns) {
    int sgi = value & 15;
    int targets = targets(cpu, value) & (1 << config.cpus()) - 1;
    for (int target = 0; target < config.cpus(); target++) {
      boolean named = (targets >>> target & 1) != 0;
      if (named && permitted(state, target, sgi, value, ns)) {
        int sources = layout.sources(state, target, sgi);
        layout.sources(state, target, sgi, sources | 1 << cpu);
      }
    }
  }

  private int targets(int cpu, int value) {
    return switch (value >>> FILTER & 3) {
      case 0 -> value >>> LIST & 0xff;
      case 1 -> ~(1 << cpu);
      case 2 -> 1 << cpu;
      default -> config.has(Quirk.SGIR_FILTER_3_IS_ALL) ? -1 : 0;
    };
  }

  private boolean permitted(long[] state, int target, int sgi, int value, boolean ns) {
    if (!config.security() || config.has(Quirk.SGIR_IGNORES_GROUPS)) {
      return true;
    }
    boolean second = layout.bit(state, GicV2Layout.GROUP, target, sgi);
    if (ns) {
      return second || layout.access(state, target, sgi) >= 1;
    }
    return second == ((value & NSATT) != 0);
  }
}
