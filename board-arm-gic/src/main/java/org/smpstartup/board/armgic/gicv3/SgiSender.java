package org.smpstartup.board.armgic.gicv3;

import org.smpstartup.api.hardware.Effects;
import org.smpstartup.board.armgic.profile.Quirk;
import org.smpstartup.board.armgic.sys.Affinities;

/**
 * ICC_SGI0R, ICC_SGI1R and ICC_ASGI1R: one processor interrupts others, whom affinities name (IHI
 * 0069, 12.2.17 to 12.2.19, table 12-9 and 4.7.2).
 *
 * <p>A unicast looks at no processor but those that the list can name. A bit for a processor that
 * does not exist is ignored. With one security state ICC_SGI1R reaches group 1, the two others
 * group 0: the documents' table is read as QEMU reads it; KVM lets ICC_SGI1R reach both groups.
 * With two states a secure ICC_SGI1R reaches an SGI of group 0 too.
 */
final class SgiSender {
  private static final int INTID = 24;
  private static final long BROADCAST = 1L << 40;
  private static final int RANGE = 44;

  private final GicV3Config config;
  private final GicV3Layout layout;
  private final Groups groups;
  private final Selection selection;

  SgiSender(GicV3Config config, GicV3Layout layout, Groups groups, Selection selection) {
    this.config = config;
    this.layout = layout;
    this.groups = groups;
    this.selection = selection;
  }

  /** Sends to group 0. */
  void first(long[] state, int cpu, long value, Effects effects) {
    send(state, cpu, value, Groups.G0, effects);
  }

  /** Sends to group 1 of the sender's own security state. */
  void second(long[] state, int cpu, long value, Effects effects) {
    send(state, cpu, value, groups.secure(state, cpu) ? Groups.G1S : Groups.G1NS, effects);
  }

  /** Sends to group 1 of the other security state. */
  void other(long[] state, int cpu, long value, Effects effects) {
    send(state, cpu, value, groups.secure(state, cpu) ? Groups.G1NS : Groups.G1S, effects);
  }

  private void send(long[] state, int cpu, long value, int group, Effects effects) {
    int sgi = (int) (value >>> INTID) & 15;
    if ((value & BROADCAST) != 0) {
      for (int target = 0; target < config.affinities().cpus(); target++) {
        if (target != cpu) {
          deliver(state, cpu, target, sgi, group, effects);
        }
      }
      return;
    }
    boolean ranges = config.rangeSelector() && !config.has(Quirk.RANGE_SELECTOR_IGNORED);
    int range = ranges ? (int) (value >>> RANGE) & 15 : 0; // else RES0
    int cluster =
        (int) (value >>> 48 & 0xff) << 24
            | (int) (value >>> 32 & 0xff) << 16
            | (int) (value >>> 16 & 0xff) << 8;
    for (int list = (int) value & 0xffff; list != 0; list &= list - 1) {
      int last = 16 * range + Integer.numberOfTrailingZeros(list);
      int target = config.affinities().find(cluster | last);
      if (target != Affinities.NONE) {
        deliver(state, cpu, target, sgi, group, effects);
      }
    }
  }

  private void deliver(long[] state, int sender, int target, int sgi, int asked, Effects effects) {
    int group = groups.of(state, target, sgi);
    boolean single = Groups.single(state);
    int wanted = asked;
    if (wanted == Groups.G1S && (single || group == Groups.G0)) {
      wanted = Groups.G0;
    }
    if (wanted != group) {
      return;
    }
    if (!single && !groups.secure(state, sender) && group != Groups.G1NS) {
      int least = group == Groups.G0 ? 1 : 2;
      if (layout.access(state, target, sgi) < least) {
        return;
      }
    }
    layout.bit(state, GicV3Layout.PENDING, target, sgi, true);
    selection.refresh(state, target, effects);
  }
}
