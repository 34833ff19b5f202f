package org.smpstartup.board.armgic.support;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smpstartup.api.Profile;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.Access;
import org.smpstartup.api.hardware.Device;
import org.smpstartup.api.hardware.Effects;
import org.smpstartup.api.hardware.FaultKind;
import org.smpstartup.api.hardware.ResetKind;
import org.smpstartup.board.armgic.gicv2.GicV2;
import org.smpstartup.board.armgic.gicv2.GicV2Config;
import org.smpstartup.board.armgic.gicv3.GicV3;
import org.smpstartup.board.armgic.gicv3.GicV3Config;
import org.smpstartup.board.armgic.gicv3.RedistributorRegion;
import org.smpstartup.board.armgic.sys.Affinities;
import org.smpstartup.board.armgic.sys.GicMessages;
import org.smpstartup.board.armgic.sys.SysReg;

/**
 * An interrupt controller on the bench: every access by hand, the lines to the processors measured.
 * Registers are named as in the reference: D is the distributor, C a CPU interface, R and S the two
 * frames of a redistributor.
 */
public final class GicBench implements Effects {
  public static final int IRQ = 0x80;
  public static final int FIQ = 0x40;
  public static final int NONE = 1023;

  public static final int IAR = 0x0c;
  public static final int EOIR = 0x10;
  public static final int RPR = 0x14;
  public static final int HPPIR = 0x18;

  private static final int SGI_FRAME = 0x1_0000;

  private record Timer(long due, int sequence, long token) {}

  private final Device device;
  private final long[] state;
  private final int[] lines;
  private final List<Timer> timers = new ArrayList<>();
  private final List<Integer> wakeRequests = new ArrayList<>();
  private boolean secure;
  private int signals;
  private long now;
  private int sequence;
  private @Nullable FaultKind fault;

  private GicBench(Device device, int cpus) {
    this.device = device;
    lines = new int[cpus];
    state = new long[device.stateSize()];
    device.powerOn(state);
  }

  // ---- benches

  public static GicBench of(GicV2Config config) {
    return new GicBench(new GicV2(config), config.cpus());
  }

  public static GicBench of(GicV3Config config) {
    return new GicBench(new GicV3(config), config.affinities().cpus());
  }

  /** A GICv2 as power-up leaves it. */
  public static GicBench cold2(int cpus, Profile profile) {
    return of(GicV2Config.virt(cpus, profile));
  }

  /** The reference's machine V2: four processors ready to be interrupted. */
  public static GicBench ready2(Profile profile) {
    return ready2(GicV2Config.virt(4, profile));
  }

  public static GicBench ready2(GicV2Config config) {
    GicBench b = of(config);
    b.d(0, 0, 3);
    for (int cpu = 0; cpu < config.cpus(); cpu++) {
      b.c(cpu, 0, 1);
      b.c(cpu, 4, 0xf0);
    }
    return b;
  }

  /** The configuration of a GICv3 in clusters of 16, all in one region. */
  public static GicV3Config config3(int cpus, Profile profile) {
    Affinities ids = Affinities.clusters(cpus, 16);
    return GicV3Config.virt(ids, List.of(new RedistributorRegion(0x080a_0000, cpus)), profile);
  }

  /** A GICv3 as power-up leaves it. */
  public static GicBench cold3(int cpus, Profile profile) {
    return of(config3(cpus, profile));
  }

  /** The reference's machine V3, redistributors awake. */
  public static GicBench ready3(int cpus, Profile profile) {
    return ready3(config3(cpus, profile));
  }

  public static GicBench ready3(GicV3Config config) {
    GicBench b = of(config);
    b.d(0, 0, 2);
    for (int cpu = 0; cpu < config.affinities().cpus(); cpu++) {
      b.r(0, cpu, 0x14, 0);
      b.s(0, cpu, 0x80, 0xffff_ffffL);
      b.s(0, cpu, 0x100, 0xffff);
      b.sys(cpu, SysReg.ICC_PMR_EL1, 0xf0);
      b.sys(cpu, SysReg.ICC_IGRPEN1_EL1, 1);
    }
    return b;
  }

  // ---- accesses

  /** Makes the accesses that follow in the secure state, or not. */
  public GicBench secure(boolean on) {
    secure = on;
    return this;
  }

  public long access(
      Space space, int cpu, int region, long offset, int size, boolean write, long value) {
    fault = null;
    return device.access(
        state, new Access(cpu, space, region, offset, size, write, value, secure), this);
  }

  private long read(int cpu, int region, long offset, int size) {
    return access(Space.MEMORY, cpu, region, offset, size, false, 0);
  }

  public long d(int cpu, int offset) {
    return read(cpu, 0, offset, 4);
  }

  public void d(int cpu, int offset, long value) {
    d(cpu, offset, 4, value);
  }

  public long dSized(int cpu, int offset, int size) {
    return read(cpu, 0, offset, size);
  }

  public void d(int cpu, int offset, int size, long value) {
    access(Space.MEMORY, cpu, 0, offset, size, true, value);
  }

