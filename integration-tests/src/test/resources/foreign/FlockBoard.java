package com.example;

import java.nio.ByteOrder;
import java.util.List;
import org.smpstartup.api.*;
import org.smpstartup.api.cpu.*;
import org.smpstartup.api.hardware.*;
import org.smpstartup.api.port.*;
import org.smpstartup.kit.register.RegisterRow;
import org.smpstartup.kit.register.RegisterTable;

/**
 * A machine of a shape that no other board here has: big-endian, booted by a CPU that is not the
 * first, with sparse ids; the others wait in WFE pens in ROM, and one register holds the doorbells
 * of all.
 */
public final class FlockBoard implements BoardProvider {
  @Override
  public BoardInfo info() {
    Preset preset =
        new Preset(
            "flock",
            "a flock of 4, or of up to 64",
            4,
            64,
            "the doorbell register has 64 bits",
            List.of(Protocol.values()),
            List.of(Profile.ARCH),
            List.of());
    return new BoardInfo(
        "flock",
        "pens in ROM and one doorbell register",
        Architecture.ARM,
        "1",
        new ApiVersion(1, 0),
        List.of(preset));
  }

  @Override
  public Board create(BoardConfig config) {
    Preset preset = info().require(config);
    return new Flock(config.cpus() == 0 ? preset.defaultCpus() : config.cpus());
  }
}

final class Flock implements Board {
  static final long ROM = 0;
  static final long SLOTS = 0x1000_0000L;
  static final long CONTROL = 0x2000_0000L;
  static final long RAM = 0x8000_0000L;

  private final int cpus;

  Flock(int cpus) {
    this.cpus = cpus;
  }

  static long id(int index) {
    return 0x8000_0100L + 0x10 * index;
  }

  static long index(long id) {
    return (id - id(0)) / 0x10;
  }

  @Override
  public void describe(HardwareBuilder hardware) {
    for (int i = 0; i < cpus; i++) {
      hardware.cpu(id(i));
    }
    hardware
        .bootCpu(cpus / 2)
        .byteOrder(ByteOrder.BIG_ENDIAN)
        .core(new Bird(cpus))
        .rom("rom", ROM, 4096)
        .program(ROM, Pens.ROM)
        .ram("slots", SLOTS, 4096)
        .ram("ram", RAM, 64 << 20)
        .loadArea(RAM, 64 << 20)
        .memory(new Control(cpus), CONTROL, 4096)
        .memoryModel(MemoryModel.WEAK)
        .unmappedFaults(true);
  }

  @Override
  public BoardSmp smp() {
    return new FlockSmp();
  }

  @Override
  public CpuPort cpu() {
    return new FlockPort();
  }
}

/** Two words of state: the doorbells of all, and who listens. */
final class Control implements Device {
  static final long BELLS = 0;
  static final long RING = 8;
  static final long CLEAR = 16;
  static final long LISTEN = 24;
  static final long ID = 32;
  static final long COUNT = 40;
  static final long BOOT = 48;

  private final int cpus;

  Control(int cpus) {
    this.cpus = cpus;
  }

  @Override
  public String name() {
    return "control";
  }

  @Override
  public int stateSize() {
    return 2;
  }

  @Override
  public void powerOn(long[] state) {}

  @Override
  public void reset(long[] state, int cpu, ResetKind kind, Effects effects) {
    state[1] &= ~(1L << cpu);
    lines(state, 1L << cpu, effects);
  }

  private long all() {
    return -1L >>> (64 - cpus);
  }

  private void lines(long[] state, long changed, Effects effects) {
    for (long left = changed & all(); left != 0; left &= left - 1) {
      int cpu = Long.numberOfTrailingZeros(left);
      effects.signal(cpu, Bird.BELL, state[0] >>> cpu & state[1] >>> cpu & 1);
    }
  }

