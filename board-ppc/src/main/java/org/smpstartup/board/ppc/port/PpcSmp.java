package org.smpstartup.board.ppc.port;

import java.util.Locale;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.Callout;
import org.smpstartup.api.port.SendIpi;
import org.smpstartup.api.port.SmpEntry;
import org.smpstartup.board.ppc.firmware.SecondaryBoot;

/**
 * The hooks of a PowerPC board with an MPIC.
 *
 * <p>Decisions: processors are counted by the interrupt controller's feature register, and a
 * processor's number is its hardware number, which U-Boot makes the index in the spin table. Cores
 * that firmware holds are all let out at the first start, into a spin table of the port's own.
 */
public final class PpcSmp implements BoardSmp {
  private final PortPlan plan;
  private final MpicPort mpic;
  private final PortArea area;
  private final Callout sendIpi;

  /**
   * Makes the port.
   *
   * @param plan what it knows of its board
   */
  public PpcSmp(PortPlan plan) {
    this.plan = plan;
    this.mpic = plan.mpicPort();
    this.area = new PortArea(plan.area());
    this.sendIpi = SendIpi.callout("send_ipi_mpic", mpic::ring);
  }

  @Override
  public int numCpu(Cpu boot) {
    area.booted(boot, false);
    return mpic.processors(boot);
  }

  @Override
  public void init(Cpu boot, SmpEntry smp, int numCpus) {
    mpic.setUp(boot);
    smp.sendIpi(sendIpi);
    smp.spin(SmpSpin.CALLOUT);
  }

  @Override
  public boolean start(Cpu boot, int cpu, long entry) {
    int count = mpic.processors(boot);
    if (cpu < 1 || cpu >= count) {
      throw boot.fail(
          "cpu-not-counted",
          String.format(
              Locale.ROOT,
              "CPU %d is to be started; where: board_smp_start; what would do: 1 to %d, for the"
                  + " interrupt controller serves %d",
              cpu,
              count - 1,
              count));
    }
    requireEntry(boot, cpu, entry);
    switch (plan.method()) {
      case SPIN_TABLE -> fromSpinTable(boot, plan.table(), cpu, entry);
      case SPIN_DEVICE -> {
        long own = plan.table() + (long) cpu * plan.stride();
        SpinStart.fromDevice(boot, own, cpu, entry);
      }
      case BOOT_PAGE, BOOT_SPACE -> {
        releaseAll(boot, count);
        fromSpinTable(boot, area.bootPage() + SecondaryBoot.TABLE, cpu, entry);
      }
      default -> VectorStart.start(boot, plan, area, cpu, entry);
    }
    return true;
  }

  /** Bit 0 of an address says that nobody is released, and code is made of words. */
  private static void requireEntry(Cpu boot, int cpu, long entry) {
    if ((entry & 3) != 0) {
      throw boot.fail(
          "entry-not-aligned",
          String.format(
              Locale.ROOT,
              "CPU %d is to begin at %xh; where: board_smp_start; what would do: a multiple of 4",
              cpu,
              entry));
    }
  }

  private void releaseAll(Cpu boot, int count) {
    if (area.booted(boot)) {
      return;
    }
    if (plan.method() == StartMethod.BOOT_PAGE) {
      BootPageStart.dual(boot, plan, area, count);
    } else {
      BootPageStart.coreNet(boot, plan, area, count);
    }
    area.booted(boot, true);
  }

  private void fromSpinTable(Cpu boot, long table, int cpu, long entry) {
    if (plan.threads() == 1) {
      long own = table + (long) cpu * plan.stride();
      SpinStart.fromTable(boot, mpic, own, cpu, entry);
      return;
    }
    if (!area.booted(boot)) {
      ThreadStart.prepare(boot, area);
      area.booted(boot, true);
    }
    ThreadStart.setEntry(boot, area, cpu, entry);
    if (cpu % 2 == 0) {
      long own = table + (long) (cpu / 2) * plan.stride();
      SpinStart.fromTable(boot, mpic, own, cpu, area.primaryStub());
    }
  }
}
