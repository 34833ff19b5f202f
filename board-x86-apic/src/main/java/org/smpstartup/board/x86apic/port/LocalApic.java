package org.smpstartup.board.x86apic.port;

import java.util.Locale;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Fence;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.cpu.Test;

/**
 * The local APIC as the processor that asks reaches it: by its page in xAPIC mode, by MSRs in
 * x2APIC mode (SDM vol 3, 10.4.1 and 10.12.1). Both mode and page come from IA32_APIC_BASE each
 * time, so that no Java field has to know what another processor or firmware did.
 *
 * @param page physical address of the registers in xAPIC mode
 * @param x2 whether it is in x2APIC mode
 */
record LocalApic(long page, boolean x2) {
  /** MSR number of IA32_APIC_BASE (SDM vol 3, 10.4.4). */
  static final long APIC_BASE = 0x1b;

  /** IA32_APIC_BASE: x2APIC mode. */
  static final long EXTD = 1 << 10;

  /** IA32_APIC_BASE: enabled at all. */
  static final long ENABLED = 1 << 11;

  static final int ID = 0x20;
  static final int VERSION = 0x30;
  static final int TPR = 0x80;
  static final int EOI = 0xb0;
  static final int SVR = 0xf0;
  static final int ESR = 0x280;
  static final int ICR_LOW = 0x300;
  static final int ICR_HIGH = 0x310;
  static final int LVT_TIMER = 0x320;
  static final int LVT_THERMAL = 0x330;
  static final int LVT_PERFORMANCE = 0x340;
  static final int LVT_LINT0 = 0x350;
  static final int LVT_LINT1 = 0x360;
  static final int LVT_ERROR = 0x370;

  /** ICR: the message is not sent yet; xAPIC mode only (SDM vol 3, 10.6.1). */
  static final long DELIVERY_STATUS = 1 << 12;

  /** The first version of an integrated APIC; below it is an 82489DX (SDM vol 3, 10.4.8). */
  static final int INTEGRATED = 0x10;

  /** How often an unsent message is looked at before it counts as stuck, as QNX does. */
  private static final long ICR_POLLS = 10_000;

  private static final long X2_MSRS = 0x800;
  private static final long ICR_MSR = 0x830;
  private static final long PAGE_BITS = 0x000f_ffff_ffff_f000L;

  /** Finds the APIC of the processor given. */
  static LocalApic of(Cpu cpu) {
    long base = cpu.in(Space.MSR, APIC_BASE, 8);
    return new LocalApic(base & PAGE_BITS, (base & EXTD) != 0);
  }

  /** Reads a register by its offset in the xAPIC page. */
  long read(Cpu cpu, int offset) {
    return x2 ? cpu.in(Space.MSR, X2_MSRS + (offset >> 4), 8) : cpu.load32(page + offset);
  }

  /** Writes a register by its offset in the xAPIC page; not the command register. */
  void write(Cpu cpu, int offset, long value) {
    if (x2) {
      cpu.out(Space.MSR, X2_MSRS + (offset >> 4), 8, value);
    } else {
      cpu.store32(page + offset, value);
    }
  }

  /** Reads the id: 32 bits, or in xAPIC mode the top 8 of the register, shifted down. */
  long id(Cpu cpu) {
    long register = read(cpu, ID);
    return x2 ? register : register >>> 24;
  }

  /** Reads the version, 0 to FFh. */
  int version(Cpu cpu) {
    return (int) read(cpu, VERSION) & 0xff;
  }

  /**
   * Reads the number of the last LVT entry. An 82489DX does not tell; it has the timer and the two
   * pins (Linux arch/x86/kernel/apic/apic.c, {@code lapic_get_maxlvt}).
   */
  int lastLvt(Cpu cpu) {
    long register = read(cpu, VERSION);
    return (register & 0xff) < INTEGRATED ? 2 : (int) (register >>> 16) & 0xff;
  }

  /**
   * Sends a message, from code that has interrupts off.
   *
   * <p>In xAPIC mode the destination goes first, for the low half sends; its store is uncached and
   * so comes after all older ones. A WRMSR in x2APIC mode does not wait for older stores (SDM vol
   * 3, 10.12.3): MFENCE;LFENCE does.
   *
   * @param destination an id, or anything if {@code low} has a shorthand
   * @param low the low half of the command register
   */
  void send(Cpu cpu, long destination, long low) {
    if (x2) {
      cpu.fence(Fence.COMPLETION);
      cpu.out(Space.MSR, ICR_MSR, 8, destination << 32 | low);
      return;
    }
    awaitIdle(cpu, destination);
    cpu.store32(page + ICR_HIGH, destination << 24);
    cpu.store32(page + ICR_LOW, low);
  }

  /** Waits until the last message has left, for a bounded time. */
  void awaitIdle(Cpu cpu, long destination) {
    if (!x2 && !cpu.await(page + ICR_LOW, 4, Test.NONE_SET, DELIVERY_STATUS, ICR_POLLS)) {
      throw cpu.fail(
          "icr-stuck",
          String.format(
              Locale.ROOT,
              "the local APIC still has a message unsent after %d polls; where: command register"
                  + " at %xh, destination %xh; what would do: hardware that clears bit 12 when the"
                  + " message has left",
              ICR_POLLS,
              page + ICR_LOW,
              destination));
    }
  }

  /** Enters x2APIC mode, by way of xAPIC mode if the APIC is off (SDM vol 3, figure 10-27). */
  static void enterX2(Cpu cpu) {
    long base = cpu.in(Space.MSR, APIC_BASE, 8);
    if ((base & EXTD) != 0) {
      return;
    }
    if ((base & ENABLED) == 0) {
      cpu.out(Space.MSR, APIC_BASE, 8, base | ENABLED);
    }
    cpu.out(Space.MSR, APIC_BASE, 8, base | ENABLED | EXTD);
  }
}
