package org.smpstartup.runtime.ostd;

import org.smpstartup.api.cpu.Cpu;

/**
 * The CPU-local section: one cache line that GS points to on its own processor.
 *
 * <p>The linker's own section is copied once for each AP before anybody has used it and then serves
 * the boot processor ({@code ostd/src/cpu/local/mod.rs}). The original copies are page-aligned;
 * ours are packed, so that a million of them stay small.
 */
final class CpuLocal {
  /** Bytes of a section. */
  static final int SIZE = 64;

  /** u32: the processor's id, {@link #UNSET} in the pristine section. */
  static final int CPU_ID = 0;

  /** u32: not 0 while the interrupt handler runs call functions. */
  static final int IN_CALLS = 4;

  /** u64: the address of the statics, which linked code would know. */
  static final int STATICS = 8;

  /** u64: the address of the processor's own call queue. */
  static final int QUEUE = 16;

  /** u32: the word that the call at the end of the boot increments. */
  static final int CALLS = 24;

  /** u32: 1 once the processor has run its late initialisation. */
  static final int ADMITTED = 28;

  /** The id of a section that no processor uses. */
  static final long UNSET = 0xFFFF_FFFFL;

  private CpuLocal() {}

  /** Writes what the linker would have. */
  static void link(Cpu boot, long pristine, long statics) {
    boot.store32(pristine + CPU_ID, UNSET);
    boot.store64(pristine + STATICS, statics);
  }

  /** Copies the pristine section once for each AP, as {@code cpu::init_on_bsp} does. */
  static void copy(Statics s, int cpus) {
    Cpu boot = s.cpu();
    long pristine = s.get(Word.CPU_LOCAL_PRISTINE);
    if (boot.load32(pristine + CPU_ID) != UNSET) {
      throw boot.fail(
          "cpu-locals-used",
          "the CPU-local section was in use before it was copied: every AP would begin with the boot"
              + " CPU's values; copy it before the first use");
    }
    byte[] section = new byte[SIZE];
    boot.read(pristine, section);
    long copies = s.get(Word.CPU_LOCAL_COPIES);
    for (int ap = 1; ap < cpus; ap++) {
      boot.write(copies + (ap - 1L) * SIZE, section);
    }
  }

  /** Makes a section the processor's own; GS already points there. */
  static void init(Statics s, long section, long id) {
    s.cpu().store32(section + CPU_ID, id);
    s.cpu().store64(section + QUEUE, s.get(Word.CALL_QUEUES) + id * CallQueue.SIZE);
  }
}
