package org.smpstartup.board.mips.sibyte;

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
 * System control and debug (SCD) and the interrupt mappers of a BCM1250 or BCM1480: resets of
 * processors, mailboxes, masks and maps. Follows drivers and firmware that run on it
 * (torvalds/linux v6.1 arch/mips/include/asm/sibyte/{sb1250,bcm1480}_{int,regs,scd}.h,
 * arch/mips/sibyte/*&#47;smp.c; kevbroch/cfe cfe/arch/mips/cpu/sb1250). Registers have 64 bits and
 * take no other access; any processor may access any one's mapper.
 *
 * <p>Left out: sources other than the mailboxes, HyperTransport interrupts (kept, without effect),
 * trace, resets of the whole system, the debug interrupt, the aliases of the BCM1480. Choices: the
 * number of processors in SYSTEM_REVISION is that of the machine, so that a BCM1250 with one reads
 * 1150h; the second mailbox of the BCM1480 raises nothing, for its source numbers were not at hand.
 */
public final class SystemController implements Device {
  private static final int CONFIG = 0;
  private static final int CPUS = 1;
  private static final int STRIDE = 70;
  private static final int MASK = 0;
  private static final int MAILBOX = 1;
  private static final int MAILBOX_1 = 2;
  private static final int PINS = 3;
  private static final int DIAGNOSTIC = 4;
  private static final int LDT = 5;
  private static final int MAPS = 6;
  private static final int TO_NMI = 6;
  private static final long REVISION_FAMILY = 0x1000_0000L;
  private static final String LINUX =
      "torvalds/linux v6.1 arch/mips/include/asm/sibyte/sb1250_{regs,int,scd}.h";

  private final int cpus;
  private final boolean is1480;
  private final int resetShift;

  /**
   * Makes the controller of one machine.
   *
   * @param cpus how many processors it has, at most 2 or 4
   * @param is1480 whether it is a BCM1480
   */
  public SystemController(int cpus, boolean is1480) {
    this.cpus = cpus;
    this.is1480 = is1480;
    this.resetShift = is1480 ? SibyteOffsets.RESET_SHIFT_1480 : SibyteOffsets.RESET_SHIFT_1250;
  }

  /**
   * Tells how many bytes the registers take.
   *
   * @return bytes from {@link SibyteOffsets#BASE}
   */
  public long bytes() {
    return cpus * SibyteOffsets.IMR_STRIDE;
  }

  @Override
  public String name() {
    return "scd";
  }

  @Override
  public int stateSize() {
    return CPUS + cpus * STRIDE;
  }

  @Override
  public List<RegisterInfo> registers() {
    RegisterTable.Builder t = RegisterTable.of(Space.MEMORY, 8).source(LINUX);
    t.row(RegisterRow.at(SibyteOffsets.REVISION, "SYSTEM_REVISION").resetVaries());
    t.row(RegisterRow.at(SibyteOffsets.CONFIG, "SYSTEM_CFG").readWrite(-1).resetVaries());
    for (int cpu = 0; cpu < cpus; cpu++) {
      mapper(t, cpu * SibyteOffsets.IMR_STRIDE, "IMR" + cpu + "_");
    }
    return t.build().rows();
  }

  private void mapper(RegisterTable.Builder t, long from, String name) {
    t.row(RegisterRow.at(from + SibyteOffsets.DIAGNOSTIC, name + "DIAG").readWrite(-1))
        .row(RegisterRow.at(from + SibyteOffsets.LDT, name + "LDT_INTERRUPT"))
        .row(RegisterRow.at(from + SibyteOffsets.LDT_CLEAR, name + "LDT_CLR").writeOnly(-1))
        .row(RegisterRow.at(from + SibyteOffsets.MASK, name + "MASK").readWrite(-1).reset(-1))
        .row(RegisterRow.at(from + SibyteOffsets.TRACE, name + "TRACE").notModelled())
        .row(RegisterRow.at(from + SibyteOffsets.SOURCE_STATUS, name + "SOURCE_STATUS"))
        .row(RegisterRow.at(from + SibyteOffsets.LDT_SET, name + "LDT_SET").writeOnly(-1))
        .row(RegisterRow.at(from + SibyteOffsets.MAILBOX, name + "MAILBOX_CPU"))
        .row(
            RegisterRow.at(from + SibyteOffsets.MAILBOX_SET, name + "MAILBOX_SET")
                .access(RegisterAccess.WRITE_ONE_SETS, -1))
        .row(
            RegisterRow.at(from + SibyteOffsets.MAILBOX_CLEAR, name + "MAILBOX_CLR")
                .access(RegisterAccess.WRITE_ONE_CLEARS, -1))
        .row(
            RegisterRow.at(from + SibyteOffsets.STATUS, name + "STATUS")
                .repeated(SibyteOffsets.STATUS_REGISTERS, 8))
        .row(
            RegisterRow.at(from + SibyteOffsets.MAP, name + "MAP")
                .repeated(SibyteOffsets.SOURCES, 8)
                .readWrite(7));
    if (is1480) {
      t.row(RegisterRow.at(from + SibyteOffsets.MAILBOX_1, name + "MAILBOX_1_CPU"))
          .row(
              RegisterRow.at(from + SibyteOffsets.MAILBOX_1_SET, name + "MAILBOX_1_SET")
                  .access(RegisterAccess.WRITE_ONE_SETS, -1))
          .row(
              RegisterRow.at(from + SibyteOffsets.MAILBOX_1_CLEAR, name + "MAILBOX_1_CLR")
                  .access(RegisterAccess.WRITE_ONE_CLEARS, -1));
    } else {
      t.row(RegisterRow.at(from + SibyteOffsets.ALIAS_MAILBOX, name + "ALIAS_MAILBOX_CPU"))
          .row(
              RegisterRow.at(from + SibyteOffsets.ALIAS_MAILBOX_SET, name + "ALIAS_MAILBOX_SET")
                  .access(RegisterAccess.WRITE_ONE_SETS, -1));
    }
  }

  @Override
  public void powerOn(long[] state) {
    for (int cpu = 0; cpu < cpus; cpu++) {
      state[at(cpu, MASK)] = -1;
      if (cpu > 0) {
        state[CONFIG] |= 1L << (resetShift + cpu);
      }
    }
  }

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
    if (offset == SibyteOffsets.CONFIG) {
      configure(state, access.value(), effects);
    } else {
      write(state, cpu(offset), register(offset), access.value(), effects);
    }
    return 0;
  }

  @Override
  public long peek(long[] state, Access access) {
    return read(state, (int) access.offset() & ~7);
  }

  private static int cpu(int offset) {
    return (int) (offset / SibyteOffsets.IMR_STRIDE);
  }

  private static int register(int offset) {
    return (int) (offset % SibyteOffsets.IMR_STRIDE);
  }

  private long read(long[] state, int offset) {
    if (offset == SibyteOffsets.REVISION) {
      long part = is1480 ? SibyteOffsets.PART_1480 : SibyteOffsets.PART_1250;
      return REVISION_FAMILY
          | (long) cpus << SibyteOffsets.REVISION_CPUS_SHIFT
          | part << SibyteOffsets.REVISION_PART_SHIFT;
    }
    if (offset == SibyteOffsets.CONFIG) {
      return state[CONFIG];
    }
    int cpu = cpu(offset);
    int register = register(offset);
    return switch (register) {
      case SibyteOffsets.DIAGNOSTIC -> state[at(cpu, DIAGNOSTIC)];
      case SibyteOffsets.LDT -> state[at(cpu, LDT)];
      case SibyteOffsets.MASK -> state[at(cpu, MASK)];
      case SibyteOffsets.SOURCE_STATUS -> sources(state, cpu);
      case SibyteOffsets.MAILBOX -> state[at(cpu, MAILBOX)];
      case SibyteOffsets.ALIAS_MAILBOX -> is1480 ? 0 : state[at(cpu, MAILBOX)];
      case SibyteOffsets.MAILBOX_1 -> is1480 ? state[at(cpu, MAILBOX_1)] : 0;
      default -> readArray(state, cpu, register);
    };
  }

  private static long readArray(long[] state, int cpu, int register) {
    int status = (register - SibyteOffsets.STATUS) >> 3;
    if (status >= 0 && status < SibyteOffsets.STATUS_REGISTERS) {
      return routed(state, cpu, status);
    }
    int map = (register - SibyteOffsets.MAP) >> 3;
    return map >= 0 && map < SibyteOffsets.SOURCES ? state[at(cpu, MAPS + map)] : 0;
  }

  /** The sources that are up: a mailbox field is while it has any bit. */
  private static long sources(long[] state, int cpu) {
    long mailbox = state[at(cpu, MAILBOX)];
    long up = 0;
    for (int field = 0; field < 4; field++) {
      if ((mailbox >>> (48 - 16 * field) & 0xffff) != 0) {
        up |= 1L << (SibyteOffsets.MAILBOX_SOURCE + field);
      }
    }
    return up;
  }

  /** The sources that are up, not masked, and mapped to an interrupt. */
  private static long routed(long[] state, int cpu, int interrupt) {
    long routed = 0;
    long active = sources(state, cpu) & ~state[at(cpu, MASK)];
    for (long rest = active; rest != 0; rest &= rest - 1) {
      int source = Long.numberOfTrailingZeros(rest);
      if (state[at(cpu, MAPS + source)] == interrupt) {
        routed |= 1L << source;
      }
    }
    return routed;
  }

  private void configure(long[] state, long value, Effects effects) {
    long before = state[CONFIG];
    state[CONFIG] = value;
    for (int cpu = 0; cpu < cpus; cpu++) {
      boolean held = (value >>> (resetShift + cpu) & 1) != 0;
      if (held != ((before >>> (resetShift + cpu) & 1) != 0)) {
        effects.signal(cpu, held ? CoreLines.STOP : CoreLines.RUN, 0);
      }
    }
  }

  private void write(long[] state, int cpu, int register, long value, Effects effects) {
    switch (register) {
      case SibyteOffsets.DIAGNOSTIC -> state[at(cpu, DIAGNOSTIC)] = value;
      case SibyteOffsets.LDT_SET -> state[at(cpu, LDT)] |= value;
      case SibyteOffsets.LDT_CLEAR -> state[at(cpu, LDT)] &= ~value;
      case SibyteOffsets.MASK -> state[at(cpu, MASK)] = value;
      case SibyteOffsets.MAILBOX_SET -> state[at(cpu, MAILBOX)] |= value;
      case SibyteOffsets.MAILBOX_CLEAR -> state[at(cpu, MAILBOX)] &= ~value;
      case SibyteOffsets.ALIAS_MAILBOX_SET -> state[at(cpu, MAILBOX)] |= is1480 ? 0 : value;
      case SibyteOffsets.MAILBOX_1_SET -> state[at(cpu, MAILBOX_1)] |= is1480 ? value : 0;
      case SibyteOffsets.MAILBOX_1_CLEAR -> state[at(cpu, MAILBOX_1)] &= ~value;
      default -> {
        int map = (register - SibyteOffsets.MAP) >> 3;
        if (map >= 0 && map < SibyteOffsets.SOURCES) {
          state[at(cpu, MAPS + map)] = value & 7;
        }
      }
    }
    drive(state, cpu, effects);
  }

  private static void drive(long[] state, int cpu, Effects effects) {
    for (int interrupt = 0; interrupt <= TO_NMI; interrupt++) {
      boolean high = routed(state, cpu, interrupt) != 0;
      long bit = 1L << interrupt;
      if (high != ((state[at(cpu, PINS)] & bit) != 0)) {
        state[at(cpu, PINS)] ^= bit;
        if (interrupt < TO_NMI) {
          effects.signal(cpu, CoreLines.pin(interrupt), high ? 1 : 0);
        } else if (high) {
          effects.signal(cpu, CoreLines.NMI, 1);
        }
      }
    }
  }

  private static int at(int cpu, int word) {
    return CPUS + cpu * STRIDE + word;
  }
}
