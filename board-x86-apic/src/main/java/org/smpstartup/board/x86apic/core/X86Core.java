package org.smpstartup.board.x86apic.core;

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
import org.smpstartup.board.x86apic.profile.Quirk;
import org.smpstartup.kit.register.RegisterRow;
import org.smpstartup.kit.register.RegisterTable;

/**
 * The processor cores of a machine: run, HLT and wait-for-SIPI, INIT and start-up messages, NMI,
 * SMI and the maskable request. Follows SDM volume 3, 6.7 (NMI), 8.4 and 9.1 (INIT, SIPI, reset
 * state), 34 (SMM), numbers of the 2010 to 2022 editions.
 *
 * <p>Left out: ExtINT and the 8259; the STI and MOV SS shadow; #DB, machine checks and A20; an IRET
 * nested in an NMI handler, which would let NMIs in again, and INIT held back in SMM (SMM is
 * entered and left within a handler here); CR2 to CR4, for which the machine has its own
 * operations.
 *
 * <p>Where the documents leave silicon open: of several SIPIs the first counts; an NMI or SMI that
 * arrives in wait-for-SIPI is lost; SMI is taken before NMI, NMI before INTR; a discrete APIC's
 * processor runs from the reset vector as soon as INIT is asserted.
 */
public final class X86Core implements CpuCore {
  /** Where a reset leads: the linear address of F000:FFF0 with the CS base of a reset. */
  public static final long RESET_VECTOR = 0xffff_fff0L;

  /** CR0 after RESET: CD, NW and ET (SDM table 9-1). */
  public static final long CR0_RESET = 0x6000_0010L;

  private static final int NMI_VECTOR = 2;

  static final long CR0_ET = 0x10;
  static final long CR0_CACHE_BITS = 0x6000_0000L;

  /** PE, MP, EM, TS, NE, WP, AM, NW, CD, PG. */
  private static final long CR0_WRITABLE = 0xe005_002fL;

  private static final List<RegisterInfo> REGISTERS = table();

  private final X86Config config;
  private final StartMessages messages;
  private final Cpuid cpuid;

  /**
   * Makes the cores of one machine.
   *
   * @param config the machine
   */
  public X86Core(X86Config config) {
    this.config = config;
    this.messages = new StartMessages(config);
    this.cpuid = new Cpuid(config);
  }

  private static List<RegisterInfo> table() {
    return RegisterTable.of(Space.CONTROL, 8)
        .banked()
        .source("SDM volume 3, 2.5 and table 9-1")
        .row(RegisterRow.at(0, "CR0").readWrite(CR0_WRITABLE).reset(CR0_RESET))
        .row(RegisterRow.at(2, "CR2").notModelled())
        .row(RegisterRow.at(3, "CR3").notModelled())
        .row(RegisterRow.at(4, "CR4").notModelled())
        .build()
        .rows();
  }

  @Override
  public String name() {
    return "x86-core";
  }

  @Override
  public int stateSize() {
    return config.ids().cpus();
  }

  @Override
  public List<RegisterInfo> registers() {
    return REGISTERS;
  }

  @Override
  public void powerOn(long[] state) {
    for (int cpu = 0; cpu < state.length; cpu++) {
      state[cpu] = messages.afterReset(0, cpu, ResetKind.POWER_ON);
    }
  }

  @Override
  public void begin(long[] state, int cpu, boolean boot, Effects effects) {
    if (!boot) {
      startInFirmware(state, cpu, effects);
    }
  }

  private void startInFirmware(long[] state, int cpu, Effects effects) {
    if (config.apEntry() >= 0) {
      state[cpu] = (state[cpu] & ~CoreWord.WAIT_SIPI) | CoreWord.RUNNING;
      effects.start(cpu, config.apEntry(), 0);
    }
  }

