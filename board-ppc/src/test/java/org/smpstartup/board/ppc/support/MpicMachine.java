package org.smpstartup.board.ppc.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.record.Rig;
import org.smpstartup.api.record.Rig.Happening;
import org.smpstartup.board.ppc.PpcBoardProvider;
import org.smpstartup.runtime.hardware.HardwareRig;

/** A machine that a test drives register by register, in the words of the manuals. */
public final class MpicMachine {
  public static final int FRR = 0x1000;
  public static final int GCR = 0x1020;
  public static final int PIR = 0x1090;
  public static final int SVR = 0x10e0;
  public static final int SOURCE = 0x1_0000;
  public static final int CTPR = 0x80;
  public static final int WHOAMI = 0x90;
  public static final int IACK = 0xa0;
  public static final int EOI = 0xb0;
  public static final long MASK = 1L << 31;
  public static final long ACT = 1L << 30;
  public static final long MIXED = 1L << 29;
  public static final long RESET = 1L << 31;

  private static final long SPIN = 0xf_ef00_0000L;
  private static final int INT = 0;
  private static final int CRITICAL = 1;

  private final Kind kind;
  private final HardwareRig rig;

  private MpicMachine(Kind kind, int cpus) {
    this.kind = kind;
    rig =
        new HardwareRig(
            new Wires(
                new PpcBoardProvider()
                    .create(BoardConfig.of(kind.preset).withCpus(cpus).withProfile(kind.profile))));
  }

  /** A machine as power-up leaves it. */
  public static MpicMachine cold(Kind kind, int cpus) {
    return new MpicMachine(kind, cpus);
  }

  /** A machine whose processors all run, in mixed mode, with task priority 0. */
  public static MpicMachine running(Kind kind) {
    MpicMachine m = cold(kind, kind.cpus);
    if (kind.preset.startsWith("qemu")) {
      for (int cpu = 1; cpu < kind.cpus; cpu++) {
        m.store(0, SPIN + 32L * cpu + 4, 4, 0x10_0000);
      }
    }
    m.write(0, GCR, MIXED);
    for (int cpu = 0; cpu < kind.cpus; cpu++) {
      m.ctpr(cpu, 0);
    }
    m.happenings();
    return m;
  }

  public Rig rig() {
    return rig;
  }

  public List<Happening> happenings() {
    return rig.happenings();
  }

  // ---- accesses

  public long load(int cpu, long address, int size) {
    return good(rig.access(cpu, Space.MEMORY, address, size, false, 0));
  }

  public void store(int cpu, long address, int size, long value) {
    good(rig.access(cpu, Space.MEMORY, address, size, true, value));
  }

  public long spr(int cpu, int number) {
    return good(rig.access(cpu, Space.SPR, number, 4, false, 0));
  }

  public void spr(int cpu, int number, long value) {
    good(rig.access(cpu, Space.SPR, number, 4, true, value));
  }

  private static long good(Rig.Outcome outcome) {
    assertThat(outcome.fault()).isNull();
    return outcome.value();
  }

  /** Reads a register of the controller, whatever its byte order. */
  public long read(int cpu, int offset) {
    if (kind == Kind.CONTROL) {
      return good(rig.access(cpu, Space.DCR, kind.mpic + offset, 4, false, 0));
    }
    return order(load(cpu, kind.mpic + offset, 4));
  }

  public void write(int cpu, int offset, long value) {
    if (kind == Kind.CONTROL) {
      good(rig.access(cpu, Space.DCR, kind.mpic + offset, 4, true, value));
    } else {
      store(cpu, kind.mpic + offset, 4, order(value));
    }
  }

  public long address(int offset) {
    return kind.mpic + offset;
  }

  private long order(long value) {
    return kind == Kind.CLASSIC ? Integer.toUnsignedLong(Integer.reverseBytes((int) value)) : value;
  }

  public static int window(int cpu, int offset) {
    return 0x2_0000 + 0x1000 * cpu + offset;
  }

  /** A register of the processor's own. */
  private int own(int cpu, int offset) {
    return kind.classic() ? window(cpu, offset) : offset;
  }

  // ---- the controller

  public static int ivpr(int ipi) {
    return 0x10a0 + 16 * ipi;
  }

  public static int source(int source) {
    return SOURCE + 0x20 * source;
  }

  /** Unmasks an IPI. */
  public void ipi(int ipi, int priority, int vector) {
    write(0, ivpr(ipi), (long) priority << 16 | vector);
  }

  public void dispatch(int from, int ipi, long mask) {
    write(from, own(from, 0x40 + 16 * ipi), mask);
  }

  public void ctpr(int cpu, int priority) {
    write(cpu, own(cpu, CTPR), priority);
  }

  public long iack(int cpu) {
    return read(cpu, own(cpu, IACK));
  }

  public void eoi(int cpu) {
    write(cpu, own(cpu, EOI), 0);
  }

  /** Acknowledges and ends; answers the vector. */
  public long serve(int cpu) {
    long vector = iack(cpu);
    eoi(cpu);
    return vector;
  }

  public long spurious() {
    return kind.vectors();
  }

  /** Whether INT is asserted. */
  public boolean asserted(int cpu) {
    return would(cpu, INT);
  }

  public boolean critical(int cpu) {
    return would(cpu, CRITICAL);
  }

  private boolean would(int cpu, int line) {
    rig.enable(cpu, true);
    boolean is = rig.pending(cpu) == line;
    rig.enable(cpu, false);
    return is;
  }

  public boolean active(int ipi) {
    return (read(0, ivpr(ipi)) & ACT) != 0;
  }

  public void pin(int source, boolean high) {
    store(0, Wires.BASE, 4, (long) source << 1 | (high ? 1 : 0));
  }
}
