package org.smpstartup.board.armgic.port;

import org.smpstartup.api.cpu.CacheOp;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Fence;
import org.smpstartup.board.armgic.port.PortConfig.Start;

/** How secondaries of a board are released: one implementation a way, without state. */
@FunctionalInterface
interface Starter {
  /**
   * Releases one.
   *
   * @param boot the boot processor
   * @param number its number
   * @param affinity its affinity
   * @param entry where it must arrive
   * @return whether the hardware took the request
   */
  boolean start(Cpu boot, int number, long affinity, long entry);

  /** Makes the one that a board has. */
  static Starter of(PortConfig config) {
    PortArea area = new PortArea(config.area());
    return switch (config.start()) {
      case Start.Psci psci -> new PsciStarter(area, psci.conduit(), psci.cpuOn());
      case Start.SpinTable() ->
          new SpinTableStarter(area, new HoldingPen(area, config.isa(), cpu -> {}));
      case Start.SysFlags flags -> {
        if (config.doorbell() instanceof GicV2Doorbell gic) {
          yield new SysFlagsStarter(
              flags.registers(), gic, new HoldingPen(area, config.isa(), gic::drain));
        }
        throw new IllegalArgumentException(
            "a start by SYS_FLAGS wakes by GICv2, not by " + config.controller());
      }
      case Start.Omap4 omap -> (boot, number, affinity, entry) -> omap(boot, omap, entry);
      case Start.Word word -> (boot, number, affinity, entry) -> word(boot, word, entry);
      case Start.Mailbox mailbox ->
          (boot, number, affinity, entry) -> mailbox(boot, mailbox, affinity, entry);
    };
  }

  /**
   * Entry first, then the status that CPU 1's ROM code looks at; DSB, for SEV is ordered after no
   * store (torvalds/linux, arch/arm/mach-omap2/omap-smp.c).
   */
  private static boolean omap(Cpu boot, Start.Omap4 omap, long entry) {
    boot.store32(omap.generator() + 0x804, entry);
    boot.store32(omap.generator() + 0x800, 0x20);
    boot.fence(Fence.COMPLETION);
    boot.sendEvent();
    return true;
  }

  /** QNX's Zynq start-up has no barrier between word and SEV; this one has. */
  private static boolean word(Cpu boot, Start.Word word, long entry) {
    boot.store32(word.address(), entry);
    boot.cache(CacheOp.CLEAN_INVALIDATE, word.address(), 4);
    boot.fence(Fence.COMPLETION);
    boot.sendEvent();
    return true;
  }

  private static boolean mailbox(Cpu boot, Start.Mailbox mailbox, long affinity, long entry) {
    boot.fence(Fence.COMPLETION);
    boot.store32(mailbox.block() + 0x8c + 16 * (affinity & 3), entry);
    return true;
  }
}
