package org.smpstartup.board.armgic.gicv3;

import org.smpstartup.board.armgic.sys.SysReg;

/**
 * Who may access ICC registers: ICC_SRE at each level, and what it opens for the levels below (IHI
 * 0069, 12.2.21 to 12.2.23; DDI 0595).
 *
 * <p>Level 2 exists where processors begin there or above, level 3 with two security states. An
 * access that a higher level keeps out is undefined here: there is nobody to take the trap.
 */
final class SystemAccess {
  private static final int SRE = 1;
  private static final int ENABLE = 2;

  /** SRE, and DFB and DIB, for there are no bypass signals. */
  private static final long SRE_READ = 6;

  private final GicV3Config config;
  private final GicV3Layout layout;
  private final Groups groups;

  SystemAccess(GicV3Config config, GicV3Layout layout, Groups groups) {
    this.config = config;
    this.layout = layout;
    this.groups = groups;
  }

  private boolean hasLevel2() {
    return config.level() >= 2;
  }

  /** Puts the registers of one processor to what they are after its reset. */
  void reset(long[] state, int cpu) {
    boolean open = config.systemRegisters();
    layout.flag(state, cpu, Field.SRE_S, open);
    layout.flag(state, cpu, Field.SRE_NS, open);
    boolean below = open || (config.handedOver() && config.level() < 2);
    layout.field(state, cpu, Field.SRE_EL2, below ? SRE | ENABLE : 0);
    layout.field(state, cpu, Field.SRE_EL3, open || config.handedOver() ? SRE | ENABLE : 0);
  }

  private Field first(long[] state, int cpu) {
    return groups.secure(state, cpu) ? Field.SRE_S : Field.SRE_NS;
  }

  private static int levelOf(int register) {
    return switch (register >> 11 & 7) {
      case 4 -> 2;
      case 6 -> 3;
      default -> 1;
    };
  }

  boolean allowed(long[] state, int cpu, int register, boolean write) {
    int level = layout.field(state, cpu, Field.LEVEL);
    if (levelOf(register) > level || !exists(register, write)) {
      return false;
    }
    if (register == SysReg.ICC_SRE_EL1 || register == SysReg.ICC_SRE_EL2) {
      return openedFromAbove(state, cpu, level);
    }
    return register == SysReg.ICC_SRE_EL3 || systemRegisters(state, cpu, level);
  }

  private boolean openedFromAbove(long[] state, int cpu, int level) {
    boolean third = level == 3 || !config.twoStates() || enables(state, cpu, Field.SRE_EL3);
    boolean second =
        level >= 2
            || !hasLevel2()
            || groups.secure(state, cpu)
            || enables(state, cpu, Field.SRE_EL2);
    return third && second;
  }

  private boolean enables(long[] state, int cpu, Field field) {
    return (layout.field(state, cpu, field) & ENABLE) != 0;
  }

  private boolean systemRegisters(long[] state, int cpu, int level) {
    Field own =
        switch (level) {
          case 3 -> Field.SRE_EL3;
          case 2 -> Field.SRE_EL2;
          default -> first(state, cpu);
        };
    return (layout.field(state, cpu, own) & SRE) != 0;
  }

  /** Whether there is such a register for this direction. */
  private boolean exists(int register, boolean write) {
    if (levelOf(register) > 1) {
      boolean second = register == SysReg.ICC_SRE_EL2 && hasLevel2();
      return second || (levelOf(register) == 3 && config.twoStates() && known(register));
    }
    if (register == SysReg.ICC_SGI1R_EL1
        || register == SysReg.ICC_SGI0R_EL1
        || register == SysReg.ICC_ASGI1R_EL1
        || register == SysReg.ICC_EOIR0_EL1
        || register == SysReg.ICC_EOIR1_EL1
        || register == SysReg.ICC_DIR_EL1) {
      return write;
    }
    if (register == SysReg.ICC_IAR0_EL1
        || register == SysReg.ICC_IAR1_EL1
        || register == SysReg.ICC_HPPIR0_EL1
        || register == SysReg.ICC_HPPIR1_EL1
        || register == SysReg.ICC_RPR_EL1) {
      return !write;
    }
    return known(register);
  }

  private boolean known(int register) {
    int words = 1 << Math.max(0, config.priorityBits() - 5);
    int least = Math.min(4, words);
    return (register >= SysReg.ICC_AP0R0_EL1 && register < SysReg.ICC_AP0R0_EL1 + least)
        || (register >= SysReg.ICC_AP1R0_EL1 && register < SysReg.ICC_AP1R0_EL1 + least)
        || register == SysReg.ICC_PMR_EL1
        || register == SysReg.ICC_BPR0_EL1
        || (register >= SysReg.ICC_BPR1_EL1 && register <= SysReg.ICC_IGRPEN1_EL1)
        || register == SysReg.ICC_CTLR_EL3
        || register == SysReg.ICC_SRE_EL3
        || register == SysReg.ICC_IGRPEN1_EL3;
  }

  long peek(long[] state, int cpu, int register) {
    if (register == SysReg.ICC_SRE_EL1) {
      return SRE_READ | layout.field(state, cpu, first(state, cpu));
    }
    if (register == SysReg.ICC_SRE_EL2 || register == SysReg.ICC_SRE_EL3) {
      int both =
          layout.field(state, cpu, register == SysReg.ICC_SRE_EL2 ? Field.SRE_EL2 : Field.SRE_EL3);
      return SRE_READ | (both & SRE) | (both & ENABLE) << 2;
    }
    return 0;
  }

  /** Writes an ICC_SRE; answers whether the register is one. */
  boolean write(long[] state, int cpu, int register, long value) {
    boolean first = register == SysReg.ICC_SRE_EL1;
    boolean second = register == SysReg.ICC_SRE_EL2;
    if (!first && !second && register != SysReg.ICC_SRE_EL3) {
      return false;
    }
    if (config.systemRegisters()) {
      return true; // fixed on
    }
    int both = ((int) value & SRE) | ((int) (value >>> 2) & ENABLE);
    boolean above = !config.twoStates() || (layout.field(state, cpu, Field.SRE_EL3) & SRE) != 0;
    if (first) {
      boolean two =
          !hasLevel2()
              || groups.secure(state, cpu)
              || (layout.field(state, cpu, Field.SRE_EL2) & SRE) != 0;
      layout.field(state, cpu, first(state, cpu), above && two ? both & SRE : 0);
    } else if (second) {
      layout.field(state, cpu, Field.SRE_EL2, above ? both : both & ENABLE);
    } else {
      layout.field(state, cpu, Field.SRE_EL3, both);
    }
    return true;
  }
}
