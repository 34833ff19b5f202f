package org.smpstartup.kit.simple;

import org.smpstartup.api.hardware.Access;
import org.smpstartup.api.hardware.CoreBus;
import org.smpstartup.api.hardware.CpuCore;
import org.smpstartup.api.hardware.Effects;
import org.smpstartup.api.hardware.ResetKind;
import org.smpstartup.api.hardware.Sleep;

/**
 * A core with one level-triggered interrupt line, {@link #INTERRUPT}, that is taken while
 * interrupts are let in and no handler runs. Its other lines start and reset it. One word of flags
 * a processor.
 */
final class SimpleCore implements CpuCore {
  /** The interrupt line; the value is the level. */
  static final int INTERRUPT = 0;

  /** The line that starts a processor which is held; the value is the address. */
  static final int START = 1;

  private static final long ENABLED = 1;
  private static final long LINE = 2;
  private static final long RUNS = 4;
  private static final long HANDLES = 8;

  private final int cpus;

  SimpleCore(int cpus) {
    this.cpus = cpus;
  }

  @Override
  public String name() {
    return "core";
  }

  @Override
  public int stateSize() {
    return cpus;
  }

  @Override
  public void powerOn(long[] state) {}

  @Override
  public void reset(long[] state, int cpu, ResetKind kind, Effects effects) {
    state[cpu] &= LINE;
  }

  @Override
  public long access(long[] state, Access access, Effects effects) {
    return 0;
  }

  @Override
  public long peek(long[] state, Access access) {
    return 0;
  }

  @Override
  public void begin(long[] state, int cpu, boolean boot, Effects effects) {
    state[cpu] = boot ? RUNS : 0;
  }

  @Override
  public void signal(long[] state, int cpu, int line, long value, Effects effects) {
    if (line == INTERRUPT) {
      state[cpu] = value == 0 ? state[cpu] & ~LINE : state[cpu] | LINE;
    } else if (!executing(state, cpu)) {
      state[cpu] |= RUNS;
      effects.start(cpu, value, 0);
    }
  }

  @Override
  public int pending(long[] state, int cpu) {
    boolean deliverable = (state[cpu] & (ENABLED | LINE | HANDLES)) == (ENABLED | LINE);
    return deliverable ? INTERRUPT : NONE;
  }

  @Override
  public long take(long[] state, int cpu, int line, CoreBus bus) {
    state[cpu] |= HANDLES;
    return 0;
  }

  @Override
  public void finish(long[] state, int cpu, int line) {
    state[cpu] &= ~HANDLES;
  }

  @Override
  public boolean enabled(long[] state, int cpu) {
    return (state[cpu] & ENABLED) != 0;
  }

  @Override
  public void enable(long[] state, int cpu, boolean enabled) {
    state[cpu] = enabled ? state[cpu] | ENABLED : state[cpu] & ~ENABLED;
  }

  @Override
  public void sleep(long[] state, int cpu, Sleep sleep, boolean asleep) {}

  @Override
  public boolean wakes(long[] state, int cpu, Sleep sleep) {
    return (state[cpu] & LINE) != 0;
  }

  @Override
  public String condition(long[] state, int cpu) {
    return executing(state, cpu) ? "executing" : "held in reset";
  }

  @Override
  public boolean executing(long[] state, int cpu) {
    return (state[cpu] & RUNS) != 0;
  }
}
