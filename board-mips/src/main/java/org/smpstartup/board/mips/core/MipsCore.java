package org.smpstartup.board.mips.core;

import java.util.List;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.Access;
import org.smpstartup.api.hardware.CoreBus;
import org.smpstartup.api.hardware.CpuCore;
import org.smpstartup.api.hardware.Effects;
import org.smpstartup.api.hardware.RegisterInfo;
import org.smpstartup.api.hardware.ResetKind;
import org.smpstartup.api.hardware.Sleep;
import org.smpstartup.board.mips.profile.Quirk;

/**
 * The processor cores of a machine: reset, interrupt exception, {@code wait}, NMI, CP0 and the MT
 * ASE. No vendor manual was at hand; the sources are the drivers and firmware that run on the
 * hardware (torvalds/linux v6.1 arch/mips/include/asm/mipsregs.h, arch/mips/kernel/{cps-vec.S,
 * smp-mt.c}) and QEMU 7.2 where it was measured.
 *
 * <p>Left out: exceptions other than interrupt and NMI, EPC and ErrorEPC, which the machine keeps
 * on its own stack; shadow sets, EIC mode and vectored dispatch; Count does not count and Compare
 * raises nothing, for a core has no clock; one thread context a VPE; caches and the translation
 * buffer. {@code dvpe} shows in the registers and holds interrupts back, but does not freeze a VPE
 * in the middle of a program: the machine can stop a processor, not suspend it.
 *
 * <p>Decisions of the model. Addresses are 32 bits zero-extended or 64 bits; KSEG0 (8000_0000h),
 * KSEG1 (A000_0000h) and XKPHYS are the fixed segments. The sign-extended forms of KSEG0 and KSEG1
 * are not: kernels put their high window there. Everything else is mapped one to one while no
 * translation table is set, as by wired entries of a translation buffer that firmware left; so the
 * programs loaded run at their physical addresses below 2000_0000h, cached, and the code that must
 * run uncached is entered through KSEG1. While Status.ERL is set the low half is uncached, as on
 * hardware.
 *
 * <p>Where the sources leave silicon open: registers that do not exist read 0; before Release 6
 * {@code wait} with interrupts off wakes only where Config7.WII says so; of several interrupts the
 * highest is named first, which software ignores anyway.
 */
public final class MipsCore implements CpuCore {
  private final CoreConfig config;
  private final Cp0Registers registers;
  private final Threads threads;

  /**
   * Makes the cores of one machine.
   *
   * @param config what they are
   */
  public MipsCore(CoreConfig config) {
    this.config = config;
    this.threads = new Threads(config.topology());
    this.registers = new Cp0Registers(config, threads);
  }

  @Override
  public String name() {
    return "mips-core";
  }

  @Override
  public int stateSize() {
    return config.topology().cpus() * CoreWords.STRIDE;
  }

  @Override
  public List<RegisterInfo> registers() {
    return registers.rows();
  }

  @Override
  public void powerOn(long[] state) {
    for (int cpu = 0; cpu < config.topology().cpus(); cpu++) {
      state[CoreWords.at(cpu, CoreWords.FLAGS)] = 0;
      state[CoreWords.at(cpu, CoreWords.PINS)] = 0;
      state[CoreWords.at(cpu, CoreWords.RESET_BASE)] = CoreConfig.BOOT_ROM;
      registers.reset(state, cpu);
    }
  }

  @Override
  public void begin(long[] state, int cpu, boolean boot, Effects effects) {
    if (boot) {
      // Firmware has run: no error level, KSEG0 coherent, exception vectors still its own.
      state[CoreWords.at(cpu, CoreWords.FLAGS)] |= CoreWords.RUNNING;
      state[CoreWords.at(cpu, CoreWords.STATUS)] = Cp0.STATUS_BEV;
      state[CoreWords.at(cpu, CoreWords.CONFIG)] = Cp0.K0_COHERENT;
    } else if (config.firmware() >= 0) {
      state[CoreWords.at(cpu, CoreWords.FLAGS)] |= CoreWords.RUNNING;
      threads.activate(state, cpu);
      effects.start(cpu, config.firmware(), 0);
    }
  }

