package org.smpstartup.board.mips.cm;

import java.util.List;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.Access;
import org.smpstartup.api.hardware.Device;
import org.smpstartup.api.hardware.Effects;
import org.smpstartup.api.hardware.FaultKind;
import org.smpstartup.api.hardware.RegisterInfo;
import org.smpstartup.board.mips.core.CoreLines;
import org.smpstartup.board.mips.core.CoreMessages;
import org.smpstartup.board.mips.core.Topology;
import org.smpstartup.board.mips.profile.Quirk;

/**
 * The coherence manager: its global control registers, those of each core, and the window to those
 * of another one. Follows what drivers know of CM2, CM2.5 and CM3 (torvalds/linux v6.1
 * arch/mips/include/asm/mips-cm.h, arch/mips/kernel/{mips-cm.c,smp-cps.c}; fiasco
 * src/kern/mips/cm.cpp; u-boot arch/mips/mach-mtmips/mt7621/spl); no vendor manual was at hand.
 *
 * <p>On CM2 registers have 32 bits, a 64-bit access reaches the low half, and OTHER, RESET_BASE and
 * COHERENCE are of a core; on CM3 they have 64 bits, low half first whatever the byte order, and
 * OTHER and RESET_BASE are of a virtual processor.
 *
 * <p>Left out: the debug block, error capture, the custom block, address regions (kept, without
 * effect), clusters of CM3.5: what reaches a foreign cluster's interrupt controller is not
 * documented in what was at hand. RESET_RELEASE is of parts without power controller and does
 * nothing.
 *
 * <p>Open in the sources and chosen: ACCESS is all ones after reset; CO of a core that does not
 * exist reads 0 and drops writes; a write of OTHER that names a VP which its core does not have is
 * ignored; on CM3 OTHER has three bits of VP, so that a core with more (QEMU builds such) cannot
 * select them.
 */
public final class CoherenceManager implements Device {
  private static final int GLOBALS = 0x40;
  private static final int BEV_WORD = 0x3f;
  private static final int STRIDE = 9;

  private final CmConfig config;
  private final Topology topology;
  private final boolean wide;
  private final List<RegisterInfo> rows;

  /**
   * Makes the coherence manager of one machine.
   *
   * @param config what it is
   */
  public CoherenceManager(CmConfig config) {
    this.config = config;
    this.topology = config.topology();
    this.wide = config.version().wide();
    this.rows = CmRegisters.rows(config);
  }

  @Override
  public String name() {
    return "cm";
  }

  @Override
  public int stateSize() {
    return GLOBALS + topology.cpus() * STRIDE;
  }

  @Override
  public List<RegisterInfo> registers() {
    return rows;
  }

  @Override
  public void powerOn(long[] state) {
    state[global(CmOffsets.BASE)] = config.base();
    state[global(CmOffsets.ACCESS_CM2)] =
        ((1L << topology.cores()) - 1) & CmRegisters.accessBits(config);
    state[global(CmOffsets.L2_CONFIG)] = CmRegisters.L2_BYPASS;
    for (int cpu = 0; cpu < topology.cpus(); cpu++) {
      state[own(cpu, CmOffsets.RESET_BASE)] = 0xbfc0_0000L;
    }
    if (config.firmwareRan()) {
      state[global(CmOffsets.GIC_BASE)] = config.gicBase() | CmOffsets.ENABLED;
      state[global(CmOffsets.CPC_BASE)] = config.cpcBase() | CmOffsets.ENABLED;
      state[bank(0, CmOffsets.COHERENCE)] =
          wide ? 1 : ((1L << topology.cores()) - 1) & CmRegisters.coherenceBits(config);
    }
  }

  @Override
  public long access(long[] state, Access access, Effects effects) {
    if (access.space() == Space.CP0) {
      return access.write() ? 0 : state[global(CmOffsets.BASE)] >>> 4;
    }
    int offset = (int) access.offset();
    if ((access.size() != 4 && access.size() != 8) || (offset & (access.size() - 1)) != 0) {
      effects.fault(FaultKind.BAD_SIZE);
      return 0;
    }
    if (!access.write()) {
      return part(read(state, access.cpu(), offset & ~7), offset, access.size());
    }
    boolean upper = (offset & 4) != 0;
    if (mayWrite(state, access.cpu()) && (wide || !upper)) {
      long value = access.value();
      if (wide && access.size() == 4) {
        long old = read(state, access.cpu(), offset & ~7);
        value = upper ? value << 32 | (old & 0xffff_ffffL) : value | (old & ~0xffff_ffffL);
      }
      write(state, access.cpu(), offset & ~7, wide ? value : value & 0xffff_ffffL, effects);
    }
    return 0;
  }

  private long part(long value, int offset, int size) {
    if (!wide) {
      return (offset & 4) != 0 ? 0 : value & 0xffff_ffffL;
    }
    if (size == 8) {
      return value;
    }
    return (offset & 4) != 0 ? value >>> 32 : value & 0xffff_ffffL;
  }

