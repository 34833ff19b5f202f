package org.smpstartup.board.x86apic.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.smpstartup.api.Profile;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.FaultKind;
import org.smpstartup.api.hardware.Sleep;
import org.smpstartup.api.record.Rig;
import org.smpstartup.api.record.Rig.Happening;
import org.smpstartup.board.x86apic.apic.LocalApics;
import org.smpstartup.board.x86apic.core.ApicIds;
import org.smpstartup.board.x86apic.core.CoreLines;
import org.smpstartup.board.x86apic.core.X86Config;
import org.smpstartup.runtime.hardware.HardwareRig;

/** A machine that a test drives register by register, in the words of the manual. */
public final class ApicMachine {
  public static final int ID = 0x020;
  public static final int VERSION = 0x030;
  public static final int TPR = 0x080;
  public static final int PPR = 0x0a0;
  public static final int EOI = 0x0b0;
  public static final int LDR = 0x0d0;
  public static final int DFR = 0x0e0;
  public static final int SVR = 0x0f0;
  public static final int ISR = 0x100;
  public static final int TMR = 0x180;
  public static final int IRR = 0x200;
  public static final int ESR = 0x280;
  public static final int ICR = 0x300;
  public static final int ICR_HIGH = 0x310;
  public static final int LVT_TIMER = 0x320;
  public static final int LVT_THERMAL = 0x330;
  public static final int LVT_LINT0 = 0x350;
  public static final int LVT_ERROR = 0x370;

  public static final int INIT = 0x4500;
  public static final int SIPI = 0x4600;
  public static final int NMI = 0x4400;
  public static final int FIXED = 0x4000;
  public static final int LOGICAL = 0x800;
  public static final int TO_SELF = 0x4_0000;
  public static final int TO_ALL = 0x8_0000;
  public static final int TO_OTHERS = 0xc_0000;

  /** What {@link #taken} lists for an NMI. */
  public static final int TOOK_NMI = 0x1002;

  /** What {@link #taken} lists for an SMI. */
  public static final int TOOK_SMI = 0x2000;

  public static final long APIC_BASE = 0x1b;
  public static final long PAGE = LocalApics.PAGE_BASE;

  private static final long LONGER_THAN_ANY_LATCH = 10_000;

  private final HardwareRig rig;
  private final List<Happening> starts = new ArrayList<>();

  private ApicMachine(X86Config config) {
    rig = new HardwareRig(new BareBoard(config));
  }

  /** A machine as power-up leaves it. */
  public static ApicMachine of(X86Config config) {
    return new ApicMachine(config);
  }

  /** A machine as power-up leaves it, ids 0, 1, 2 and so on. */
  public static ApicMachine cold(int cpus, Profile profile) {
    return of(X86Config.of(ApicIds.dense(cpus), profile));
  }

  /** A machine whose CPUs all run with enabled APICs and interrupts let in. */
  public static ApicMachine running(int cpus, Profile profile) {
    ApicMachine m = cold(cpus, profile);
    if (cpus > 1) {
      m.icr(0, 0, TO_OTHERS | INIT);
      m.icr(0, 0, TO_OTHERS | SIPI | 8);
      m.settle();
    }
    for (int cpu = 0; cpu < cpus; cpu++) {
      m.write(cpu, SVR, 0x1ff);
      m.interrupts(cpu, true);
    }
    m.starts();
    return m;
  }

  /** The same in x2APIC mode. */
  public static ApicMachine runningX2(int cpus, Profile profile) {
    ApicMachine m = running(cpus, profile);
    for (int cpu = 0; cpu < cpus; cpu++) {
      m.enterX2(cpu);
    }
    return m;
  }

  public Rig rig() {
    return rig;
  }

  public void enterX2(int cpu) {
    wrmsr(cpu, APIC_BASE, rdmsr(cpu, APIC_BASE) | 0xc00);
  }

  // ---- accesses

  public Rig.Outcome memory(int cpu, long address, int size, boolean write, long value) {
    return rig.access(cpu, Space.MEMORY, address, size, write, value);
  }

  public long read(int cpu, int offset) {
    return good(memory(cpu, PAGE + offset, 4, false, 0));
  }

  public void write(int cpu, int offset, long value) {
    good(memory(cpu, PAGE + offset, 4, true, value));
  }

  public Rig.Outcome msr(int cpu, long number, boolean write, long value) {
    return rig.access(cpu, Space.MSR, number, 8, write, value);
  }

  public long rdmsr(int cpu, long number) {
    return good(msr(cpu, number, false, 0));
  }

  public void wrmsr(int cpu, long number, long value) {
    good(msr(cpu, number, true, value));
  }

  public boolean rdmsrFaults(int cpu, long number) {
    return refused(msr(cpu, number, false, 0));
  }

