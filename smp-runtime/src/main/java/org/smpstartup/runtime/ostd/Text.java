package org.smpstartup.runtime.ostd;

import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Program;

/**
 * The programs of the image.
 *
 * @param apBoot where APs arrive; its literal is the address of the statics
 * @param apEarly {@code ap_early_entry}
 * @param irq the interrupt handler
 * @param main the kernel's {@code main}
 * @param late the APs' late entry
 * @param count the call function that counts
 */
record Text(
    Program apBoot, Program apEarly, Program irq, Program main, Program late, Program count) {
  /**
   * Where they are. Entry and handler are at addresses that both page tables map, the rest high.
   *
   * @param apBoot a physical address
   * @param apEarly a physical address
   * @param irq a physical address
   * @param main a kernel address
   */
  record Placed(long apBoot, long apEarly, long irq, long main) {}

  private static final long AP_BOOT = 0x000;
  private static final long AP_EARLY = 0x100;
  private static final long IRQ = 0x200;
  private static final long MAIN = 0x300;
  private static final long LATE = 0x400;
  private static final long COUNT = 0x500;

  Placed install(Cpu boot, Image image) {
    long base = image.base();
    boot.install(base + AP_BOOT, apBoot);
    boot.store64(base + AP_BOOT + ApEntry.LITERAL, image.statics());
    boot.install(base + AP_EARLY, apEarly);
    boot.install(base + IRQ, irq);
    boot.install(base + MAIN, main);
    boot.install(base + LATE, late);
    boot.install(base + COUNT, count);
    return new Placed(
        base + AP_BOOT, base + AP_EARLY, base + IRQ, PageTables.high(image, base + MAIN));
  }

  /** The kernel address of the late entry, as code in the same text computes it. */
  static long lateFrom(long main) {
    return main - MAIN + LATE;
  }

  /** The kernel address of the counting function. */
  static long countFrom(long main) {
    return main - MAIN + COUNT;
  }
}
