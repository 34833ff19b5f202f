package org.smpstartup.board.mips.support;

import java.util.ArrayList;
import java.util.List;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.Profile;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.FaultKind;
import org.smpstartup.api.hardware.Sleep;
import org.smpstartup.api.record.Rig;
import org.smpstartup.board.mips.MipsBoardProvider;
import org.smpstartup.board.mips.core.Cp0;
import org.smpstartup.board.mips.cpc.CpcOffsets;
import org.smpstartup.board.mips.gic.GicOffsets;
import org.smpstartup.runtime.hardware.HardwareRig;

/** A machine without programs: registers by register, with what happens to processors. */
public final class Lab {
  public static final long GCR = 0x1fbf_8000L;
  public static final long GCR_LOCAL = GCR + 0x2000;
  public static final long GCR_OTHER = GCR + 0x4000;

  /** Boston's, also for the other machines of these tests. */
  public static final long CPC = 0x1620_0000L;

  public static final long CPC_LOCAL = CPC + CpcOffsets.LOCAL;
  public static final long CPC_OTHER = CPC + CpcOffsets.OTHER_BLOCK;
  public static final long GIC = 0x1612_0000L;
  public static final long GIC_LOCAL = GIC + GicOffsets.LOCAL;
  public static final long GIC_OTHER = GIC + GicOffsets.OTHER_SECTION;
  public static final long ROM = 0xbfc0_0000L;

  /** Longer than any sequence of the power controller. */
  public static final long LONG = 100_000;

  private final HardwareRig rig;
  private final List<String> happened = new ArrayList<>();

  private Lab(BoardConfig config) {
    rig = new HardwareRig(new MipsBoardProvider().create(config));
    var _ = rig.happenings();
  }

  public static Lab of(BoardConfig config) {
    return new Lab(config);
  }

  public static Lab of(String preset, int cpus, Profile profile) {
    return new Lab(BoardConfig.of(preset).withCpus(cpus).withProfile(profile));
  }

  /** Boston as QEMU builds it, with power and interrupt controller switched on. */
  public static Lab boston(int cpus, Profile profile) {
    return of("boston-i6400", cpus, profile).switchedOn();
  }

  public Lab switchedOn() {
    write(0, GCR + 0x88, CPC | 1);
    write(0, GCR + 0x80, GIC | 1);
    return this;
  }

  public HardwareRig rig() {
    return rig;
  }

  // ---- memory-mapped registers

  public long read(int cpu, long address) {
    return access(cpu, address, 4, false, 0).value();
  }

  public long read64(int cpu, long address) {
    return access(cpu, address, 8, false, 0).value();
  }

  public void write(int cpu, long address, long value) {
    access(cpu, address, 4, true, value);
  }

  public void write64(int cpu, long address, long value) {
    access(cpu, address, 8, true, value);
  }

  private Rig.Outcome access(int cpu, long address, int size, boolean write, long value) {
    Rig.Outcome outcome = rig.access(cpu, Space.MEMORY, address, size, write, value);
    if (outcome.fault() != null) {
      throw new AssertionError(Long.toHexString(address) + ": " + outcome.fault());
    }
    return outcome;
  }

  public @org.jspecify.annotations.Nullable FaultKind fault(
      int cpu, long address, int size, boolean write) {
    return rig.access(cpu, Space.MEMORY, address, size, write, 0).fault();
  }

  // ---- CP0

  public long cp0(int cpu, int register) {
    return rig.access(cpu, Space.CP0, register, 8, false, 0).value();
  }

  public void cp0(int cpu, int register, long value) {
    rig.access(cpu, Space.CP0, register, 8, true, value);
  }

  /** Cause.IP, 8 bits. */
  public long ip(int cpu) {
    return (cp0(cpu, Cp0.CAUSE) & Cp0.CAUSE_IP) >>> 8;
  }

  /** Leaves the error level, with interrupts of the mask given let in or not. */
  public void status(int cpu, long mask, boolean enabled) {
    cp0(cpu, Cp0.STATUS, mask << 8 | (enabled ? 1 : 0));
  }

  // ---- processors

  public void pass(long nanos) {
    rig.pass(nanos);
  }

  public boolean executing(int cpu) {
    return rig.executing(cpu);
  }

  /** What happened since the last call: {@code 1@bfc00000} for a start, {@code 1 stopped}. */
  public List<String> happened() {
    happened.clear();
    for (Rig.Happening h : rig.happenings()) {
      happened.add(
          h.kind() == Rig.Happening.Kind.START
              ? h.cpu() + "@" + Long.toHexString(h.entry())
              : h.cpu() + (h.kind() == Rig.Happening.Kind.STOP ? " stopped" : " reset"));
    }
    return List.copyOf(happened);
  }

  public boolean wakes(int cpu) {
    return rig.wakes(cpu, Sleep.INTERRUPT);
  }

  // ---- interrupt controller

  /** Makes a source edge-triggered, maps it to a pin of a VP, and unmasks it. */
  public void route(int source, int pin, int vp) {
    edge(source);
    write(0, GIC + GicOffsets.MAP_PIN + 4L * source, GicOffsets.TO_PIN | pin);
    write(0, mapVp(source), 1L << vp);
    unmask(source);
  }

  public void edge(int source) {
    write(0, GIC + GicOffsets.TRIGGER + (source >> 5 << 2), 1L << (source & 31));
    write(0, GIC + GicOffsets.POLARITY + (source >> 5 << 2), 1L << (source & 31));
  }

  public static long mapVp(int source) {
    return GIC + GicOffsets.MAP_VP + 32L * source;
  }

  public static long mapPin(int source) {
    return GIC + GicOffsets.MAP_PIN + 4L * source;
  }

  public void unmask(int source) {
    write(0, GIC + GicOffsets.SET_MASK + (source >> 5 << 2), 1L << (source & 31));
  }

  public void mask(int source) {
    write(0, GIC + GicOffsets.RESET_MASK + (source >> 5 << 2), 1L << (source & 31));
  }

  public void wedge(int cpu, int source) {
    write(cpu, GIC + GicOffsets.WEDGE, GicOffsets.WEDGE_SET | source);
  }

  public void unwedge(int cpu, int source) {
    write(cpu, GIC + GicOffsets.WEDGE, source);
  }

  public boolean pending(int source) {
    long word = read(0, GIC + GicOffsets.PENDING + (source >> 5 << 2));
    return (word >>> (source & 31) & 1) != 0;
  }

  // ---- power controller

  public long sequencer(int cpu, long block) {
    return read(cpu, block + CpcOffsets.STATUS) >>> CpcOffsets.STATE_SHIFT & 0xf;
  }
}
