package org.smpstartup.board.ppc.firmware;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Fence;
import org.smpstartup.api.cpu.Order;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.cpu.Test;
import org.smpstartup.board.ppc.spin.SpinTable;

/**
 * What a secondary of an MPC85xx or QorIQ runs out of reset: it renumbers itself, publishes its
 * entry of the spin table, and waits there. Follows u-boot/u-boot
 * arch/powerpc/cpu/mpc85xx/release.S (2023.01); the whole boot page is here, so that a port can put
 * one of its own where cores are held until it does.
 *
 * <p>Left out: registers 4 to 9 but for the two that a branch carries, and the map of 64 MiB, which
 * is one to one there; the flush of the entry in the polling loop, which a build option adds for
 * kernels that do not write back. The loop waits for bit 0 of the address, as the real one polls.
 */
public final class SecondaryBoot {
  /** The code. */
  public static final Program PROGRAM =
      Program.of("uboot_secondary", (cpu, a0, a1, a2, a3) -> run(cpu));

  /** The size of a boot page. */
  public static final int PAGE_BYTES = 0x1000;

  /** Where the entry of core 0 is in the page. */
  public static final int TABLE = 0x400;

  /** Parameters, from the first byte of the code: 64 bits each. */
  private static final int PARAMETERS = 0x100;

  private static final int TABLE_ADDRESS = PARAMETERS;
  private static final int NUMBERING = PARAMETERS + 8;

  /** The word to which a Book E core is reset. */
  private static final int RESET_WORD = 0xffc;

  /** {@code b} to the start of the page, from its last word. */
  private static final int BRANCH_TO_START = 0x4bff_f004;

  private static final int PIR = 286;

  /** Names how the SPR PIR of power-up becomes a number without gaps. */
  public enum Numbering {
    /** It has none. */
    PLAIN,
    /** e500mc: core &lt;&lt; 5. */
    CORES,
    /** e6500: cluster &lt;&lt; 5, core &lt;&lt; 3, thread; 64-bit registers. */
    THREADS;

    private static Numbering of(long code) {
      return code == 1 ? CORES : code == 2 ? THREADS : PLAIN;
    }

    private long code() {
      return switch (this) {
        case PLAIN -> 0;
        case CORES -> 1;
        case THREADS -> 2;
      };
    }

    /** The entry of the spin table. */
    long index(long pir) {
      return switch (this) {
        case PLAIN -> pir;
        case CORES -> pir >>> 5;
        case THREADS -> (pir >>> 5) * 4 + (pir >>> 3 & 3);
      };
    }

    /** What SPR PIR becomes. */
    long id(long index) {
      return this == THREADS ? 2 * index : index;
    }
  }

  private SecondaryBoot() {}

  /**
   * Makes what lies behind the code in its page.
   *
   * @param page the physical address of the page
   * @param numbering how cores are numbered
   * @return the bytes from offset 16 to the end of the page
   */
  public static byte[] rest(long page, Numbering numbering) {
    ByteBuffer bytes = ByteBuffer.allocate(PAGE_BYTES).order(ByteOrder.BIG_ENDIAN);
    bytes.putLong(TABLE_ADDRESS, page + TABLE);
    bytes.putLong(NUMBERING, numbering.code());
    bytes.putInt(RESET_WORD, BRANCH_TO_START);
    byte[] rest = new byte[PAGE_BYTES - Program.HEADER_SIZE];
    bytes.get(Program.HEADER_SIZE, rest);
    return rest;
  }

  private static long run(Cpu cpu) {
    cpu.interrupts(false);
    cpu.caches(true);
    Numbering numbering = Numbering.of(cpu.load64(cpu.pc() + NUMBERING));
    long index = numbering.index(cpu.in(Space.SPR, PIR, 4));
    long entry = cpu.load64(cpu.pc() + TABLE_ADDRESS) + index * SpinTable.UBOOT_STRIDE;
    publish(cpu, entry, numbering.id(index));
    long low = entry + SpinTable.ADDRESS_LOW;
    cpu.await(low, 4, Test.NONE_SET, 1, Cpu.FOREVER);
    cpu.fence(Fence.INSTRUCTION);
    long address = cpu.load32(low) | cpu.load32(entry + SpinTable.ADDRESS_HIGH) << 32;
    cpu.store32(low, SpinTable.RELEASED);
    long r3 =
        numbering == Numbering.THREADS
            ? cpu.load64(entry + SpinTable.R3_HIGH)
            : cpu.load32(entry + SpinTable.R3_LOW);
    cpu.out(Space.SPR, PIR, 4, cpu.load32(entry + SpinTable.PIR));
    cpu.store32(entry + SpinTable.PIR, cpu.in(Space.SPR, PIR, 4));
    return cpu.jump(address, r3, 0);
  }

  private static void publish(Cpu cpu, long entry, long id) {
    cpu.out(Space.SPR, PIR, 4, id);
    cpu.store32(entry + SpinTable.ADDRESS_HIGH, 0);
    cpu.store32(entry + SpinTable.R3_HIGH, 0);
    cpu.store32(entry + SpinTable.R3_LOW, id);
    cpu.store32(entry + SpinTable.RESERVED, 0);
    cpu.store32(entry + SpinTable.PIR, id);
    cpu.fence(Fence.COMPLETION);
    cpu.store(entry + SpinTable.ADDRESS_LOW, 4, SpinTable.SPINNING, Order.RELEASE);
  }
}
