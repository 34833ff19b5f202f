package org.smpstartup.board.sh.core;

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
import org.smpstartup.board.sh.chip.ChipConfig;

/**
 * The SH-4A cores of a chip: status register, acceptance of interrupts, sleep, reset, address
 * segments. A request is accepted if SR.BL is 0, or the core sleeps, and its level is above
 * SR.IMASK; acceptance saves SR to SSR, sets MD, RB and BL, and leaves IMASK alone (FK {@code
 * hw/intc/sh7786_intc.c}; SH-4A software manual, exceptions).
 *
 * <p>Decision: the load area of a board begins at an address that this model passes on as it is (P0
 * without translation is the physical address), so that start-up and kernels of the runtime, which
 * know nothing of segments, run where the loader put them. What runs with caches off, the code of
 * the port, has addresses in P2, as real code has.
 *
 * <p>Left out: the MMU and the PMB, for which the machine has its own translation; general
 * exceptions, the user break and the debugger; the banks of R0 to R7; CPUOPM, and with it INTMU, by
 * which a core may raise IMASK to the level accepted; ICR0.NMIB: an NMI waits while BL is set and
 * the core is awake.
 *
 * <p>Where the documents leave silicon open: an interrupt that ends a sleep under BL is accepted
 * then; a request that is withdrawn before is not; clearing IMASK by the machine's own operation
 * ("interrupts on") clears BL too, as code does that loads SR whole; light sleep differs from sleep
 * in the report alone.
 */
public final class ShCore implements CpuCore {
  /** INTEVT of an NMI. */
  public static final int NMI_CODE = 0x1c0;

  private static final int LEVEL_SHIFT = 16;
  private static final long CODE = 0xffff;
  private static final long LTSLP = 1L << 31;

  private final ChipConfig config;
  private final AddressSpaces spaces;
  private final CoreRegisters registers;

  /**
   * Makes the cores of one chip.
   *
   * @param config the chip
   */
  public ShCore(ChipConfig config) {
    this.config = config;
    this.spaces = new AddressSpaces(config);
    this.registers = new CoreRegisters(config);
  }

  @Override
  public String name() {
    return "sh-core";
  }

  @Override
  public int stateSize() {
    return config.cpus() * CoreWords.SIZE;
  }

  @Override
  public List<RegisterInfo> registers() {
    return registers.rows();
  }

  @Override
  public void powerOn(long[] state) {
    for (int cpu = 0; cpu < config.cpus(); cpu++) {
      resetRegisters(state, cpu);
      CoreWords.flag(state, cpu, CoreWords.RUNNING, cpu == 0);
    }
  }

  /** Clears what belongs to the core; the request is the controller's, and stands. */
  private static void resetRegisters(long[] state, int cpu) {
    long request = state[CoreWords.at(cpu, CoreWords.REQUEST)];
    long mode = state[CoreWords.at(cpu, CoreWords.SLEEP_MODE)];
    java.util.Arrays.fill(state, CoreWords.at(cpu, 0), CoreWords.at(cpu + 1, 0), 0);
    state[CoreWords.at(cpu, CoreWords.SR)] = StatusRegister.RESET;
    state[CoreWords.at(cpu, CoreWords.REQUEST)] = request;
    state[CoreWords.at(cpu, CoreWords.SLEEP_MODE)] = mode;
  }

  @Override
  public void begin(long[] state, int cpu, boolean boot, Effects effects) {}

  @Override
  public void reset(long[] state, int cpu, ResetKind kind, Effects effects) {
    resetRegisters(state, cpu);
    effects.coherence(cpu, false); // CCR is 0: the operand cache is off
  }

  @Override
  public void signal(long[] state, int cpu, int line, long value, Effects effects) {
    switch (line) {
      case CoreLines.INT -> request(state, cpu, value);
      case CoreLines.NMI -> CoreWords.flag(state, cpu, CoreWords.NMI, true);
      case CoreLines.RELEASE -> {
        effects.reset(cpu, ResetKind.CPU);
        CoreWords.flag(state, cpu, CoreWords.RUNNING, true);
        effects.start(cpu, value, 0);
      }
      case CoreLines.STOP -> {
        CoreWords.flag(state, cpu, CoreWords.RUNNING, false);
        effects.stop(cpu);
      }
      case CoreLines.SLEEP_MODE -> state[CoreWords.at(cpu, CoreWords.SLEEP_MODE)] = value;
      default -> throw new IllegalArgumentException("SH core has no input " + line + ": 0 to 4");
    }
  }

  private static void request(long[] state, int cpu, long value) {
    state[CoreWords.at(cpu, CoreWords.REQUEST)] = value;
    if (!above(state, cpu)) {
      CoreWords.flag(state, cpu, CoreWords.ACCEPT, false);
    }
  }

  private static boolean above(long[] state, int cpu) {
    long level = state[CoreWords.at(cpu, CoreWords.REQUEST)] >>> LEVEL_SHIFT;
    return level > StatusRegister.mask(state[CoreWords.at(cpu, CoreWords.SR)]);
  }

