package org.smpstartup.board.armgic.firmware;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Fence;
import org.smpstartup.api.cpu.Order;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.cpu.Test;
import org.smpstartup.board.armgic.bcm2836.LocalBlock;
import org.smpstartup.board.armgic.omap.WakeupGenerator;
import org.smpstartup.board.armgic.sys.Affinities;
import org.smpstartup.board.armgic.sys.SysReg;
import org.smpstartup.board.armgic.sysflags.SysFlags;

/**
 * The loops in which secondaries wait in firmware and ROM, from power-up until software releases
 * them.
 *
 * <p>A loop with WFE looks, sleeps, and looks again: a release without SEV is not seen. QEMU's WFE
 * returns at once, so there the loop polls; it is written as a wait, which costs nothing.
 */
public final class Pens {
  /** Of a spin table's list: the bytes of one entry, affinity and address of the release word. */
  public static final int ENTRY_BYTES = 16;

  private static final long CORE_BITS = 3;

  private Pens() {}

  /**
   * Makes the pen of an arm64 spin table (torvalds/linux, Documentation/arm64/booting.rst): each
   * CPU finds its release word in a list and waits until the word is not 0.
   *
   * @param list the list's address: a count, 64 bits, then as many entries
   * @param polls whether WFE returns at once
   * @return the program
   */
  public static Program spinTable(long list, boolean polls) {
    return Program.of(
        "spin_table_pen", (cpu, a0, a1, a2, a3) -> wait(cpu, releaseWord(cpu, list), 8, polls));
  }