  public boolean wrmsrFaults(int cpu, long number, long value) {
    return refused(msr(cpu, number, true, value));
  }

  private static boolean refused(Rig.Outcome outcome) {
    if (outcome.fault() != null) {
      assertThat(outcome.fault()).isEqualTo(FaultKind.GENERAL_PROTECTION);
    }
    return outcome.fault() != null;
  }

  public long cpuid(int cpu, long leaf, int register) {
    return good(rig.access(cpu, Space.CPUID, leaf << 32 | register, 4, false, 0));
  }

  public long control(int cpu, int number) {
    return good(rig.access(cpu, Space.CONTROL, number, 8, false, 0));
  }

  public void control(int cpu, int number, long value) {
    good(rig.access(cpu, Space.CONTROL, number, 8, true, value));
  }

  public long port(int cpu, int number) {
    return good(rig.access(cpu, Space.IO_PORT, number, 1, false, 0));
  }

  public void port(int cpu, int number, int value) {
    good(rig.access(cpu, Space.IO_PORT, number, 1, true, value));
  }

  private static long good(Rig.Outcome outcome) {
    assertThat(outcome.fault()).isNull();
    return outcome.value();
  }

  /** Sends by the two stores of xAPIC mode, or the one write of x2APIC mode. */
  public void icr(int cpu, long dest, int low) {
    if ((rdmsr(cpu, APIC_BASE) & 0xc00) == 0xc00) {
      wrmsr(cpu, 0x830, dest << 32 | low);
    } else {
      write(cpu, ICR_HIGH, dest << 24);
      write(cpu, ICR, low);
    }
  }

  /** Whether a vector is in one of the three sets. */
  public boolean in(int cpu, int set, int vector) {
    return (read(cpu, set + (vector >> 5) * 16) >>> (vector & 31) & 1) != 0;
  }

  /** ESR as the manual wants it read. */
  public long errors(int cpu) {
    write(cpu, ESR, 0);
    return read(cpu, ESR);
  }

  public void doorbell(int offset, long value) {
    good(memory(0, Doorbell.BASE + offset, 8, true, value));
  }

  public long endsSeen() {
    return good(memory(0, Doorbell.BASE + Doorbell.ENDS, 8, false, 0)) >>> 8;
  }

  // ---- the cores

  public void interrupts(int cpu, boolean on) {
    rig.enable(cpu, on);
  }

  /** Lets latched messages be served. */
  public void settle() {
    rig.pass(LONGER_THAN_ANY_LATCH);
  }

  public boolean executing(int cpu) {
    settle();
    return rig.executing(cpu);
  }

  public void halt(int cpu) {
    rig.sleep(cpu, Sleep.INTERRUPT, true);
  }

  public boolean wakes(int cpu) {
    settle();
    return rig.wakes(cpu, Sleep.INTERRUPT);
  }

  /** Takes everything that is deliverable, each handled and ended before the next. */
  public List<Integer> taken(int cpu) {
    settle();
    List<Integer> all = new ArrayList<>();
    while (rig.executing(cpu) && rig.pending(cpu) >= 0) {
      int line = rig.pending(cpu);
      int took = take(cpu);
      if (line == CoreLines.INTR) {
        end(cpu);
      }
      rig.finish(cpu, line);
      all.add(took);
    }
    return all;
  }

  /** The CPUs that take something, in ascending order; each takes all it can. */
  public List<Integer> takers(int cpus) {
    List<Integer> takers = new ArrayList<>();
    for (int cpu = 0; cpu < cpus; cpu++) {
      if (!taken(cpu).isEmpty()) {
        takers.add(cpu);
      }
    }
    return takers;
  }

  /** Takes one interrupt and stays in its handler. */
  public int take(int cpu) {
    settle();
    int line = rig.pending(cpu);
    int vector = (int) rig.take(cpu, line);
    return line == CoreLines.NMI ? TOOK_NMI : line == CoreLines.SMI ? TOOK_SMI : vector;
  }

  /** Leaves the handler of a maskable interrupt without EOI. */
  public void iret(int cpu) {
    rig.finish(cpu, CoreLines.INTR);
  }

  public void end(int cpu) {
    if ((rdmsr(cpu, APIC_BASE) & 0xc00) == 0xc00) {
      wrmsr(cpu, 0x80b, 0);
    } else {
      write(cpu, EOI, 0);
    }
  }

  /** The CPUs and addresses started since the last call, as {@code cpu@address}. */
  public List<String> starts() {
    settle();
    rig.happenings().stream().filter(h -> h.kind() == Happening.Kind.START).forEach(starts::add);
    List<String> texts =
        starts.stream().map(h -> h.cpu() + "@" + Long.toHexString(h.entry())).toList();
    starts.clear();
    return texts;
  }
}
