package org.smpstartup.board.armgic.port;

import java.util.Locale;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.SendIpi;
import org.smpstartup.api.port.SmpEntry;
import org.smpstartup.board.armgic.core.CoreInputs;
import org.smpstartup.board.armgic.port.PortConfig.Count;

/**
 * The hooks of an ARM board.
 *
 * <p>Decisions: where a list tells the CPUs, the boot CPU is the one whose affinity it reads from
 * MPIDR, and it comes first; a list without it is a failure, not a CPU less. Where a snoop control
 * unit or second-level cache counts, affinities are 0 and up, and CPU 0 boots.
 */
public final class ArmSmp implements BoardSmp {
  private static final long SCU_CONTROL = 0;
  private static final long SCU_CONFIGURATION = 4;
  private static final long SCU_ENABLE = 1;

  private final PortConfig config;
  private final PortArea area;
  private final Doorbell doorbell;
  private final Starter starter;

  /**
   * Makes the port.
   *
   * @param config the board, as its start-up code knows it
   */
  public ArmSmp(PortConfig config) {
    this.config = config;
    this.area = new PortArea(config.area());
    this.doorbell = config.doorbell();
    this.starter = Starter.of(config);
  }

  @Override
  public int numCpu(Cpu boot) {
    return switch (config.count()) {
      case Count.ByScu(long scu) -> (int) (boot.load32(scu + SCU_CONFIGURATION) & 3) + 1;
      case Count.ByL2() -> (int) (boot.in(Space.ARM_SYSTEM, CoreInputs.L2CTLR, 4) >>> 24 & 3) + 1;
      case Count.ByList() -> listed(boot);
    };
  }

  private int listed(Cpu boot) {
    int count = area.count(boot);
    long self = config.isa().affinity(boot);
    if (count < 1 || area.affinity(boot, 0) != self) {
      throw boot.fail(
          "boot-cpu-not-listed",
          String.format(
              Locale.ROOT,
              "the boot CPU, affinity %xh, is not the first of %d in the loader's list; where: port"
                  + " area at %xh; what would do: a list that begins with the CPU that boots",
              self,
              count,
              config.area()));
    }
    return count;
  }

  @Override
  public void init(Cpu boot, SmpEntry smp, int numCpus) {
    if (config.count() instanceof Count.ByScu(long scu)) {
      enableScu(boot, scu);
    }
    smp.sendIpi(SendIpi.callout(doorbell.routine(), doorbell::ring));
    smp.spin(SmpSpin.of(config));
  }

  /** Before any secondary runs: what was written before it is on is not coherent. */
  private static void enableScu(Cpu boot, long scu) {
    long control = boot.load32(scu + SCU_CONTROL);
    if ((control & SCU_ENABLE) == 0) {
      boot.store32(scu + SCU_CONTROL, control | SCU_ENABLE);
    }
  }

  @Override
  public boolean start(Cpu boot, int cpu, long entry) {
    return starter.start(boot, cpu, affinity(boot, cpu), entry);
  }

  private long affinity(Cpu boot, int cpu) {
    return config.count() instanceof Count.ByList ? area.affinity(boot, cpu) : cpu;
  }
}