  @Override
  public long access(long[] state, Access access, Effects effects) {
    if (access.size() != 8 || access.offset() % 8 != 0) {
      effects.fault(FaultKind.BAD_SIZE);
      return 0;
    }
    if (!access.write()) {
      return peek(state, access);
    }
    long changed = access.value() & all();
    switch ((int) access.offset()) {
      case (int) RING -> state[0] |= changed;
      case (int) CLEAR -> state[0] &= ~changed;
      case (int) LISTEN -> {
        changed = 1L << access.cpu();
        state[1] = state[1] & ~changed | (access.value() & 1) << access.cpu();
      }
      default -> changed = 0;
    }
    lines(state, changed, effects);
    return 0;
  }

  @Override
  public long peek(long[] state, Access access) {
    return switch ((int) access.offset()) {
      case (int) BELLS -> state[0];
      case (int) LISTEN -> state[1] >>> access.cpu() & 1;
      case (int) ID -> Flock.id(access.cpu());
      case (int) COUNT -> cpus;
      case (int) BOOT -> cpus / 2;
      default -> 0;
    };
  }

  @Override
  public List<RegisterInfo> registers() {
    return RegisterTable.of(Space.MEMORY, 8)
        .source("flock manual, chapter 2")
        .row(RegisterRow.at(BELLS, "BELLS"))
        .row(RegisterRow.at(RING, "RING").writeOnly(all()))
        .row(RegisterRow.at(CLEAR, "CLEAR").writeOnly(all()))
        .row(RegisterRow.at(LISTEN, "LISTEN").readWrite(1).banked(true))
        .row(RegisterRow.at(ID, "ID").resetVaries().banked(true))
        .row(RegisterRow.at(COUNT, "COUNT").reset(cpus))
        .row(RegisterRow.at(BOOT, "BOOT").reset(cpus / 2))
        .build()
        .rows();
  }
}

/** A core with one interrupt line; a word of flags a CPU. */
final class Bird implements CpuCore {
  static final int BELL = 0;
  private static final long OPEN = 1;
  private static final long LINE = 2;
  private static final long RUNS = 4;

  private final int cpus;

  Bird(int cpus) {
    this.cpus = cpus;
  }

  @Override
  public String name() {
    return "bird";
  }

  @Override
  public int stateSize() {
    return cpus;
  }

  @Override
  public void powerOn(long[] state) {}

  @Override
  public void reset(long[] state, int cpu, ResetKind kind, Effects effects) {
    state[cpu] &= LINE;
  }

  @Override
  public long access(long[] state, Access access, Effects effects) {
    return 0;
  }

  @Override
  public long peek(long[] state, Access access) {
    return 0;
  }

  @Override
  public void begin(long[] state, int cpu, boolean boot, Effects effects) {
    state[cpu] |= RUNS;
    if (!boot) {
      effects.start(cpu, Flock.ROM, 0);
    }
  }

  @Override
  public void signal(long[] state, int cpu, int line, long value, Effects effects) {
    state[cpu] = value == 0 ? state[cpu] & ~LINE : state[cpu] | LINE;
  }

  @Override
  public int pending(long[] state, int cpu) {
    return (state[cpu] & (OPEN | LINE)) == (OPEN | LINE) ? BELL : NONE;
  }

  @Override
  public long take(long[] state, int cpu, int line, CoreBus bus) {
    state[cpu] &= ~OPEN;
    return 0;
  }

  @Override
  public void finish(long[] state, int cpu, int line) {
    state[cpu] |= OPEN;
  }

  @Override
  public boolean enabled(long[] state, int cpu) {
    return (state[cpu] & OPEN) != 0;
  }

  @Override
  public void enable(long[] state, int cpu, boolean enabled) {
    state[cpu] = enabled ? state[cpu] | OPEN : state[cpu] & ~OPEN;
  }

  @Override
  public void sleep(long[] state, int cpu, Sleep sleep, boolean asleep) {}

  @Override
  public boolean wakes(long[] state, int cpu, Sleep sleep) {
    return (state[cpu] & LINE) != 0;
  }

  @Override
  public String condition(long[] state, int cpu) {
    return "executing";
  }

  @Override
  public boolean executing(long[] state, int cpu) {
    return (state[cpu] & RUNS) != 0;
  }
}

final class Pens {
  private static final int WORDS = 16;

  private Pens() {}

