package org.smpstartup.board.x86apic.apic;

import org.smpstartup.api.hardware.Effects;
import org.smpstartup.board.x86apic.core.CoreLines;
import org.smpstartup.board.x86apic.core.X86Config;
import org.smpstartup.board.x86apic.profile.Quirk;

/**
 * IA32_APIC_BASE: modes, their transitions and the place of the page (SDM 10.4.3, 10.4.4, 10.12.5).
 *
 * <p>Entering x2APIC mode keeps TPR, SVR and the local vector table, which the manual leaves open,
 * and discards an id that software gave. Registers come back from disabled in their reset state.
 * The BSP flag can be written.
 */
final class ApicBase {
  /** Where the page is after reset. */
  static final long RESET_BASE = 0xfee0_0000L;

  private static final long FLAGS = Modes.BSP | Modes.EXTD | Modes.EN;

  private final X86Config config;
  private final Modes modes;
  private final Acceptance acceptance;

  ApicBase(X86Config config, Modes modes, Acceptance acceptance) {
    this.config = config;
    this.modes = modes;
    this.acceptance = acceptance;
  }

  static long read(long[] state, int cpu) {
    return state[ApicWords.at(cpu, ApicWords.BASE)];
  }

  /** Sets mode, id and registers of one CPU as RESET, and firmware after it, leave them. */
  void reset(long[] state, int cpu) {
    long bsp = cpu == config.bootCpu() ? Modes.BSP : 0;
    long extd = config.startsInX2apic() ? Modes.EXTD : 0;
    modes.xapicId(state, cpu, config.ids().id(cpu));
    modes.base(state, cpu, RESET_BASE | Modes.EN | bsp | extd);
    RegisterFile.reset(state, cpu);
    if (extd != 0) {
      ApicWords.set(state, cpu, ApicWords.LDR, Modes.x2apicLdr(config.ids().id(cpu)));
    }
  }

  /** Performs a write; answers false for #GP, with nothing changed. */
  boolean write(long[] state, int cpu, long value, Effects effects) {
    long old = read(state, cpu);
    long next = value & (pageBits() | FLAGS);
    if (config.has(Quirk.BASE_UNCHECKED)) {
      next &= ~Modes.EXTD;
    } else if (!allowed(old, value)) {
      return false;
    }
    if (config.has(Quirk.NO_REENABLE)) {
      next &= old | ~Modes.EN;
    }
    if (config.has(Quirk.BSP_FLAG_FIXED)) {
      next = (next & ~Modes.BSP) | (old & Modes.BSP);
    }
    change(state, cpu, old, next, effects);
    return true;
  }

  /** The bits of the page's address that are kept: QEMU drops what is above 4 GiB. */
  private long pageBits() {
    boolean narrow = config.has(Quirk.BASE_UNCHECKED) || config.has(Quirk.BASE_RESERVED_IGNORED);
    return narrow ? 0xffff_f000L : (1L << config.physicalBits()) - 0x1000;
  }

  private boolean allowed(long old, long value) {
    boolean reserved = (value & ~(pageBits() | FLAGS)) != 0;
    if (reserved && !config.has(Quirk.BASE_RESERVED_IGNORED)) {
      return false;
    }
    boolean extd = (value & Modes.EXTD) != 0;
    boolean en = (value & Modes.EN) != 0;
    if (extd && (!en || !config.x2apic())) {
      return false;
    }
    boolean wasEnabled = (old & Modes.EN) != 0;
    boolean wasX2apic = (old & Modes.EXTD) != 0;
    return extd ? wasEnabled : !(wasX2apic && en);
  }

  private void change(long[] state, int cpu, long old, long next, Effects effects) {
    modes.base(state, cpu, next);
    boolean entersX2 = (next & ~old & Modes.EXTD) != 0;
    if (entersX2) {
      modes.xapicId(state, cpu, config.ids().id(cpu));
      ApicWords.set(state, cpu, ApicWords.LDR, Modes.x2apicLdr(config.ids().id(cpu)));
    }
    boolean enables = (next & ~old & Modes.EN) != 0;
    if (enables && !config.has(Quirk.DISABLE_KEEPS_REGISTERS)) {
      RegisterFile.reset(state, cpu);
    }
    boolean disables = (old & ~next & Modes.EN) != 0;
    if (disables && config.has(Quirk.DISABLE_CLEARS_SVR)) {
      int svr = ApicWords.get(state, cpu, ApicWords.SVR);
      ApicWords.set(state, cpu, ApicWords.SVR, svr & ~0x100);
    }
    tell(cpu, old, next, effects);
    acceptance.refresh(state, cpu, effects);
  }

  private void tell(int cpu, long old, long next, Effects effects) {
    if ((old & FLAGS) != (next & FLAGS)) {
      effects.signal(cpu, CoreLines.APIC_BASE, next & 0xfff);
    }
    boolean moves = (old ^ next) >>> 12 != 0;
    if (moves && !config.has(Quirk.PAGE_DOES_NOT_MOVE)) {
      effects.move(LocalApics.PAGE_REGION, cpu, next & -0x1000L, true);
    }
  }
}
