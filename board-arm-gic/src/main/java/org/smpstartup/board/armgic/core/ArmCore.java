package org.smpstartup.board.armgic.core;

import java.util.List;
import org.smpstartup.api.hardware.Access;
import org.smpstartup.api.hardware.CoreBus;
import org.smpstartup.api.hardware.CpuCore;
import org.smpstartup.api.hardware.Effects;
import org.smpstartup.api.hardware.HardwareBuilder;
import org.smpstartup.api.hardware.RegisterInfo;
import org.smpstartup.api.hardware.ResetKind;
import org.smpstartup.api.hardware.Sleep;
import org.smpstartup.board.armgic.profile.StartQuirk;
import org.smpstartup.board.armgic.sys.CoreLines;
import org.smpstartup.board.armgic.sys.GicMessages;

/**
 * The processor cores of a machine: exception level and masks, nIRQ and nFIQ, WFI and WFE, on and
 * off. Follows DDI 0487 (AArch64; D1.13 to D1.16) and DDI 0406C (AArch32; B1.8 to B1.9) as restated
 * in the project's reference.
 *
 * <p>Left out: EL3 and the secure state, which firmware calls stand for; SError and debug; the
 * exclusive monitor's and the event stream's wake-ups from WFE; SPSR, ELR, VBAR and the general
 * registers but the first argument; TTBR and page tables, for which the machine has its own
 * operations. The event register itself is the machine's; what it holds after a reset is unknown on
 * hardware, here it is clear.
 *
 * <p>Where the documents leave silicon open: FIQ is taken before IRQ; a level that was up while a
 * core was off is seen when it is on again; an IRQ in Hyp mode is taken there, an interrupt that is
 * not routed to EL2 waits until EL2 is left.
 */
public final class ArmCore implements CpuCore {
  private final ArmConfig config;
  private final CoreRegisters registers;

  /**
   * Makes the cores of one machine.
   *
   * @param config the machine
   */
  public ArmCore(ArmConfig config) {
    this.config = config;
    this.registers = new CoreRegisters(config);
  }

  /**
   * Lets the cores answer at their system registers.
   *
   * @param hardware takes cores and registers
   */
  public void connect(HardwareBuilder hardware) {
    hardware.core(this);
    CoreRegisters.connect(hardware, this);
  }

  @Override
  public String name() {
    return "arm-core";
  }

  @Override
  public int stateSize() {
    return config.affinities().cpus();
  }

  @Override
  public List<RegisterInfo> registers() {
    return registers.table();
  }

  @Override
  public void powerOn(long[] state) {
    for (int cpu = 0; cpu < state.length; cpu++) {
      state[cpu] = entryState() | (cpu == config.bootCpu() ? CoreWord.RUNNING : 0);
    }
  }

  /** The state in which every core begins: all masked, caches and translation off. */
  private long entryState() {
    long word = CoreWord.MASKS | (config.level() == 2 ? CoreWord.EL2 : 0);
    return CoreWord.withSctlr(word, registers.sctlrAtReset(config.level()));
  }

  @Override
  public void begin(long[] state, int cpu, boolean boot, Effects effects) {
    if (!boot && config.apEntry() >= 0) {
      state[cpu] |= CoreWord.RUNNING;
      effects.start(cpu, config.apEntry(), 0);
    }
  }

  @Override
  public void reset(long[] state, int cpu, ResetKind kind, Effects effects) {
    long lines = state[cpu] & (CoreWord.IRQ | CoreWord.FIQ); // whoever drives them drops them
    boolean boots = kind != ResetKind.CPU && cpu == config.bootCpu();
    state[cpu] = entryState() | lines | (boots ? CoreWord.RUNNING : 0);
    effects.message(GicMessages.CONTEXT, GicMessages.context(cpu, config.level(), config.secure()));
    if (kind != ResetKind.CPU) {
      begin(state, cpu, boots, effects);
    }
  }

  @Override
  public void signal(long[] state, int cpu, int line, long value, Effects effects) {
    switch (line) {
      case CoreLines.IRQ -> state[cpu] = CoreWord.with(state[cpu], CoreWord.IRQ, value != 0);
      case CoreLines.FIQ -> state[cpu] = CoreWord.with(state[cpu], CoreWord.FIQ, value != 0);
      case CoreInputs.POWER -> power(state, cpu, value);
      default -> throw new IllegalArgumentException("ARM core has no input " + line + ": 0 to 2");
    }
  }

