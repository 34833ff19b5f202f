package org.smpstartup.board.sh.port;

import org.smpstartup.api.cpu.CacheOp;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Fence;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.board.sh.chip.AddressMode;
import org.smpstartup.board.sh.chip.ShMap;

/**
 * The memory that the port keeps for itself: {@code _smp_start}, where a core arrives after its
 * reset, and for each core a line with the address at which it is to go on.
 *
 * <p>A core arrives with its caches off. So what it reads is written back before it is started, and
 * it reads it uncached: in 29-bit mode its program counter and its loads are in P2; in 32-bit mode
 * it arrives at the physical address, which is not cached either as long as CCR is 0.
 */
final class StartArea {
  /** Bytes of memory that the port needs. */
  static final long BYTES = 0x1000;

  /** From {@code _smp_start} to the line of core 0. */
  private static final long BLOCKS = 0x100;

  /** A cache line. */
  private static final long LINE = 32;

  /** CCR: invalidate both caches, and leave them off. */
  private static final long CCR_INVALIDATE = 1 << 11 | 1 << 3;

  private static final int SR = 0;
  private static final long SR_BLOCKED = 0x7000_00f0L;

  /** The code: after its reset a core relies on nothing, not even on SR. */
  static final Program SMP_START = Program.of("_smp_start", (cpu, a0, a1, a2, a3) -> arrive(cpu));

  private final long base;
  private final AddressMode mode;

  StartArea(long base, AddressMode mode) {
    this.base = base;
    this.mode = mode;
  }

  private static long arrive(Cpu cpu) {
    cpu.out(Space.SH_CONTROL, SR, 4, SR_BLOCKED);
    cpu.store32(ShMap.CCR, CCR_INVALIDATE);
    cpu.fence(Fence.INSTRUCTION);
    long entry = cpu.load32(cpu.pc() + BLOCKS + LINE * ShRegisters.self(cpu));
    return cpu.jump(entry, 0, 0);
  }

  /** Writes code and address of a core to where its loads will find them. */
  void publish(Cpu boot, long core, long entry) {
    boot.install(base, SMP_START);
    boot.cache(CacheOp.CLEAN, base, Program.HEADER_SIZE);
    boot.cache(CacheOp.INSTRUCTION_INVALIDATE, base, Program.HEADER_SIZE);
    long block = base + BLOCKS + LINE * core;
    boot.store32(block, entry);
    boot.cache(CacheOp.CLEAN, block, LINE);
    boot.fence(Fence.COMPLETION);
  }

  /** What a reset vector has to hold for {@code _smp_start}. */
  long vector() {
    return mode == AddressMode.BITS_29 ? ShMap.uncached(base) : base;
  }
}
