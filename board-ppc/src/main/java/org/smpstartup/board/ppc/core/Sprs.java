package org.smpstartup.board.ppc.core;

import java.util.List;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.Effects;
import org.smpstartup.api.hardware.RegisterInfo;
import org.smpstartup.kit.register.RegisterRow;
import org.smpstartup.kit.register.RegisterTable;

/**
 * The special-purpose registers that start-up reads or writes. A register that is not in the table
 * does not exist.
 *
 * <p>The time base advances by one with each read of its lower half: a device has no clock, and
 * whether it runs or stands still is what start-up must be able to see. The thread management
 * registers of the e6500, which mttmr reaches, follow SPR 1023 here: TMR n is {@value #TMR} + n.
 */
final class Sprs {
  static final int TBL = 268;
  static final int TBU = 269;
  static final int TBL_WRITE = 284;
  static final int TBU_WRITE = 285;
  static final int PVR = 287;
  static final int TENSR = 437;
  static final int TENS = 438;
  static final int TENC = 439;
  static final int EPR = 702;
  static final int MSSCR0 = 1014;

  /** The first number of a thread management register. */
  static final int TMR = 1024;

  /** Where thread 1 begins (TMR 321, torvalds/linux arch/powerpc/include/asm/reg_booke.h). */
  static final int INIA1 = TMR + 321;

  /** The last number that the core answers. */
  static final int LAST = TMR + 1023;

  /** MSSCR0[ID] of the second e600 of an MPC8641D (u-boot cpu/mpc86xx/release.S). */
  private static final long MSSCR0_ID = 1 << 5;

  private static final long WORD = 0xffff_ffffL;

  private final PpcConfig config;
  private final RegisterTable table;

  Sprs(PpcConfig config) {
    this.config = config;
    this.table = table(config.family());
  }

  private static RegisterTable table(CoreFamily family) {
    RegisterTable.Builder table =
        RegisterTable.of(Space.SPR, 4)
            .banked()
            .source("Power ISA, Book E special-purpose registers")
            .row(RegisterRow.at(TBL, "TBL"))
            .row(RegisterRow.at(TBU, "TBU"))
            .row(RegisterRow.at(TBL_WRITE, "TBL_W").writeOnly(WORD))
            .row(RegisterRow.at(TBU_WRITE, "TBU_W").writeOnly(WORD))
            .row(RegisterRow.at(family.processorIdRegister(), "PIR").readWrite(WORD).resetVaries())
            .row(RegisterRow.at(PVR, "PVR").reset(family.version()));
    if (family.bookE()) {
      table.row(RegisterRow.at(EPR, "EPR").source("e500mc core manual, external proxy"));
    } else {
      table.row(
          RegisterRow.at(MSSCR0, "MSSCR0")
              .resetVaries()
              .source("u-boot/u-boot arch/powerpc/cpu/mpc86xx/release.S"));
    }
    if (family.threads() > 1) {
      String linux = "torvalds/linux arch/powerpc/include/asm/reg_booke.h";
      table
          .row(RegisterRow.at(TENSR, "TENSR").reset(1).source(linux))
          .row(RegisterRow.at(TENS, "TENS").readWrite(3).reset(1).source(linux))
          .row(RegisterRow.at(TENC, "TENC").readWrite(3).reset(1).source(linux))
          .row(RegisterRow.at(INIA1, "INIA1").readWrite(WORD).source(linux));
    }
    return table.build();
  }

  List<RegisterInfo> rows() {
    return table.rows();
  }

  boolean exists(long number) {
    return table.at(number) != null;
  }

  long read(long[] state, int cpu, int number) {
    if (number == config.family().processorIdRegister()) {
      return state[CoreWord.at(cpu, CoreWord.ID)];
    }
    return switch (number) {
      case TBL -> state[CoreWord.at(cpu, CoreWord.TIME_BASE)] & WORD;
      case TBU -> state[CoreWord.at(cpu, CoreWord.TIME_BASE)] >>> 32;
      case PVR -> config.family().version();
      case EPR -> state[CoreWord.at(cpu, CoreWord.EPR)];
      case MSSCR0 -> cpu == 0 ? 0 : MSSCR0_ID;
      case TENSR, TENS, TENC -> threadsOn(state, cpu);
      case INIA1 -> hasSibling(cpu) ? state[CoreWord.at(cpu | 1, CoreWord.THREAD_ENTRY)] : 0;
      default -> 0;
    };
  }

  void write(long[] state, int cpu, int number, long value, Effects effects) {
    long word = value & WORD;
    if (number == config.family().processorIdRegister()) {
      state[CoreWord.at(cpu, CoreWord.ID)] = word;
      return;
    }
    int base = CoreWord.at(cpu, CoreWord.TIME_BASE);
    switch (number) {
      case TBL_WRITE -> state[base] = (state[base] & ~WORD) | word;
      case TBU_WRITE -> state[base] = (state[base] & WORD) | word << 32;
      case TENS -> threads(state, cpu, word & 3, true, effects);
      case TENC -> threads(state, cpu, word & 3, false, effects);
      case INIA1 -> {
        if (hasSibling(cpu)) {
          state[CoreWord.at(cpu | 1, CoreWord.THREAD_ENTRY)] = word;
        }
      }
      default -> {}
    }
  }

  private boolean hasSibling(int cpu) {
    return (cpu | 1) < config.cpus();
  }

  /** Bit t is thread t of the core that asks; a thread that the machine does not have is off. */
  private long threadsOn(long[] state, int cpu) {
    long on = 0;
    for (int t = 0; t < 2 && (cpu & ~1) + t < config.cpus(); t++) {
      long flags = state[CoreWord.at((cpu & ~1) + t, CoreWord.FLAGS)];
      on |= (flags & CoreWord.THREAD_OFF) == 0 ? 1L << t : 0;
    }
    return on;
  }

  /** Enables or disables threads; one that is enabled begins where its INIA says. */
  private void threads(long[] state, int cpu, long bits, boolean on, Effects effects) {
    long changing = on ? bits & ~threadsOn(state, cpu) : bits & threadsOn(state, cpu);
    for (int t = 0; t < 2; t++) {
      int target = (cpu & ~1) + t;
      if ((changing & 1L << t) == 0 || target >= config.cpus()) {
        continue;
      }
      int at = CoreWord.at(target, CoreWord.FLAGS);
      state[at] = CoreWord.with(state[at], CoreWord.THREAD_OFF, !on);
      if (!on) {
        effects.stop(target);
      } else if ((state[at] & CoreWord.STOPPED) == 0) {
        effects.start(target, state[CoreWord.at(target, CoreWord.THREAD_ENTRY)], 0);
      }
    }
  }
}
