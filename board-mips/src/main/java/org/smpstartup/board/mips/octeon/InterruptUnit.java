package org.smpstartup.board.mips.octeon;

import java.util.List;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.Access;
import org.smpstartup.api.hardware.Device;
import org.smpstartup.api.hardware.Effects;
import org.smpstartup.api.hardware.FaultKind;
import org.smpstartup.api.hardware.RegisterAccess;
import org.smpstartup.api.hardware.RegisterInfo;
import org.smpstartup.board.mips.core.CoreLines;
import org.smpstartup.kit.register.RegisterRow;
import org.smpstartup.kit.register.RegisterTable;

/**
 * The central interrupt unit (CIU) of an OCTEON: a mailbox of 32 bits for each core, summaries and
 * enables of its two lines, resets and NMI. Follows torvalds/linux v6.1
 * arch/mips/include/asm/octeon/cvmx-ciu-defs.h and arch/mips/cavium-octeon/smp.c. Registers have 64
 * bits and take no other access.
 *
 * <p>Left out: every source but the mailboxes, the second summary, the reset of the whole chip, the
 * CIU2 and CIU3 of later parts. Line 0 of a core is Cause.IP2, line 1 is IP3.
 */
public final class InterruptUnit implements Device {
  private static final int HELD = 0;
  private static final int CORES = 1;
  private static final int STRIDE = 4;
  private static final int MAILBOX = 0;
  private static final int ENABLES = 1;
  private static final int PINS = 3;
  private static final int LINES = 2;
  private static final long MODELLED = 3L << CiuOffsets.MAILBOX_BIT;

  private final int cores;

  /**
   * Makes the unit of one machine.
   *
   * @param cores how many cores it has, at most 16
   */
  public InterruptUnit(int cores) {
    this.cores = cores;
  }

  @Override
  public String name() {
    return "ciu";
  }

  @Override
  public int stateSize() {
    return CORES + cores * STRIDE;
  }

  @Override
  public List<RegisterInfo> registers() {
    return RegisterTable.of(Space.MEMORY, 8)
        .source("torvalds/linux v6.1 arch/mips/include/asm/octeon/cvmx-ciu-defs.h")
        .row(RegisterRow.at(CiuOffsets.SUMMARY, "CIU_INTX_SUM0").repeated(LINES * cores, 8))
        .row(
            RegisterRow.at(CiuOffsets.ENABLE, "CIU_INTX_EN0")
                .repeated(LINES * cores, 16)
                .readWrite(MODELLED))
        .row(
            RegisterRow.at(CiuOffsets.MAILBOX_SET, "CIU_MBOX_SETX")
                .repeated(cores, 8)
                .access(RegisterAccess.WRITE_ONE_SETS, 0xffff_ffffL))
        .row(
            RegisterRow.at(CiuOffsets.MAILBOX_CLEAR, "CIU_MBOX_CLRX")
                .repeated(cores, 8)
                .access(RegisterAccess.WRITE_ONE_CLEARS, 0xffff_ffffL))
        .row(RegisterRow.at(CiuOffsets.RESET, "CIU_PP_RST").readWrite(all()))
        .row(RegisterRow.at(CiuOffsets.DEBUG, "CIU_PP_DBG").notModelled())
        .row(RegisterRow.at(CiuOffsets.NMI, "CIU_NMI").writeOnly(all()))
        .row(RegisterRow.at(CiuOffsets.FUSE, "CIU_FUSE").reset(all()))
        .row(RegisterRow.at(CiuOffsets.SOFT_RESET, "CIU_SOFT_RST").notModelled())
        .build()
        .rows();
  }

  private long all() {
    return (1L << cores) - 1;
  }

  /** {@inheritDoc} The boot loader has released every core, so none is held. */
  @Override
  public void powerOn(long[] state) {}

