package org.smpstartup.board.armgic.gicv3;

import java.util.List;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.Access;
import org.smpstartup.api.hardware.Device;
import org.smpstartup.api.hardware.Effects;
import org.smpstartup.api.hardware.FaultKind;
import org.smpstartup.api.hardware.RegisterInfo;
import org.smpstartup.api.hardware.ResetKind;
import org.smpstartup.board.armgic.profile.Quirk;
import org.smpstartup.board.armgic.sys.GicMessages;

/**
 * A GICv3: distributor, a redistributor for each processor, and CPU interfaces in system registers.
 * Follows IHI 0069 and DDI 0595; where implementations differ, {@link Quirk} names it and the
 * profile decides.
 *
 * <p>Left out: LPIs and the ITS, virtual interfaces (ICH, ICV, GICv4), legacy operation (ARE is
 * always 1), message-based and extended interrupts, NMIs, priority masking hints. Choices that the
 * documents leave open are told at {@link Groups}, {@link Selection}, {@link Acknowledge}, {@link
 * SgiSender}, {@link Distributor}, {@link Redistributor} and {@link SystemAccess}. Besides: enables
 * of SGIs are 0 after power-up; a register that is accessed in the wrong width reads 0 and ignores
 * writes of bytes and halves, one of 64 bits is a fault.
 *
 * <p>A reset of one processor resets its ICC registers alone, for they are its own; the
 * redistributor keeps what is pending for the next start. A warm reset takes the redistributor to
 * its power-up state, that of processor 0 the distributor with it.
 */
public final class GicV3 implements Device {
  private final GicV3Config config;
  private final GicV3Layout layout;
  private final Groups groups;
  private final Selection selection;
  private final Redistributor redistributor;
  private final Distributor distributor;
  private final SystemAccess permission;
  private final CpuRegisters cpuRegisters;
  private final List<RegisterInfo> registers;

  /** The number of each redistributor region's first processor. */
  private final int[] firstCpu;

  /**
   * Makes one controller.
   *
   * @param config which
   */
  public GicV3(GicV3Config config) {
    this.config = config;
    layout = new GicV3Layout(config);
    groups = new Groups(config, layout);
    selection = new Selection(config, layout, groups);
    SetRegisters sets = new SetRegisters(config, layout, groups, selection.priorityMask());
    redistributor = new Redistributor(config, layout, sets, selection);
    distributor = new Distributor(config, layout, groups, sets, selection);
    permission = new SystemAccess(config, layout, groups);
    cpuRegisters =
        new CpuRegisters(
            config,
            layout,
            groups,
            selection,
            new Acknowledge(config, layout, groups, selection),
            new SgiSender(config, layout, groups, selection),
            permission);
    registers =
        new GicV3Registers(config, distributor, redistributor, cpuRegisters, selection, sets)
            .rows();
    firstCpu = new int[config.regions().size()];
    for (int i = 1; i < firstCpu.length; i++) {
      firstCpu[i] = firstCpu[i - 1] + config.regions().get(i - 1).count();
    }
  }

  /**
   * Tells what it is.
   *
   * @return its configuration
   */
  public GicV3Config config() {
    return config;
  }

  @Override
  public String name() {
    return "gic";
  }

  @Override
  public int stateSize() {
    return layout.size();
  }

  @Override
  public List<RegisterInfo> registers() {
    return registers;
  }

  @Override
  public void powerOn(long[] state) {
    shared(state);
    for (int cpu = 0; cpu < config.affinities().cpus(); cpu++) {
      bank(state, cpu);
    }
  }

  private void shared(long[] state) {
    layout.clearShared(state);
    state[GicV3Layout.CTLR] = config.twoStates() ? 0 : Groups.DS;
  }

  private void bank(long[] state, int cpu) {
    layout.clearBank(state, cpu);
    layout.bits(state, GicV3Layout.EDGE, cpu, 0, 0xffff);
    boolean asleep = !config.handedOver();
    layout.flag(state, cpu, Field.PROCESSOR_SLEEP, asleep);
    layout.flag(state, cpu, Field.CHILDREN_ASLEEP, asleep);
    layout.field(state, cpu, Field.LEVEL, config.level());
    layout.flag(state, cpu, Field.SECURE, config.level() == 3);
    interfaceReset(state, cpu);
  }

  /** Puts the ICC registers to what they are after a reset; where that is unknown, 0. */
  private void interfaceReset(long[] state, int cpu) {
    layout.set(state, cpu, GicV3Layout.FIELDS, 0);
    layout.set(state, cpu, GicV3Layout.PMR, 0);
    for (int i = 0; i < 6; i++) {
      layout.set(state, cpu, GicV3Layout.LEVELS + i, 0);
    }
    layout.field(state, cpu, Field.BPR0, selection.minimumBpr());
    layout.field(state, cpu, Field.BPR1S, selection.minimumBpr());
    layout.field(state, cpu, Field.BPR1NS, selection.minimumBpr() + 1);
    permission.reset(state, cpu);
  }