  @Override
  public void reset(long[] state, int cpu, ResetKind kind, Effects effects) {
    boolean running = flag(state, cpu, CoreWords.RUNNING);
    registers.reset(state, cpu);
    if (kind != ResetKind.CPU) {
      state[CoreWords.at(cpu, CoreWords.RESET_BASE)] = CoreConfig.BOOT_ROM;
    }
    if (running) {
      effects.start(cpu, state[CoreWords.at(cpu, CoreWords.RESET_BASE)], 0);
    }
  }

  @Override
  public void signal(long[] state, int cpu, int line, long value, Effects effects) {
    switch (line) {
      case CoreLines.RESET_BASE -> state[CoreWords.at(cpu, CoreWords.RESET_BASE)] = value;
      case CoreLines.RUN -> run(state, cpu, effects);
      case CoreLines.STOP -> stop(state, cpu, effects);
      case CoreLines.NMI -> nmi(state, cpu, effects);
      case CoreLines.SOFTWARE_ROUTED -> set(state, cpu, CoreWords.SOFTWARE_ROUTED, value != 0);
      case CoreLines.RECHECK -> {}
      default -> level(state, cpu, line, value != 0);
    }
  }

  private static void level(long[] state, int cpu, int line, boolean high) {
    if (line < CoreLines.IP2 || line > CoreLines.IP7) {
      throw new IllegalArgumentException("MIPS core has no input " + line + ": 2 to 12");
    }
    int at = CoreWords.at(cpu, CoreWords.PINS);
    long bit = 0x100L << line;
    state[at] = high ? state[at] | bit : state[at] & ~bit;
  }

  private void run(long[] state, int cpu, Effects effects) {
    registers.reset(state, cpu);
    Topology topology = config.topology();
    if (config.model().threads() && topology.vp(cpu) == 0) {
      // The first VPE comes out of reset with its whole core.
      for (int vp = 1; vp < topology.vps(topology.core(cpu)); vp++) {
        registers.reset(state, cpu + vp);
      }
    }
    if (config.has(Quirk.RESET_CLEARS_PINS)) {
      state[CoreWords.at(cpu, CoreWords.PINS)] = 0;
    }
    set(state, cpu, CoreWords.RUNNING, true);
    effects.start(cpu, state[CoreWords.at(cpu, CoreWords.RESET_BASE)], 0);
  }

  private static void stop(long[] state, int cpu, Effects effects) {
    if (flag(state, cpu, CoreWords.RUNNING)) {
      set(state, cpu, CoreWords.RUNNING, false);
      effects.stop(cpu);
    }
  }

  /** An NMI is a kind of reset that keeps most registers: it leads to the reset vector. */
  private static void nmi(long[] state, int cpu, Effects effects) {
    if (flag(state, cpu, CoreWords.RUNNING)) {
      int at = CoreWords.at(cpu, CoreWords.STATUS);
      state[at] = (state[at] & ~Cp0.STATUS_SR) | Cp0.STATUS_BEV | Cp0.STATUS_ERL | Cp0.STATUS_NMI;
      effects.start(cpu, state[CoreWords.at(cpu, CoreWords.RESET_BASE)], 0);
    }
  }

  /** Cause.IP and Status.IM, in their place. */
  private static long unmasked(long[] state, int cpu) {
    long software = state[CoreWords.at(cpu, CoreWords.CAUSE)] & Cp0.CAUSE_SOFTWARE;
    if (flag(state, cpu, CoreWords.SOFTWARE_ROUTED)) {
      software = 0;
    }
    long pending = state[CoreWords.at(cpu, CoreWords.PINS)] | software;
    return pending & state[CoreWords.at(cpu, CoreWords.STATUS)] & Cp0.STATUS_IM;
  }

  @Override
  public int pending(long[] state, int cpu) {
    long pending = unmasked(state, cpu);
    if (pending == 0 || !enabled(state, cpu) || !executing(state, cpu)) {
      return NONE;
    }
    return 63 - Long.numberOfLeadingZeros(pending) - 8;
  }

  @Override
  public long take(long[] state, int cpu, int line, CoreBus bus) {
    state[CoreWords.at(cpu, CoreWords.STATUS)] |= Cp0.STATUS_EXL;
    return 0;
  }

