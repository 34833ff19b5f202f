package org.smpstartup.board.armgic.gicv2;

import java.util.List;
import org.smpstartup.api.hardware.Access;
import org.smpstartup.api.hardware.Device;
import org.smpstartup.api.hardware.Effects;
import org.smpstartup.api.hardware.FaultKind;
import org.smpstartup.api.hardware.RegisterInfo;
import org.smpstartup.api.hardware.ResetKind;
import org.smpstartup.board.armgic.profile.Quirk;
import org.smpstartup.board.armgic.sys.GicMessages;

/**
 * A GICv1 or GICv2: one distributor and up to eight memory-mapped CPU interfaces. Follows IHI 0048
 * (GICv1 and GICv2) and, for the first generation, DDI 0360; where implementations differ, {@link
 * Quirk} names it and the profile decides.
 *
 * <p>Left out: the virtual interfaces GICH and GICV, message-signalled interrupts (v2m), lockable
 * SPIs, bypass of the interface, power management. The enables of SGIs cannot be cleared, as on
 * PL390 and GIC-400. A GICv1 has no SPENDSGIR, no writable active bits and no GICC_DIR. Registers
 * that the manuals let software access by words only read 0 and ignore bytes and halves; an access
 * of 64 bits or across a word is a fault. Choices that the manuals leave open are told at {@link
 * Selection}, {@link Acknowledge}, {@link CpuInterface} and {@link SgiRegister}.
 *
 * <p>All state survives a reset of one processor, its bank too, as on hardware whose controller
 * lies outside of the cores' power domains: what is pending waits for the next start. A warm reset
 * takes a bank to its power-up state, that of processor 0 the distributor with it.
 */
public final class GicV2 implements Device {
  private static final int MPCORE_PRIORITY_MASK = 0xf0;
  private static final long WORD = 0xffff_ffffL;

  private final GicV2Config config;
  private final GicV2Layout layout;
  private final Selection selection;
  private final CpuInterface interfaces;
  private final Distributor distributor;
  private final SgiRegister sgi;
  private final List<RegisterInfo> registers;

  /**
   * Makes one controller.
   *
   * @param config which
   */
  public GicV2(GicV2Config config) {
    this.config = config;
    layout = new GicV2Layout(config);
    ActiveLevels levels = new ActiveLevels(layout, config.minimumBpr());
    selection = new Selection(config, layout, levels);
    Acknowledge acknowledge = new Acknowledge(config, layout, selection, levels);
    interfaces = new CpuInterface(config, layout, selection, levels, acknowledge);
    distributor = new Distributor(config, layout);
    sgi = new SgiRegister(config, layout);
    registers = new GicV2Registers(config, distributor, interfaces, levels).rows();
  }

  /**
   * Tells what it is.
   *
   * @return its configuration
   */
  public GicV2Config config() {
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
    for (int cpu = 0; cpu < config.cpus(); cpu++) {
      bank(state, cpu);
    }
  }

  private void shared(long[] state) {
    layout.clearShared(state);
    if (config.cpus() == 1) {
      for (int id = 32; id < config.interrupts(); id++) {
        layout.targets(state, id, 1); // ITARGETSR is not there, and all is for the one processor
      }
    }
  }

  private void bank(long[] state, int cpu) {
    layout.clearBank(state, cpu);
    layout.bits(state, GicV2Layout.ENABLE, cpu, 0, 0xffff);
    layout.bits(state, GicV2Layout.EDGE, cpu, 0, 0xffff);
    layout.set(state, cpu, GicV2Layout.BPR, config.minimumBpr());
    layout.set(state, cpu, GicV2Layout.ABPR, config.minimumBpr() + 1);
    layout.set(state, cpu, GicV2Layout.SECURE, config.secureStart() ? 1 : 0);
    if (config.revision() == GicRevision.MPCORE_11) {
      layout.set(state, cpu, GicV2Layout.PMR, MPCORE_PRIORITY_MASK);
    }
  }

  @Override
  public void reset(long[] state, int cpu, ResetKind kind, Effects effects) {
    if (cpu >= config.cpus()) {
      return;
    }
    if (kind != ResetKind.CPU) {
      if (cpu == 0) {
        shared(state);
      }
      bank(state, cpu);
      selection.refresh(state, effects);
    }
    selection.driveAgain(state, cpu, config.has(Quirk.LINES_LOST_AT_RESET), effects);
  }

  private boolean ns(long[] state, Access access) {
    return config.security()
        && !access.secure()
        && layout.get(state, access.cpu(), GicV2Layout.SECURE) == 0;
  }

