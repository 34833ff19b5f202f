package org.smpstartup.board.mips.port;

import java.util.Locale;
import org.smpstartup.api.cpu.CacheOp;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Fence;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.SendIpi;
import org.smpstartup.api.port.SmpEntry;
import org.smpstartup.board.mips.cm.CmOffsets;
import org.smpstartup.board.mips.core.Cp0;
import org.smpstartup.board.mips.core.CpuModel;
import org.smpstartup.board.mips.cpc.CpcOffsets;
import org.smpstartup.board.mips.map.MipsMap;

/**
 * The hooks of a machine with the coherent processing system: a core is started by the power
 * controller, a virtual processor of a running core by VP_RUN (torvalds/linux
 * arch/mips/kernel/smp-cps.c).
 *
 * <p>Linux waits for ever, with a warning each second, for a core that does not become coherent;
 * here that is a failure after as many polls as Linux stays silent. A VP whose number does not fit
 * into OTHER cannot be given a RESET_BASE: it starts in the boot ROM, which sends it on.
 */
public final class CpsSmp implements BoardSmp {
  /** Linux looks every 10 ms, 100 times, before it warns. */
  private static final int POLLS = 100;

  private static final long POLL_NANOS = 10_000_000;

  private final PortArea area;
  private final CpsCpu cpu;
  private final long cpcBase;
  private final long gicBase;

  /**
   * Makes the port.
   *
   * @param area physical address of RAM that nobody else uses
   * @param cpcBase where to put the power controller, unless firmware has
   * @param gicBase where to put the interrupt controller, unless firmware has
   */
  public CpsSmp(long area, long cpcBase, long gicBase) {
    this.area = new PortArea(area);
    this.cpu = new CpsCpu(area);
    this.cpcBase = cpcBase;
    this.gicBase = gicBase;
  }

  @Override
  public int numCpu(Cpu boot) {
    return count(boot, area, cpcBase, gicBase, false);
  }

  /** Finds the blocks and the processors, and makes the doorbells ready. */
  static int count(Cpu boot, PortArea area, long cpcBase, long gicBase, boolean everyThread) {
    area.clear(boot);
    if ((boot.in(Space.CP0, Cp0.CONFIG3, 4) & CpuModel.CONFIG3_CMGCR) == 0) {
      area.count(boot, 1);
      return 1;
    }
    PortArea.Blocks blocks = CpsBlocks.find(boot, cpcBase, gicBase);
    CpsBlocks.join(boot, blocks.gcr(), blocks.wide());
    int[] ids = CpsBlocks.list(boot, blocks, everyThread);
    area.blocks(boot, blocks);
    area.ids(boot, ids);
    area.firstSource(boot, CpsBlocks.reserveDoorbells(boot, blocks.gic(), ids.length));
    return ids.length;
  }

  @Override
  public void init(Cpu boot, SmpEntry smp, int numCpus) {
    smp.sendIpi(SendIpi.callout("send_ipi_mips_gic", cpu::doorbell));
    smp.spin(SmpSpin.CALLOUT);
  }

  @Override
  public boolean start(Cpu boot, int number, long entry) {
    int id = counted(boot, area, number);
    if (area.stubEntry(boot) != entry) {
      ResetStub.plant(boot, entry);
      area.stubEntry(boot, entry);
    }
    PortArea.Blocks blocks = area.blocks(boot);
    boolean selected = CpsBlocks.select(boot, blocks, id);
    if (selected) {
      boot.store32(
          blocks.gcr() + CmOffsets.OTHER_BLOCK + CmOffsets.RESET_BASE,
          MipsMap.uncached(MipsMap.RESET_STUB));
    } else {
      redirect(boot);
    }
    if (!selected || running(boot, blocks, id)) {
      boot.store32(blocks.cpc() + vpRun(boot, blocks, id), 1L << (id & 0xff));
      return true;
    }
    return startCore(boot, blocks, id, number);
  }

  /** The offset of VP_RUN of a processor's core, in the own block or the other one. */
  private static long vpRun(Cpu boot, PortArea.Blocks blocks, int id) {
    boolean own = id >>> 8 == own(boot, blocks);
    return (long) CpcOffsets.VP_RUN + (own ? CpcOffsets.LOCAL : CpcOffsets.OTHER_BLOCK);
  }

  private static int own(Cpu boot, PortArea.Blocks blocks) {
    return (int) boot.load32(blocks.gcr() + CmOffsets.LOCAL + CmOffsets.ID) & 0xff;
  }

  /** Tells a processor that was counted. */
  static int counted(Cpu boot, PortArea area, int number) {
    int count = area.count(boot);
    if (number < 1 || number >= count) {
      throw boot.fail(
          "cpu-not-counted",
          String.format(
              Locale.ROOT,
              "CPU %d is to be started; where: board_smp_start; what would do: 1 to %d, for %d"
                  + " were counted",
              number,
              count - 1,
              count));
    }
    return area.id(boot, number);
  }

  private static void redirect(Cpu boot) {
    boot.store64(MipsMap.BOOT_REDIRECT, MipsMap.uncached(MipsMap.RESET_STUB));
    boot.cache(CacheOp.CLEAN, MipsMap.BOOT_REDIRECT, 8);
    boot.fence(Fence.COMPLETION);
  }

  /** Whether the core of a processor runs, so that only a VP of it has to be started. */
  private static boolean running(Cpu boot, PortArea.Blocks blocks, int id) {
    return id >>> 8 == own(boot, blocks)
        || (blocks.wide() && sequencer(boot, blocks) == CpcOffsets.U6);
  }

  private static long sequencer(Cpu boot, PortArea.Blocks blocks) {
    long status = boot.load32(blocks.cpc() + CpcOffsets.OTHER_BLOCK + CpcOffsets.STATUS);
    return status >>> CpcOffsets.STATE_SHIFT & CpcOffsets.STATE_BITS;
  }

  private static boolean startCore(Cpu boot, PortArea.Blocks blocks, int id, int number) {
    long gcrOther = blocks.gcr() + CmOffsets.OTHER_BLOCK;
    long cpcOther = blocks.cpc() + CpcOffsets.OTHER_BLOCK;
    boot.store32(gcrOther + CmOffsets.COHERENCE, 0);
    boot.store32(gcrOther + CmOffsets.RESET_EXT_BASE, CmOffsets.USE_EXTENSION);
    long access = blocks.gcr() + (blocks.wide() ? CmOffsets.ACCESS_CM3 : CmOffsets.ACCESS_CM2);
    boot.store32(access, boot.load32(access) | 1L << (id >>> 8));
    if (blocks.wide()) {
      // Only the VP wanted may leave reset with the core.
      boot.store32(cpcOther + CpcOffsets.VP_STOP, 0xf);
      boot.store32(cpcOther + CpcOffsets.VP_RUN, 1L << (id & 0xff));
      boot.fence(Fence.STORE);
    }
    boot.store32(cpcOther + CpcOffsets.COMMAND, CpcOffsets.RESET);
    for (int poll = 0; poll < POLLS; poll++) {
      if (sequencer(boot, blocks) == CpcOffsets.U6) {
        return true;
      }
      boot.delay(POLL_NANOS);
    }
    throw boot.fail(
        "core-not-coherent",
        String.format(
            Locale.ROOT,
            "core %d is in sequencer state %xh and not coherent (7h) %d ms after its reset; where:"
                + " CPU %d, CPC_CO_STAT_CONF; what would do: code at its RESET_BASE that writes"
                + " GCR_CL_COHERENCE",
            id >>> 8,
            sequencer(boot, blocks),
            POLLS * POLL_NANOS / 1_000_000,
            number));
  }
}