  private static void power(long[] state, int cpu, long value) {
    long word = CoreWord.with(state[cpu], CoreWord.RUNNING, value != CoreInputs.OFF);
    state[cpu] = CoreWord.with(word, CoreWord.THUMB, value == CoreInputs.ON_IN_THUMB);
  }

  @Override
  public int pending(long[] state, int cpu) {
    long word = state[cpu];
    if (!CoreWord.has(word, CoreWord.RUNNING)) {
      return NONE;
    }
    if (CoreWord.has(word, CoreWord.FIQ)
        && !CoreWord.has(word, CoreWord.F)
        && taken(word, CoreWord.FMO)) {
      return CoreLines.FIQ;
    }
    boolean irq = CoreWord.has(word, CoreWord.IRQ) && !CoreWord.has(word, CoreWord.I);
    return irq && taken(word, CoreWord.IMO) ? CoreLines.IRQ : NONE;
  }

  /** Tells whether the current level takes what is routed by a bit of HCR_EL2 (DDI 0487 D1.13). */
  private boolean taken(long word, long route) {
    return !CoreWord.has(word, CoreWord.EL2)
        || !config.model().aarch64()
        || CoreWord.has(word, route);
  }

  @Override
  public long take(long[] state, int cpu, int line, CoreBus bus) {
    long word = state[cpu];
    boolean fiq = line == CoreLines.FIQ;
    word = CoreWord.save(word, fiq ? CoreWord.FIQ_SAVED_SHIFT : CoreWord.IRQ_SAVED_SHIFT);
    // AArch32 leaves F alone on an IRQ (DDI 0406C B1.8.3), AArch64 sets all four.
    boolean keepsF = !fiq && !config.model().aarch64() && !CoreWord.has(word, CoreWord.F);
    state[cpu] = keepsF ? word | (CoreWord.MASKS & ~CoreWord.F) : word | CoreWord.MASKS;
    return 0;
  }

  @Override
  public void finish(long[] state, int cpu, int line) {
    state[cpu] =
        CoreWord.restore(
            state[cpu],
            line == CoreLines.FIQ ? CoreWord.FIQ_SAVED_SHIFT : CoreWord.IRQ_SAVED_SHIFT);
  }

  @Override
  public boolean enabled(long[] state, int cpu) {
    return !CoreWord.has(state[cpu], CoreWord.I);
  }

  /**
   * {@inheritDoc}
   *
   * <p>I and F go together, as in the recordings and in QNX's {@code InterruptEnable}: which of the
   * two inputs carries the doorbell is the interrupt controller's matter.
   */
  @Override
  public void enable(long[] state, int cpu, boolean enabled) {
    state[cpu] = CoreWord.with(state[cpu], CoreWord.I | CoreWord.F, !enabled);
  }

  @Override
  public void sleep(long[] state, int cpu, Sleep sleep, boolean asleep) {
    long flag = sleep == Sleep.EVENT ? CoreWord.IN_WFE : CoreWord.IN_WFI;
    state[cpu] = CoreWord.with(state[cpu], flag, asleep);
  }

  /**
   * {@inheritDoc}
   *
   * <p>WFI ends by any asserted input, masked or not; WFE only by one that would be taken (DDI 0487
   * D1.16).
   */
  @Override
  public boolean wakes(long[] state, int cpu, Sleep sleep) {
    if (sleep == Sleep.EVENT) {
      return config.has(StartQuirk.WFE_RETURNS) || pending(state, cpu) != NONE;
    }
    return CoreWord.has(state[cpu], CoreWord.IRQ | CoreWord.FIQ);
  }

  @Override
  public String condition(long[] state, int cpu) {
    long word = state[cpu];
    if (!CoreWord.has(word, CoreWord.RUNNING)) {
      return "off";
    }
    String masked = CoreWord.has(word, CoreWord.I) ? " with interrupts masked" : "";
    if (CoreWord.has(word, CoreWord.IN_WFE)) {
      return "WFE" + masked;
    }
    return (CoreWord.has(word, CoreWord.IN_WFI) ? "WFI" : "running") + masked;
  }

  @Override
  public boolean executing(long[] state, int cpu) {
    return CoreWord.has(state[cpu], CoreWord.RUNNING);
  }

  @Override
  public long access(long[] state, Access access, Effects effects) {
    return access.write()
        ? registers.write(state, access, effects)
        : registers.read(state, access, effects);
  }

  @Override
  public long peek(long[] state, Access access) {
    return registers.peek(state, access);
  }
}
