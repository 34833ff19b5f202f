package org.smpstartup.board.ppc.port;

import org.smpstartup.api.cpu.CacheOp;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Fence;

/**
 * What the port keeps in emulated memory, and the code of its own that it puts there.
 *
 * @param base the physical address of the area
 */
record PortArea(long base) {
  /** Where a thread or a processor that came through the reset vector is to go, 64 bits each. */
  private static final long ENTRIES = 0x100;

  private static final long VECTOR_STUB = 0x400;
  private static final long PRIMARY_STUB = 0x440;
  private static final long THREAD_STUB = 0x480;
  private static final long ACKNOWLEDGE = 0x40;
  private static final long BOOTED = 0x80;

  /** Where the port puts a boot page. */
  long bootPage() {
    return base + 0x1000;
  }

  long vectorStub() {
    return base + VECTOR_STUB;
  }

  long primaryStub() {
    return base + PRIMARY_STUB;
  }

  long threadStub() {
    return base + THREAD_STUB;
  }

  /** A word that a processor sets which came through the reset vector. */
  long acknowledge() {
    return base + ACKNOWLEDGE;
  }

  long entry(long cpu) {
    return base + ENTRIES + 8 * cpu;
  }

  boolean booted(Cpu cpu) {
    return cpu.load32(base + BOOTED) != 0;
  }

  void booted(Cpu cpu, boolean is) {
    cpu.store32(base + BOOTED, is ? 1 : 0);
  }

  /** Finds the area from within one of the stubs. */
  static PortArea around(long pc) {
    return new PortArea(pc & -PortPlan.AREA_BYTES);
  }

  /** Writes lines back and lets their code be fetched: dcbst, sync, icbi, sync, isync. */
  static void publishCode(Cpu cpu, long address, long bytes) {
    cpu.cache(CacheOp.CLEAN, address, bytes);
    cpu.fence(Fence.COMPLETION);
    cpu.cache(CacheOp.INSTRUCTION_INVALIDATE, address, bytes);
    cpu.fence(Fence.COMPLETION);
    cpu.fence(Fence.INSTRUCTION);
  }
}
