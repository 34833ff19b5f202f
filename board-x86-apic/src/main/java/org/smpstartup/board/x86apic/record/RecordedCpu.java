package org.smpstartup.board.x86apic.record;

import java.util.ArrayList;
import java.util.List;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.Sleep;
import org.smpstartup.api.record.RecordedEvent;
import org.smpstartup.api.record.Rig;
import org.smpstartup.board.x86apic.apic.LocalApics;
import org.smpstartup.board.x86apic.core.CoreLines;

/** One processor of the recorded guest: its handlers, its sleep, and what happened to it. */
final class RecordedCpu {
  private static final int NO_LINE = -1;
  private static final long X2APIC = 0xc00;
  private static final int MSR_SIZE = 8;
  private static final int ISR = 0x100;
  private static final int EOI = 0xb0;
  private static final long IN_SERVICE = 0x100;

  final int number;
  boolean autoEoi = true;
  boolean halted;

  /** It was reset or stopped since the operation began. */
  boolean lost;

  private boolean enabledBeforeHalt;
  private final List<RecordedEvent> events = new ArrayList<>();

  RecordedCpu(int number) {
    this.number = number;
  }

  void drainTo(List<RecordedEvent> all) {
    all.addAll(events);
    events.clear();
  }

  private void log(String kind, long data) {
    events.add(new RecordedEvent(number, kind, List.of(data)));
  }

  void started(boolean atResetVector, long entry) {
    dropped();
    autoEoi = true;
    if (atResetVector) {
      log("reset", 0);
    } else {
      log("start", entry >>> 12);
    }
  }

  void dropped() {
    halted = false;
    lost = true;
  }

  void halt(Rig rig, boolean enable) {
    enabledBeforeHalt = rig.enabled(number);
    if (enable) {
      rig.enable(number, true);
    }
    halted = true;
    rig.sleep(number, Sleep.INTERRUPT, true);
  }

  /** Takes every interrupt that can be taken; answers whether anything happened. */
  boolean settle(Rig rig) {
    if (!rig.executing(number)) {
      return false;
    }
    boolean wakes = halted && rig.wakes(number, Sleep.INTERRUPT);
    boolean changed = wakes;
    for (int line = rig.pending(number); line != NO_LINE; line = rig.pending(number)) {
      handle(rig, line);
      changed = true;
    }
    if (wakes) {
      halted = false;
      rig.sleep(number, Sleep.INTERRUPT, false);
      rig.enable(number, enabledBeforeHalt);
      log("wake", 0);
    }
    return changed;
  }

  private void handle(Rig rig, int line) {
    long vector = rig.take(number, line);
    switch (line) {
      case CoreLines.NMI -> log("nmi", 0);
      case CoreLines.SMI -> log("smi", 0);
      default -> handleVector(rig, (int) vector);
    }
    rig.finish(number, line);
  }

  private void handleVector(Rig rig, int vector) {
    boolean inService = (register(rig, ISR + (vector >> 5 << 4)) >>> (vector & 31) & 1) != 0;
    log("irq", vector | (inService ? IN_SERVICE : 0));
    if (inService && autoEoi) {
      if (x2apic(rig)) {
        rig.access(number, Space.MSR, msr(EOI), MSR_SIZE, true, 0);
      } else {
        rig.access(number, Space.MEMORY, LocalApics.PAGE_BASE + EOI, 4, true, 0);
      }
    }
  }

  private long register(Rig rig, int offset) {
    return x2apic(rig)
        ? rig.access(number, Space.MSR, msr(offset), MSR_SIZE, false, 0).value()
        : rig.access(number, Space.MEMORY, LocalApics.PAGE_BASE + offset, 4, false, 0).value();
  }

  private boolean x2apic(Rig rig) {
    long base = rig.access(number, Space.MSR, LocalApics.BASE_MSR, MSR_SIZE, false, 0).value();
    return (base & X2APIC) == X2APIC;
  }

  private static long msr(int offset) {
    return (long) LocalApics.FIRST_MSR + (offset >> 4);
  }
}
