package org.smpstartup.board.mips.port;

import org.smpstartup.api.cpu.CacheOp;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Fence;
import org.smpstartup.api.cpu.Order;
import org.smpstartup.api.cpu.Test;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.SendIpi;
import org.smpstartup.api.port.SmpEntry;
import org.smpstartup.board.mips.map.CfeMap;
import org.smpstartup.board.mips.map.MipsMap;
import org.smpstartup.board.mips.sibyte.SibyteOffsets;

/**
 * The hooks of a BCM1250 or BCM1480 with CFE: both halves of what CFE does on processor 0, letting
 * a processor out of reset and sending it through its start vector (kevbroch/cfe
 * cfe/arch/mips/cpu/sb1250/src/sb1250_altcpu.S). Each wait is bounded; the originals wait for ever.
 */
public final class SibyteSmp implements BoardSmp {
  private static final long SYSTEM = MipsMap.uncached(SibyteOffsets.BASE);

  /** More than 10 ms at 100 ns an access and 50 ns a poll. */
  private static final long POLLS = 100_000;

  private final PortArea area;
  private final SibyteCpu cpu = new SibyteCpu();

  /**
   * Makes the port.
   *
   * @param area physical address of RAM that nobody else uses
   */
  public SibyteSmp(long area) {
    this.area = new PortArea(area);
  }

  @Override
  public int numCpu(Cpu boot) {
    area.clear(boot);
    long revision = boot.load64(SYSTEM + SibyteOffsets.REVISION);
    int[] ids = new int[(int) (revision >>> SibyteOffsets.REVISION_CPUS_SHIFT & 0xf)];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = i;
    }
    area.ids(boot, ids);
    return ids.length;
  }

  @Override
  public void init(Cpu boot, SmpEntry smp, int numCpus) {
    smp.sendIpi(SendIpi.callout("send_ipi_sibyte", cpu::doorbell));
    smp.spin(SmpSpin.CALLOUT);
  }

  @Override
  public boolean start(Cpu boot, int number, long entry) {
    int id = CpsSmp.counted(boot, area, number);
    long held = 1L << (resetShift(boot) + id);
    if ((boot.load64(SYSTEM + SibyteOffsets.CONFIG) & held) != 0) {
      letOut(boot, number, id, held);
    }
    long vector = CfeMap.at(id);
    boot.store64(vector + CfeMap.GP, 0);
    boot.store64(vector + CfeMap.SP, 0);
    boot.store64(vector + CfeMap.A1, 0);
    boot.store(vector + CfeMap.PC, 8, entry, Order.RELEASE);
    boot.cache(CacheOp.CLEAN, vector, CfeMap.STRIDE);
    boot.fence(Fence.COMPLETION);
    return true;
  }

  private static int resetShift(Cpu boot) {
    long part = boot.load64(SYSTEM + SibyteOffsets.REVISION) >>> SibyteOffsets.REVISION_PART_SHIFT;
    return (part & 0xff) == SibyteOffsets.PART_1480
        ? SibyteOffsets.RESET_SHIFT_1480
        : SibyteOffsets.RESET_SHIFT_1250;
  }

  private static void letOut(Cpu boot, int number, int id, long held) {
    long own = SibyteCpu.mapper(0);
    long target = SibyteCpu.mapper(id);
    boot.store64(own + SibyteOffsets.MAILBOX_CLEAR, -1);
    boot.store64(target + SibyteOffsets.MAILBOX_CLEAR, -1);
    boot.store64(CfeMap.at(id) + CfeMap.PC, 0);
    boot.fence(Fence.COMPLETION);
    long config = boot.load64(SYSTEM + SibyteOffsets.CONFIG);
    boot.store64(SYSTEM + SibyteOffsets.CONFIG, config & ~held);
    if (!boot.await(own + SibyteOffsets.MAILBOX, 8, Test.ANY_SET, 1L << id, POLLS)) {
      throw Failures.notReady(
          boot,
          number,
          "it was let out of reset and did not answer",
          "mailbox of CPU 0",
          "CFE at the reset vector");
    }
    boot.store64(own + SibyteOffsets.MAILBOX_CLEAR, 1L << id);
    // CFE runs where it was linked: relocation 0, and the bit that says that it is there.
    boot.store64(target + SibyteOffsets.MAILBOX_SET, 1);
  }
}
