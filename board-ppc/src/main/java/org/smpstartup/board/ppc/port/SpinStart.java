package org.smpstartup.board.ppc.port;

import java.util.Locale;
import org.smpstartup.api.cpu.CacheOp;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Fence;
import org.smpstartup.api.cpu.Order;
import org.smpstartup.api.cpu.Test;
import org.smpstartup.board.ppc.spin.SpinTable;

/**
 * Releases a processor from a spin table: torvalds/linux arch/powerpc/platforms/85xx/smp.c. The
 * lower word of the address goes last, and the entry is written back before and after, for firmware
 * may look at it without cache.
 */
final class SpinStart {
  /** 10 ms at the default cost of a poll: as long as Linux waits for a core to come back. */
  private static final long POLLS = 200_000;

  private SpinStart() {}

  /** Releases from firmware's table. */
  static void fromTable(Cpu boot, MpicPort mpic, long entry, int cpu, long target) {
    boot.cache(CacheOp.CLEAN_INVALIDATE, entry, SpinTable.UBOOT_STRIDE);
    awaitSpinning(boot, mpic, entry, cpu);
    release(boot, entry, cpu, target);
  }

  /**
   * Waits until a processor has published its entry. One that left the table, or never came, is
   * brought there by a reset.
   */
  static void awaitSpinning(Cpu boot, MpicPort mpic, long entry, int cpu) {
    long low = entry + SpinTable.ADDRESS_LOW;
    boolean left = boot.load32(low) == SpinTable.RELEASED;
    if (left || !boot.await(low, 4, Test.EQUAL, SpinTable.SPINNING, POLLS)) {
      mpic.restart(boot, cpu);
    }
    if (!boot.await(low, 4, Test.EQUAL, SpinTable.SPINNING, POLLS)) {
      throw boot.fail(
          "cpu-not-spinning",
          String.format(
              Locale.ROOT,
              "CPU %d does not wait in the spin table, its address is %xh; where: the entry at %xh;"
                  + " what would do: firmware that has released it, with its boot page in place",
              cpu,
              boot.load32(low),
              entry));
    }
    boot.fence(Fence.LOAD);
  }

  /** Releases from QEMU's device: an odd address first, for every store to an even one starts. */
  static void fromDevice(Cpu boot, long entry, int cpu, long target) {
    boot.store32(entry + SpinTable.ADDRESS_LOW, SpinTable.SPINNING);
    release(boot, entry, cpu, target);
  }

  private static void release(Cpu boot, long entry, int id, long target) {
    boot.store32(entry + SpinTable.PIR, id);
    boot.store32(entry + SpinTable.R3_HIGH, 0);
    boot.store32(entry + SpinTable.R3_LOW, id);
    boot.store32(entry + SpinTable.ADDRESS_HIGH, target >>> 32);
    boot.fence(Fence.FULL);
    boot.store(entry + SpinTable.ADDRESS_LOW, 4, target, Order.RELEASE);
    boot.cache(CacheOp.CLEAN, entry, SpinTable.QEMU_STRIDE);
    boot.fence(Fence.COMPLETION);
  }
}
