package org.smpstartup.board.mips.port;

import org.smpstartup.api.cpu.CacheOp;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Fence;
import org.smpstartup.api.cpu.Order;
import org.smpstartup.api.cpu.Test;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.SendIpi;
import org.smpstartup.api.port.SmpEntry;
import org.smpstartup.board.mips.map.LaunchMap;

/**
 * The hooks of a machine whose firmware has every VPE poll a launch area (torvalds/linux
 * arch/mips/mti-malta/malta-amon.c). A record that is not ready, or was used, is a failure; so is a
 * secondary that does not leave, for which the original waits for ever.
 */
public final class LaunchSmp implements BoardSmp {
  /** A second at the default distance of two polls. */
  private static final long POLLS = 20_000_000;

  private static final long USED = LaunchMap.GO | LaunchMap.GONE;

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
  public LaunchSmp(long area, long cpcBase, long gicBase) {
    this.area = new PortArea(area);
    this.cpu = new CpsCpu(area);
    this.cpcBase = cpcBase;
    this.gicBase = gicBase;
  }

  @Override
  public int numCpu(Cpu boot) {
    int count = CpsSmp.count(boot, area, cpcBase, gicBase, true);
    if (count > LaunchMap.RECORDS) {
      throw boot.fail(
          "too-many-cpus",
          count
              + " VPEs are there; where: GCR_CONFIG and GCR_CO_CONFIG; what would do: at most 8,"
              + " for which the launch area has records");
    }
    return count;
  }

  @Override
  public void init(Cpu boot, SmpEntry smp, int numCpus) {
    smp.sendIpi(SendIpi.callout("send_ipi_mips_gic", cpu::doorbell));
    smp.spin(SmpSpin.CALLOUT);
  }

  @Override
  public boolean start(Cpu boot, int number, long entry) {
    var _ = CpsSmp.counted(boot, area, number);
    long record = LaunchMap.at(number);
    long flags = record + LaunchMap.FLAGS;
    if (!boot.await(flags, 4, Test.ANY_SET, LaunchMap.READY, POLLS)) {
      throw Failures.notReady(
          boot,
          number,
          "it never became ready",
          "launch record at F00h + 20h * number",
          "firmware whose VPEs poll the launch area");
    }
    if ((boot.load32(flags) & USED) != 0) {
      throw Failures.notReady(
          boot,
          number,
          "it was launched before",
          "launch record at F00h + 20h * number",
          "one launch of each VPE");
    }
    if (entry >>> 32 != 0) {
      throw Failures.notReady(
          boot,
          number,
          "its entry does not fit into 32 bits",
          "launch record at F00h + 20h * number",
          "an entry below 100000000h");
    }
    boot.store32(record + LaunchMap.PC, entry);
    boot.store32(record + LaunchMap.GP, 0);
    boot.store32(record + LaunchMap.SP, 0);
    boot.store32(record + LaunchMap.A0, 0);
    boot.fence(Fence.STORE);
    boot.store(flags, 4, boot.load32(flags) | LaunchMap.GO, Order.RELEASE);
    boot.cache(CacheOp.CLEAN, record, LaunchMap.STRIDE);
    boot.fence(Fence.COMPLETION);
    if (!boot.await(flags, 4, Test.ANY_SET, LaunchMap.GONE, POLLS)) {
      throw Failures.notReady(
          boot,
          number,
          "it did not leave the launch area",
          "launch record at F00h + 20h * number",
          "firmware that takes FGO");
    }
    return true;
  }
}