  @Override
  public void finish(long[] state, int cpu, int line) {
    // A handler restores the Status it found before eret, so IE is set again: it was taken.
    int at = CoreWords.at(cpu, CoreWords.STATUS);
    state[at] = (state[at] & ~Cp0.STATUS_EXL) | Cp0.STATUS_IE;
  }

  @Override
  public boolean enabled(long[] state, int cpu) {
    long levels = Cp0.STATUS_IE | Cp0.STATUS_EXL | Cp0.STATUS_ERL;
    boolean exempt =
        config.model().threads()
            && (state[CoreWords.at(cpu, CoreWords.TC_STATUS)] & Cp0.TC_IXMT) != 0;
    return (state[CoreWords.at(cpu, CoreWords.STATUS)] & levels) == Cp0.STATUS_IE && !exempt;
  }

  @Override
  public void enable(long[] state, int cpu, boolean enabled) {
    // In a handler, letting interrupts in means to leave the exception level as well.
    int at = CoreWords.at(cpu, CoreWords.STATUS);
    long status = state[at];
    state[at] = enabled ? (status & ~Cp0.STATUS_EXL) | Cp0.STATUS_IE : status & ~Cp0.STATUS_IE;
  }

  @Override
  public void sleep(long[] state, int cpu, Sleep sleep, boolean asleep) {
    set(state, cpu, CoreWords.ASLEEP, asleep);
  }

  @Override
  public boolean wakes(long[] state, int cpu, Sleep sleep) {
    if (sleep == Sleep.EVENT) {
      return true; // there is no such instruction: it would be a no-op
    }
    boolean masked = config.model().release6() || config.model().waitWakes();
    return masked ? unmasked(state, cpu) != 0 : pending(state, cpu) != NONE;
  }

  @Override
  public String condition(long[] state, int cpu) {
    if (!flag(state, cpu, CoreWords.RUNNING)) {
      return "held";
    }
    if (!executing(state, cpu)) {
      return "stopped by dvpe";
    }
    if (flag(state, cpu, CoreWords.ASLEEP)) {
      return enabled(state, cpu) ? "wait" : "wait with interrupts off";
    }
    long status = state[CoreWords.at(cpu, CoreWords.STATUS)];
    if ((status & Cp0.STATUS_ERL) != 0) {
      return "running at error level";
    }
    return (status & Cp0.STATUS_EXL) != 0 ? "running at exception level" : "running";
  }

  @Override
  public boolean executing(long[] state, int cpu) {
    return flag(state, cpu, CoreWords.RUNNING)
        && (!config.model().threads() || !threads.frozen(state, cpu));
  }

  @Override
  public long physical(long[] state, int cpu, long address) {
    boolean errorLevel = (state[CoreWords.at(cpu, CoreWords.STATUS)] & Cp0.STATUS_ERL) != 0;
    return Segments.physical(
        address, errorLevel, state[CoreWords.at(cpu, CoreWords.CONFIG)] & Cp0.CONFIG_K0);
  }

  @Override
  public long access(long[] state, Access access, Effects effects) {
    if (access.space() != Space.CP0) {
      effects.notDecoded();
      return 0;
    }
    if (!access.write()) {
      return registers.read(state, access.cpu(), (int) access.offset());
    }
    registers.write(state, access.cpu(), (int) access.offset(), access.value(), effects);
    if (pending(state, access.cpu()) != NONE) {
      effects.signal(access.cpu(), CoreLines.RECHECK, 0);
    }
    return 0;
  }

  @Override
  public long peek(long[] state, Access access) {
    return access.space() == Space.CP0
        ? registers.read(state, access.cpu(), (int) access.offset())
        : 0;
  }

  private static boolean flag(long[] state, int cpu, long flag) {
    return (state[CoreWords.at(cpu, CoreWords.FLAGS)] & flag) != 0;
  }

  private static void set(long[] state, int cpu, long flag, boolean on) {
    int at = CoreWords.at(cpu, CoreWords.FLAGS);
    state[at] = on ? state[at] | flag : state[at] & ~flag;
  }
}