  public long c(int cpu, int offset) {
    return read(cpu, 1, offset, 4);
  }

  public void c(int cpu, int offset, long value) {
    access(Space.MEMORY, cpu, 1, offset, 4, true, value);
  }

  /** The RD frame of a target's redistributor, if there is one region. */
  public long r(int cpu, int target, int offset) {
    return read(cpu, 1, target * GicV3Config.STRIDE + offset, 4);
  }

  public long r64(int cpu, int target, int offset) {
    return read(cpu, 1, target * GicV3Config.STRIDE + offset, 8);
  }

  public void r(int cpu, int target, int offset, long value) {
    access(Space.MEMORY, cpu, 1, target * GicV3Config.STRIDE + offset, 4, true, value);
  }

  public long s(int cpu, int target, int offset) {
    return r(cpu, target, SGI_FRAME + offset);
  }

  public long sSized(int cpu, int target, int offset, int size) {
    return read(cpu, 1, target * GicV3Config.STRIDE + SGI_FRAME + offset, size);
  }

  public void s(int cpu, int target, int offset, long value) {
    r(cpu, target, SGI_FRAME + offset, value);
  }

  public void sByte(int cpu, int target, int offset, long value) {
    long at = target * GicV3Config.STRIDE + SGI_FRAME + offset;
    access(Space.MEMORY, cpu, 1, at, 1, true, value);
  }

  public long sys(int cpu, int register) {
    return access(Space.ARM_SYSTEM, cpu, 0, register, 8, false, 0);
  }

  public void sys(int cpu, int register, long value) {
    access(Space.ARM_SYSTEM, cpu, 0, register, 8, true, value);
  }

  /** What the last access raised, or null. */
  public @Nullable FaultKind fault() {
    return fault;
  }

  public long peek(Space space, int cpu, int region, long offset) {
    int size = space == Space.MEMORY ? 4 : 8;
    return device.peek(state, new Access(cpu, space, region, offset, size, false, 0, secure));
  }

  public void resetCpu(int cpu, ResetKind kind) {
    device.reset(state, cpu, kind, this);
  }

  public void send(int kind, long payload) {
    device.message(state, kind, payload, this);
  }

  /** Lets time pass, so that what lags arrives. */
  public void pass(long nanos) {
    long until = now + nanos;
    timers.sort(Comparator.comparingLong(Timer::due).thenComparingInt(Timer::sequence));
    while (!timers.isEmpty() && timers.getFirst().due <= until) {
      Timer next = timers.removeFirst();
      now = next.due;
      device.timer(state, next.token, this);
      timers.sort(Comparator.comparingLong(Timer::due).thenComparingInt(Timer::sequence));
    }
    now = until;
  }

  // ---- what came of it

  /** The lines of a processor as ISR_EL1 shows them. */
  public int line(int cpu) {
    return lines[cpu];
  }

  /** The processors whose lines are up, in order. */
  public List<Integer> raised() {
    List<Integer> up = new ArrayList<>();
    for (int cpu = 0; cpu < lines.length; cpu++) {
      if (lines[cpu] != 0) {
        up.add(cpu);
      }
    }
    return up;
  }

  /** Takes the processors whose waking was requested. */
  public List<Integer> wakeRequests() {
    List<Integer> taken = List.copyOf(wakeRequests);
    wakeRequests.clear();
    return taken;
  }

  /** How often a line was driven. */
  public int signals() {
    return signals;
  }

  public long[] snapshot() {
    return state.clone();
  }

  @Override
  public void signal(int cpu, int line, long value) {
    signals++;
    int bit = line == 0 ? IRQ : FIQ;
    lines[cpu] = value != 0 ? lines[cpu] | bit : lines[cpu] & ~bit;
  }

  @Override
  public void after(long nanos, long token) {
    timers.add(new Timer(now + nanos, sequence++, token));
  }

  @Override
  public void message(int kind, long payload) {
    if (kind == GicMessages.WAKE_REQUEST) {
      wakeRequests.add((int) payload);
    }
  }

  @Override
  public void fault(FaultKind kind) {
    fault = kind;
  }

  @Override
  public void start(int cpu, long entry, long argument) {
    throw new UnsupportedOperationException("an interrupt controller starts nobody");
  }

  @Override
  public void stop(int cpu) {
    throw new UnsupportedOperationException("an interrupt controller stops nobody");
  }

  @Override
  public void reset(int cpu, ResetKind kind) {
    throw new UnsupportedOperationException("an interrupt controller resets nobody");
  }

  @Override
  public void event(int cpu) {
    throw new UnsupportedOperationException("an interrupt controller sends no events");
  }

  @Override
  public void coherence(int cpu, boolean joined) {
    throw new UnsupportedOperationException("an interrupt controller has no caches");
  }

  @Override
  public void move(int region, int cpu, long base, boolean enabled) {
    throw new UnsupportedOperationException("an interrupt controller stays where it is");
  }

  @Override
  public void notDecoded() {
    throw new UnsupportedOperationException("an interrupt controller decodes all of its region");
  }
}
