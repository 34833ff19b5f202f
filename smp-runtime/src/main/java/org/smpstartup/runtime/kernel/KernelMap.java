package org.smpstartup.runtime.kernel;

import java.lang.foreign.StructLayout;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.runtime.startup.Field;
import org.smpstartup.runtime.startup.StructBuilder;

/**
 * The kernel in memory: programs, variables, stacks, and the arrays with one element a processor.
 *
 * @param base the image's physical address, which is also where it runs
 * @param cpus how many elements the arrays have: the processors that start-up uses
 */
record KernelMap(long base, int cpus) {
  static final long MAIN = 0;
  static final long SMP_START = 0x80;
  static final long IDLE = 0x100;
  static final long IPI = 0x180;
  static final long STUB = 0x200;
  static final long HALT = 0x240;

  /** Literal data of a program: base, count of processors, and two callouts of the handler. */
  static final int LITERALS = 32;

  static final int LITERAL_ID = 16;
  static final int LITERAL_EOI = 24;

  private static final long VARIABLES = 0x400;
  static final long STARTUP_STACK = 0x2000;
  static final long STARTUP_STACK_SIZE = 0x1000;
  private static final long ARRAYS = 0x2000;
  private static final long PER_CPU = 32;
  static final long IDLE_STACK_SIZE = 128;

  private static final StructLayout STRUCT =
      new StructBuilder()
          .fields(8, "syspage", "smp", "send_ipi_rtn", "cpupages", "cpuinfo")
          .fields(4, "num_processors", "cpus_started")
          .build("kernel_globals");

  /** The address of the system page, as the kernel sees it. */
  static final Field SYSPAGE = Field.of(STRUCT, "syspage");

  /** The address of its smp section, 0 if there is none. */
  static final Field SMP = Field.of(STRUCT, "smp");

  /** What sends a command: a stub until the first secondary is up. */
  static final Field SEND_IPI_RTN = Field.of(STRUCT, "send_ipi_rtn");

  static final Field CPUPAGES = Field.of(STRUCT, "cpupages");
  static final Field CPUINFO = Field.of(STRUCT, "cpuinfo");

  /** How many processors the kernel admits. */
  static final Field NUM_PROCESSORS = Field.of(STRUCT, "num_processors");

  /** How many are up; incremented without atomics, as only one processor at a time is released. */
  static final Field CPUS_STARTED = Field.of(STRUCT, "cpus_started");

  private static final StructLayout CPU_STRUCT =
      new StructBuilder()
          .fields(4, "payload", "reply", "async", "entries")
          .fields(4, "tlb_flushes", "tlb_safe", "fpu_owner", "acted")
          .build("kernel_cpu");

  /** What a sender leaves before its command. */
  static final Field PAYLOAD = Field.of(CPU_STRUCT, "payload");

  /** The payload as the receiver read it when it drained its events. */
  static final Field REPLY = Field.of(CPU_STRUCT, "reply");

  /** The flags of the running thread: bits 0 and 1 of the command word. */
  static final Field ASYNC = Field.of(CPU_STRUCT, "async");

  /** How often the processor was sent into the kernel. */
  static final Field ENTRIES = Field.of(CPU_STRUCT, "entries");

  static final Field TLB_FLUSHES = Field.of(CPU_STRUCT, "tlb_flushes");
  static final Field TLB_SAFE = Field.of(CPU_STRUCT, "tlb_safe");

  /** The thread whose floating-point context is in the registers, 0 for none. */
  static final Field FPU_OWNER = Field.of(CPU_STRUCT, "fpu_owner");

  /** All bits that were ever acted on. */
  static final Field ACTED = Field.of(CPU_STRUCT, "acted");

  /** Finds the kernel from within one of its programs. */
  static KernelMap of(Cpu cpu) {
    long literals = cpu.pc() + Program.HEADER_SIZE;
    return new KernelMap(cpu.load64(literals), (int) cpu.load64(literals + Long.BYTES));
  }

  long globals() {
    return globals(base);
  }

  static long globals(long base) {
    return base + VARIABLES;
  }

  long perCpu(long number) {
    return base + ARRAYS + PER_CPU * number;
  }

  /** {@code ipicmds[]}: 32 bits a processor. */
  long command(long number) {
    return perCpu(cpus) + Integer.BYTES * number;
  }

  /** {@code alives[]}: a byte a processor; bit 0 up, bit 1 parked. */
  long alive(long number) {
    return command(cpus) + number;
  }

  /** The first byte above a processor's idle stack. */
  long idleStack(long number) {
    return round(alive(cpus)) + IDLE_STACK_SIZE * (number + 1);
  }

  long end() {
    return idleStack(cpus);
  }

  private static long round(long address) {
    return (address + 63) & -64;
  }
}
