package org.smpstartup.board.armgic.port;

import org.smpstartup.api.cpu.Conduit;

/**
 * A board as its start-up code knows it: constants that a {@code board_smp.c} has, and where the
 * loader left the list of CPUs. Immutable.
 *
 * @param isa what the code was built for
 * @param caches what stands between a store and memory
 * @param area physical address of the port's memory
 * @param count how CPUs are counted
 * @param controller who carries doorbells
 * @param start how secondaries are released
 */
public record PortConfig(
    Isa isa, Caches caches, long area, Count count, Controller controller, Start start) {
  /** What stands between a processor's store and memory. */
  public enum Caches {
    /** Coherent caches alone. */
    INNER,
    /** Those, and behind them a PL310 with maintenance of its own. */
    PL310,
    /** Coherent caches, which are off in the kernel's pen. */
    OFF_IN_PEN
  }

  /** How CPUs are counted. */
  public sealed interface Count {
    /** By the loader's list. */
    record ByList() implements Count {}

    /**
     * By the snoop control unit; affinities are 0 and up.
     *
     * @param scu its base
     */
    record ByScu(long scu) implements Count {}

    /** By the second-level cache's control register of Cortex-A7 and A15; affinities 0 and up. */
    record ByL2() implements Count {}
  }

  /** Who carries doorbells. */
  public sealed interface Controller {
    /**
     * A GICv1 or GICv2.
     *
     * @param distributor base of GICD
     * @param cpuInterface base of GICC
     */
    record V2(long distributor, long cpuInterface) implements Controller {}

    /**
     * A GICv3.
     *
     * @param distributor base of GICD
     * @param redistributors where redistributors are
     */
    record V3(long distributor, Redistributors redistributors) implements Controller {}

    /**
     * The mailboxes of a BCM2836.
     *
     * @param block base of the local interrupt block
     */
    record Mailbox(long block) implements Controller {}
  }

  /** How secondaries are released. */
  public sealed interface Start {
    /**
     * By firmware.
     *
     * @param conduit the instruction
     * @param cpuOn the id of CPU_ON
     */
    record Psci(Conduit conduit, long cpuOn) implements Start {}

    /** By release words in memory, of which the loader's list tells. */
    record SpinTable() implements Start {}

    /**
     * By SYS_FLAGS, a wake-up interrupt, and a pen in memory; needs a GICv1 or GICv2.
     *
     * @param registers base of the system registers
     */
    record SysFlags(long registers) implements Start {}

    /**
     * By OMAP4's WakeupGen and SEV.
     *
     * @param generator its base
     */
    record Omap4(long generator) implements Start {}

    /**
     * By one word in memory and SEV: one secondary alone.
     *
     * @param address the word's
     */
    record Word(long address) implements Start {}

    /**
     * By mailbox 3 of a BCM2836.
     *
     * @param block base of the local interrupt block
     */
    record Mailbox(long block) implements Start {}
  }

  /** Makes what rings. */
  Doorbell doorbell() {
    return switch (controller) {
      case Controller.V2 v2 ->
          new GicV2Doorbell(isa, v2.distributor(), v2.cpuInterface(), new PortArea(area));
      case Controller.V3 v3 -> new GicV3Doorbell(isa, v3.distributor(), v3.redistributors());
      case Controller.Mailbox mailbox -> new MailboxDoorbell(isa, mailbox.block());
    };
  }
}
