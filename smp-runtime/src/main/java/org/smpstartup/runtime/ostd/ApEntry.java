package org.smpstartup.runtime.ostd;

import org.smpstartup.api.Protocol;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Step;
import org.smpstartup.api.cpu.Test;
import org.smpstartup.api.port.CpuPort;

/**
 * What an AP runs from its first instruction to the late entry: {@code ap_boot.S}, {@code
 * boot/smp.rs}.
 */
final class ApEntry {
  /** Where the boot program finds the address of the statics, in its own literals. */
  static final int LITERAL = 16;

  private final CpuPort port;
  private final boolean upstream;

  ApEntry(CpuPort port, Protocol order) {
    this.port = port;
    this.upstream = order == Protocol.OSTD_2026;
  }

  /**
   * Takes an id in the order of arrival, then stack and CPU-local section.
   *
   * <p>The original has no bounds check: a surplus AP reads behind the array and runs on whatever
   * stack it finds there (asterinas issue 3920). Ours parks it, before it has used a stack or the
   * boot page table, which will be freed under it.
   */
  long boot(Cpu cpu) {
    port.enter(cpu);
    Statics s = new Statics(cpu, cpu.load64(cpu.pc() + LITERAL));
    long id = s.fetchAdd(Word.AP_ID_TAIL, 1);
    cpu.step(Step.AP_ENTERED, id);
    if (id >= s.cpus()) {
      return park(s, id);
    }
    cpu.translate(s.get(Word.BOOT_PAGE_TABLE));
    long info = s.get(Word.AP_BOOT_INFO) + (id - 1) * Image.RAW_INFO;
    cpu.stack(cpu.load64(info), Image.STACK);
    cpu.threadPointer(cpu.load64(info + 8));
    return cpu.jump(s.get(Word.AP_EARLY_ENTRY), id, 0);
  }

  private static long park(Statics s, long id) {
    Cpu cpu = s.cpu();
    cpu.interrupts(false);
    cpu.translate(0);
    cpu.stack(0, 0);
    cpu.step(Step.PARKED, id);
    while (true) {
      // Not a halt: an interrupt line that stays up may end it at once, for ever.
      s.await(Word.PARKING, Test.NOT_EQUAL, 0, Cpu.FOREVER);
    }
  }

  /** {@code ap_early_entry}, in either order; see {@link Protocol}. */
  long early(Cpu cpu, long id) {
    Statics s = Statics.of(cpu);
    CpuLocal.init(s, cpu.threadPointer(), id);
    cpu.vectors(s.get(Word.IRQ_ENTRY));
    if (upstream) {
      PageTables.activateKernel(s);
    }
    port.initInterrupts(cpu);
    cpu.interrupts(true);
    if (!upstream) {
      PageTables.activateKernel(s);
    }
    PageTables.dismissBoot(s);
    OnlineMap.report(s, id, port.hardwareId(cpu));
    cpu.step(Step.HANDSHAKE, id);
    return awaitLateEntry(s, id);
  }

  private long awaitLateEntry(Statics s, long id) {
    Cpu cpu = s.cpu();
    cpu.step(Step.PENNED, id);
    s.await(Word.AP_LATE_ENTRY, Test.NOT_EQUAL, 0, Cpu.FOREVER);
    long entry = s.getAcquire(Word.AP_LATE_ENTRY);
    if (upstream) {
      // Between report and late entry the kernel's mappings may have changed, and nobody could tell
      // this processor by IPI (asterinas 81e9bfa2e).
      cpu.flushTranslations();
    }
    cpu.step(Step.RELEASED, id);
    return cpu.jump(entry, s.base(), id);
  }
}
