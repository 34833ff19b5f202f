package org.smpstartup.runtime.ostd;

import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Step;

/** {@code register_ap_entry}, and what the kernel of this project does there. */
final class LateEntry {
  private LateEntry() {}

  /**
   * Registers where APs go on; only the first registration counts, later ones are ignored.
   *
   * @param entry a kernel address
   * @return whether it was the first
   */
  static boolean register(Statics s, long entry) {
    long address = s.address(Word.AP_LATE_ENTRY);
    return s.cpu().compareExchange(address, Word.AP_LATE_ENTRY.size(), 0, entry) == 0;
  }

  /** Initialises the kernel on one processor, the boot processor too. */
  static void initThisCpu(Statics s, long id) {
    Cpu cpu = s.cpu();
    cpu.store32(cpu.threadPointer() + CpuLocal.ADMITTED, 1);
    s.fetchAdd(Word.ADMITTED, 1);
    cpu.step(Step.ONLINE, id);
  }

  /**
   * Idles for ever: letting interrupts in and sleeping leave no window for a doorbell between them.
   */
  static long idle(Cpu cpu) {
    while (true) {
      cpu.enableAndWaitForInterrupt();
    }
  }
}
