package org.smpstartup.runtime.toy;

import org.smpstartup.api.hardware.Access;
import org.smpstartup.api.hardware.CoreBus;
import org.smpstartup.api.hardware.CpuCore;
import org.smpstartup.api.hardware.Effects;
import org.smpstartup.api.hardware.ResetKind;
import org.smpstartup.api.hardware.Sleep;

/**
 * A core with one level-triggered interrupt line, number 0, and two windows on the low memory: one
 * cached and one not. One word of flags a processor.
 */
public final class ToyCore implements CpuCore {
  /** Where the low 512 MiB are seen once more. */
  public static final long CACHED_WINDOW = 0x6000_0000_8000_0000L;

  /** Where they are seen uncached. */
  public static final long UNCACHED_WINDOW = 0x6000_0000_a000_0000L;

  private static final long ENABLED = 1;
  private static final long LINE = 2;
  private static final long RUNS = 4;
  private static final long IN_HANDLER = 8;

  private final int cpus;

  /** Makes the model of {@code cpus} processors. */
  public ToyCore(int cpus) {
    this.cpus = cpus;
  }

  @Override
  public String name() {
    return "toy-core";
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
    if (boot) {
      state[cpu] |= RUNS;
    }
  }

  /** Line 0 is the interrupt; line 1 is a start at the address given, line 2 a reset. */
  @Override
  public void signal(long[] state, int cpu, int line, long value, Effects effects) {
    switch (line) {
      case 0 -> state[cpu] = value == 0 ? state[cpu] & ~LINE : state[cpu] | LINE;
      case 1 -> {
        state[cpu] |= RUNS;
        effects.start(cpu, value, 0);
      }
      default -> effects.reset(cpu, ResetKind.CPU);
    }
  }

  @Override
  public int pending(long[] state, int cpu) {
    long taken = ENABLED | LINE | IN_HANDLER;
    return (state[cpu] & taken) == (ENABLED | LINE) ? 0 : NONE;
  }

  @Override
  public long take(long[] state, int cpu, int line, CoreBus bus) {
    state[cpu] |= IN_HANDLER;
    return 0;
  }

  @Override
  public void finish(long[] state, int cpu, int line) {
    state[cpu] &= ~IN_HANDLER;
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
    return executing(state, cpu) ? "executing" : "held";
  }

  @Override
  public boolean executing(long[] state, int cpu) {
    return (state[cpu] & RUNS) != 0;
  }

  @Override
  public long physical(long[] state, int cpu, long address) {
    long offset = address & 0x1fff_ffff;
    if (address - offset == CACHED_WINDOW) {
      return offset;
    }
    return address - offset == UNCACHED_WINDOW ? offset | UNCACHED : address;
  }
}
