package org.smpstartup.board.ppc.firmware;

import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Fence;
import org.smpstartup.api.cpu.Order;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.cpu.Test;
import org.smpstartup.board.ppc.spin.SpinTable;

/**
 * Where firmware of IBM's 47x boards keeps the other cores: words in RAM, {@value #STRIDE} bytes
 * apart, of which software writes the core's number and then the entry address (torvalds/linux
 * arch/powerpc/platforms/44x/iss4xx.c). What the firmware itself does is not public: this one waits
 * as a spin table does, for an address with bit 0 clear.
 */
public final class SpinWords {
  /** The words of core 0. */
  public static final long TABLE = 0x01f0_0000L;

  /** The distance to the next core's. */
  public static final int STRIDE = 0x100;

  /** What a core runs out of reset. */
  public static final Program SECONDARY =
      Program.of("spin_words_47x", (cpu, a0, a1, a2, a3) -> run(cpu));

  private static final int PIR = 286;

  private SpinWords() {}

  private static long run(Cpu cpu) {
    cpu.interrupts(false);
    cpu.caches(true);
    long words = TABLE + cpu.in(Space.SPR, PIR, 4) * STRIDE;
    long low = words + SpinTable.ADDRESS_LOW;
    cpu.store32(words + SpinTable.ADDRESS_HIGH, 0);
    cpu.store(low, 4, SpinTable.SPINNING, Order.RELEASE);
    cpu.await(low, 4, Test.NONE_SET, 1, Cpu.FOREVER);
    cpu.fence(Fence.INSTRUCTION);
    return cpu.jump(cpu.load32(low), cpu.load32(words + SpinTable.R3_LOW), 0);
  }
}
