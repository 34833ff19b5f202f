package org.smpstartup.board.armgic.gicv3;

import org.smpstartup.api.hardware.Access;
import org.smpstartup.api.hardware.Effects;
import org.smpstartup.api.hardware.FaultKind;
import org.smpstartup.board.armgic.profile.Quirk;
import org.smpstartup.board.armgic.sys.SysReg;

/**
 * The CPU interface: ICC registers of AArch64, and of AArch32 by the numbers that they share (IHI
 * 0069, 12.2 and 12.3). Which level may access what is decided by {@link SystemAccess}.
 */
final class CpuRegisters {
  private static final int CBPR = 1;
  private static final int EOI_MODE = 2;
  private static final long A3V = 1 << 15;
  private static final long IDS_24_BITS = 1 << 11;
  private static final long RANGES = 1 << 18;
  private static final int INTID = 0xff_ffff;
  private static final int CP15_PAIR_STEP = SysReg.cp15Pair(1, 0) - SysReg.cp15Pair(0, 0);
  private static final int SGI1R_32 = SysReg.cp15Pair(0, 12);

  private final GicV3Config config;
  private final GicV3Layout layout;
  private final Groups groups;
  private final Selection selection;
  private final Acknowledge acknowledge;
  private final SgiSender sgi;
  private final SystemAccess permission;

  CpuRegisters(
      GicV3Config config,
      GicV3Layout layout,
      Groups groups,
      Selection selection,
      Acknowledge acknowledge,
      SgiSender sgi,
      SystemAccess permission) {
    this.config = config;
    this.layout = layout;
    this.groups = groups;
    this.selection = selection;
    this.acknowledge = acknowledge;
    this.sgi = sgi;
    this.permission = permission;
  }

  /** The AArch64 number of a register in whatever form it was named. */
  static int number(long offset) {
    int number = (int) offset;
    if ((number & SysReg.CP15_PAIR) != 0) {
      int op1 = (number - SGI1R_32) / CP15_PAIR_STEP;
      return SysReg.ICC_SGI1R_EL1 + op1; // SGI1R, ASGI1R, SGI0R follow each other in both forms
    }
    return (number & SysReg.CP15) != 0 ? (number & ~SysReg.CP15) | 3 << 14 : number;
  }

  long access(long[] state, Access access, Effects effects) {
    int register = number(access.offset());
    int cpu = access.cpu();
    if (!permission.allowed(state, cpu, register, access.write())) {
      effects.fault(FaultKind.UNDEFINED);
      return 0;
    }
    if (access.write()) {
      write(state, cpu, register, access.value(), effects);
      return 0;
    }
    if (register == SysReg.ICC_IAR0_EL1 || register == SysReg.ICC_IAR1_EL1) {
      return acknowledge.take(state, cpu, register == SysReg.ICC_IAR0_EL1, effects);
    }
    return peek(state, cpu, register);
  }

  // ---- reads

  long peek(long[] state, int cpu, int register) {
    if (levelIndex(register) >= 0) {
      return levels(state, cpu, register);
    }
    boolean secure = groups.secure(state, cpu);
    if (register == SysReg.ICC_PMR_EL1) {
      return shown(state, cpu, layout.get(state, cpu, GicV3Layout.PMR));
    } else if (register == SysReg.ICC_IAR0_EL1 || register == SysReg.ICC_IAR1_EL1) {
      return acknowledge.offered(state, cpu, register == SysReg.ICC_IAR0_EL1);
    } else if (register == SysReg.ICC_HPPIR0_EL1 || register == SysReg.ICC_HPPIR1_EL1) {
      return acknowledge.highest(state, cpu, register == SysReg.ICC_HPPIR0_EL1);
    } else if (register == SysReg.ICC_BPR0_EL1) {
      return layout.field(state, cpu, Field.BPR0);
    } else if (register == SysReg.ICC_BPR1_EL1) {
      return secondPoint(state, cpu, secure);
    } else if (register == SysReg.ICC_RPR_EL1) {
      int running = selection.running(state, cpu);
      return running == Selection.IDLE ? running : shown(state, cpu, running);
    } else if (register == SysReg.ICC_CTLR_EL1) {
      return fixedControl() | layout.field(state, cpu, control(secure));
    } else if (register == SysReg.ICC_IGRPEN0_EL1) {
      return layout.field(state, cpu, Field.ENABLES) & 1;
    } else if (register == SysReg.ICC_IGRPEN1_EL1) {
      return layout.field(state, cpu, Field.ENABLES) >> second(secure) & 1;
    } else if (register == SysReg.ICC_IGRPEN1_EL3) {
      return layout.field(state, cpu, Field.ENABLES) >> 1;
    } else if (register == SysReg.ICC_CTLR_EL3) {
      return controlOfLevel3(state, cpu);
    }
    return permission.peek(state, cpu, register);
  }

