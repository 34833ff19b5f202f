#if( $architecture == "X86" )
#set( $idSpace = "CPUID" )
#set( $idRegister = "0xBL << 32 | 3" )
#set( $idName = "CPUID leaf 0Bh, EDX: the x2APIC id" )
#elseif( $architecture == "ARM" )
#set( $idSpace = "ARM_SYSTEM" )
#set( $idRegister = "0xC005" )
#set( $idName = "MPIDR_EL1: affinity, without the bits that are no number" )
#elseif( $architecture == "MIPS" )
#set( $idSpace = "CP0" )
#set( $idRegister = "15 << 3 | 1" )
#set( $idName = "CP0 EBase: CPUNum, with the exception base left out" )
#elseif( $architecture == "PPC" )
#set( $idSpace = "SPR" )
#set( $idRegister = "286" )
#set( $idName = "SPR 286: PIR" )
#elseif( $architecture == "RISCV" )
#set( $idSpace = "CSR" )
#set( $idRegister = "0xF14" )
#set( $idName = "CSR F14h: mhartid" )
#else
#set( $idSpace = "SH_CONTROL" )
#set( $idRegister = "0" )
#set( $idName = "A number of ours for what tells a core who it is" )
#end
package ${package};

import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.Access;
import org.smpstartup.api.hardware.CoreBus;
import org.smpstartup.api.hardware.CpuCore;
import org.smpstartup.api.hardware.Effects;
import org.smpstartup.api.hardware.ResetKind;
import org.smpstartup.api.hardware.Sleep;

/**
 * The part of a processor that decides: what its lines mean, what is deliverable now, what wakes
 * it. This one has a line that lets it go and one level-triggered interrupt line, taken while
 * interrupts are let in and no handler runs. One word of flags a processor.
 */
final class ${className}Core implements CpuCore {
  /** The interrupt line; the value is the level. */
  static final int INTERRUPT = 0;

  /** Lets a processor go that is held in reset; the value is its first address. */
  static final int RELEASE = 1;

  private static final long ENABLED = 1;
  private static final long LEVEL = 2;
  private static final long EXECUTES = 4;
  private static final long HANDLES = 8;

  /** The address space of the register by which a core learns who it is. */
  static final Space SPACE = Space.${idSpace};

  /** ${idName}. */
  static final long ID = ${idRegister};

  private final long[] ids;

  /** Makes the model of as many cores as there are ids. */
  ${className}Core(long... ids) {
    this.ids = ids;
  }

  @Override
  public String name() {
    return "core";
  }

  @Override
  public int stateSize() {
    return ids.length;
  }

  @Override
  public void powerOn(long[] state) {}

  @Override
  public void begin(long[] state, int cpu, boolean boot, Effects effects) {
    if (boot) {
      state[cpu] |= EXECUTES;
    }
  }

  @Override
  public void reset(long[] state, int cpu, ResetKind kind, Effects effects) {
    state[cpu] &= LEVEL;
  }

  @Override
  public void signal(long[] state, int cpu, int line, long value, Effects effects) {
    if (line == INTERRUPT) {
      state[cpu] = value == 0 ? state[cpu] & ~LEVEL : state[cpu] | LEVEL;
    } else if (!executing(state, cpu)) {
      state[cpu] |= EXECUTES;
      effects.start(cpu, value, 0);
    }
  }

  @Override
  public int pending(long[] state, int cpu) {
    boolean deliverable = (state[cpu] & (ENABLED | LEVEL | HANDLES)) == (ENABLED | LEVEL);
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
    return (state[cpu] & LEVEL) != 0;
  }

  @Override
  public boolean executing(long[] state, int cpu) {
    return (state[cpu] & EXECUTES) != 0;
  }

  @Override
  public String condition(long[] state, int cpu) {
    return executing(state, cpu) ? "executing" : "held in reset";
  }

  /** The registers that belong to the core itself: so far the one that tells it who it is. */
  @Override
  public long access(long[] state, Access access, Effects effects) {
    return access.write() ? 0 : peek(state, access);
  }

  @Override
  public long peek(long[] state, Access access) {
    return ids[access.cpu()];
  }
}