  @Override
  public void reset(long[] state, int cpu, ResetKind kind, Effects effects) {
    state[cpu] = messages.afterReset(state[cpu], cpu, kind);
    if (kind == ResetKind.CPU) {
      return; // whoever sent INIT starts it, when all devices have been reset
    }
    if (CoreWord.has(state[cpu], CoreWord.RUNNING)) {
      effects.start(cpu, RESET_VECTOR, 0);
    } else {
      startInFirmware(state, cpu, effects);
    }
  }

  @Override
  public void signal(long[] state, int cpu, int line, long value, Effects effects) {
    switch (line) {
      case CoreLines.INTR -> state[cpu] = CoreWord.with(state[cpu], CoreWord.INTR, value != 0);
      case CoreLines.NMI -> nmi(state, cpu, effects);
      case CoreLines.SMI -> smi(state, cpu);
      case CoreLines.INIT -> messages.init(state, cpu, effects);
      case CoreLines.SIPI -> messages.sipi(state, cpu, (int) value & 0xff, effects);
      case CoreLines.APIC_BASE -> apicBase(state, cpu, value);
      default -> throw new IllegalArgumentException("x86 core has no input " + line + ": 0 to 5");
    }
  }

  private void nmi(long[] state, int cpu, Effects effects) {
    long word = state[cpu];
    if (CoreWord.has(word, CoreWord.RUNNING)) {
      boolean two = config.has(Quirk.TWO_NMIS_HELD) && !CoreWord.has(word, CoreWord.IN_NMI);
      state[cpu] = CoreWord.withNmis(word, Math.min(two ? 2 : 1, CoreWord.nmis(word) + 1));
    } else if (config.has(Quirk.NMI_STARTS_WAITING_CPU)) {
      state[cpu] = word | CoreWord.RUNNING;
      effects.start(cpu, RESET_VECTOR, 0);
    } else if (config.has(Quirk.NMI_HELD_FOR_WAITING_CPU)) {
      state[cpu] = CoreWord.withNmis(word, 1);
    }
  }

  private static void smi(long[] state, int cpu) {
    if (CoreWord.has(state[cpu], CoreWord.RUNNING)) {
      state[cpu] |= CoreWord.SMI;
    }
  }

  private static void apicBase(long[] state, int cpu, long base) {
    long word = CoreWord.with(state[cpu], CoreWord.BSP, (base & 1 << 8) != 0);
    word = CoreWord.with(word, CoreWord.EXTD, (base & 1 << 10) != 0);
    state[cpu] = CoreWord.with(word, CoreWord.EN, (base & 1 << 11) != 0);
  }

  @Override
  public void timer(long[] state, long token, Effects effects) {
    messages.serve(state, (int) token, effects);
  }

  @Override
  public int pending(long[] state, int cpu) {
    long word = state[cpu];
    if (!CoreWord.has(word, CoreWord.RUNNING)) {
      return NONE;
    }
    boolean smm = CoreWord.has(word, CoreWord.IN_SMM);
    if (CoreWord.has(word, CoreWord.SMI) && !smm) {
      return CoreLines.SMI;
    }
    if (CoreWord.nmis(word) > 0 && !smm && !CoreWord.has(word, CoreWord.IN_NMI)) {
      return CoreLines.NMI;
    }
    boolean request = CoreWord.has(word, CoreWord.INTR) && CoreWord.has(word, CoreWord.IF);
    return request ? CoreLines.INTR : NONE;
  }

  @Override
  public long take(long[] state, int cpu, int line, CoreBus bus) {
    long word = state[cpu];
    boolean enabled = CoreWord.has(word, CoreWord.IF);
    long taken =
        switch (line) {
          case CoreLines.INTR -> word;
          case CoreLines.NMI ->
              CoreWord.with(
                  CoreWord.withNmis(word, CoreWord.nmis(word) - 1) | CoreWord.IN_NMI,
                  CoreWord.IF_BEFORE_NMI,
                  enabled);
          case CoreLines.SMI ->
              CoreWord.with(
                  (word & ~CoreWord.SMI) | CoreWord.IN_SMM, CoreWord.IF_BEFORE_SMI, enabled);
          default -> throw new IllegalArgumentException("x86 core takes no interrupt " + line);
        };
    state[cpu] = taken & ~CoreWord.IF;
    return switch (line) {
      case CoreLines.INTR -> bus.read(Space.INTERRUPT_ACKNOWLEDGE, 0);
      case CoreLines.NMI -> NMI_VECTOR;
      default -> 0;
    };
  }