  @Override
  public long peek(long[] state, Access access) {
    if (access.space() == Space.CP0) {
      return state[global(CmOffsets.BASE)] >>> 4;
    }
    int offset = (int) access.offset();
    return part(read(state, access.cpu(), offset & ~7), offset, access.size());
  }

  private boolean mayWrite(long[] state, int cpu) {
    return config.has(Quirk.CM_MOSTLY_ABSENT)
        || (state[global(CmOffsets.ACCESS_CM2)] >>> topology.core(cpu) & 1) != 0;
  }

  // ---- reads

  private long read(long[] state, int cpu, int offset) {
    if (config.has(Quirk.CM_MOSTLY_ABSENT) && absentInQemu(offset)) {
      return 0;
    }
    if (offset < CmOffsets.LOCAL) {
      return readGlobal(state, offset);
    }
    int register = offset & (CmOffsets.LOCAL - 1);
    int target = offset < CmOffsets.OTHER_BLOCK ? cpu : selected(state, cpu);
    if (offset >= CmOffsets.DEBUG || target < 0) {
      return 0;
    }
    return switch (register) {
      case CmOffsets.CORE_CONFIG -> topology.vps(topology.core(target)) - 1L;
      case CmOffsets.ID -> topology.core(target);
      case CmOffsets.COHERENCE,
          CmOffsets.OTHER,
          CmOffsets.RESET_BASE,
          CmOffsets.RESET_EXT_BASE,
          CmOffsets.TC_PRIORITY ->
          state[bank(target, register)];
      default -> 0;
    };
  }

  private static boolean absentInQemu(int offset) {
    return switch (offset) {
      case CmOffsets.CONFIG,
          CmOffsets.BASE,
          CmOffsets.REVISION,
          CmOffsets.GIC_BASE,
          CmOffsets.CPC_BASE,
          CmOffsets.GIC_STATUS,
          CmOffsets.CPC_STATUS,
          CmOffsets.L2_CONFIG,
          CmOffsets.LOCAL + CmOffsets.CORE_CONFIG,
          CmOffsets.LOCAL + CmOffsets.OTHER,
          CmOffsets.LOCAL + CmOffsets.RESET_BASE,
          CmOffsets.OTHER_BLOCK + CmOffsets.CORE_CONFIG,
          CmOffsets.OTHER_BLOCK + CmOffsets.OTHER,
          CmOffsets.OTHER_BLOCK + CmOffsets.RESET_BASE ->
          false;
      default -> true;
    };
  }

  private long readGlobal(long[] state, int offset) {
    return switch (offset) {
      case CmOffsets.CONFIG -> topology.cores() - 1L;
      case CmOffsets.REVISION -> config.version().revision();
      case CmOffsets.GIC_STATUS, CmOffsets.CPC_STATUS -> 1;
      case CmOffsets.ACCESS_CM2 -> wide ? 0 : state[global(CmOffsets.ACCESS_CM2)];
      case CmOffsets.ACCESS_CM3 -> wide ? state[global(CmOffsets.ACCESS_CM2)] : 0;
      case CmOffsets.SYS_CONFIG2 -> wide ? topology.vpBits() : 0;
      case CmOffsets.BEV_BASE -> wide ? state[BEV_WORD] : 0;
      default -> offset <= CmOffsets.L2_CONFIG ? state[global(offset)] : 0;
    };
  }

  // ---- writes

  private void write(long[] state, int cpu, int offset, long value, Effects effects) {
    if (config.has(Quirk.CM_MOSTLY_ABSENT)
        && (absentInQemu(offset) || offset == CmOffsets.L2_CONFIG)) {
      return;
    }
    if (offset < CmOffsets.LOCAL) {
      writeGlobal(state, offset, value, effects);
      return;
    }
    int target = offset < CmOffsets.OTHER_BLOCK ? cpu : selected(state, cpu);
    if (offset < CmOffsets.DEBUG && target >= 0) {
      writeCore(state, target, offset & (CmOffsets.LOCAL - 1), value, effects);
    }
  }