  @Override
  public long access(long[] state, Access access, Effects effects) {
    if (access.size() != 8 || (access.offset() & 7) != 0) {
      effects.fault(FaultKind.BAD_SIZE);
      return 0;
    }
    int offset = (int) access.offset();
    if (!access.write()) {
      return read(state, offset);
    }
    write(state, offset, access.value(), effects);
    return 0;
  }

  @Override
  public long peek(long[] state, Access access) {
    return read(state, (int) access.offset() & ~7);
  }

  /** The element of an array of registers that an offset is, or -1. */
  private static int index(int offset, int from, int stride, int count) {
    int distance = offset - from;
    boolean inside = distance >= 0 && distance < stride * count && distance % stride == 0;
    return inside ? distance / stride : -1;
  }

  private long read(long[] state, int offset) {
    int line = index(offset, CiuOffsets.SUMMARY, 8, LINES * cores);
    if (line >= 0) {
      return summary(state, line / LINES);
    }
    line = index(offset, CiuOffsets.ENABLE, 16, LINES * cores);
    if (line >= 0) {
      return state[enable(line)];
    }
    int core = index(offset, CiuOffsets.MAILBOX_CLEAR, 8, cores);
    if (core < 0) {
      core = index(offset, CiuOffsets.MAILBOX_SET, 8, cores);
    }
    if (core >= 0) {
      return state[at(core, MAILBOX)];
    }
    return switch (offset) {
      case CiuOffsets.RESET -> state[HELD];
      case CiuOffsets.FUSE -> all();
      default -> 0;
    };
  }

  private static long summary(long[] state, int core) {
    long mailbox = state[at(core, MAILBOX)];
    return ((mailbox & 0xffff) != 0 ? 1L << CiuOffsets.MAILBOX_BIT : 0)
        | (mailbox >>> 16 != 0 ? 2L << CiuOffsets.MAILBOX_BIT : 0);
  }

  private void write(long[] state, int offset, long value, Effects effects) {
    int line = index(offset, CiuOffsets.ENABLE, 16, LINES * cores);
    int set = index(offset, CiuOffsets.MAILBOX_SET, 8, cores);
    int clear = index(offset, CiuOffsets.MAILBOX_CLEAR, 8, cores);
    if (line >= 0) {
      state[enable(line)] = value & MODELLED;
      drive(state, line / LINES, effects);
    } else if (set >= 0) {
      state[at(set, MAILBOX)] |= value & 0xffff_ffffL;
      drive(state, set, effects);
    } else if (clear >= 0) {
      state[at(clear, MAILBOX)] &= ~value;
      drive(state, clear, effects);
    } else if (offset == CiuOffsets.RESET) {
      hold(state, value & all(), effects);
    } else if (offset == CiuOffsets.NMI) {
      for (long rest = value & all(); rest != 0; rest &= rest - 1) {
        effects.signal(Long.numberOfTrailingZeros(rest), CoreLines.NMI, 1);
      }
    }
  }

  private void hold(long[] state, long value, Effects effects) {
    long changed = state[HELD] ^ value;
    state[HELD] = value;
    for (long rest = changed; rest != 0; rest &= rest - 1) {
      int core = Long.numberOfTrailingZeros(rest);
      boolean held = (value >>> core & 1) != 0;
      effects.signal(core, held ? CoreLines.STOP : CoreLines.RUN, 0);
    }
  }

  private static void drive(long[] state, int core, Effects effects) {
    long summary = summary(state, core);
    for (int line = 0; line < LINES; line++) {
      boolean high = (summary & state[enable(core * LINES + line)]) != 0;
      long bit = 1L << line;
      if (high != ((state[at(core, PINS)] & bit) != 0)) {
        state[at(core, PINS)] ^= bit;
        effects.signal(core, CoreLines.pin(line), high ? 1 : 0);
      }
    }
  }

  private static int enable(int line) {
    return at(line / LINES, ENABLES + line % LINES);
  }

  private static int at(int core, int word) {
    return CORES + core * STRIDE + word;
  }
}
