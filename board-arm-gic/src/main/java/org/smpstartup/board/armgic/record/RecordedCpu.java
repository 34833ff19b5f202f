package org.smpstartup.board.armgic.record;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.Sleep;
import org.smpstartup.api.record.RecordedEvent;
import org.smpstartup.api.record.Rig;
import org.smpstartup.board.armgic.psci.PowerPort;
import org.smpstartup.board.armgic.sys.CoreLines;

/** One processor of the recorded guest: its handlers, its sleep, and what happened to it. */
final class RecordedCpu {
  /** What {@code eoi} gives when there is nothing to end. */
  static final long NOTHING = 0xffff_ffffL;

  private static final int NO_LINE = -1;
  private static final int LIST_LIMIT = 64;
  private static final int FIRST_SPECIAL = 1020;
  private static final int LAST_SPECIAL = 1023;

  /** What the handlers do. */
  enum Mode {
    AUTO,
    NO_EOI,
    NO_ACK
  }

  private enum Asleep {
    NO,
    HALT,
    SUSPEND
  }

  final int number;
  private final GuestGic gic;
  private final Deque<Long> acknowledged = new ArrayDeque<>();
  private final List<RecordedEvent> events = new ArrayList<>();
  private Mode mode = Mode.AUTO;
  private Asleep asleep = Asleep.NO;
  private boolean enabledBefore;
  private boolean enabledInside;
  private long lastEnded = NOTHING;

  /** It was reset or stopped, or fell asleep in firmware, since the operation began. */
  private boolean lost;

  RecordedCpu(int number, GuestGic gic) {
    this.number = number;
    this.gic = gic;
  }

  void begin() {
    lost = false;
  }

  boolean lost() {
    return lost;
  }

  boolean responds(Rig rig) {
    return rig.executing(number) && asleep == Asleep.NO;
  }

  void mode(Mode next) {
    mode = next;
  }

  void drainTo(List<RecordedEvent> all) {
    all.addAll(events);
    events.clear();
  }

  private void log(String kind, long data) {
    events.add(new RecordedEvent(number, kind, List.of(data)));
  }

  void started(long context) {
    dropped();
    mode = Mode.AUTO;
    acknowledged.clear();
    lastEnded = NOTHING;
    log("start", context);
  }

  void dropped() {
    asleep = Asleep.NO;
    lost = true;
  }

  /** Remembers what was acknowledged, unless it was no interrupt. */
  void remember(long value) {
    if (!special(value) && acknowledged.size() < LIST_LIMIT) {
      acknowledged.push(value);
    }
  }

  private boolean special(long value) {
    long id = gic.id(value & ~GuestGic.GROUP_0);
    return id >= FIRST_SPECIAL && id <= LAST_SPECIAL;
  }

  /** Ends the interrupt acknowledged last. */
  long end(Rig rig) {
    if (acknowledged.isEmpty()) {
      return NOTHING;
    }
    lastEnded = acknowledged.pop();
    gic.end(rig, number, lastEnded);
    return lastEnded;
  }

  /** Deactivates the interrupt ended last. */
  long deactivate(Rig rig) {
    if (lastEnded != NOTHING) {
      gic.deactivate(rig, number, lastEnded);
    }
    return lastEnded;
  }

  /** Executes WFI with everything masked, and the unmasking behind it. */
  void halt(Rig rig, boolean enable) {
    enabledBefore = rig.enabled(number);
    enabledInside = enabledBefore || enable;
    rig.enable(number, false);
    asleep = Asleep.HALT;
    rig.sleep(number, Sleep.INTERRUPT, true);
  }

  /** Sleeps inside a firmware call, unless something is pending already. */
  void suspend(Rig rig) {
    if (!rig.wakes(number, Sleep.INTERRUPT)) {
      asleep = Asleep.SUSPEND;
      rig.sleep(number, Sleep.INTERRUPT, true);
      lost = true;
    }
  }

  long resume(Rig rig, boolean abandoned) {
    rig.access(number, Space.ARM_SYSTEM, PowerPort.RESUME, 8, true, abandoned ? 1 : 0);
    return rig.access(number, Space.ARM_SYSTEM, PowerPort.CALL, 8, false, 0).value();
  }

  /**
   * Wakes if something ends its sleep and takes every interrupt; answers whether anything happened.
   */
  boolean settle(Rig rig) {
    if (!rig.executing(number)) {
      return false;
    }
    if (asleep != Asleep.NO) {
      return rig.wakes(number, Sleep.INTERRUPT) && wake(rig);
    }
    return takeAll(rig);
  }

  private boolean wake(Rig rig) {
    rig.sleep(number, Sleep.INTERRUPT, false);
    boolean halt = asleep == Asleep.HALT;
    asleep = Asleep.NO;
    long result = 0;
    if (halt) {
      rig.enable(number, enabledInside);
    } else {
      result = resume(rig, false);
    }
    takeAll(rig);
    if (halt) {
      rig.enable(number, enabledBefore);
    }
    log("wake", result);
    return true;
  }

  private boolean takeAll(Rig rig) {
    boolean any = false;
    for (int line = rig.pending(number); line != NO_LINE; line = rig.pending(number)) {
      handle(rig, line);
      any = true;
    }
    return any;
  }

  private void handle(Rig rig, int line) {
    boolean fiq = line == CoreLines.FIQ;
    rig.take(number, line);
    boolean masks = mode == Mode.NO_ACK || acknowledge(rig, fiq);
    if (mode == Mode.NO_ACK) {
      log(fiq ? "fiq_noack" : "irq_noack", 0);
    }
    rig.finish(number, line);
    if (masks) {
      rig.enable(number, false);
    }
  }

  /** Answers whether there was no interrupt, so that the processor goes on with all masked. */
  private boolean acknowledge(Rig rig, boolean fiq) {
    long value = gic.acknowledge(rig, number, fiq);
    log(fiq ? "fiq" : "irq", value);
    if (special(value)) {
      return true;
    }
    long marked = gic.marked(value, fiq);
    if (mode == Mode.AUTO) {
      gic.end(rig, number, marked);
    } else {
      remember(marked);
    }
    return false;
  }
}
