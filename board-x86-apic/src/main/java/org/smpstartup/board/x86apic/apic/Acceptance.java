package org.smpstartup.board.x86apic.apic;

import org.smpstartup.api.hardware.Effects;
import org.smpstartup.board.x86apic.core.CoreLines;
import org.smpstartup.board.x86apic.core.X86Config;
import org.smpstartup.board.x86apic.profile.Quirk;

/**
 * What becomes of an interrupt at its target: acceptance into IRR, the request to the core,
 * acknowledge, end of interrupt, and the errors on the way (SDM 10.5.3, 10.8, 10.9).
 *
 * <p>In the manual's profile a request once made stands until the core acknowledges it, so raising
 * TPR in between gives the spurious vector; software disable does withdraw it. An illegal vector in
 * ICR is an error of the sender and is transmitted, so that it is one of the receiver too: the text
 * does not settle it.
 */
final class Acceptance {
  static final int SEND_ILLEGAL_VECTOR = 1 << 5;
  static final int RECEIVED_ILLEGAL_VECTOR = 1 << 6;
  static final int ILLEGAL_REGISTER = 1 << 7;

  private static final int FIRST_LEGAL = 16;
  private static final int SUPPRESS_BROADCAST = 1 << 12;

  private final X86Config config;
  private final Priorities priorities;

  Acceptance(X86Config config, Priorities priorities) {
    this.config = config;
    this.priorities = priorities;
  }

  /** Takes a fixed interrupt. */
  void accept(long[] state, int cpu, int vector, boolean level, Effects effects) {
    if (!Priorities.softwareEnabled(state, cpu) && !config.has(Quirk.ACCEPTS_WHILE_DISABLED)) {
      return;
    }
    boolean legal =
        vector >= FIRST_LEGAL
            || config.has(Quirk.LOW_VECTORS_DELIVERED)
            || config.has(Quirk.LOW_VECTORS_STUCK);
    if (!legal) {
      error(state, cpu, RECEIVED_ILLEGAL_VECTOR, effects);
      return;
    }
    VectorSet.add(state, ApicWords.at(cpu, ApicWords.IRR), vector);
    if (level) {
      VectorSet.add(state, ApicWords.at(cpu, ApicWords.TMR), vector);
    } else {
      VectorSet.remove(state, ApicWords.at(cpu, ApicWords.TMR), vector);
    }
    update(state, cpu, effects);
  }

  /** Drives the request line after anything that can change what is presentable. */
  void update(long[] state, int cpu, Effects effects) {
    if (priorities.presentable(state, cpu) != Priorities.NONE) {
      request(state, cpu, true, effects);
    } else if (config.has(Quirk.REQUEST_WITHDRAWN)) {
      request(state, cpu, false, effects);
    }
  }

  /**
   * Drives the request line after software enable, mode or reset changed: no request is left over.
   */
  void refresh(long[] state, int cpu, Effects effects) {
    request(state, cpu, priorities.presentable(state, cpu) != Priorities.NONE, effects);
  }

  private static void request(long[] state, int cpu, boolean on, Effects effects) {
    if (ApicWords.flag(state, cpu, ApicWords.REQUESTED) != on) {
      ApicWords.flag(state, cpu, ApicWords.REQUESTED, on);
      effects.signal(cpu, CoreLines.INTR, on ? 1 : 0);
    }
  }

  /** Answers the core's acknowledge cycle: the vector now in service, or the spurious one. */
  int acknowledge(long[] state, int cpu, Effects effects) {
    int vector = priorities.presentable(state, cpu);
    if (vector == Priorities.NONE) {
      request(state, cpu, false, effects);
      return ApicWords.get(state, cpu, ApicWords.SVR) & 0xff;
    }
    VectorSet.remove(state, ApicWords.at(cpu, ApicWords.IRR), vector);
    VectorSet.add(state, ApicWords.at(cpu, ApicWords.ISR), vector);
    refresh(state, cpu, effects);
    return vector;
  }

  /** Ends the highest interrupt in service; tells I/O APICs if it was level-triggered. */
  void endOfInterrupt(long[] state, int cpu, Effects effects) {
    int vector = VectorSet.highest(state, ApicWords.at(cpu, ApicWords.ISR));
    if (vector < 0) {
      return;
    }
    VectorSet.remove(state, ApicWords.at(cpu, ApicWords.ISR), vector);
    boolean suppressed = (ApicWords.get(state, cpu, ApicWords.SVR) & SUPPRESS_BROADCAST) != 0;
    boolean broadcast =
        VectorSet.has(state, ApicWords.at(cpu, ApicWords.TMR), vector) && !suppressed;
    update(state, cpu, effects);
    if (broadcast) {
      effects.message(LocalApics.END_OF_INTERRUPT, vector);
    }
  }

  /** Delivers one entry of the local vector table, as its source would. ExtINT is left out. */
  void local(long[] state, int cpu, int entry, Effects effects) {
    int lvt = Lvt.get(state, cpu, entry);
    if ((lvt & Lvt.MASKED) != 0) {
      return;
    }
    boolean pin = entry == Lvt.LINT0 || entry == Lvt.LINT1;
    int mode = entry == Lvt.TIMER || entry == Lvt.ERROR ? Message.FIXED : lvt >>> 8 & 7;
    switch (mode) {
      case Message.FIXED -> accept(state, cpu, lvt & 0xff, pin && (lvt & Lvt.LEVEL) != 0, effects);
      case Message.SMI -> effects.signal(cpu, CoreLines.SMI, 1);
      case Message.NMI -> effects.signal(cpu, CoreLines.NMI, 1);
      case Message.INIT -> effects.signal(cpu, CoreLines.INIT, 1);
      default -> {}
    }
  }

  /**
   * Collects an error. An error interrupt is raised when the bit is new since the last write of
   * ESR; an illegal vector in its own table entry only adds bit 6, or it would never end.
   */
  void error(long[] state, int cpu, int bit, Effects effects) {
    if (config.has(Quirk.ESR_DEAD)) {
      return;
    }
    if (config.has(Quirk.ESR_STICKY)) {
      if (bit == ILLEGAL_REGISTER) {
        ApicWords.set(state, cpu, ApicWords.ESR, ILLEGAL_REGISTER);
      }
      return;
    }
    int pending = ApicWords.get(state, cpu, ApicWords.ESR_PENDING);
    ApicWords.set(state, cpu, ApicWords.ESR_PENDING, pending | bit);
    if ((pending & bit) == 0) {
      errorInterrupt(state, cpu, effects);
    }
  }

  private void errorInterrupt(long[] state, int cpu, Effects effects) {
    int lvt = Lvt.get(state, cpu, Lvt.ERROR);
    if ((lvt & Lvt.MASKED) == 0 && (lvt & 0xff) < FIRST_LEGAL) {
      int pending = ApicWords.get(state, cpu, ApicWords.ESR_PENDING);
      ApicWords.set(state, cpu, ApicWords.ESR_PENDING, pending | RECEIVED_ILLEGAL_VECTOR);
    } else {
      local(state, cpu, Lvt.ERROR, effects);
    }
  }

  /** Performs a write of ESR: what was collected becomes readable. */
  void latchErrors(long[] state, int cpu) {
    if (!config.has(Quirk.ESR_STICKY)) {
      ApicWords.set(state, cpu, ApicWords.ESR, ApicWords.get(state, cpu, ApicWords.ESR_PENDING));
      ApicWords.set(state, cpu, ApicWords.ESR_PENDING, 0);
    }
  }
}
