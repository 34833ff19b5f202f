package org.smpstartup.board.sh.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.Sleep;
import org.smpstartup.api.record.Rig;
import org.smpstartup.api.record.Rig.Happening;
import org.smpstartup.board.sh.chip.ShMap;
import org.smpstartup.board.sh.core.ControlRegister;
import org.smpstartup.board.sh.core.StatusRegister;
import org.smpstartup.board.sh.intc.Inputs;
import org.smpstartup.runtime.hardware.HardwareRig;

/** A board that a test drives register by register, in the words of the manual. */
public final class ShMachine {
  public static final long MSTP = 1;
  public static final long RESET = 2;
  public static final long SLEEP = 4;
  public static final long LTSLP = 0x8000_0000L;

  public static final int ICR0 = 0x000;
  public static final int INTPRI = 0x010;
  public static final int ICR1 = 0x01c;
  public static final int INTREQ = 0x024;
  public static final int INTMSK0 = 0x030;
  public static final int INTMSK1 = 0x040;
  public static final int INTMSKCLR0 = 0x050;
  public static final int INTMSKCLR1 = 0x060;
  public static final int INTMSK2 = 0x068;
  public static final int INTICI = 0x070;
  public static final int INTICICLR = 0x080;
  public static final int ICIPRI = 0x090;
  public static final int ICIPRICLR = 0x0a0;
  public static final int INTDISTCR0 = 0x0b0;
  public static final int INTACK = 0x0b8;
  public static final int INTACKCLR = 0x0bc;
  public static final int NMIFCR = 0x0c0;
  public static final int NMISET = 0x0c4;
  public static final int USERIMASK = 0x1000;

  /** Privileged, nothing blocked or masked. */
  public static final long OPEN = StatusRegister.MD;

  /** What {@link #accept} answers if a core accepts nothing. */
  public static final int NOTHING = -1;

  private static final long LONGER_THAN_ANY_STOP = 10_000;

  private final HardwareRig rig;
  private final int cpus;

  private ShMachine(BoardConfig config) {
    rig = new HardwareRig(Wired.of(config));
    cpus = rig.cpus();
  }

  /** A preset as power-up leaves it. */
  public static ShMachine cold(String preset) {
    return new ShMachine(BoardConfig.of(preset));
  }

  /** A configuration as power-up leaves it. */
  public static ShMachine cold(BoardConfig config) {
    return new ShMachine(config);
  }

  /** All cores run with SR open. */
  public static ShMachine running(String preset) {
    ShMachine m = cold(preset);
    for (int cpu = 1; cpu < m.cpus; cpu++) {
      m.resetvec(cpu, 0xa800_1000L);
      m.stbcr(cpu, RESET);
    }
    m.settle();
    for (int cpu = 0; cpu < m.cpus; cpu++) {
      m.sr(cpu, OPEN);
    }
    var _ = m.happenings();
    return m;
  }

  public int cpus() {
    return cpus;
  }

  // ---- accesses

  public Rig.Outcome access(int cpu, long address, int size, boolean write, long value) {
    return rig.access(cpu, Space.MEMORY, address, size, write, value);
  }

  public long read(int cpu, long address) {
    return good(access(cpu, address, 4, false, 0));
  }

  public void write(int cpu, long address, long value) {
    good(access(cpu, address, 4, true, value));
  }

  private static long good(Rig.Outcome outcome) {
    assertThat(outcome.fault()).isNull();
    return outcome.value();
  }

  public long control(int cpu, int number) {
    return good(rig.access(cpu, Space.SH_CONTROL, number, 4, false, 0));
  }

  public void control(int cpu, int number, long value) {
    good(rig.access(cpu, Space.SH_CONTROL, number, 4, true, value));
  }

  public Rig.Outcome anyControl(int cpu, int number, boolean write) {
    return rig.access(cpu, Space.SH_CONTROL, number, 4, write, 0);
  }

  public long sr(int cpu) {
    return control(cpu, ControlRegister.SR);
  }

  public void sr(int cpu, long value) {
    control(cpu, ControlRegister.SR, value);
  }

  /** SR with a mask and nothing blocked. */
  public void imask(int cpu, int mask) {
    sr(cpu, OPEN | (long) mask << 4);
  }

  /** Core 0 reads a register of the interrupt controller. */
  public long intc(int offset) {
    return read(0, ShMap.INTC + offset);
  }

  /** Core 0 writes a register of the interrupt controller. */
  public void intc(int offset, long value) {
    write(0, ShMap.INTC + offset, value);
  }

  public long stbcr(int core) {
    settle();
    return read(0, ShMap.CPU + ShMap.CPU_STRIDE * core + ShMap.STBCR);
  }

  public void stbcr(int core, long value) {
    write(0, ShMap.CPU + ShMap.CPU_STRIDE * core + ShMap.STBCR, value);
  }

  public long resetvec(int core) {
    return read(0, ShMap.CPU + ShMap.CPU_STRIDE * core + ShMap.RESETVEC);
  }

  public void resetvec(int core, long value) {
    write(0, ShMap.CPU + ShMap.CPU_STRIDE * core + ShMap.RESETVEC, value);
  }

  // ---- inputs

  public void pin(int pin, boolean high) {
    write(0, TestInputs.BASE + TestInputs.PIN, Inputs.of(pin, high));
  }

  public void onChip(int code, boolean up) {
    write(0, TestInputs.BASE + TestInputs.ON_CHIP, Inputs.of(code, up));
  }

  public void nmi() {
    write(0, TestInputs.BASE + TestInputs.NMI, 0);
  }

  // ---- cores

  public void settle() {
    rig.pass(LONGER_THAN_ANY_STOP);
  }

  public boolean executing(int cpu) {
    settle();
    return rig.executing(cpu);
  }

  /** Accepts one interrupt and stays in its handler; the INTEVT code or {@link #NOTHING}. */
  public int take(int cpu) {
    int line = rig.pending(cpu);
    return line < 0 ? NOTHING : (int) rig.take(cpu, line);
  }

  public void rte(int cpu) {
    rig.finish(cpu, 0);
  }

  /** Accepts one interrupt and returns from its handler, having acknowledged nothing. */
  public int accept(int cpu) {
    int code = take(cpu);
    if (code != NOTHING) {
      rte(cpu);
    }
    return code;
  }

  public void sleep(int cpu, boolean asleep) {
    rig.sleep(cpu, Sleep.INTERRUPT, asleep);
  }

  public boolean wakes(int cpu) {
    return rig.wakes(cpu, Sleep.INTERRUPT);
  }

  public Rig rig() {
    return rig;
  }

  public String condition(int cpu) {
    return rig.hardware().condition(cpu);
  }

  public List<Happening> happenings() {
    settle();
    return rig.happenings();
  }

  /** Cores started since the last call, as {@code core@address}. */
  public List<String> starts() {
    return happenings().stream()
        .filter(h -> h.kind() == Happening.Kind.START)
        .map(h -> h.cpu() + "@" + Long.toHexString(h.entry()))
        .toList();
  }
}
