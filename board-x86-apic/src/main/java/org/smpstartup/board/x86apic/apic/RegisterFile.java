package org.smpstartup.board.x86apic.apic;

import org.smpstartup.api.hardware.Effects;
import org.smpstartup.board.x86apic.core.X86Config;
import org.smpstartup.board.x86apic.profile.Quirk;

/**
 * The registers by their index, which is the offset in the page divided by 16 and the MSR less
 * 800h. What may be accessed is decided before, by {@link RegisterPage} and {@link X2apicMsrs}.
 */
final class RegisterFile {
  static final int ID = 0x02;
  static final int VERSION = 0x03;
  static final int TPR = 0x08;
  static final int APR = 0x09;
  static final int PPR = 0x0a;
  static final int EOI = 0x0b;
  static final int RRR = 0x0c;
  static final int LDR = 0x0d;
  static final int DFR = 0x0e;
  static final int SVR = 0x0f;
  static final int ISR = 0x10;
  static final int TMR = 0x18;
  static final int IRR = 0x20;
  static final int ESR = 0x28;
  static final int ICR = 0x30;
  static final int ICR_HIGH = 0x31;
  static final int INITIAL_COUNT = 0x38;
  static final int CURRENT_COUNT = 0x39;
  static final int DIVIDE = 0x3e;
  static final int SELF_IPI = 0x3f;

  static final int DIVIDE_BITS = 0xb;

  /** ICR low but for delivery status and reserved bits. */
  static final int ICR_BITS = 0xc_cfff;

  private static final int DELIVERY_STATUS = 1 << 12;
  private static final int TOP_BYTE = 0xff00_0000;
  private static final int SELF_FIXED = 1 << 18 | 1 << 14;

  private final X86Config config;
  private final Modes modes;
  private final Lvt lvt;
  private final Acceptance acceptance;
  private final Dispatch dispatch;
  private final ApicTimer timer;

  RegisterFile(
      X86Config config,
      Modes modes,
      Lvt lvt,
      Acceptance acceptance,
      Dispatch dispatch,
      ApicTimer timer) {
    this.config = config;
    this.modes = modes;
    this.lvt = lvt;
    this.acceptance = acceptance;
    this.dispatch = dispatch;
    this.timer = timer;
  }

  /** The bits of SVR that can be set: 9 is the focus check of parts that broadcast every EOI. */
  static int svrBits(X86Config config) {
    int more = (config.version() & 1 << 24) != 0 ? 1 << 12 : 1 << 9;
    return config.has(Quirk.SVR_NINE_BITS) ? 0x1ff : 0x1ff | more;
  }

  /** Reads without effect; 0 for what cannot be read. */
  int read(long[] state, int cpu, int index) {
    int entry = Lvt.entry(index);
    if (entry >= 0) {
      return lvt.exists(entry) ? Lvt.get(state, cpu, entry) : 0;
    }
    return switch (index) {
      case ID -> id(state, cpu);
      case VERSION -> config.version();
      case TPR -> ApicWords.get(state, cpu, ApicWords.TPR);
      case PPR -> Priorities.ppr(state, cpu);
      case LDR -> ApicWords.get(state, cpu, ApicWords.LDR);
      case DFR -> ApicWords.get(state, cpu, ApicWords.DFR);
      case SVR -> ApicWords.get(state, cpu, ApicWords.SVR);
      case ESR -> ApicWords.get(state, cpu, ApicWords.ESR);
      case ICR -> (int) state[ApicWords.at(cpu, ApicWords.ICR)];
      case ICR_HIGH -> (int) (state[ApicWords.at(cpu, ApicWords.ICR)] >>> 32);
      case INITIAL_COUNT -> ApicWords.get(state, cpu, ApicWords.INITIAL_COUNT);
      case CURRENT_COUNT -> ApicTimer.current(state, cpu);
      case DIVIDE -> ApicWords.get(state, cpu, ApicWords.DIVIDE);
      default -> index >= ISR && index < ESR ? set(state, cpu, index) : 0;
    };
  }

  private int id(long[] state, int cpu) {
    int id = (int) modes.id(state, cpu);
    return Modes.x2apic(state, cpu) ? id : id << 24;
  }

  private static int set(long[] state, int cpu, int index) {
    int word = index < TMR ? ApicWords.ISR : index < IRR ? ApicWords.TMR : ApicWords.IRR;
    return VectorSet.word(state, ApicWords.at(cpu, word), index & 7);
  }