  /** A slot is an entry and a flag; the flag is stored last. */
  static final Program ROM =
      Program.of(
          "flock_rom",
          (cpu, a0, a1, a2, a3) -> {
            cpu.caches(false);
            long own = Flock.index(cpu.load64(Flock.CONTROL + Control.ID));
            long slot = Flock.SLOTS + 16 * own;
            while (cpu.load(slot + 8, 8, Order.ACQUIRE) == 0) {
              cpu.waitForEvent();
            }
            long entry = cpu.load64(slot);
            cpu.store64(slot + 8, 0);
            return cpu.jump(entry, 0, 0);
          });

  /** Where secondaries wait for the kernel. */
  static final Program SPIN =
      Program.of(
          "smp_spin_flock",
          Callout.Pen.BYTES,
          (cpu, syspage, number, a2, a3) -> {
            Callout.Pen pen = Callout.Pen.load(cpu, cpu.pc() + WORDS);
            cpu.store(pen.pending(), 4, 0, Order.RELEASE);
            cpu.cache(CacheOp.CLEAN, pen.pending(), 4);
            cpu.fence(Fence.COMPLETION);
            long start;
            do {
              cpu.await(pen.start(), pen.size(), Test.NOT_EQUAL, 0, Cpu.FOREVER);
              start = cpu.exchange(pen.start(), pen.size(), 0);
            } while (start == 0);
            if (start == pen.parking()) {
              cpu.store(pen.start(), pen.size(), start, Order.RELEASE);
              cpu.step(Step.PARKED, number);
              while (true) {
                cpu.waitForInterrupt();
              }
            }
            cpu.step(Step.RELEASED, number);
            return cpu.jump(start, syspage, number);
          });

  static Callout callout() {
    return new Callout(SPIN, 0, (boot, copy, site) -> site.pen().store(boot, copy + WORDS));
  }
}

final class FlockSmp implements BoardSmp {
  @Override
  public int numCpu(Cpu boot) {
    return (int) boot.load64(Flock.CONTROL + Control.COUNT);
  }

  @Override
  public void init(Cpu boot, SmpEntry smp, int numCpus) {
    smp.sendIpi(SendIpi.callout("send_ipi_flock", FlockSmp::ring));
    smp.spin(Pens.callout());
  }

  @Override
  public boolean start(Cpu boot, int cpu, long entry) {
    // The boot CPU is number 0; those before it in the hardware move up by one.
    long first = boot.load64(Flock.CONTROL + Control.BOOT);
    long slot = Flock.SLOTS + 16 * (cpu <= first ? cpu - 1 : cpu);
    boot.store64(slot, entry);
    boot.cache(CacheOp.CLEAN, slot, 8);
    boot.fence(Fence.STORE);
    boot.store(slot + 8, 8, 1, Order.RELEASE);
    boot.cache(CacheOp.CLEAN, slot + 8, 8);
    boot.fence(Fence.COMPLETION);
    boot.sendEvent();
    return true;
  }

  static void ring(Cpu cpu, long target) {
    cpu.store64(Flock.CONTROL + Control.RING, 1L << Flock.index(target));
  }
}

final class FlockPort implements CpuPort {
  @Override
  public Architecture architecture() {
    return Architecture.ARM;
  }

  @Override
  public void enter(Cpu cpu) {
    cpu.interrupts(false);
    cpu.caches(true);
  }

  @Override
  public long hardwareId(Cpu cpu) {
    return cpu.load64(Flock.CONTROL + Control.ID);
  }

  @Override
  public void initInterrupts(Cpu cpu) {
    cpu.store64(Flock.CONTROL + Control.LISTEN, 1);
  }

  @Override
  public void ring(Cpu cpu, long target) {
    FlockSmp.ring(cpu, target);
  }

  @Override
  public long acknowledge(Cpu cpu, long line, long vector) {
    long index = Flock.index(hardwareId(cpu));
    long bells = cpu.load64(Flock.CONTROL + Control.BELLS);
    return (bells >>> index & 1) == 0 ? SPURIOUS : index;
  }

  @Override
  public void end(Cpu cpu, long token) {
    cpu.store64(Flock.CONTROL + Control.CLEAR, 1L << token);
  }
}
