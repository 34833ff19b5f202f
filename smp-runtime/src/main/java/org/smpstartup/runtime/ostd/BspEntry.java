package org.smpstartup.runtime.ostd;

import org.smpstartup.api.Protocol;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Step;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.BringUpAll;
import org.smpstartup.api.port.CpuPort;

/**
 * What the boot processor runs up to the kernel's {@code main}: {@code lib.rs}, {@code
 * boot/smp.rs}.
 */
final class BspEntry {
  private final BoardSmp smp;
  private final CpuPort port;
  private final OstdOptions options;

  BspEntry(BoardSmp smp, CpuPort port, OstdOptions options) {
    this.smp = smp;
    this.port = port;
    this.options = options;
  }

  /** Runs {@code ostd::init} and then the kernel's {@code main}. */
  long run(Cpu boot, Image.Memory memory, Text text) {
    port.enter(boot);
    // A firmware that tells nothing about processors has one: count_processors gives None.
    int cpus = Math.max(1, smp.numCpu(boot));
    Image image = Image.layOut(boot, memory, cpus);
    Text.Placed placed = text.install(boot, image);
    Statics s = link(boot, image, placed);
    boot.translate(image.bootTable());
    boot.stack(image.bootStackTop(), Image.STACK);
    CpuLocal.copy(s, cpus);
    boot.threadPointer(image.pristine());
    CpuLocal.init(s, image.pristine(), 0);
    init(s, image, placed);
    return boot.jump(placed.main(), s.base(), 0);
  }

  /** Writes what a linker and loader would have left in memory. */
  private static Statics link(Cpu boot, Image image, Text.Placed placed) {
    Statics s = new Statics(boot, image.statics());
    PageTables.build(boot, image);
    CpuLocal.link(boot, image.pristine(), s.base());
    s.set(Word.NUM_CPUS, image.cpus());
    s.set(Word.AP_ID_TAIL, 1);
    s.set(Word.BOOT_PAGE_TABLE, image.bootTable());
    s.set(Word.KERNEL_PAGE_TABLE, image.kernelTable());
    s.set(Word.MAP_KEYS, image.mapKeys());
    s.set(Word.MAP_VALUES, image.mapValues());
    s.set(Word.HW_CPU_IDS, image.hardwareIds());
    s.set(Word.CALL_QUEUES, image.queues());
    s.set(Word.CPU_LOCAL_PRISTINE, image.pristine());
    s.set(Word.CPU_LOCAL_COPIES, image.locals());
    s.set(Word.IRQ_ENTRY, placed.irq());
    s.set(Word.AP_EARLY_ENTRY, placed.apEarly());
    s.set(Word.MAGIC, Word.MAGIC_VALUE);
    return s;
  }

  private void init(Statics s, Image image, Text.Placed placed) {
    Cpu boot = s.cpu();
    boolean upstream = options.order() == Protocol.OSTD_2026;
    if (upstream) {
      PageTables.activateKernel(s);
    }
    boot.vectors(placed.irq());
    if (image.cpus() > 1) {
      // First, because it may settle the mode of the interrupt controller, and with it the ids.
      smp.init(boot, new NoSystemPage(), image.cpus());
    }
    port.initInterrupts(boot);
    bootAllAps(s, image, placed.apBoot());
    HwCpuIds.init(s);
    if (!upstream) {
      PageTables.activateKernel(s);
    }
    PageTables.dismissBoot(s);
    boot.interrupts(true);
  }

  /** {@code boot_all_aps}. */
  private void bootAllAps(Statics s, Image image, long entry) {
    Cpu boot = s.cpu();
    OnlineMap.report(s, 0, port.hardwareId(boot));
    int cpus = image.cpus();
    if (cpus == 1) {
      return;
    }
    long info = image.rawInfo();
    for (int ap = 1; ap < cpus; ap++) {
      long at = info + (ap - 1L) * Image.RAW_INFO;
      boot.store64(at, image.stackTop(ap));
      boot.store64(at + 8, image.locals() + (ap - 1L) * CpuLocal.SIZE);
    }
    if (s.exchange(Word.AP_BOOT_INFO, info) != 0) {
      throw boot.fail(
          "aps-booted-twice",
          "AP_BOOT_INFO was already published: APs are booted once, and their stacks are in use");
    }
    port.publish(boot, image.base(), image.arraysEnd() - image.base());
    bringUp(boot, image, entry);
    OnlineMap.awaitAll(s, cpus, options.polls());
  }

  private void bringUp(Cpu boot, Image image, long entry) {
    if (smp instanceof BringUpAll all) {
      for (int ap = 1; ap < image.cpus(); ap++) {
        boot.step(Step.START_REQUESTED, ap);
      }
      all.bringUpAll(boot, entry, image.bootTable());
      return;
    }
    for (int ap = 1; ap < image.cpus(); ap++) {
      boot.step(Step.START_REQUESTED, ap);
      if (!smp.start(boot, ap, entry)) {
        // The original on RISC-V only logs this, and then waits for ever.
        throw boot.fail(
            "ap-start-refused",
            "the board refused to start CPU "
                + ap
                + " of "
                + image.cpus()
                + ": check that it counts only CPUs that it can start");
      }
    }
  }
}
