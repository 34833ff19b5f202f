package org.smpstartup.board.ppc.core;

import java.util.List;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.Access;
import org.smpstartup.api.hardware.CoreBus;
import org.smpstartup.api.hardware.CpuCore;
import org.smpstartup.api.hardware.Effects;
import org.smpstartup.api.hardware.FaultKind;
import org.smpstartup.api.hardware.RegisterInfo;
import org.smpstartup.api.hardware.ResetKind;
import org.smpstartup.api.hardware.Sleep;

/**
 * The cores of a machine: what keeps one from running, where it begins, external and critical
 * interrupts, SPRs. Follows the Power ISA's Book E and the 60x's exception model as far as start-up
 * needs them.
 *
 * <p>Left out: machine checks; the decrementer and other timers; TLBs and MAS registers, but for
 * the two maps that decide where code begins, the boot page and the initial 64 MiB; processor
 * doorbells (msgsnd is an instruction, and the MPIC's IPIs remain); power management but for the
 * sleep that an interrupt ends. SPRG3 is {@code Cpu.threadPointer}.
 *
 * <p>Choices: the contract's one flag for interrupts stands for MSR[EE] and MSR[CE] together; a
 * processor that is disabled and enabled again begins at its reset vector; a soft reset drops what
 * ran, for SRR0 and SRR1 are not modelled; the initial map is in force until translation is turned
 * on and has no end, so that devices beyond it can be reached before software has mapped them.
 */
public final class PpcCore implements CpuCore {
  private static final long WINDOW_BYTES = 64L << 20;
  private static final long KIB = 1024;
  private static final int BRANCH_OPCODE = 18;

  /** The page of the reset vector of an e600, which BPTR moves. */
  private static final long CLASSIC_BOOT_PAGE = 0xfff0_0000L;

  private final PpcConfig config;
  private final Sprs sprs;

  /**
   * Makes the cores of one machine.
   *
   * @param config the machine
   */
  public PpcCore(PpcConfig config) {
    this.config = config;
    this.sprs = new Sprs(config);
  }

  @Override
  public String name() {
    return "ppc-core";
  }

  @Override
  public int stateSize() {
    return config.cpus() * CoreWord.STRIDE + CoreWord.SHARED;
  }

  @Override
  public List<RegisterInfo> registers() {
    return sprs.rows();
  }

  @Override
  public void powerOn(long[] state) {
    for (int cpu = 0; cpu < config.cpus(); cpu++) {
      clear(state, cpu, stopsAtPowerUp(cpu));
    }
    state[state.length - 1] = config.bootPage();
  }

  private long stopsAtPowerUp(int cpu) {
    long stops = cpu % config.family().threads() == 0 ? 0 : CoreWord.THREAD_OFF;
    if (cpu < config.family().threads()) {
      return stops;
    }
    return switch (config.apStart()) {
      case FIRMWARE -> stops;
      case HELD -> stops | CoreWord.HELD;
      case PARKED -> stops | CoreWord.PARKED;
    };
  }

  private void clear(long[] state, int cpu, long flags) {
    state[CoreWord.at(cpu, CoreWord.FLAGS)] = flags;
    state[CoreWord.at(cpu, CoreWord.ID)] = config.processorId(cpu);
    state[CoreWord.at(cpu, CoreWord.EPR)] = 0;
    state[CoreWord.at(cpu, CoreWord.TIME_BASE)] = 0;
    state[CoreWord.at(cpu, CoreWord.WINDOW)] = 0;
    state[CoreWord.at(cpu, CoreWord.THREAD_ENTRY)] = 0;
    state[CoreWord.at(cpu, CoreWord.ARGUMENT)] = 0;
  }

  @Override
  public void begin(long[] state, int cpu, boolean boot, Effects effects) {
    if (!boot) {
      startIfFree(state, cpu, config.family().resetVector(), effects);
    }
  }

  private void startIfFree(long[] state, int cpu, long vector, Effects effects) {
    if (executing(state, cpu)) {
      effects.start(cpu, vector, 0);
    }
  }

  @Override
  public void reset(long[] state, int cpu, ResetKind kind, Effects effects) {
    long flags = state[CoreWord.at(cpu, CoreWord.FLAGS)] & CoreWord.OUTER;
    if (kind == ResetKind.CPU) {
      // A core that QEMU's spin device started has no code of its own to go back to.
      boolean parks = config.apStart() == ApStart.PARKED && cpu != 0;
      clear(state, cpu, CoreWord.with(flags, CoreWord.PARKED, parks));
      return;
    }
    long lines = flags & ~CoreWord.STOPPED;
    clear(state, cpu, lines | stopsAtPowerUp(cpu));
    startIfFree(state, cpu, config.family().resetVector(), effects);
  }