  @Override
  public void reset(long[] state, int cpu, ResetKind kind, Effects effects) {
    if (kind == ResetKind.CPU) {
      interfaceReset(state, cpu);
    } else {
      if (cpu == 0) {
        shared(state);
      }
      bank(state, cpu);
    }
    selection.drive(state, cpu, true, effects);
    if (kind != ResetKind.CPU && cpu == 0) {
      selection.refresh(state, effects);
    }
  }

  @Override
  public long access(long[] state, Access access, Effects effects) {
    if (access.space() == Space.ARM_SYSTEM) {
      return cpuRegisters.access(state, access, effects);
    }
    int size = access.size();
    int offset = inFrame(access);
    boolean gicd = access.region() == GicV3Wiring.DISTRIBUTOR_REGION;
    if (offset % size != 0 || (size == 8 && !wide(gicd, offset) && refuses())) {
      effects.fault(FaultKind.BAD_SIZE);
      return 0;
    }
    if (size < 4 && !(size == 1 && priorities(gicd, offset))) {
      return 0;
    }
    boolean ns = groups.ns(state, access.cpu(), access.secure());
    if (!access.write()) {
      return read(state, access, offset, ns);
    }
    if (size == 8 && !wide(gicd, offset)) {
      return 0;
    }
    if (gicd) {
      distributor.write(state, access.cpu(), offset, size, access.value(), ns, effects);
    } else {
      redistributor.write(state, cpu(access), offset, size, access.value(), ns, effects);
    }
    return 0;
  }

  private boolean refuses() {
    return !config.has(Quirk.WRONG_SIZE_IGNORED);
  }

  private static boolean wide(boolean gicd, int offset) {
    return gicd ? Distributor.wide(offset) : Redistributor.wide(offset);
  }

  /** Whether an offset is that of priorities, which can be accessed by bytes. */
  private static boolean priorities(boolean gicd, int offset) {
    int in = gicd ? offset : offset - Redistributor.SGI_FRAME;
    int end = SetRegisters.IPRIORITYR + (gicd ? 1024 : 32);
    return in >= SetRegisters.IPRIORITYR && in < end;
  }

  private int inFrame(Access access) {
    return access.region() == GicV3Wiring.DISTRIBUTOR_REGION
        ? (int) access.offset()
        : (int) (access.offset() % config.stride());
  }

  /** The processor whose redistributor is accessed. */
  private int cpu(Access access) {
    return firstCpu[access.region() - 1] + (int) (access.offset() / config.stride());
  }

  private long read(long[] state, Access access, int offset, boolean ns) {
    return access.region() == GicV3Wiring.DISTRIBUTOR_REGION
        ? distributor.read(state, access.cpu(), offset, access.size(), ns)
        : redistributor.read(state, cpu(access), offset, access.size(), ns);
  }

  @Override
  public long peek(long[] state, Access access) {
    if (access.space() == Space.ARM_SYSTEM) {
      return cpuRegisters.peek(state, access.cpu(), CpuRegisters.number(access.offset()));
    }
    boolean ns = groups.ns(state, access.cpu(), access.secure());
    return read(state, access, inFrame(access), ns);
  }

  @Override
  public void timer(long[] state, long token, Effects effects) {
    int cpu = Lag.cpu(token);
    switch (Lag.of(token)) {
      case WAKER -> redistributor.follow(state, cpu, effects);
      case REDISTRIBUTOR_WRITE -> redistributor.written(state, cpu);
      case DISTRIBUTOR_WRITE -> Distributor.written(state);
    }
  }

  @Override
  public void message(long[] state, int kind, long payload, Effects effects) {
    switch (kind) {
      case GicMessages.CONTEXT -> context(state, (int) (payload >>> 8), payload, effects);
      case GicMessages.SPI_LINE -> line(state, 0, (int) (payload >>> 1), payload, effects);
      case GicMessages.PPI_LINE ->
          line(state, (int) (payload >>> 16), (int) (payload >>> 1) & 0x1f, payload, effects);
      default -> {}
    }
  }

  private void context(long[] state, int cpu, long payload, Effects effects) {
    layout.field(state, cpu, Field.LEVEL, (int) payload & 3);
    layout.flag(state, cpu, Field.SECURE, (payload & 4) != 0);
    selection.refresh(state, cpu, effects);
  }

  private void line(long[] state, int cpu, int id, long payload, Effects effects) {
    boolean high = (payload & 1) != 0;
    if (id >= config.interrupts() || layout.bit(state, GicV3Layout.LINE, cpu, id) == high) {
      return;
    }
    layout.bit(state, GicV3Layout.LINE, cpu, id, high);
    if (high && layout.bit(state, GicV3Layout.EDGE, cpu, id)) {
      layout.bit(state, GicV3Layout.PENDING, cpu, id, true);
    }
    if (id < 32) {
      selection.refresh(state, cpu, effects);
    } else {
      distributor.refresh(state, id & ~31, effects);
    }
  }
}
