package org.smpstartup.board.mips.gic;

import java.util.List;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.Access;
import org.smpstartup.api.hardware.Device;
import org.smpstartup.api.hardware.Effects;
import org.smpstartup.api.hardware.FaultKind;
import org.smpstartup.api.hardware.RegisterAccess;
import org.smpstartup.api.hardware.RegisterInfo;
import org.smpstartup.board.mips.core.CoreMessages;
import org.smpstartup.kit.register.RegisterRow;
import org.smpstartup.kit.register.RegisterTable;

/**
 * The MIPS global interrupt controller: shared sources, the local ones of each virtual processor,
 * and the pins that they drive. Follows what drivers know (torvalds/linux v6.1
 * arch/mips/include/asm/mips-gic.h, drivers/irqchip/irq-mips-gic.c; fiasco src/kern/mips/gic.cpp);
 * no vendor manual was at hand. It answers where the coherence manager's GIC_BASE says, once that
 * enables it, and its state does not depend on resets of processors.
 *
 * <p>Registers have 32 bits; a 64-bit access is one of the register at the lower address in the
 * lower half and the next one in the upper half, whatever the byte order.
 *
 * <p>Left out: external inputs (none is ever up: a level source is never pending); EIC mode, yield
 * qualifiers, the watchdog. The counter has 32 bits and no clock: while it runs it moves on by one
 * at each read, and to COMPARE when that is due.
 *
 * <p>Open in the sources and chosen: WEDGE of a level source does nothing; it uses the low 8 bits
 * of the number; MAP_VP of several bits drives all of them; a pin above 5 is driven nowhere; a
 * source mapped to NMI raises it on the write of WEDGE.
 */
public final class InterruptController implements Device {
  private static final String LINUX = "torvalds/linux v6.1 arch/mips/include/asm/mips-gic.h";

  private final GicConfig config;
  private final SharedSection shared;
  private final LocalSection local;
  private final List<RegisterInfo> rows;

  /**
   * Makes the interrupt controller of one machine.
   *
   * @param config what it is
   */
  public InterruptController(GicConfig config) {
    this.config = config;
    Pins pins = new Pins(config);
    this.shared = new SharedSection(config, pins);
    this.local = new LocalSection(config, pins);
    this.rows = table();
  }

  private List<RegisterInfo> table() {
    int words = config.sources() / 32;
    int maps = Math.max(words, 1);
    long all = 0xffff_ffffL;
    RegisterTable.Builder t = RegisterTable.of(Space.MEMORY, 4).source(LINUX);
    t.row(
            RegisterRow.at(GicOffsets.CONFIG, "SH_CONFIG")
                .readWrite(GicOffsets.COUNT_STOP)
                .resetVaries())
        .row(RegisterRow.at(GicOffsets.COUNTER, "COUNTERLO").readWrite(all).resetVaries())
        .row(RegisterRow.at(GicOffsets.COUNTER + 4, "COUNTERHI"))
        .row(RegisterRow.at(GicOffsets.REVISION, "REVISION"))
        .row(RegisterRow.at(GicOffsets.POLARITY, "SH_POL").repeated(maps, 4).readWrite(all))
        .row(RegisterRow.at(GicOffsets.TRIGGER, "SH_TRIG").repeated(maps, 4).readWrite(all))
        .row(RegisterRow.at(GicOffsets.DUAL, "SH_DUAL").repeated(maps, 4).readWrite(all))
        .row(RegisterRow.at(GicOffsets.WEDGE, "SH_WEDGE").writeOnly(GicOffsets.WEDGE_SET | 0xff))
        .row(
            RegisterRow.at(GicOffsets.RESET_MASK, "SH_RMASK")
                .repeated(maps, 4)
                .access(RegisterAccess.WRITE_ONLY, all))
        .row(
            RegisterRow.at(GicOffsets.SET_MASK, "SH_SMASK")
                .repeated(maps, 4)
                .access(RegisterAccess.WRITE_ONLY, all))
        .row(RegisterRow.at(GicOffsets.MASK, "SH_MASK").repeated(maps, 4))
        .row(RegisterRow.at(GicOffsets.PENDING, "SH_PEND").repeated(maps, 4))
        .row(
            RegisterRow.at(GicOffsets.MAP_PIN, "SH_MAP_PIN")
                .repeated(config.sources(), 4)
                .readWrite(0xe000_003fL)
                .reset(GicOffsets.TO_PIN))
        .row(
            RegisterRow.at(GicOffsets.MAP_VP, "SH_MAP_VP")
                .repeated(config.sources(), GicOffsets.MAP_VP_STRIDE)
                .readWrite(all));
    section(t, GicOffsets.LOCAL, "VL_");
    section(t, GicOffsets.OTHER_SECTION, "VO_");
    t.banked().row(RegisterRow.at(GicOffsets.USER, "USER_COUNTERLO").resetVaries());
    return t.build().rows();
  }

