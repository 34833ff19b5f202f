package org.smpstartup.board.mips.port;

import java.nio.ByteBuffer;
import org.smpstartup.api.cpu.Cpu;

/**
 * What the port keeps in emulated memory between its calls.
 *
 * @param base physical address of the area, in RAM that nobody else uses
 */
record PortArea(long base) {
  /** How many processors the area has room for. */
  static final int CAPACITY = 64;

  private static final long COUNT = 0;
  private static final long GCR = 8;
  private static final long CPC = 16;
  private static final long GIC = 24;
  private static final long FIRST_SOURCE = 32;
  private static final long VP_BITS = 36;
  private static final long WIDE = 40;
  private static final long STUB_ENTRY = 48;
  private static final long IDS = 64;

  /** Stores how many processors there are. */
  void count(Cpu cpu, int count) {
    cpu.store32(base + COUNT, count);
  }

  /** Tells how many processors were counted; 0 before. */
  int count(Cpu cpu) {
    return (int) cpu.load32(base + COUNT);
  }

  /** Stores the ids of all processors: core in 15:8, VP in 7:0. */
  void ids(Cpu cpu, int[] ids) {
    count(cpu, ids.length);
    for (int i = 0; i < ids.length; i++) {
      cpu.store32(base + IDS + 4L * i, ids[i]);
    }
  }

  /** Tells a processor's core in 15:8, its VP in 7:0. */
  int id(Cpu cpu, int number) {
    return (int) cpu.load32(base + IDS + 4L * number);
  }

  /** Stores where the three blocks are, as addresses to issue, and what the CM is like. */
  void blocks(Cpu cpu, Blocks blocks) {
    cpu.store64(base + GCR, blocks.gcr());
    cpu.store64(base + CPC, blocks.cpc());
    cpu.store64(base + GIC, blocks.gic());
    cpu.store32(base + VP_BITS, blocks.vpBits());
    cpu.store32(base + WIDE, blocks.wide() ? 1 : 0);
    cpu.store64(base + STUB_ENTRY, 0);
  }

  Blocks blocks(Cpu cpu) {
    return new Blocks(
        cpu.load64(base + GCR),
        cpu.load64(base + CPC),
        cpu.load64(base + GIC),
        (int) cpu.load32(base + VP_BITS),
        cpu.load32(base + WIDE) != 0);
  }

  /** Tells where the interrupt controller is; 0 if there is none. */
  long gic(Cpu cpu) {
    return cpu.load64(base + GIC);
  }

  int vpBits(Cpu cpu) {
    return (int) cpu.load32(base + VP_BITS);
  }

  /** Stores the shared source that is the doorbell of VP 0; the others follow. */
  void firstSource(Cpu cpu, int source) {
    cpu.store32(base + FIRST_SOURCE, source);
  }

  int firstSource(Cpu cpu) {
    return (int) cpu.load32(base + FIRST_SOURCE);
  }

  /** Tells the entry to which the reset stub leads; 0 if there is no stub yet. */
  long stubEntry(Cpu cpu) {
    return cpu.load64(base + STUB_ENTRY);
  }

  void stubEntry(Cpu cpu, long entry) {
    cpu.store64(base + STUB_ENTRY, entry);
  }

  /** Forgets everything that another run may have left. */
  void clear(Cpu cpu) {
    cpu.write(base, ByteBuffer.allocate((int) IDS + 4 * CAPACITY).array());
  }

  /**
   * Where the blocks of the coherent processing system are.
   *
   * @param gcr the coherence manager's registers
   * @param cpc the power controller's
   * @param gic the interrupt controller's
   * @param vpBits how many bits of a VP number are the number within a core
   * @param wide whether it is CM3 or later
   */
  record Blocks(long gcr, long cpc, long gic, int vpBits, boolean wide) {}
}