  /** Writes; read-only registers stay as they are. The destination of ICR is in value 63:32. */
  void write(long[] state, int cpu, int index, long value, Effects effects) {
    int low = (int) value;
    int entry = Lvt.entry(index);
    if (entry >= 0) {
      lvt.write(state, cpu, entry, low);
      return;
    }
    switch (index) {
      case ID, LDR, DFR -> address(state, cpu, index, low);
      case TPR -> {
        ApicWords.set(state, cpu, ApicWords.TPR, low & 0xff);
        acceptance.update(state, cpu, effects);
      }
      case EOI -> acceptance.endOfInterrupt(state, cpu, effects);
      case SVR -> spurious(state, cpu, low, effects);
      case ESR -> acceptance.latchErrors(state, cpu);
      case ICR -> command(state, cpu, value, effects);
      case ICR_HIGH -> commandHigh(state, cpu, low);
      case INITIAL_COUNT -> timer.start(state, cpu, low, effects);
      case DIVIDE -> ApicWords.set(state, cpu, ApicWords.DIVIDE, low & DIVIDE_BITS);
      case SELF_IPI -> {
        if (Modes.x2apic(state, cpu)) {
          dispatch.send(state, cpu, SELF_FIXED | (low & 0xff), 0, effects);
        }
      }
      default -> {}
    }
  }

  private void address(long[] state, int cpu, int index, int value) {
    if (Modes.x2apic(state, cpu)) {
      return;
    }
    switch (index) {
      case ID -> modes.xapicId(state, cpu, value >>> 24);
      case LDR -> ApicWords.set(state, cpu, ApicWords.LDR, value & TOP_BYTE);
      default -> ApicWords.set(state, cpu, ApicWords.DFR, value | 0x0fff_ffff);
    }
  }

  private void spurious(long[] state, int cpu, int value, Effects effects) {
    boolean before = Priorities.softwareEnabled(state, cpu);
    ApicWords.set(state, cpu, ApicWords.SVR, value & svrBits(config));
    if (before != Priorities.softwareEnabled(state, cpu)) {
      lvt.softwareEnableChanged(state, cpu);
      acceptance.refresh(state, cpu, effects);
    }
  }

  private void command(long[] state, int cpu, long value, Effects effects) {
    int at = ApicWords.at(cpu, ApicWords.ICR);
    boolean x2apic = Modes.x2apic(state, cpu);
    int kept = (int) value & ICR_BITS;
    if (config.has(Quirk.ICR_RAW)) {
      kept = (int) value;
    } else if (config.has(Quirk.ICR_RESERVED_KEPT)) {
      kept = (int) value & ~DELIVERY_STATUS;
    }
    long high = x2apic ? value >>> 32 : state[at] >>> 32;
    state[at] = high << 32 | (kept & 0xffff_ffffL);
    dispatch.send(state, cpu, (int) value, x2apic ? high : high >>> 24, effects);
  }

  private void commandHigh(long[] state, int cpu, int value) {
    int at = ApicWords.at(cpu, ApicWords.ICR);
    if (!Modes.x2apic(state, cpu)) {
      long kept = config.has(Quirk.ICR_RAW) ? value : value & TOP_BYTE;
      state[at] = (state[at] & 0xffff_ffffL) | kept << 32;
    }
  }

  /**
   * Puts everything that INIT resets to its value after INIT: all but id and base (SDM 10.4.7.3).
   */
  static void reset(long[] state, int cpu) {
    VectorSet.clear(state, ApicWords.at(cpu, ApicWords.IRR));
    VectorSet.clear(state, ApicWords.at(cpu, ApicWords.ISR));
    VectorSet.clear(state, ApicWords.at(cpu, ApicWords.TMR));
    state[ApicWords.at(cpu, ApicWords.ICR)] = 0;
    if (!Modes.x2apic(state, cpu)) {
      ApicWords.set(state, cpu, ApicWords.LDR, 0);
    }
    ApicWords.set(state, cpu, ApicWords.TPR, 0);
    ApicWords.set(state, cpu, ApicWords.SVR, 0xff);
    ApicWords.set(state, cpu, ApicWords.ESR, 0);
    ApicWords.set(state, cpu, ApicWords.ESR_PENDING, 0);
    ApicWords.set(state, cpu, ApicWords.DFR, -1);
    ApicWords.set(state, cpu, ApicWords.INITIAL_COUNT, 0);
    ApicWords.set(state, cpu, ApicWords.DIVIDE, 0);
    Lvt.reset(state, cpu);
    ApicTimer.forget(state, cpu);
  }
}
