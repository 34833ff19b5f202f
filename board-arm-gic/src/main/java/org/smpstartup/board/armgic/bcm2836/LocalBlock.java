package org.smpstartup.board.armgic.bcm2836;

import java.util.List;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.Access;
import org.smpstartup.api.hardware.Device;
import org.smpstartup.api.hardware.Effects;
import org.smpstartup.api.hardware.FaultKind;
import org.smpstartup.api.hardware.RegisterInfo;
import org.smpstartup.board.armgic.sys.CoreLines;
import org.smpstartup.kit.register.RegisterRow;
import org.smpstartup.kit.register.RegisterTable;

/**
 * The local interrupt block of BCM2836 and BCM2837 (Raspberry Pi 2 and 3): four mailboxes a core
 * whose bits are doorbells, and the routing of each to IRQ or FIQ. There is no other interrupt
 * controller between cores. Follows "ARM Quad A7 core", revision 3.4, as restated in the project's
 * reference; FIQ of a mailbox wins over IRQ.
 *
 * <p>Left out: timers, GPU interrupts, PMU and AXI counters, whose registers read 0. Word accesses
 * only.
 */
public final class LocalBlock implements Device {
  /** Mailbox interrupt control of core 0; 4 bytes a core. */
  public static final long CONTROL = 0x50;

  /** IRQ source of core 0; 4 bytes a core. */
  public static final long IRQ_SOURCE = 0x60;

  /** FIQ source of core 0; 4 bytes a core. */
  public static final long FIQ_SOURCE = 0x70;

  /** Mailbox 0 set of core 0; 16 bytes a core, 4 a mailbox. */
  public static final long SET = 0x80;

  /** Mailbox 0 read and clear of core 0; 16 bytes a core, 4 a mailbox. */
  public static final long CLEAR = 0xc0;

  /** The first mailbox's bit in a source register. */
  public static final int SOURCE_SHIFT = 4;

  /** How many cores the block has registers for. */
  public static final int CORES = 4;

  /** The length of the block in bytes. */
  public static final long SIZE = 0x1000;

  private static final int MAILBOXES = 4;
  private static final long END = 0x100;

  private final int cpus;

  /**
   * Makes the block.
   *
   * @param cpus how many of its cores there are, 1 to 4
   */
  public LocalBlock(int cpus) {
    this.cpus = cpus;
  }

  @Override
  public String name() {
    return "bcm2836-local";
  }

  @Override
  public int stateSize() {
    return CORES * (MAILBOXES + 1);
  }

  @Override
  public List<RegisterInfo> registers() {
    return RegisterTable.of(Space.MEMORY, 4)
        .source("ARM Quad A7 core, revision 3.4, 4.7 to 4.10")
        .row(RegisterRow.at(CONTROL, "MAILBOX_INT_CONTROL").repeated(CORES, 4).readWrite(0xff))
        .row(RegisterRow.at(IRQ_SOURCE, "IRQ_SOURCE").repeated(CORES, 4))
        .row(RegisterRow.at(FIQ_SOURCE, "FIQ_SOURCE").repeated(CORES, 4))
        .row(
            RegisterRow.at(SET, "MAILBOX_SET")
                .repeated(CORES * MAILBOXES, 4)
                .writeOnly(0xffff_ffffL))
        .row(
            RegisterRow.at(CLEAR, "MAILBOX_CLEAR")
                .repeated(CORES * MAILBOXES, 4)
                .readWrite(0xffff_ffffL))
        .build()
        .rows();
  }

  @Override
  public void powerOn(long[] state) {
    java.util.Arrays.fill(state, 0);
  }

  @Override
  public long access(long[] state, Access access, Effects effects) {
    long offset = access.offset();
    if (access.size() != 4 || (offset & 3) != 0) {
      effects.fault(FaultKind.BAD_SIZE);
      return 0;
    }
    if (!access.write()) {
      return peek(state, access);
    }
    if (offset >= CONTROL && offset < IRQ_SOURCE) {
      int core = (int) (offset - CONTROL) / 4;
      state[control(core)] = access.value() & 0xff;
      drive(state, core, effects);
    } else if (offset >= SET && offset < END) {
      boolean sets = offset < CLEAR;
      int mailbox = (int) (offset - (sets ? SET : CLEAR)) / 4;
      state[mailbox] = sets ? state[mailbox] | access.value() : state[mailbox] & ~access.value();
      drive(state, mailbox / MAILBOXES, effects);
    }
    return 0;
  }

  private void drive(long[] state, int core, Effects effects) {
    if (core < cpus) {
      effects.signal(core, CoreLines.FIQ, fiq(state, core) != 0 ? 1 : 0);
      effects.signal(core, CoreLines.IRQ, irq(state, core) != 0 ? 1 : 0);
    }
  }

  private static int control(int core) {
    return CORES * MAILBOXES + core;
  }

  /** The mailboxes of a core that hold anything, one bit each. */
  private static long full(long[] state, int core) {
    long bits = 0;
    for (int mailbox = 0; mailbox < MAILBOXES; mailbox++) {
      bits |= state[core * MAILBOXES + mailbox] != 0 ? 1L << mailbox : 0;
    }
    return bits;
  }

  private static long fiq(long[] state, int core) {
    return full(state, core) & state[control(core)] >>> MAILBOXES;
  }

  private static long irq(long[] state, int core) {
    return full(state, core) & state[control(core)] & ~fiq(state, core) & 0xf;
  }

  @Override
  public long peek(long[] state, Access access) {
    long offset = access.offset();
    if (offset >= CONTROL && offset < IRQ_SOURCE) {
      return state[control((int) (offset - CONTROL) / 4)];
    }
    if (offset >= IRQ_SOURCE && offset < FIQ_SOURCE) {
      return irq(state, (int) (offset - IRQ_SOURCE) / 4) << SOURCE_SHIFT;
    }
    if (offset >= FIQ_SOURCE && offset < SET) {
      return fiq(state, (int) (offset - FIQ_SOURCE) / 4) << SOURCE_SHIFT;
    }
    return offset >= CLEAR && offset < END ? state[(int) (offset - CLEAR) / 4] : 0;
  }
}
