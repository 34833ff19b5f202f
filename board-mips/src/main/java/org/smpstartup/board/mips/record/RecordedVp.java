package org.smpstartup.board.mips.record;

import java.util.List;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.record.RecordedEvent;
import org.smpstartup.api.record.Rig;
import org.smpstartup.board.mips.core.Cp0;
import org.smpstartup.board.mips.gic.GicOffsets;

/** One processor of the recorded guest: its mode, its interrupt mask, its handler. */
final class RecordedVp {
  private static final long GIC = 0x1612_0000L;
  private static final int SOURCES = 128;
  private static final long NOTHING = 0xffff_ffffL;
  private static final int NO_LINE = -1;

  /** After so many interrupts in one window the guest gave up; no recording has such. */
  private static final int STORM = 65;

  final int number;
  private boolean on;
  private boolean hold;
  private long unmasked;

  RecordedVp(int number) {
    this.number = number;
  }

  void on(boolean holds, long mask) {
    on = true;
    hold = holds;
    unmasked = mask & 0xfc;
  }

  void off() {
    on = false;
  }

  void noneUnmasked() {
    unmasked = 0;
  }

  /** Reads Cause.IP, 8 bits. */
  long cause(Rig rig) {
    return (rig.access(number, Space.CP0, Cp0.CAUSE, 4, false, 0).value() & Cp0.CAUSE_IP) >>> 8;
  }

  long acknowledge(Rig rig) {
    long source = find(rig, cause(rig));
    if (source != NOTHING) {
      write(rig, GicOffsets.WEDGE, source);
    }
    return source;
  }

  /** Lets interrupts in, takes every one that can be taken, keeps them out again. */
  int window(Rig rig, List<RecordedEvent> events) {
    if (!on) {
      return 0;
    }
    int taken = 0;
    status(rig, unmasked << 8 | Cp0.STATUS_IE);
    for (int line = rig.pending(number); line != NO_LINE && taken < STORM; taken++) {
      rig.take(number, line);
      handle(rig, events);
      rig.finish(number, line);
      line = rig.pending(number);
    }
    status(rig, 0);
    return taken;
  }

  private void handle(Rig rig, List<RecordedEvent> events) {
    long ip = cause(rig) & unmasked;
    long source = find(rig, ip);
    events.add(new RecordedEvent(number, "irq", List.of(ip, source)));
    if (source == NOTHING) {
      unmasked &= ~ip;
      status(rig, unmasked << 8 | Cp0.STATUS_IE | Cp0.STATUS_EXL);
    } else if (hold) {
      write(rig, GicOffsets.RESET_MASK + (source >> 5 << 2), 1L << (source & 31));
    } else {
      write(rig, GicOffsets.WEDGE, source);
    }
  }

  private void status(Rig rig, long value) {
    rig.access(number, Space.CP0, Cp0.STATUS, 4, true, value);
  }

  /** The lowest source that is active, of this processor alone, on one of the pins given. */
  private long find(Rig rig, long ip) {
    for (int word = 0; word < SOURCES / 32; word++) {
      long active =
          read(rig, GicOffsets.PENDING + 4L * word) & read(rig, GicOffsets.MASK + 4L * word);
      for (; active != 0; active &= active - 1) {
        int source = 32 * word + Long.numberOfTrailingZeros(active);
        long pin = read(rig, GicOffsets.MAP_PIN + 4L * source) & GicOffsets.PIN_BITS;
        long vps = read(rig, GicOffsets.MAP_VP + (long) GicOffsets.MAP_VP_STRIDE * source);
        if (vps == 1L << number && (ip >>> (pin + 2) & 1) != 0) {
          return source;
        }
      }
    }
    return NOTHING;
  }

  private long read(Rig rig, long offset) {
    return rig.access(number, Space.MEMORY, GIC + offset, 4, false, 0).value();
  }

  private void write(Rig rig, long offset, long value) {
    rig.access(number, Space.MEMORY, GIC + offset, 4, true, value);
  }
}