  @Override
  public int pending(long[] state, int cpu) {
    if (!CoreWords.flag(state, cpu, CoreWords.RUNNING)) {
      return NONE;
    }
    boolean blocked = StatusRegister.blocked(state[CoreWords.at(cpu, CoreWords.SR)]);
    if (blocked && !CoreWords.flag(state, cpu, CoreWords.ASLEEP | CoreWords.ACCEPT)) {
      return NONE;
    }
    if (CoreWords.flag(state, cpu, CoreWords.NMI)) {
      return CoreLines.NMI;
    }
    return above(state, cpu) ? CoreLines.INT : NONE;
  }

  @Override
  public long take(long[] state, int cpu, int line, CoreBus bus) {
    int depth = CoreWords.at(cpu, CoreWords.DEPTH);
    if (state[depth] == CoreWords.STACK_WORDS) {
      throw new IllegalStateException(
          "core "
              + cpu
              + " is in "
              + CoreWords.STACK_WORDS
              + " interrupt handlers at once: each let the next one in, and its request stands");
    }
    int ssr = CoreWords.at(cpu, CoreWords.SSR);
    int sr = CoreWords.at(cpu, CoreWords.SR);
    state[CoreWords.at(cpu, CoreWords.STACK) + (int) state[depth]] = state[ssr];
    state[depth]++;
    state[ssr] = state[sr];
    state[sr] |= StatusRegister.MD | StatusRegister.RB | StatusRegister.BL;
    CoreWords.flag(state, cpu, CoreWords.ACCEPT, false);
    long code = NMI_CODE;
    if (line == CoreLines.NMI) {
      CoreWords.flag(state, cpu, CoreWords.NMI, false);
    } else {
      code = bus.read(Space.INTERRUPT_ACKNOWLEDGE, 0) & CODE;
    }
    state[CoreWords.at(cpu, CoreWords.INTEVT)] = code;
    return code;
  }

  /** {@inheritDoc} RTE; before it, exit code takes the outer SSR from the stack. */
  @Override
  public void finish(long[] state, int cpu, int line) {
    int depth = CoreWords.at(cpu, CoreWords.DEPTH);
    int ssr = CoreWords.at(cpu, CoreWords.SSR);
    state[CoreWords.at(cpu, CoreWords.SR)] = state[ssr];
    if (state[depth] > 0) {
      state[depth]--;
      int saved = CoreWords.at(cpu, CoreWords.STACK) + (int) state[depth];
      state[ssr] = state[saved];
      state[saved] = 0;
    }
  }

  @Override
  public boolean enabled(long[] state, int cpu) {
    long sr = state[CoreWords.at(cpu, CoreWords.SR)];
    return !StatusRegister.blocked(sr) && (sr & StatusRegister.IMASK) != StatusRegister.IMASK;
  }

  @Override
  public void enable(long[] state, int cpu, boolean enabled) {
    int sr = CoreWords.at(cpu, CoreWords.SR);
    state[sr] =
        enabled
            ? state[sr] & ~(StatusRegister.BL | StatusRegister.IMASK)
            : state[sr] | StatusRegister.IMASK;
  }

  @Override
  public void sleep(long[] state, int cpu, Sleep sleep, boolean asleep) {
    boolean accepts = !asleep && CoreWords.flag(state, cpu, CoreWords.ASLEEP);
    CoreWords.flag(state, cpu, CoreWords.ACCEPT, accepts && wakes(state, cpu, sleep));
    CoreWords.flag(state, cpu, CoreWords.ASLEEP, asleep && sleep == Sleep.INTERRUPT);
  }

  @Override
  public boolean wakes(long[] state, int cpu, Sleep sleep) {
    // An SH has no event register: a wait for one returns at once.
    return sleep == Sleep.EVENT || CoreWords.flag(state, cpu, CoreWords.NMI) || above(state, cpu);
  }

  @Override
  public String condition(long[] state, int cpu) {
    if (!CoreWords.flag(state, cpu, CoreWords.RUNNING)) {
      return "module stop";
    }
    if (CoreWords.flag(state, cpu, CoreWords.ASLEEP)) {
      boolean light = (state[CoreWords.at(cpu, CoreWords.SLEEP_MODE)] & LTSLP) != 0;
      return light ? "light sleep" : "sleep";
    }
    return StatusRegister.blocked(state[CoreWords.at(cpu, CoreWords.SR)])
        ? "running with SR.BL=1"
        : "running";
  }

  @Override
  public boolean executing(long[] state, int cpu) {
    return CoreWords.flag(state, cpu, CoreWords.RUNNING);
  }

  @Override
  public long physical(long[] state, int cpu, long address) {
    return spaces.physical(address);
  }

  @Override
  public long access(long[] state, Access access, Effects effects) {
    if (access.space() == Space.MEMORY && !CoreRegisters.whole(access)) {
      effects.fault(FaultKind.BAD_SIZE);
      return 0;
    }
    if (access.space() != Space.MEMORY && !registers.known(access.offset())) {
      effects.fault(FaultKind.UNDEFINED);
      return 0;
    }
    if (!access.write()) {
      return registers.read(state, access);
    }
    registers.write(state, access, effects);
    return 0;
  }

  @Override
  public long peek(long[] state, Access access) {
    return registers.read(state, access);
  }
}
