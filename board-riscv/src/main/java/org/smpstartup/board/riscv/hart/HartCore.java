package org.smpstartup.board.riscv.hart;

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
import org.smpstartup.board.riscv.map.Csr;

/**
 * The harts of a machine as supervisor software sees them: sstatus, sie, sip, traps, WFI (RISC-V
 * privileged architecture 20211203, chapters 3 and 4).
 *
 * <p>Machine mode is the firmware's. A hart is in it while it is parked, and there WFI ends when
 * MSIP is up; calls of firmware run in it too, but this model does not see them. MSIP of a hart in
 * supervisor mode interrupts firmware, which clears MSIP and sets SSIP: that handler is part of
 * this model, and takes {@value #TRAP_NANOS} ns, in which further requests merge. The boot hart
 * finds its own id in sscratch, where a boot loader that was entered with it in a0 has put it.
 *
 * <p>Left out: physical memory protection, so that supervisor software reaches the registers of the
 * CLINT; exceptions, user mode, virtual address spaces, the hypervisor and the advanced interrupt
 * architecture. External before software before timer interrupts, as the specification orders them.
 */
public final class HartCore implements CpuCore {
  /** From MSIP to SSIP: firmware's trap handler. */
  static final long TRAP_NANOS = 200;

  private static final long INTERRUPT = 1L << 63;

  private final HartIds ids;
  private final long parkEntry;

  /**
   * Makes the harts of one machine.
   *
   * @param ids their ids
   * @param parkEntry where firmware lets harts wait that do not boot
   */
  public HartCore(HartIds ids, long parkEntry) {
    this.ids = ids;
    this.parkEntry = parkEntry;
  }

  @Override
  public String name() {
    return "harts";
  }

  @Override
  public int stateSize() {
    return ids.count() * HartWords.SIZE;
  }

  @Override
  public List<RegisterInfo> registers() {
    return HartCsrs.ROWS;
  }

  @Override
  public void powerOn(long[] state) {
    for (int hart = 0; hart < ids.count(); hart++) {
      boolean boots = hart == ids.boot();
      HartWords.flag(state, hart, HartWords.MACHINE, !boots);
      state[HartWords.at(hart, HartWords.SSCRATCH)] = boots ? ids.id(hart) : 0;
    }
  }

  @Override
  public void begin(long[] state, int hart, boolean boot, Effects effects) {
    if (!boot) {
      effects.start(hart, parkEntry, ids.id(hart));
    }
  }

  /** {@inheritDoc} MSIP is the device's, and stands. */
  @Override
  public void reset(long[] state, int hart, ResetKind kind, Effects effects) {
    boolean msip = HartWords.flag(state, hart, HartWords.MSIP);
    java.util.Arrays.fill(state, HartWords.at(hart, 0), HartWords.at(hart + 1, 0), 0);
    HartWords.flag(state, hart, HartWords.MACHINE, true);
    HartWords.flag(state, hart, HartWords.MSIP, msip);
  }

  @Override
  public void signal(long[] state, int hart, int line, long value, Effects effects) {
    switch (line) {
      case HartLines.SSI -> {
        if (value != 0) {
          state[HartWords.at(hart, HartWords.SIP)] |= HartCsrs.SSIP;
        }
      }
      case HartLines.STI, HartLines.SEI -> {
        int sip = HartWords.at(hart, HartWords.SIP);
        state[sip] = value != 0 ? state[sip] | 1L << line : state[sip] & ~(1L << line);
      }
      case HartLines.MSI -> {
        HartWords.flag(state, hart, HartWords.MSIP, value != 0);
        interruptFirmware(state, hart, effects);
      }
      default ->
          throw new IllegalArgumentException("a hart has no input " + line + ": 1, 3, 5 or 9");
    }
  }

  private static void interruptFirmware(long[] state, int hart, Effects effects) {
    boolean parked = HartWords.flag(state, hart, HartWords.MACHINE | HartWords.TRAPPED);
    if (!parked && HartWords.flag(state, hart, HartWords.MSIP)) {
      HartWords.flag(state, hart, HartWords.TRAPPED, true);
      effects.after(TRAP_NANOS, hart);
    }
  }

  @Override
  public void timer(long[] state, long token, Effects effects) {
    int hart = (int) token;
    if (HartWords.flag(state, hart, HartWords.TRAPPED)) {
      HartWords.flag(state, hart, HartWords.TRAPPED, false);
      effects.message(HartLines.MSIP_TAKEN, hart);
      effects.signal(hart, HartLines.SSI, 1);
    }
  }