  @Override
  public long access(long[] state, Access access, Effects effects) {
    int offset = (int) access.offset();
    if (access.size() == 8 && (offset & 7) == 0 && config.has(Quirk.WIDE_ACCESS_SPLIT)) {
      long low = one(state, access, offset, 4, access.value() & WORD, effects);
      return low | one(state, access, offset + 4, 4, access.value() >>> 32, effects) << 32;
    }
    if (access.size() > 4 || offset % access.size() != 0 || access.cpu() >= config.cpus()) {
      effects.fault(FaultKind.BAD_SIZE);
      return 0;
    }
    return one(state, access, offset, access.size(), access.value(), effects);
  }

  private long one(long[] state, Access access, int offset, int size, long value, Effects effects) {
    boolean ns = ns(state, access);
    if (access.region() != GicV2Wiring.DISTRIBUTOR_REGION) {
      return own(state, access, offset, size, value, ns, effects);
    }
    int word = offset & ~3;
    if (size < 4 && (word == Distributor.SGIR || !narrow(word))) {
      return 0;
    }
    int shift = 8 * (offset & 3);
    long lanes = (size == 4 ? WORD : (1L << (8 * size)) - 1) << shift;
    if (!access.write()) {
      return (distributor.read(state, access.cpu(), word, ns) & lanes) >>> shift;
    }
    if (word == Distributor.SGIR) {
      sgi.write(state, access.cpu(), (int) value, ns);
      selection.refresh(state, effects);
    } else if (distributor.write(state, access.cpu(), word, value << shift, lanes, ns)) {
      selection.refresh(state, effects);
    }
    return 0;
  }

  /** Whether a register can be accessed by bytes. */
  private boolean narrow(int word) {
    return config.has(Quirk.NARROW_ACCESS)
        || (word >= Distributor.IPRIORITYR && word < Distributor.ICFGR)
        || (word >= Distributor.CPENDSGIR && word < Distributor.SPENDSGIR + 0x10);
  }

  private long own(
      long[] state, Access access, int at, int size, long value, boolean ns, Effects effects) {
    boolean alias = access.region() == GicV2Wiring.ALIAS_REGION;
    int cpu = alias ? at >> 8 : access.cpu();
    int offset = alias ? at & 0xff : at;
    if (size < 4) {
      return 0;
    }
    if (!access.write()) {
      return interfaces.read(state, cpu, offset, ns, effects);
    }
    interfaces.write(state, cpu, offset, value & WORD, ns, effects);
    return 0;
  }

  @Override
  public long peek(long[] state, Access access) {
    boolean ns = ns(state, access);
    int at = (int) access.offset();
    int cpu = access.cpu();
    int shift = 8 * (at & 3);
    long word =
        switch (access.region()) {
          case GicV2Wiring.DISTRIBUTOR_REGION -> distributor.read(state, cpu, at & ~3, ns);
          case GicV2Wiring.ALIAS_REGION -> interfaces.peek(state, at >> 8, at & 0xfc, ns);
          default -> interfaces.peek(state, cpu, at & ~3, ns);
        };
    return access.size() >= 4 ? word : word >>> shift & (1L << (8 * access.size())) - 1;
  }

  @Override
  public void message(long[] state, int kind, long payload, Effects effects) {
    switch (kind) {
      case GicMessages.CONTEXT -> context(state, (int) (payload >>> 8), payload);
      case GicMessages.SPI_LINE -> line(state, 0, (int) (payload >>> 1), payload, effects);
      case GicMessages.PPI_LINE ->
          line(state, (int) (payload >>> 16), (int) (payload >>> 1) & 0x1f, payload, effects);
      default -> {}
    }
  }

  private void context(long[] state, int cpu, long payload) {
    if (cpu < config.cpus()) {
      layout.set(state, cpu, GicV2Layout.SECURE, payload >>> 2 & 1);
    }
  }

  private void line(long[] state, int cpu, int id, long payload, Effects effects) {
    boolean high = (payload & 1) != 0;
    if (id >= config.interrupts()
        || cpu >= config.cpus()
        || layout.bit(state, GicV2Layout.LINE, cpu, id) == high) {
      return;
    }
    layout.bit(state, GicV2Layout.LINE, cpu, id, high);
    if (high && layout.bit(state, GicV2Layout.EDGE, cpu, id)) {
      if (id < 32) {
        layout.bit(state, GicV2Layout.PENDING, cpu, id, true);
      } else {
        distributor.latch(state, cpu, id);
      }
    }
    selection.refresh(state, effects);
  }
}
