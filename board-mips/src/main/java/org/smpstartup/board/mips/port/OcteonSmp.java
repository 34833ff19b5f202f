package org.smpstartup.board.mips.port;

import org.smpstartup.api.cpu.CacheOp;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Fence;
import org.smpstartup.api.cpu.Order;
import org.smpstartup.api.cpu.Test;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.SendIpi;
import org.smpstartup.api.port.SmpEntry;
import org.smpstartup.board.mips.map.OcteonMap;
import org.smpstartup.board.mips.octeon.CiuOffsets;

/**
 * The hooks of an OCTEON: every core the boot loader released spins until a word holds its number
 * (torvalds/linux arch/mips/cavium-octeon/smp.c). The bound on its answer is Linux's, 10 ms.
 */
public final class OcteonSmp implements BoardSmp {
  /** 10 ms at the default distance of two polls. */
  private static final long POLLS = 200_000;

  private final PortArea area;
  private final OcteonCpu cpu = new OcteonCpu();

  /**
   * Makes the port.
   *
   * @param area physical address of RAM that nobody else uses
   */
  public OcteonSmp(long area) {
    this.area = new PortArea(area);
  }

  @Override
  public int numCpu(Cpu boot) {
    area.clear(boot);
    int[] ids = new int[Long.bitCount(boot.load64(OcteonCpu.CIU + CiuOffsets.FUSE))];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = i;
    }
    area.ids(boot, ids);
    return ids.length;
  }

  @Override
  public void init(Cpu boot, SmpEntry smp, int numCpus) {
    smp.sendIpi(SendIpi.callout("send_ipi_octeon", cpu::doorbell));
    smp.spin(SmpSpin.CALLOUT);
  }

  @Override
  public boolean start(Cpu boot, int number, long entry) {
    int core = CpsSmp.counted(boot, area, number);
    boot.store64(OcteonMap.ENTRY, entry);
    boot.store64(OcteonMap.GP, 0);
    boot.store64(OcteonMap.SP, entry); // anything but 0: the entry finds its own stack
    boot.fence(Fence.STORE);
    boot.store(OcteonMap.BOOT, 8, core, Order.RELEASE);
    boot.cache(CacheOp.CLEAN, OcteonMap.BOOT, 32);
    boot.fence(Fence.COMPLETION);
    if (!boot.await(OcteonMap.SP, 8, Test.EQUAL, 0, POLLS)) {
      throw Failures.notReady(
          boot,
          number,
          "it did not take its stack within 10 ms",
          "words of the spin loop",
          "a boot loader that released its core");
    }
    return true;
  }
}
