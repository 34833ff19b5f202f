package org.smpstartup.board.ppc.port;

import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Fence;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.board.ppc.firmware.SecondaryBoot;
import org.smpstartup.board.ppc.spin.SpinTable;

/**
 * Lets held cores out of reset into a boot page of the port's own, in the order of u-boot/u-boot
 * arch/powerpc/cpu/mpc85xx/mp.c: page, time bases frozen, release, wait for the spin table, time
 * bases zeroed and let go together.
 */
final class BootPageStart {
  private static final long BPTR = 0x20;
  private static final long EEBPCR = 0x1010;
  private static final long DEVDISR = 0xe_0070;
  private static final long BSTRH = 0x20;
  private static final long BSTRL = 0x24;
  private static final long BSTAR = 0x28;
  private static final long BRR = 0xe_00e4;

  private static final long ENABLE = 1L << 31;
  private static final long SIZE_4K = 0xb;
  private static final int TBL = 284;
  private static final int TBU = 285;

  /** DEVDISR: the time bases of both cores. */
  private static final long BOTH_TIME_BASES = 1 << 14 | 1 << 12;

  private static final long OTHER_TIME_BASE = 1 << 12;
  private static final long OWN_TIME_BASE = 1 << 14;

  private BootPageStart() {}

  /** Writes the boot page, with all entries 0 until their cores publish them. */
  private static long page(Cpu boot, PortArea area, SecondaryBoot.Numbering numbering) {
    long page = area.bootPage();
    boot.install(page, SecondaryBoot.PROGRAM);
    boot.write(page + Program.HEADER_SIZE, SecondaryBoot.rest(page, numbering));
    PortArea.publishCode(boot, page, SecondaryBoot.PAGE_BYTES);
    return page;
  }

  /** The dual-core chips: BPTR, DEVDISR, EEBPCR. */
  static void dual(Cpu boot, PortPlan plan, PortArea area, int cores) {
    long ccsr = plan.registers();
    long page = page(boot, area, SecondaryBoot.Numbering.PLAIN);
    boot.store32(ccsr + BPTR, ENABLE | page >>> 12);
    long devices = boot.load32(ccsr + DEVDISR);
    boot.store32(ccsr + DEVDISR, devices | OTHER_TIME_BASE);
    boot.load32(ccsr + DEVDISR);
    long ports = boot.load32(ccsr + EEBPCR);
    boot.store32(ccsr + EEBPCR, ports | ((1L << cores) - 1) << 24);
    boot.fence(Fence.COMPLETION);
    boot.fence(Fence.INSTRUCTION);
    awaitAll(boot, plan.mpicPort(), page, cores);
    boot.store32(ccsr + DEVDISR, devices | OTHER_TIME_BASE | OWN_TIME_BASE);
    boot.load32(ccsr + DEVDISR);
    zeroTimeBase(boot);
    boot.store32(ccsr + DEVDISR, devices & ~BOTH_TIME_BASES);
    boot.load32(ccsr + DEVDISR);
  }

  /** The chips with CoreNet: BSTR, CTBENR, BRR. */
  static void coreNet(Cpu boot, PortPlan plan, PortArea area, int cores) {
    long ccsr = plan.registers();
    long page = page(boot, area, SecondaryBoot.Numbering.CORES);
    boot.store32(ccsr + BSTRH, page >>> 32);
    boot.store32(ccsr + BSTRL, page);
    boot.store32(ccsr + BSTAR, ENABLE | SIZE_4K);
    boot.load32(ccsr + BSTAR);
    long all = (1L << cores) - 1;
    boot.store32(plan.timeBases(), 1);
    boot.load32(plan.timeBases());
    boot.store32(ccsr + BRR, all);
    boot.load32(ccsr + BRR);
    awaitAll(boot, plan.mpicPort(), page, cores);
    boot.store32(plan.timeBases(), 0);
    boot.load32(plan.timeBases());
    zeroTimeBase(boot);
    boot.store32(plan.timeBases(), all);
    boot.load32(plan.timeBases());
  }

  /** The table is all zero before: a core that has no entry yet is not mistaken for one. */
  private static void awaitAll(Cpu boot, MpicPort mpic, long page, int cores) {
    for (int core = 1; core < cores; core++) {
      long entry = page + SecondaryBoot.TABLE + (long) core * SpinTable.UBOOT_STRIDE;
      SpinStart.awaitSpinning(boot, mpic, entry, core);
    }
  }

  private static void zeroTimeBase(Cpu boot) {
    boot.out(Space.SPR, TBL, 4, 0);
    boot.out(Space.SPR, TBU, 4, 0);
  }
}