  /**
   * Makes the list of {@link #spinTable}.
   *
   * @param affinities the CPUs
   * @param words the address of each one's release word
   * @return the bytes
   */
  public static byte[] list(Affinities affinities, long... words) {
    ByteBuffer bytes =
        ByteBuffer.allocate(8 + ENTRY_BYTES * words.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(words.length);
    for (int cpu = 0; cpu < words.length; cpu++) {
      bytes.putLong(affinities.mpidr(cpu)).putLong(words[cpu]);
    }
    return bytes.array();
  }

  private static long releaseWord(Cpu cpu, long list) {
    long self = cpu.in(Space.ARM_SYSTEM, SysReg.MPIDR_EL1, 8) & Affinities.MPIDR_BITS;
    long count = cpu.load64(list);
    for (long i = 0; i < count; i++) {
      long entry = list + 8 + i * ENTRY_BYTES;
      if (cpu.load64(entry) == self) {
        return cpu.load64(entry + 8);
      }
    }
    throw cpu.fail(
        "no-release-word",
        "MPIDR "
            + Long.toHexString(self)
            + "h has no release word in the spin table; where:"
            + " firmware's list at "
            + Long.toHexString(list)
            + "h; what would do: an entry for it");
  }

  /**
   * Makes the pen of the Raspberry Pi 3's stub: core n waits for the word at D8h + 8n (QEMU
   * hw/arm/raspi.c, write_smpboot64).
   *
   * @param table the address of core 0's word
   * @param polls whether WFE returns at once
   * @return the program
   */
  public static Program raspi3(long table, boolean polls) {
    return Program.of(
        "raspi3_pen", (cpu, a0, a1, a2, a3) -> wait(cpu, table + 8 * core64(cpu), 8, polls));
  }

  /**
   * Makes the pen of Zynq's boot ROM: CPU 1 waits in WFE for the word at FFFFFFF0h (torvalds/linux,
   * arch/arm/mach-zynq/platsmp.c).
   *
   * @param word the word's address
   * @param polls whether WFE returns at once
   * @return the program
   */
  public static Program zynq(long word, boolean polls) {
    return Program.of("zynq_rom_pen", (cpu, a0, a1, a2, a3) -> wait(cpu, word, 4, polls));
  }

  /** Waits until a word in memory is not 0 and goes where it points. */
  private static long wait(Cpu cpu, long word, int size, boolean polls) {
    if (polls) {
      cpu.await(word, size, Test.NOT_EQUAL, 0, Cpu.FOREVER);
    }
    long entry = cpu.load(word, size, Order.ACQUIRE);
    while (entry == 0) {
      cpu.waitForEvent();
      entry = cpu.load(word, size, Order.ACQUIRE);
    }
    return cpu.jump(entry, 0, 0);
  }

  /**
   * Makes the pen of OMAP4's boot ROM: CPU 1 sleeps in WFE and looks at AUX_CORE_BOOT_0 on each
   * event. What exactly the ROM tests is not documented; here any status does, for software in use
   * writes 20h, 200h, 4 and 8.
   *
   * @param generator the base of the WakeupGen
   * @param polls whether WFE returns at once
   * @return the program
   */
  public static Program omap4(long generator, boolean polls) {
    return Program.of(
        "omap4_rom_pen",
        (cpu, a0, a1, a2, a3) -> {
          long status = generator + WakeupGenerator.AUX_CORE_BOOT_0;
          while (cpu.load32(status) == 0) {
            if (polls) {
              cpu.await(status, 4, Test.NOT_EQUAL, 0, Cpu.FOREVER);
            } else {
              cpu.waitForEvent();
            }
          }
          return cpu.jump(cpu.load32(generator + WakeupGenerator.AUX_CORE_BOOT_1), 0, 0);
        });
  }

  /**
   * Makes the pen of the Raspberry Pi 2's stub: core n waits for its mailbox 3, clears what it
   * read, and goes there (QEMU hw/arm/raspi.c, write_smpboot).
   *
   * @param block the base of the local interrupt block
   * @return the program
   */
  public static Program raspi2(long block) {
    return Program.of(
        "raspi2_pen",
        (cpu, a0, a1, a2, a3) -> {
          long core = cpu.in(Space.ARM_SYSTEM, SysReg.MPIDR, 4) & CORE_BITS;
          long mailbox = block + LocalBlock.CLEAR + 16 * core + 12;
          cpu.await(mailbox, 4, Test.NOT_EQUAL, 0, Cpu.FOREVER);
          long entry = cpu.load32(mailbox);
          cpu.store32(mailbox, entry);
          return cpu.jump(entry, 0, 0);
        });
  }

  /**
   * Makes the pen of QEMU's RealView and Versatile Express stub, which stands for their boot
   * monitor: enables the CPU's own interrupt interface, sleeps in WFI, and reads SYS_FLAGS whenever
   * it wakes. It does not acknowledge what woke it, so that is still pending when the kernel is
   * entered (QEMU hw/arm/boot.c, write_smpboot).
   *
   * <p>The stub enters with the address of SYS_FLAGS in r0, the entry in r1 and the interface's
   * address in r2; a branch here carries two arguments, and r2 is left out.
   *
   * @param flags the address of SYS_FLAGS
   * @param cpuInterface the base of GICC
   * @return the program
   */
  public static Program sysFlags(long flags, long cpuInterface) {
    return Program.of(
        "sys_flags_pen",
        (cpu, a0, a1, a2, a3) -> {
          cpu.store32(cpuInterface, 1);
          cpu.store32(cpuInterface + 4, 0xff);
          cpu.fence(Fence.COMPLETION);
          long entry = 0;
          while (entry == 0) {
            cpu.waitForInterrupt();
            entry = cpu.load32(flags);
          }
          return cpu.jump(entry, flags, entry);
        });
  }

  /**
   * Tells where {@link #sysFlags} finds the flags.
   *
   * @param base the base of the system registers
   * @return the address
   */
  public static long flags(long base) {
    return base + SysFlags.FLAGS_SET;
  }

  private static long core64(Cpu cpu) {
    return cpu.in(Space.ARM_SYSTEM, SysReg.MPIDR_EL1, 8) & CORE_BITS;
  }
}