  private static Field control(boolean secure) {
    return secure ? Field.CONTROL_S : Field.CONTROL_NS;
  }

  private static int second(boolean secure) {
    return secure ? Groups.G1S : Groups.G1NS;
  }

  /** Priority bits, 24 bits of INTID, all affinity levels, the range selector. */
  long fixedControl() {
    long ranges = config.rangeSelector() ? RANGES : 0;
    return A3V | IDS_24_BITS | (config.priorityBits() - 1L) << 8 | ranges;
  }

  /** Non-secure software sees the upper half of the priorities as all, if SCR_EL3.FIQ is set. */
  private boolean shifts(long[] state, int cpu) {
    return config.twoStates()
        && config.fiqTrapped()
        && !Groups.single(state)
        && !groups.secure(state, cpu);
  }

  private long shown(long[] state, int cpu, long priority) {
    if (!shifts(state, cpu)) {
      return priority;
    }
    return (priority & 0x80) != 0 ? priority << 1 & 0xff : 0;
  }

  private long secondPoint(long[] state, int cpu, boolean secure) {
    boolean common =
        (layout.field(state, cpu, control(secure)) & CBPR) != 0
            && layout.field(state, cpu, Field.LEVEL) < 3;
    int first = layout.field(state, cpu, Field.BPR0);
    if (secure) {
      return common ? first : layout.field(state, cpu, Field.BPR1S);
    }
    return common ? Math.min(7, first + 1) : layout.field(state, cpu, Field.BPR1NS);
  }

  private long controlOfLevel3(long[] state, int cpu) {
    int s = layout.field(state, cpu, Field.CONTROL_S);
    int ns = layout.field(state, cpu, Field.CONTROL_NS);
    return fixedControl()
        | (s & CBPR)
        | (ns & CBPR) << 1
        | layout.field(state, cpu, Field.EOI_MODE_EL3) << 2
        | (s & EOI_MODE) << 2
        | (ns & EOI_MODE) << 3;
  }

  // ---- writes

  private void write(long[] state, int cpu, int register, long value, Effects effects) {
    if (register == SysReg.ICC_SGI1R_EL1) {
      sgi.second(state, cpu, value, effects);
    } else if (register == SysReg.ICC_SGI0R_EL1) {
      sgi.first(state, cpu, value, effects);
    } else if (register == SysReg.ICC_ASGI1R_EL1) {
      sgi.other(state, cpu, value, effects);
    } else if (register == SysReg.ICC_EOIR0_EL1 || register == SysReg.ICC_EOIR1_EL1) {
      boolean first = register == SysReg.ICC_EOIR0_EL1;
      acknowledge.end(state, cpu, (int) value & INTID, first, effects);
    } else if (register == SysReg.ICC_DIR_EL1) {
      acknowledge.deactivate(state, cpu, (int) value & INTID, effects);
    } else if (permission.write(state, cpu, register, value) || set(state, cpu, register, value)) {
      selection.refresh(state, cpu, effects);
    }
  }

  private boolean set(long[] state, int cpu, int register, long value) {
    boolean secure = groups.secure(state, cpu);
    int enables = layout.field(state, cpu, Field.ENABLES);
    if (levelIndex(register) >= 0) {
      writeLevels(state, cpu, register, value);
    } else if (register == SysReg.ICC_PMR_EL1) {
      mask(state, cpu, value);
    } else if (register == SysReg.ICC_BPR0_EL1) {
      point(state, cpu, Field.BPR0, (int) value & 7, selection.minimumBpr());
    } else if (register == SysReg.ICC_BPR1_EL1) {
      writeSecondPoint(state, cpu, (int) value & 7, secure);
    } else if (register == SysReg.ICC_CTLR_EL1) {
      writeControl(state, cpu, control(secure), (int) value);
    } else if (register == SysReg.ICC_IGRPEN0_EL1) {
      layout.field(state, cpu, Field.ENABLES, (enables & ~1) | ((int) value & 1));
    } else if (register == SysReg.ICC_IGRPEN1_EL1) {
      int bit = second(secure);
      int kept = enables & ~(1 << bit);
      layout.field(state, cpu, Field.ENABLES, kept | ((int) value & 1) << bit);
    } else if (register == SysReg.ICC_IGRPEN1_EL3) {
      layout.field(state, cpu, Field.ENABLES, (enables & 1) | ((int) value & 3) << 1);
    } else if (register == SysReg.ICC_CTLR_EL3) {
      writeLevel3(state, cpu, (int) value);
    } else {
      return false;
    }
    return true;
  }

