package org.smpstartup.board.x86apic.apic;

import org.smpstartup.board.x86apic.core.X86Config;
import org.smpstartup.board.x86apic.profile.Quirk;

/**
 * The local vector table: which entries there are, what of them can be written, and the mask that a
 * software-disabled APIC forces (SDM 10.5.1, 10.4.7.2).
 */
final class Lvt {
  static final int TIMER = 0;
  static final int THERMAL = 1;
  static final int PERFORMANCE = 2;
  static final int LINT0 = 3;
  static final int LINT1 = 4;
  static final int ERROR = 5;
  static final int CMCI = 6;
  static final int ENTRIES = 7;

  static final int MASKED = 1 << 16;
  static final int PERIODIC = 1 << 17;
  static final int LEVEL = 1 << 15;

  private static final int VECTOR = 0xff;
  private static final int MODE = 7 << 8;
  private static final int STATUS = 1 << 12;
  private static final int POLARITY = 1 << 13;
  private static final int REMOTE_IRR = 1 << 14;

  /** The highest entry number in the version register at which each entry exists (SDM 10.4.8). */
  private static final int[] NEEDS = {0, 5, 4, 0, 0, 0, 6};

  private final X86Config config;

  Lvt(X86Config config) {
    this.config = config;
  }

  /** Tells which entry a register index (offset / 16) is, or -1. */
  static int entry(int index) {
    return index >= 0x32 && index <= 0x37 ? index - 0x32 : index == 0x2f ? CMCI : -1;
  }

  boolean exists(int entry) {
    return (config.version() >>> 16 & 0xff) >= NEEDS[entry];
  }

  /** The bits that software can change; TSC-deadline mode (18) is not offered by CPUID here. */
  static int writable(int entry) {
    return switch (entry) {
      case TIMER -> VECTOR | MASKED | PERIODIC;
      case LINT0, LINT1 -> VECTOR | MODE | POLARITY | LEVEL | MASKED;
      case ERROR -> VECTOR | MASKED;
      default -> VECTOR | MODE | MASKED;
    };
  }

  /** The bits that are defined, but read-only. */
  static int readOnly(int entry) {
    return entry == LINT0 || entry == LINT1 ? STATUS | REMOTE_IRR : STATUS;
  }

  void write(long[] state, int cpu, int entry, int value) {
    int kept = writable(entry);
    if (config.has(Quirk.LVT_RAW)) {
      kept = -1;
    } else if (config.has(Quirk.LVT_STATUS_KEPT)) {
      kept |= readOnly(entry);
    }
    int mask = forcesMask(state, cpu) ? MASKED : 0;
    ApicWords.set(state, cpu, ApicWords.LVT + entry, (value & kept) | mask);
  }

  private boolean forcesMask(long[] state, int cpu) {
    return !Priorities.softwareEnabled(state, cpu) && !config.has(Quirk.LVT_FREE_WHILE_DISABLED);
  }

  /** Masks all entries if the APIC has just been disabled by software. */
  void softwareEnableChanged(long[] state, int cpu) {
    if (forcesMask(state, cpu)) {
      for (int i = 0; i < ENTRIES; i++) {
        int half = ApicWords.LVT + i;
        ApicWords.set(state, cpu, half, ApicWords.get(state, cpu, half) | MASKED);
      }
    }
  }

  static void reset(long[] state, int cpu) {
    for (int i = 0; i < ENTRIES; i++) {
      ApicWords.set(state, cpu, ApicWords.LVT + i, MASKED);
    }
  }

  static int get(long[] state, int cpu, int entry) {
    return ApicWords.get(state, cpu, ApicWords.LVT + entry);
  }
}