  @Override
  public void finish(long[] state, int cpu, int line) {
    long word = state[cpu];
    state[cpu] =
        switch (line) {
          case CoreLines.INTR -> word | CoreWord.IF; // it was taken, so IF was set
          case CoreLines.NMI ->
              CoreWord.with(
                  word & ~CoreWord.IN_NMI, CoreWord.IF, CoreWord.has(word, CoreWord.IF_BEFORE_NMI));
          case CoreLines.SMI ->
              CoreWord.with(
                  word & ~CoreWord.IN_SMM, CoreWord.IF, CoreWord.has(word, CoreWord.IF_BEFORE_SMI));
          default -> throw new IllegalArgumentException("x86 core takes no interrupt " + line);
        };
  }

  @Override
  public boolean enabled(long[] state, int cpu) {
    return CoreWord.has(state[cpu], CoreWord.IF);
  }

  @Override
  public void enable(long[] state, int cpu, boolean enabled) {
    state[cpu] = CoreWord.with(state[cpu], CoreWord.IF, enabled);
  }

  @Override
  public void sleep(long[] state, int cpu, Sleep sleep, boolean asleep) {
    long word = state[cpu] & ~CoreWord.HALT_ENDED;
    state[cpu] = CoreWord.with(word, CoreWord.ASLEEP, asleep);
  }

  @Override
  public boolean wakes(long[] state, int cpu, Sleep sleep) {
    // x86 has no event register: a wait for one returns at once.
    return sleep == Sleep.EVENT
        || CoreWord.has(state[cpu], CoreWord.HALT_ENDED)
        || pending(state, cpu) != NONE;
  }

  @Override
  public String condition(long[] state, int cpu) {
    long word = state[cpu];
    if (!CoreWord.has(word, CoreWord.RUNNING)) {
      return config.startUp() == StartUp.SIPI ? "wait-for-SIPI" : "held for INIT";
    }
    if (CoreWord.has(word, CoreWord.ASLEEP)) {
      return CoreWord.has(word, CoreWord.IF) ? "HLT" : "HLT with IF=0";
    }
    if (CoreWord.has(word, CoreWord.IN_SMM)) {
      return "running in SMM";
    }
    return CoreWord.has(word, CoreWord.IN_NMI) ? "running an NMI handler" : "running";
  }

  @Override
  public boolean executing(long[] state, int cpu) {
    return CoreWord.has(state[cpu], CoreWord.RUNNING);
  }

  @Override
  public long branchTarget(long address, byte[] code) {
    return RealModeBranch.target(address, code);
  }

  @Override
  public long access(long[] state, Access access, Effects effects) {
    if (access.space() == Space.CPUID) {
      return access.write()
          ? refuse(effects)
          : cpuid.read(access.cpu(), state[access.cpu()], access.offset());
    }
    if (access.space() != Space.CONTROL || access.offset() != 0) {
      effects.notDecoded();
      return 0;
    }
    if (!access.write()) {
      return CoreWord.cr0(state[access.cpu()]);
    }
    if (access.value() >>> 32 != 0) {
      return refuse(effects);
    }
    long cr0 = (access.value() & CR0_WRITABLE) | CR0_ET;
    state[access.cpu()] = CoreWord.withCr0(state[access.cpu()], cr0);
    return 0;
  }

  private static long refuse(Effects effects) {
    effects.fault(FaultKind.GENERAL_PROTECTION);
    return 0;
  }

  @Override
  public long peek(long[] state, Access access) {
    long word = state[access.cpu()];
    return switch (access.space()) {
      case CPUID -> cpuid.read(access.cpu(), word, access.offset());
      case CONTROL -> access.offset() == 0 ? CoreWord.cr0(word) : 0;
      default -> 0;
    };
  }
}
