package org.smpstartup.board.ppc.port;

import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Fence;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.port.Architecture;
import org.smpstartup.api.port.CpuPort;

/**
 * What start-up and kernel need of a PowerPC processor behind an MPIC.
 *
 * <p>Choices: the doorbell is IPI 0 with vector {@value MpicPort#DOORBELL} and priority 10, the
 * spurious vector {@value MpicPort#SPURIOUS}; the other IPIs stay masked. A service is ended before
 * the command word is taken, though the controller would keep a second request beside a service.
 * The initial maps of firmware need no care: the first thing a real port does here, filling TLB1,
 * is what the machine does for it.
 */
public final class PpcCpu implements CpuPort {
  private final PortPlan plan;
  private final MpicPort mpic;

  /**
   * Makes the port.
   *
   * @param plan what it knows of its board
   */
  public PpcCpu(PortPlan plan) {
    this.plan = plan;
    this.mpic = plan.mpicPort();
  }

  @Override
  public Architecture architecture() {
    return Architecture.PPC;
  }

  @Override
  public void enter(Cpu cpu) {
    cpu.interrupts(false);
    cpu.caches(true);
    cpu.fence(Fence.INSTRUCTION);
  }

  @Override
  public long hardwareId(Cpu cpu) {
    return plan.idRegister() == 0 ? mpic.whoAmI(cpu) : cpu.in(Space.SPR, plan.idRegister(), 4);
  }

  @Override
  public void initInterrupts(Cpu cpu) {
    mpic.setUp(cpu);
    mpic.admitAll(cpu);
  }

  @Override
  public void ring(Cpu cpu, long target) {
    cpu.fence(Fence.COMPLETION);
    mpic.ring(cpu, target);
  }

  @Override
  public long acknowledge(Cpu cpu, long line, long vector) {
    if (line != 0) {
      return OTHER; // a critical interrupt has no acknowledge and no end
    }
    long taken = mpic.acknowledge(cpu);
    if (taken == MpicPort.SPURIOUS) {
      return SPURIOUS;
    }
    if (taken == MpicPort.DOORBELL) {
      return taken;
    }
    mpic.end(cpu);
    return OTHER;
  }

  @Override
  public void end(Cpu cpu, long token) {
    mpic.end(cpu);
  }
}
