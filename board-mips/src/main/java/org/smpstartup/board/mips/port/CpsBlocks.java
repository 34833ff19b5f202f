package org.smpstartup.board.mips.port;

import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Fence;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.board.mips.cm.CmOffsets;
import org.smpstartup.board.mips.core.Cp0;
import org.smpstartup.board.mips.cpc.CpcOffsets;
import org.smpstartup.board.mips.gic.GicOffsets;
import org.smpstartup.board.mips.map.MipsMap;

/**
 * Finds and prepares coherence manager, power controller and interrupt controller on the boot
 * processor (torvalds/linux arch/mips/kernel/{mips-cm.c,mips-cpc.c,smp-cps.c}).
 */
final class CpsBlocks {
  private static final int CM3_MAJOR = 8;

  private CpsBlocks() {}

  /** Places the blocks where the board wants them, unless firmware has placed them. */
  static PortArea.Blocks find(Cpu boot, long cpcBase, long gicBase) {
    long gcr = MipsMap.uncached(boot.in(Space.CP0, Cp0.CMGCR_BASE, 8) << 4);
    boolean wide = boot.load32(gcr + CmOffsets.REVISION) >>> 8 >= CM3_MAJOR;
    long cpc = place(boot, gcr + CmOffsets.CPC_BASE, cpcBase);
    long gic = place(boot, gcr + CmOffsets.GIC_BASE, gicBase);
    int bits = wide ? (int) boot.load32(gcr + CmOffsets.SYS_CONFIG2) & 0xf : 0;
    return new PortArea.Blocks(gcr, cpc, gic, bits, wide);
  }

  private static long place(Cpu boot, long register, long base) {
    long found = boot.load32(register);
    if ((found & CmOffsets.ENABLED) == 0) {
      boot.store32(register, base | CmOffsets.ENABLED);
      boot.fence(Fence.FULL);
      found = boot.load32(register);
    }
    return MipsMap.uncached(found & ~CmOffsets.ENABLED);
  }

  /** Lets the core of the processor given take part in coherence. */
  static void join(Cpu cpu, long gcr, boolean wide) {
    cpu.store32(gcr + CmOffsets.LOCAL + CmOffsets.COHERENCE, wide ? 1 : 0xff);
    cpu.fence(Fence.FULL);
  }

  /**
   * Lets the core-other windows show a processor's registers.
   *
   * @return whether they do: a VP number that the field cannot hold selects nothing
   */
  static boolean select(Cpu boot, PortArea.Blocks blocks, int id) {
    long value = blocks.wide() ? id : (long) (id >>> 8) << 16;
    long other = blocks.gcr() + CmOffsets.LOCAL + CmOffsets.OTHER;
    boot.store32(other, value);
    if (!blocks.wide()) {
      boot.store32(blocks.cpc() + CpcOffsets.LOCAL + CpcOffsets.OTHER, value);
    }
    boot.fence(Fence.FULL);
    return boot.load32(other) == value;
  }

  /**
   * Lists the processors: core in 15:8, VP in 7:0.
   *
   * @param everyThread whether VPEs count that no register of the coherence manager starts
   */
  static int[] list(Cpu boot, PortArea.Blocks blocks, boolean everyThread) {
    int cores = (int) (boot.load32(blocks.gcr() + CmOffsets.CONFIG) & 0xff) + 1;
    int[] ids = new int[PortArea.CAPACITY];
    int count = 0;
    for (int core = 0; core < cores; core++) {
      var _ = select(boot, blocks, core << 8);
      long config = boot.load32(blocks.gcr() + CmOffsets.OTHER_BLOCK + CmOffsets.CORE_CONFIG);
      int vps = blocks.wide() || everyThread ? (int) (config & 0x3ff) + 1 : 1;
      for (int vp = 0; vp < vps; vp++) {
        if (count == PortArea.CAPACITY) {
          throw boot.fail(
              "too-many-cpus",
              "more than 64 VPs are there; where: GCR_CONFIG and GCR_CO_CONFIG; what would do: at"
                  + " most 64, as many as one interrupt controller serves");
        }
        ids[count++] = core << 8 | vp;
      }
    }
    return java.util.Arrays.copyOf(ids, count);
  }

  /**
   * Reserves a shared source for each processor's doorbell, as Linux does: rising edge, one pin,
   * one VP, masked until the processor itself is ready. Linux has two for each processor; the
   * second half stays unused.
   *
   * @return the first of them
   */
  static int reserveDoorbells(Cpu boot, long gic, int cpus) {
    long config = boot.load32(gic + GicOffsets.CONFIG);
    int sources = 8 * ((int) (config >>> GicOffsets.SOURCES_SHIFT & GicOffsets.SOURCES_BITS) + 1);
    int first = sources - 2 * cpus;
    if (first < 0) {
      throw boot.fail(
          "no-sources-for-doorbells",
          "the interrupt controller has "
              + sources
              + " sources; where: SH_CONFIG, doorbells of "
              + cpus
              + " CPUs; what would do: two sources a CPU");
    }
    for (int cpu = 0; cpu < cpus; cpu++) {
      int source = first + cpu;
      int word = source >> 5 << 2;
      long bit = 1L << (source & 31);
      boot.store32(gic + GicOffsets.RESET_MASK + word, bit);
      set(boot, gic + GicOffsets.TRIGGER + word, bit, true);
      set(boot, gic + GicOffsets.POLARITY + word, bit, true);
      set(boot, gic + GicOffsets.DUAL + word, bit, false);
      boot.store32(gic + GicOffsets.WEDGE, source);
      boot.store32(gic + GicOffsets.MAP_PIN + 4L * source, GicOffsets.TO_PIN | CpsCpu.PIN);
      long map = gic + GicOffsets.MAP_VP + (long) GicOffsets.MAP_VP_STRIDE * source;
      boot.store32(map + (cpu >> 5 << 2), 1L << (cpu & 31));
    }
    return first;
  }

  private static void set(Cpu boot, long register, long bit, boolean on) {
    long value = boot.load32(register);
    boot.store32(register, on ? value | bit : value & ~bit);
  }
}
