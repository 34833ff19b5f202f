package org.smpstartup.board.x86apic.core;

/**
 * As much of CPUID as start-up code asks: vendor, APIC id, topology, APIC and x2APIC feature bits
 * (SDM volume 2, CPUID; volume 3, 8.9). Caches, the extended leaves from 80000000h on and brand
 * strings are left out and read 0.
 */
final class Cpuid {
  private static final int MAX_LEAF = 0x1f;

  /** Family, model and stepping of QEMU's qemu64, as seen in EDX after INIT. */
  private static final int SIGNATURE = 0x0006_0fb1;

  /** FPU, PSE, TSC, MSR, PAE, CX8, MTRR, CMOV, CLFLUSH, FXSR, SSE, SSE2. */
  private static final int FEATURES = 0x0708_9179;

  private static final int APIC = 1 << 9;
  private static final int HTT = 1 << 28;
  private static final int X2APIC = 1 << 21;
  private static final int LEVEL_THREAD = 1;
  private static final int LEVEL_CORE = 2;

  private final X86Config config;

  Cpuid(X86Config config) {
    this.config = config;
  }

  /**
   * Reads one register of a leaf.
   *
   * @param cpu who asks
   * @param word its core's word: the APIC bit follows IA32_APIC_BASE
   * @param address {@code leaf << 32 | subleaf << 8 | register}
   * @return 32 bits, zero-extended
   */
  long read(int cpu, long word, long address) {
    int leaf = (int) (address >>> 32);
    int sub = (int) (address >>> 8) & 0xff_ffff;
    int register = (int) address & 3;
    return Integer.toUnsignedLong(
        switch (leaf) {
          case 0 -> pick(register, MAX_LEAF, 0x756e_6547, 0x6c65_746e, 0x4965_6e69);
          case 1 -> basic(cpu, word, register);
          case 0xb, MAX_LEAF -> topology(cpu, sub, register);
          default -> 0;
        });
  }

  private int basic(int cpu, long word, int register) {
    int logical = Math.min(255, 1 << config.packageBits());
    int ebx = config.ids().id(cpu) << 24 | logical << 16 | 8 << 8;
    int edx =
        FEATURES
            | (CoreWord.has(word, CoreWord.EN) ? APIC : 0)
            | (config.packageBits() > 0 ? HTT : 0);
    return pick(register, SIGNATURE, ebx, config.x2apic() ? X2APIC : 0, edx);
  }

  private int topology(int cpu, int sub, int register) {
    int id = config.ids().id(cpu);
    return switch (sub) {
      case 0 -> level(register, config.threadBits(), LEVEL_THREAD << 8, id);
      case 1 -> level(register, config.packageBits(), LEVEL_CORE << 8 | 1, id);
      default -> pick(register, 0, 0, sub & 0xff, id);
    };
  }

  private static int level(int register, int bits, int type, int id) {
    return pick(register, bits, 1 << bits, type, id);
  }

  private static int pick(int register, int eax, int ebx, int ecx, int edx) {
    return switch (register) {
      case 0 -> eax;
      case 1 -> ebx;
      case 2 -> ecx;
      default -> edx;
    };
  }
}