  /** CBPR is firmware's alone where there are two states and another level below (DDI 0595). */
  private void writeControl(long[] state, int cpu, Field control, int value) {
    boolean fixed = !Groups.single(state) && layout.field(state, cpu, Field.LEVEL) < 3;
    int mask = fixed ? EOI_MODE : CBPR | EOI_MODE;
    int kept = layout.field(state, cpu, control) & ~mask;
    layout.field(state, cpu, control, kept | (value & mask));
  }

  private void writeLevel3(long[] state, int cpu, int value) {
    layout.field(state, cpu, Field.CONTROL_S, (value & CBPR) | (value >> 2 & EOI_MODE));
    layout.field(state, cpu, Field.CONTROL_NS, (value >> 1 & CBPR) | (value >> 3 & EOI_MODE));
    layout.flag(state, cpu, Field.EOI_MODE_EL3, (value & 4) != 0);
  }

  private void mask(long[] state, int cpu, long value) {
    long bits = value & selection.priorityMask();
    if (shifts(state, cpu)) {
      if ((layout.get(state, cpu, GicV3Layout.PMR) & 0x80) == 0) {
        return; // a secure mask in the lower half is out of reach
      }
      bits = 0x80 | ((value & 0xff) >> 1 & selection.priorityMask());
    } else if (config.has(Quirk.MASK_KEEPS_HIGH_BITS)) {
      bits |= value & 0xffff_ff00L;
    }
    layout.set(state, cpu, GicV3Layout.PMR, bits);
  }

  private void writeSecondPoint(long[] state, int cpu, int value, boolean secure) {
    boolean common =
        (layout.field(state, cpu, control(secure)) & CBPR) != 0
            && layout.field(state, cpu, Field.LEVEL) < 3;
    if (secure) {
      point(state, cpu, common ? Field.BPR0 : Field.BPR1S, value, selection.minimumBpr());
    } else if (!common) {
      point(state, cpu, Field.BPR1NS, value, selection.minimumBpr() + 1);
    }
  }

  private void point(long[] state, int cpu, Field field, int value, int least) {
    layout.field(state, cpu, field, Math.max(value, least));
  }

  // ---- active priorities

  /** Which word of ICC_AP0R or ICC_AP1R a register is, 0 to 3 and 4 to 7, or -1. */
  private int levelIndex(int register) {
    int words = Math.max(1, 128 >> selection.minimumBpr() >> 5);
    int first = register - SysReg.ICC_AP0R0_EL1;
    int second = register - SysReg.ICC_AP1R0_EL1;
    if (first >= 0 && first < words) {
      return first;
    }
    return second >= 0 && second < words ? 4 + second : -1;
  }

  private int levelWord(long[] state, int cpu, int index) {
    int group = index < 4 ? Groups.G0 : second(groups.secure(state, cpu));
    return GicV3Layout.LEVELS + 2 * group + ((index & 3) >> 1);
  }

  private long levels(long[] state, int cpu, int register) {
    int index = levelIndex(register);
    return layout.get(state, cpu, levelWord(state, cpu, index)) >>> (32 * (index & 1))
        & 0xffff_ffffL;
  }

  private void writeLevels(long[] state, int cpu, int register, long value) {
    int index = levelIndex(register);
    int word = levelWord(state, cpu, index);
    int shift = 32 * (index & 1);
    long kept = layout.get(state, cpu, word) & ~(0xffff_ffffL << shift);
    layout.set(state, cpu, word, kept | (value & levelMask()) << shift);
  }

  /** The levels that one word can hold. */
  long levelMask() {
    int levels = 128 >> selection.minimumBpr();
    return levels >= 32 ? 0xffff_ffffL : (1L << levels) - 1;
  }
}