  private void writeGlobal(long[] state, int offset, long value, Effects effects) {
    switch (offset) {
      case CmOffsets.BASE -> {
        state[global(offset)] = value & (CmRegisters.BASE_BITS | CmRegisters.BASE_TARGET);
        effects.move(0, -1, value & CmRegisters.BASE_BITS, true);
      }
      case CmOffsets.GIC_BASE -> {
        state[global(offset)] = value & (CmRegisters.GIC_BASE_BITS | CmOffsets.ENABLED);
        effects.message(CoreMessages.GIC_BASE, state[global(offset)]);
      }
      case CmOffsets.CPC_BASE -> {
        state[global(offset)] = value & (CmRegisters.CPC_BASE_BITS | CmOffsets.ENABLED);
        effects.message(CoreMessages.CPC_BASE, state[global(offset)]);
      }
      case CmOffsets.ACCESS_CM2, CmOffsets.ACCESS_CM3 -> {
        if (wide == (offset == CmOffsets.ACCESS_CM3)) {
          state[global(CmOffsets.ACCESS_CM2)] = value & CmRegisters.accessBits(config);
        }
      }
      case CmOffsets.CONTROL, CmOffsets.CONTROL2, CmOffsets.ERROR_CONTROL, CmOffsets.ERROR_MASK ->
          state[global(offset)] = value;
      case CmOffsets.L2_ONLY_SYNC -> state[global(offset)] = value & CmRegisters.L2_SYNC_BITS;
      case CmOffsets.L2_CONFIG -> state[global(offset)] = value & CmRegisters.L2_BYPASS;
      case CmOffsets.BEV_BASE -> state[BEV_WORD] = value & CmRegisters.RESET_BASE_BITS;
      default -> {
        if (offset >= CmOffsets.REGION && offset < CmOffsets.REGION_END) {
          boolean base = ((offset - CmOffsets.REGION) & 8) == 0;
          state[global(offset)] =
              value & (base ? CmRegisters.REGION_BASE_BITS : CmRegisters.REGION_MASK_BITS);
        }
      }
    }
  }

  private void writeCore(long[] state, int cpu, int register, long value, Effects effects) {
    switch (register) {
      case CmOffsets.COHERENCE -> {
        long joined = value & CmRegisters.coherenceBits(config);
        state[bank(cpu, register)] = joined;
        join(cpu, joined != 0, effects);
        effects.message(
            CoreMessages.COHERENCE, (long) topology.core(cpu) << 1 | (joined != 0 ? 1 : 0));
      }
      case CmOffsets.OTHER -> select(state, cpu, value, effects);
      case CmOffsets.RESET_BASE -> {
        long base = value & CmRegisters.RESET_BASE_BITS;
        state[bank(cpu, register)] = base;
        int first = wide ? cpu : first(cpu);
        int last = wide ? cpu : first + topology.vps(topology.core(cpu)) - 1;
        for (int each = first; each <= last; each++) {
          effects.signal(each, CoreLines.RESET_BASE, base);
        }
      }
      case CmOffsets.RESET_EXT_BASE ->
          state[bank(cpu, register)] = value & CmRegisters.RESET_EXT_BITS;
      case CmOffsets.TC_PRIORITY -> state[bank(cpu, register)] = value & 0xffff_ffffL;
      default -> {}
    }
  }

  private void join(int cpu, boolean joined, Effects effects) {
    int first = first(cpu);
    for (int each = first; each < first + topology.vps(topology.core(cpu)); each++) {
      effects.coherence(each, joined);
    }
  }

  private void select(long[] state, int cpu, long value, Effects effects) {
    int at = bank(cpu, CmOffsets.OTHER);
    if (config.has(Quirk.OTHER_FLAT)) {
      if ((value & 7) < topology.cpus()) {
        state[at] = value & 7;
      }
    } else if (!wide) {
      state[at] = value & 0xffff_0000L;
    } else {
      long core = value >>> 8 & 0x3f;
      if (core >= topology.cores() || topology.find(core, value & 7) >= 0) {
        state[at] = value & 0x3f07;
      }
    }
    effects.message(CoreMessages.SELECTED, (long) cpu << 32 | (selected(state, cpu) + 1L));
  }

  /** The processor whose registers the core-other window shows, or -1. */
  private int selected(long[] state, int cpu) {
    long other = state[bank(cpu, CmOffsets.OTHER)];
    if (config.has(Quirk.OTHER_FLAT)) {
      return (int) other;
    }
    return wide ? topology.find(other >>> 8 & 0x3f, other & 7) : topology.find(other >>> 16, 0);
  }

  @Override
  public void message(long[] state, int kind, long payload, Effects effects) {
    if (kind == CoreMessages.CORE_RESET) {
      int cpu = topology.find(payload, 0);
      state[bank(cpu, CmOffsets.COHERENCE)] = 0;
      join(cpu, false, effects);
    }
  }

  // ---- state

  private static int global(int offset) {
    return offset >>> 3;
  }

  private int first(int cpu) {
    return cpu - topology.vp(cpu);
  }

  private static int own(int cpu, int register) {
    return GLOBALS + cpu * STRIDE + (register >>> 3);
  }

  /** Registers of a core are kept with its first processor. */
  private int bank(int cpu, int register) {
    boolean ofProcessor =
        wide
            && (register == CmOffsets.OTHER
                || register == CmOffsets.RESET_BASE
                || register == CmOffsets.RESET_EXT_BASE);
    return own(ofProcessor ? cpu : first(cpu), register);
  }
}