  @Override
  public void signal(long[] state, int cpu, int line, long value, Effects effects) {
    boolean on = value != 0;
    switch (line) {
      case CoreLines.INT -> flag(state, cpu, CoreWord.INT, on);
      case CoreLines.CRITICAL -> flag(state, cpu, CoreWord.CRITICAL, on);
      case CoreLines.FREEZE -> flag(state, cpu, CoreWord.FROZEN, on);
      case CoreLines.PROXY -> flag(state, cpu, CoreWord.PROXY, on);
      case CoreLines.HOLD -> stop(state, cpu, CoreWord.HELD, on, effects);
      case CoreLines.RESET -> stop(state, cpu, CoreWord.IN_RESET, on, effects);
      case CoreLines.DISABLE -> stop(state, cpu, CoreWord.DISABLED, on, effects);
      case CoreLines.SOFT_RESET -> softReset(state, cpu, effects);
      case CoreLines.SPIN_START -> spinStart(state, cpu, value, effects);
      case CoreLines.SPIN_ARGUMENT -> state[CoreWord.at(cpu, CoreWord.ARGUMENT)] = value;
      default -> throw new IllegalArgumentException("ppc core has no input " + line + ": 0 to 9");
    }
  }

  private static void flag(long[] state, int cpu, long flag, boolean on) {
    int at = CoreWord.at(cpu, CoreWord.FLAGS);
    state[at] = CoreWord.with(state[at], flag, on);
  }

  private void stop(long[] state, int cpu, long flag, boolean on, Effects effects) {
    boolean ran = executing(state, cpu);
    flag(state, cpu, flag, on);
    if (ran && on) {
      effects.reset(cpu, ResetKind.CPU);
    } else if (!ran) {
      boolean init = flag == CoreWord.IN_RESET;
      long vector = init ? config.initVector() : config.family().resetVector();
      startIfFree(state, cpu, vector, effects);
    }
  }

  /** Begins at an address modulo 64 MiB, in a map that leads there: of a core in reset, nothing. */
  private void spinStart(long[] state, int cpu, long entry, Effects effects) {
    long argument = state[CoreWord.at(cpu, CoreWord.ARGUMENT)];
    clear(state, cpu, state[CoreWord.at(cpu, CoreWord.FLAGS)] & CoreWord.OUTER);
    flag(state, cpu, CoreWord.PARKED, false);
    state[CoreWord.at(cpu, CoreWord.WINDOW)] = entry & -WINDOW_BYTES;
    if (executing(state, cpu)) {
      effects.start(cpu, entry & (WINDOW_BYTES - 1), argument);
    }
  }

  private void softReset(long[] state, int cpu, Effects effects) {
    if (executing(state, cpu)) {
      int at = CoreWord.at(cpu, CoreWord.FLAGS);
      state[at] &= ~(CoreWord.EE | CoreWord.CE | CoreWord.ASLEEP);
      effects.start(cpu, config.softVector(), 0);
    }
  }

  @Override
  public void message(long[] state, int kind, long payload, Effects effects) {
    if (kind == CoreLines.BOOT_PAGE) {
      state[state.length - 1] = payload;
    }
  }

  // ---- interrupts

  @Override
  public int pending(long[] state, int cpu) {
    long flags = state[CoreWord.at(cpu, CoreWord.FLAGS)];
    if ((flags & CoreWord.STOPPED) != 0) {
      return NONE;
    }
    if ((flags & CoreWord.CRITICAL) != 0 && (flags & CoreWord.CE) != 0) {
      return CoreLines.CRITICAL;
    }
    boolean external = (flags & CoreWord.INT) != 0 && (flags & CoreWord.EE) != 0;
    return external ? CoreLines.INT : NONE;
  }

  @Override
  public long take(long[] state, int cpu, int line, CoreBus bus) {
    int at = CoreWord.at(cpu, CoreWord.FLAGS);
    long flags = state[at];
    if (line == CoreLines.CRITICAL) {
      boolean enabled = (flags & CoreWord.EE) != 0;
      flags = CoreWord.with(flags, CoreWord.EE_BEFORE_CRITICAL, enabled);
      state[at] = flags & ~(CoreWord.EE | CoreWord.CE);
      return 0;
    }
    state[at] = flags & ~CoreWord.EE;
    if ((flags & CoreWord.PROXY) == 0) {
      return 0;
    }
    long vector = bus.read(Space.INTERRUPT_ACKNOWLEDGE, 0);
    state[CoreWord.at(cpu, CoreWord.EPR)] = vector;
    return vector;
  }