  private static void section(RegisterTable.Builder t, int from, String name) {
    t.banked()
        .row(RegisterRow.at(from + GicOffsets.VP_CONTROL, name + "CTL").readWrite(0x1f))
        .row(RegisterRow.at(from + GicOffsets.VP_PENDING, name + "PEND"))
        .row(RegisterRow.at(from + GicOffsets.VP_MASK, name + "MASK").reset(0x32))
        .row(RegisterRow.at(from + GicOffsets.VP_RESET_MASK, name + "RMASK").writeOnly(0x7f))
        .row(RegisterRow.at(from + GicOffsets.VP_SET_MASK, name + "SMASK").writeOnly(0x7f))
        .row(
            RegisterRow.at(from + GicOffsets.VP_WATCHDOG_MAP, name + "source_MAP")
                .repeated(7, 4)
                .readWrite(0xe000_003fL)
                .reset(GicOffsets.TO_PIN))
        .row(RegisterRow.at(from + GicOffsets.VP_OTHER, name + "OTHER_ADDR").readWrite(0x3f))
        .row(RegisterRow.at(from + GicOffsets.VP_IDENT, name + "IDENT").resetVaries())
        .row(RegisterRow.at(from + GicOffsets.VP_WATCHDOG, name + "WD").notModelled())
        .row(
            RegisterRow.at(from + GicOffsets.VP_COMPARE, name + "COMPARELO")
                .readWrite(0xffff_ffffL)
                .reset(0xffff_ffffL))
        .row(
            RegisterRow.at(from + GicOffsets.VP_COMPARE + 4, name + "COMPAREHI")
                .readWrite(-1L >>> 32))
        .row(
            RegisterRow.at(from + GicOffsets.VP_EIC_SHADOW, name + "EIC_SHADOW")
                .repeated(64, 4)
                .notModelled());
  }

  @Override
  public String name() {
    return "gic";
  }

  @Override
  public int stateSize() {
    return GicWords.size(config.vps());
  }

  @Override
  public List<RegisterInfo> registers() {
    return rows;
  }

  @Override
  public void powerOn(long[] state) {
    state[GicWords.BASE] = config.base() < 0 ? 0 : config.base() | 1;
    shared.powerOn(state);
    local.powerOn(state);
  }

  @Override
  public long access(long[] state, Access access, Effects effects) {
    if ((state[GicWords.BASE] & 1) == 0) {
      effects.notDecoded();
      return 0;
    }
    int offset = (int) access.offset();
    int size = access.size();
    if ((size != 4 && size != 8) || (offset & (size - 1)) != 0) {
      effects.fault(FaultKind.BAD_SIZE);
      return 0;
    }
    if (access.write()) {
      write(state, access.cpu(), offset, access.value() & 0xffff_ffffL, effects);
      if (size == 8) {
        write(state, access.cpu(), offset + 4, access.value() >>> 32, effects);
      }
      return 0;
    }
    if (counter(offset) && state[GicWords.STOPPED] == 0) {
      state[GicWords.COUNTER] = (state[GicWords.COUNTER] + 1) & 0xffff_ffffL;
    }
    return wide(state, access.cpu(), offset, size);
  }

  private static boolean counter(int offset) {
    return offset == GicOffsets.COUNTER || offset == GicOffsets.USER;
  }

  private long wide(long[] state, int cpu, int offset, int size) {
    long low = read(state, cpu, offset);
    return size == 8 ? read(state, cpu, offset + 4) << 32 | low : low;
  }

  @Override
  public long peek(long[] state, Access access) {
    return wide(state, access.cpu(), (int) access.offset() & ~3, access.size());
  }

  private long read(long[] state, int cpu, int offset) {
    if (counter(offset)) {
      return state[GicWords.COUNTER];
    }
    if (offset < GicOffsets.LOCAL) {
      return shared.read(state, offset);
    }
    return offset < GicOffsets.USER
        ? local.read(state, section(state, cpu, offset), offset & 0x3fff)
        : 0;
  }

  private void write(long[] state, int cpu, int offset, long value, Effects effects) {
    if (offset == GicOffsets.COUNTER) {
      if (state[GicWords.STOPPED] != 0) {
        state[GicWords.COUNTER] = value;
      }
    } else if (offset < GicOffsets.LOCAL) {
      shared.write(state, offset, value, effects);
    } else if (offset < GicOffsets.USER) {
      local.write(state, section(state, cpu, offset), offset & 0x3fff, value, effects);
    }
  }

  /** The VP whose section an offset is in. */
  private static int section(long[] state, int cpu, int offset) {
    return offset < GicOffsets.OTHER_SECTION
        ? cpu
        : (int) state[GicWords.vp(cpu, GicWords.VP_OTHER)];
  }

  @Override
  public void timer(long[] state, long token, Effects effects) {
    local.timer(state, token, effects);
  }

  @Override
  public void message(long[] state, int kind, long payload, Effects effects) {
    if (kind == CoreMessages.GIC_BASE) {
      state[GicWords.BASE] = payload;
      effects.move(0, -1, payload & ~1L, (payload & 1) != 0);
    } else if (kind == CoreMessages.SOFTWARE_INTERRUPTS) {
      local.software(state, (int) (payload >>> 2), payload & 3, effects);
    }
  }
}
