package org.smpstartup.board.x86apic.apic;

import org.smpstartup.board.x86apic.core.X86Config;
import org.smpstartup.board.x86apic.profile.Quirk;

/** Tells modes and ids from the state, and keeps the counts by which routing chooses a fast way. */
final class Modes {
  static final long BSP = 1 << 8;
  static final long EXTD = 1 << 10;
  static final long EN = 1 << 11;

  private final X86Config config;
  private final int inX2apic;
  private final int renamed;

  Modes(X86Config config) {
    this.config = config;
    inX2apic = config.ids().cpus() * ApicWords.STRIDE;
    renamed = inX2apic + 1;
  }

  static boolean x2apic(long[] state, int cpu) {
    return (state[ApicWords.at(cpu, ApicWords.BASE)] & (EN | EXTD)) == (EN | EXTD);
  }

  static boolean enabled(long[] state, int cpu) {
    return (state[ApicWords.at(cpu, ApicWords.BASE)] & EN) != 0;
  }

  /** Whether messages of other CPUs reach this one at all. */
  boolean listens(long[] state, int cpu) {
    return enabled(state, cpu) || config.has(Quirk.DISABLED_APIC_LISTENS);
  }

  /** The id that the CPU answers to in its present mode, zero-extended. */
  long id(long[] state, int cpu) {
    return x2apic(state, cpu)
        ? Integer.toUnsignedLong(config.ids().id(cpu))
        : ApicWords.get(state, cpu, ApicWords.ID) & 0xff;
  }

  boolean allInX2apic(long[] state) {
    return state[inX2apic] == config.ids().cpus();
  }

  boolean noneRenamed(long[] state) {
    return state[renamed] == 0;
  }

  void base(long[] state, int cpu, long value) {
    state[inX2apic] -= x2apic(state, cpu) ? 1 : 0;
    state[ApicWords.at(cpu, ApicWords.BASE)] = value;
    state[inX2apic] += x2apic(state, cpu) ? 1 : 0;
  }

  void xapicId(long[] state, int cpu, int id) {
    int own = config.ids().id(cpu) & 0xff;
    state[renamed] -= ApicWords.get(state, cpu, ApicWords.ID) != own ? 1 : 0;
    ApicWords.set(state, cpu, ApicWords.ID, id & 0xff);
    state[renamed] += (id & 0xff) != own ? 1 : 0;
  }

  /** The logical id in x2APIC mode: SDM 10.12.10.2. */
  static int x2apicLdr(int id) {
    return id >>> 4 << 16 | 1 << (id & 15);
  }
}
