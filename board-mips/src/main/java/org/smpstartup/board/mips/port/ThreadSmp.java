package org.smpstartup.board.mips.port;

import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Fence;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.SendIpi;
import org.smpstartup.api.port.SmpEntry;
import org.smpstartup.board.mips.core.Cp0;
import org.smpstartup.board.mips.core.CpuModel;

/**
 * The hooks of a multi-threaded core without coherence manager: the first VPE binds a thread
 * context to each other one and lets it go at the entry; there is no reset vector in it
 * (torvalds/linux arch/mips/kernel/smp-mt.c).
 */
public final class ThreadSmp implements BoardSmp {
  private static final int PVPE_SHIFT = 10;

  private final PortArea area;
  private final ThreadCpu cpu = new ThreadCpu();

  /**
   * Makes the port.
   *
   * @param area physical address of RAM that nobody else uses
   */
  public ThreadSmp(long area) {
    this.area = new PortArea(area);
  }

  @Override
  public int numCpu(Cpu boot) {
    area.clear(boot);
    int count = 1;
    if ((boot.in(Space.CP0, Cp0.CONFIG3, 4) & CpuModel.CONFIG3_MT) != 0) {
      count += (int) (boot.in(Space.CP0, Cp0.MVP_CONF0, 4) >>> PVPE_SHIFT & 0xf);
    }
    int[] ids = new int[count];
    for (int vpe = 0; vpe < count; vpe++) {
      ids[vpe] = vpe;
    }
    area.ids(boot, ids);
    return count;
  }

  @Override
  public void init(Cpu boot, SmpEntry smp, int numCpus) {
    smp.sendIpi(SendIpi.callout("send_ipi_mips_mt", cpu::doorbell));
    smp.spin(SmpSpin.CALLOUT);
  }

  @Override
  public boolean start(Cpu boot, int number, long entry) {
    int vpe = CpsSmp.counted(boot, area, number);
    boolean were = boot.interrupts(false);
    ThreadCpu.freeze(boot);
    long control = boot.in(Space.CP0, Cp0.MVP_CONTROL, 4);
    boot.out(Space.CP0, Cp0.MVP_CONTROL, 4, control | Cp0.MVP_VPC);
    boot.out(Space.CP0, Cp0.VPE_CONTROL, 4, vpe);
    other(boot, Cp0.TC_HALT, 1);
    other(boot, Cp0.TC_BIND, vpe);
    other(boot, Cp0.VPE_CONF0, (long) vpe << Cp0.VPE_XTC_SHIFT | Cp0.VPE_MVP);
    other(boot, Cp0.TC_STATUS, 0);
    other(boot, Cp0.CONFIG, boot.in(Space.CP0, Cp0.CONFIG, 4));
    other(boot, Cp0.STATUS, boot.in(Space.CP0, Cp0.STATUS, 4) & ~Cp0.STATUS_IE);
    other(boot, Cp0.CAUSE, 0);
    boot.out(Space.CP0, Cp0.MVP_CONTROL, 4, control & ~Cp0.MVP_VPC);
    other(boot, Cp0.TC_RESTART, entry);
    boot.out(Space.CP0, Cp0.MT_GPR + Cp0.SP, 4, 0);
    boot.out(Space.CP0, Cp0.MT_GPR + Cp0.GP, 4, 0);
    other(boot, Cp0.TC_STATUS, Cp0.TC_ACTIVE);
    other(boot, Cp0.VPE_CONF0, boot.in(Space.CP0, Cp0.other(Cp0.VPE_CONF0), 4) | Cp0.VPE_VPA);
    other(boot, Cp0.TC_HALT, 0);
    boot.fence(Fence.FULL);
    ThreadCpu.release(boot);
    boot.interrupts(were);
    return true;
  }

  private static void other(Cpu boot, int register, long value) {
    boot.out(Space.CP0, Cp0.other(register), 4, value);
  }
}
