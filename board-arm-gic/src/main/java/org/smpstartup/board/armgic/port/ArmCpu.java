package org.smpstartup.board.armgic.port;

import org.smpstartup.api.cpu.CacheOp;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Fence;
import org.smpstartup.api.port.Architecture;
import org.smpstartup.api.port.CpuPort;

/**
 * What start-up and kernel need of an ARM processor. Hardware ids are affinities, as PSCI and
 * device trees name CPUs; the doorbell is the interrupt controller's.
 */
public final class ArmCpu implements CpuPort {
  private final PortConfig config;
  private final Doorbell doorbell;

  /**
   * Makes the port.
   *
   * @param config the board, as its start-up code knows it
   */
  public ArmCpu(PortConfig config) {
    this.config = config;
    this.doorbell = config.doorbell();
  }

  @Override
  public Architecture architecture() {
    return Architecture.ARM;
  }

  /**
   * {@inheritDoc}
   *
   * <p>Masks interrupts, leaves EL2, joins coherence, turns the caches on. Translation is left to
   * the caller.
   */
  @Override
  public void enter(Cpu cpu) {
    cpu.interrupts(false);
    config.isa().enter(cpu);
    cpu.caches(true);
  }

  @Override
  public long hardwareId(Cpu cpu) {
    return config.isa().affinity(cpu);
  }

  @Override
  public void initInterrupts(Cpu cpu) {
    doorbell.init(cpu);
  }

  @Override
  public void ring(Cpu cpu, long target) {
    doorbell.ring(cpu, target);
  }

  @Override
  public long acknowledge(Cpu cpu, long line, long vector) {
    return doorbell.acknowledge(cpu, line);
  }

  @Override
  public void end(Cpu cpu, long token) {
    doorbell.end(cpu, token);
  }

  /**
   * {@inheritDoc} Reaches past a PL310, where there is one: it is no part of the coherent domain.
   */
  @Override
  public void publish(Cpu cpu, long address, long length) {
    cpu.fence(Fence.COMPLETION); // Cortex-A9 erratum 764369: before the clean too
    cpu.cache(CacheOp.CLEAN, address, length);
    if (config.caches() == PortConfig.Caches.PL310) {
      cpu.fence(Fence.COMPLETION);
      cpu.cache(CacheOp.OUTER_CLEAN, address, length);
    }
    cpu.fence(Fence.COMPLETION);
  }
}
