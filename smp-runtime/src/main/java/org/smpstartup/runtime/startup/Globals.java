package org.smpstartup.runtime.startup;

import java.lang.foreign.StructLayout;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.runtime.software.MemoryView;

/**
 * The start-up image in memory: where its programs, its variables and its stacks are, from the base
 * of the load area on.
 *
 * <p>Words that a processor may access behind the caches have a line of their own: cleaning a line
 * that another processor writes in memory would undo what it wrote.
 */
final class Globals {
  /** Programs, behind the entry program that the machine installed at offset 0. */
  static final long HOOK_NOP = 0x40;

  static final long START_APS = 0x80;
  static final long TRANSFER_APS = 0xc0;
  static final long CPU_STARTNEXT = 0x100;
  static final long SMP_START = 0x140;

  /** The table of the local system page's sections: address and size, 64 bits each. */
  static final long SECTIONS = 0x400;

  /** The end of programs and variables. */
  static final long IMAGE_END = 0x600;

  /** The boot processor's stack, up to here. */
  static final long BOOT_STACK = 0x1000;

  static final long BOOT_STACK_SIZE = 0x800;

  /** The one stack that all secondaries use in turn; 8,192 bytes as on aarch64. */
  static final long AP_STACK = 0x3000;

  static final long AP_STACK_SIZE = 0x2000;

  /** The local system page. */
  static final long LOCAL_SYSPAGE = 0x3000;

  private static final long VARIABLES = 0x200;

  private static final StructLayout STRUCT =
      new StructBuilder()
          .fields(4, "cpu_starting", "ap_progress")
          .padTo(64)
          .fields(4, "syspage_available")
          .padTo(64)
          .fields(8, "smp_spin_vaddr", "smp_hook_rtn", "translation", "kern_syspage")
          .fields(8, "syspage_paddr", "smp_paddr")
          .fields(8, "lsp_end", "lsp_limit", "ram_next", "ram_end", "kernel", "kernel_entry")
          .fields(4, "max_cpus", "num_cpu", "lsp_frozen")
          .padTo(64)
          .build("startup_globals");

  /** The number of the secondary being started, plus 1; the secondary sets it to 0. */
  static final Field CPU_STARTING = Field.of(STRUCT, "cpu_starting");

  /** How far that secondary came; only failure messages read it. */
  static final Field AP_PROGRESS = Field.of(STRUCT, "ap_progress");

  /** The number of the secondary that may go to the pen. */
  static final Field SYSPAGE_AVAILABLE = Field.of(STRUCT, "syspage_available");

  /** Where the pen is: the address for the kernel, once the system page is allocated. */
  static final Field SMP_SPIN_VADDR = Field.of(STRUCT, "smp_spin_vaddr");

  /** What the two calls of the hook do: nothing, {@code start_aps}, {@code transfer_aps}. */
  static final Field SMP_HOOK_RTN = Field.of(STRUCT, "smp_hook_rtn");

  static final Field TRANSLATION = Field.of(STRUCT, "translation");
  static final Field KERN_SYSPAGE = Field.of(STRUCT, "kern_syspage");
  static final Field SYSPAGE_PADDR = Field.of(STRUCT, "syspage_paddr");
  static final Field SMP_PADDR = Field.of(STRUCT, "smp_paddr");
  static final Field LSP_END = Field.of(STRUCT, "lsp_end");
  static final Field LSP_LIMIT = Field.of(STRUCT, "lsp_limit");
  static final Field RAM_NEXT = Field.of(STRUCT, "ram_next");
  static final Field RAM_END = Field.of(STRUCT, "ram_end");
  static final Field KERNEL = Field.of(STRUCT, "kernel");
  static final Field KERNEL_ENTRY = Field.of(STRUCT, "kernel_entry");
  static final Field MAX_CPUS = Field.of(STRUCT, "max_cpus");
  static final Field NUM_CPU = Field.of(STRUCT, "num_cpu");
  static final Field LSP_FROZEN = Field.of(STRUCT, "lsp_frozen");

  private final Cpu cpu;
  private final long variables;

  Globals(Cpu cpu, long base) {
    this.cpu = cpu;
    this.variables = base + VARIABLES;
  }

  /**
   * Finds the image from within one of its programs: the loader has put the base behind the code,
   * so that it does not matter through which alias of the address a processor arrived.
   */
  static long base(Cpu cpu) {
    return cpu.load64(cpu.pc() + Program.HEADER_SIZE);
  }

  static long at(long base, Field field) {
    return field.at(base + VARIABLES);
  }

  static long peek(MemoryView memory, long base, Field field) {
    return field.peek(memory, base + VARIABLES);
  }

  long get(Field field) {
    return field.load(cpu, variables);
  }

  void set(Field field, long value) {
    field.store(cpu, variables, value);
  }
}