  private static long deliverable(long[] state, int hart) {
    return state[HartWords.at(hart, HartWords.SIP)] & state[HartWords.at(hart, HartWords.SIE)];
  }

  @Override
  public int pending(long[] state, int hart) {
    boolean lets =
        HartWords.flag(state, hart, HartWords.SSTATUS_SIE)
            && !HartWords.flag(state, hart, HartWords.MACHINE);
    long all = lets ? deliverable(state, hart) : 0;
    if (all == 0) {
      return NONE;
    }
    if ((all >>> HartLines.SEI & 1) != 0) {
      return HartLines.SEI;
    }
    return (all & HartCsrs.SSIP) != 0 ? HartLines.SSI : HartLines.STI;
  }

  @Override
  public long take(long[] state, int hart, int line, CoreBus bus) {
    HartWords.flag(state, hart, HartWords.SSTATUS_SIE, false);
    HartWords.flag(state, hart, HartWords.SSTATUS_SPIE | HartWords.SSTATUS_SPP, true);
    state[HartWords.at(hart, HartWords.SCAUSE)] = INTERRUPT | line;
    return line;
  }

  /** {@inheritDoc} SRET: it was taken, so SIE was set. */
  @Override
  public void finish(long[] state, int hart, int line) {
    HartWords.flag(state, hart, HartWords.SSTATUS_SIE | HartWords.SSTATUS_SPIE, true);
    HartWords.flag(state, hart, HartWords.SSTATUS_SPP, false);
  }

  @Override
  public boolean enabled(long[] state, int hart) {
    return HartWords.flag(state, hart, HartWords.SSTATUS_SIE);
  }

  @Override
  public void enable(long[] state, int hart, boolean enabled) {
    HartWords.flag(state, hart, HartWords.SSTATUS_SIE, enabled);
  }

  @Override
  public void sleep(long[] state, int hart, Sleep sleep, boolean asleep) {
    HartWords.flag(state, hart, HartWords.ASLEEP, asleep);
  }

  /** {@inheritDoc} WFI looks at the enables of single interrupts, not at SIE. */
  @Override
  public boolean wakes(long[] state, int hart, Sleep sleep) {
    if (sleep == Sleep.EVENT) {
      return true; // there is no event register: a wait for one returns at once
    }
    return HartWords.flag(state, hart, HartWords.MACHINE)
        ? HartWords.flag(state, hart, HartWords.MSIP)
        : deliverable(state, hart) != 0;
  }

  @Override
  public String condition(long[] state, int hart) {
    boolean asleep = HartWords.flag(state, hart, HartWords.ASLEEP);
    if (HartWords.flag(state, hart, HartWords.MACHINE)) {
      return asleep ? "parked in firmware" : "running in firmware";
    }
    return asleep ? "WFI" : "running";
  }

  /** {@inheritDoc} A parked hart executes firmware, and is not counted as executing. */
  @Override
  public boolean executing(long[] state, int hart) {
    return !HartWords.flag(state, hart, HartWords.MACHINE);
  }

  @Override
  public long access(long[] state, Access access, Effects effects) {
    int hart = access.cpu();
    int word = HartCsrs.word(access.offset());
    if (access.offset() == Csr.HART_ID && !access.write()) {
      return ids.id(hart);
    }
    if (access.space() != Space.CSR || (word < 0 && !access.write())) {
      effects.fault(FaultKind.UNDEFINED);
      return 0;
    }
    if (word >= 0 && access.write()) {
      HartCsrs.write(state, hart, word, access.value());
    } else if (access.write()) {
      firmware(state, access, effects);
    } else {
      return HartCsrs.read(state, hart, word);
    }
    return 0;
  }

  private static void firmware(long[] state, Access access, Effects effects) {
    int hart = access.cpu();
    switch ((int) access.offset()) {
      case Csr.WARM_BOOT -> {
        effects.reset(hart, ResetKind.CPU);
        effects.start(hart, access.value(), 0);
      }
      case Csr.MRET -> {
        HartWords.flag(state, hart, HartWords.MACHINE, false);
        interruptFirmware(state, hart, effects);
      }
      default -> effects.fault(FaultKind.UNDEFINED);
    }
  }

  @Override
  public long peek(long[] state, Access access) {
    int word = HartCsrs.word(access.offset());
    if (access.offset() == Csr.HART_ID) {
      return ids.id(access.cpu());
    }
    return word < 0 ? 0 : HartCsrs.read(state, access.cpu(), word);
  }
}