  @Override
  public void finish(long[] state, int cpu, int line) {
    if (line == CoreLines.CRITICAL) {
      int at = CoreWord.at(cpu, CoreWord.FLAGS);
      boolean before = (state[at] & CoreWord.EE_BEFORE_CRITICAL) != 0;
      state[at] = CoreWord.with(state[at] | CoreWord.CE, CoreWord.EE, before);
    } else {
      flag(state, cpu, CoreWord.EE, true); // it was taken, so EE was set
    }
  }

  @Override
  public boolean enabled(long[] state, int cpu) {
    return (state[CoreWord.at(cpu, CoreWord.FLAGS)] & CoreWord.EE) != 0;
  }

  @Override
  public void enable(long[] state, int cpu, boolean enabled) {
    flag(state, cpu, CoreWord.EE | CoreWord.CE, enabled);
  }

  @Override
  public void sleep(long[] state, int cpu, Sleep sleep, boolean asleep) {
    flag(state, cpu, CoreWord.ASLEEP, asleep);
  }

  /** {@inheritDoc} There is no event register: a wait for an event returns at once. */
  @Override
  public boolean wakes(long[] state, int cpu, Sleep sleep) {
    return sleep == Sleep.EVENT || pending(state, cpu) != NONE;
  }

  @Override
  public String condition(long[] state, int cpu) {
    long flags = state[CoreWord.at(cpu, CoreWord.FLAGS)];
    if ((flags & CoreWord.THREAD_OFF) != 0) {
      return "thread not enabled";
    }
    if ((flags & CoreWord.DISABLED) != 0) {
      return "disabled";
    }
    if ((flags & CoreWord.IN_RESET) != 0) {
      return "held in reset by PIR";
    }
    if ((flags & CoreWord.HELD) != 0) {
      return "held, not released yet";
    }
    if ((flags & CoreWord.PARKED) != 0) {
      return "parked in the spin device";
    }
    if ((flags & CoreWord.ASLEEP) != 0) {
      return (flags & CoreWord.EE) != 0 ? "waiting" : "waiting with EE=0";
    }
    return "running";
  }

  @Override
  public boolean executing(long[] state, int cpu) {
    return (state[CoreWord.at(cpu, CoreWord.FLAGS)] & CoreWord.STOPPED) == 0;
  }

  // ---- addresses

  /** Decodes {@code b}, relative or absolute: opcode 18, which boot code has at reset vectors. */
  @Override
  public long branchTarget(long address, byte[] code) {
    int word = 0;
    for (int i = 0; i < 4; i++) {
      word = word << 8 | (code[i] & 0xff);
    }
    if (word >>> 26 != BRANCH_OPCODE) {
      return -1;
    }
    int distance = (word << 6 >> 6) & ~3;
    return ((word & 2) != 0 ? distance : address + distance) & 0xffff_ffffL;
  }

  @Override
  public long physical(long[] state, int cpu, long address) {
    long page = state[state.length - 1];
    if (page != 0) {
      long bytes = (page & 0xf) * KIB;
      long first = config.family().bookE() ? (1L << 32) - bytes : CLASSIC_BOOT_PAGE;
      if (address >= first && address - first < bytes) {
        return (page & -bytes) + (address - first);
      }
    }
    long window = state[CoreWord.at(cpu, CoreWord.WINDOW)];
    return window != 0 && address >= 0 && address < WINDOW_BYTES ? window + address : address;
  }

  // ---- registers

  @Override
  public long access(long[] state, Access access, Effects effects) {
    if (!sprs.exists(access.offset())) {
      effects.fault(FaultKind.UNDEFINED);
      return 0;
    }
    if (access.write()) {
      sprs.write(state, access.cpu(), (int) access.offset(), access.value(), effects);
      return 0;
    }
    long value = sprs.read(state, access.cpu(), (int) access.offset());
    if (access.offset() == Sprs.TBL && (flags(state, access.cpu()) & CoreWord.FROZEN) == 0) {
      state[CoreWord.at(access.cpu(), CoreWord.TIME_BASE)]++;
    }
    return value;
  }

  private static long flags(long[] state, int cpu) {
    return state[CoreWord.at(cpu, CoreWord.FLAGS)];
  }

  @Override
  public long peek(long[] state, Access access) {
    return sprs.exists(access.offset()) ? sprs.read(state, access.cpu(), (int) access.offset()) : 0;
  }
}
