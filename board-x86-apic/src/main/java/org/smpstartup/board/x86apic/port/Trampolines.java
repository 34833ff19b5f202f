package org.smpstartup.board.x86apic.port;

import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.cpu.Space;

/**
 * The code that a secondary executes first, copied to low memory and patched with where it leads.
 *
 * <p>Literals, from the program's first byte: +16 the entry, 64 bits; +24 the translation root, 64
 * bits, 0 for none; +32 1 if the local APIC has to enter x2APIC mode, 32 bits.
 */
final class Trampolines {
  private static final int LITERALS = 20;
  private static final long ENTRY = 16;
  private static final long ROOT = 24;
  private static final long WIDE = 32;

  /** CR0: protection on, cache on; the rest as after INIT (SDM vol 3, table 9-1). */
  private static final long CR0_PROTECTED = 0x11;

  /** CR0: the same with paging. */
  private static final long CR0_PAGING = 0x8000_0011L;

  /** Where in the page the entry for processors that are in long mode already stands. */
  static final long LONG_MODE_OFFSET = 0x80;

  /** The 16-bit stub of serial start: to protected mode, and on. */
  static final Program STUB =
      Program.of("x86_start_stub", LITERALS, (cpu, a0, a1, a2, a3) -> protectedMode(cpu));

  /** The broadcast trampoline: through protected mode to long mode, and on. */
  static final Program TRAMPOLINE =
      Program.of("x86_trampoline", LITERALS, (cpu, a0, a1, a2, a3) -> longMode(cpu));

  /** The entry from the wakeup mailbox, where 16-bit code must not run. */
  static final Program LONG_ENTRY =
      Program.of("x86_long_mode_entry", LITERALS, (cpu, a0, a1, a2, a3) -> fromMailbox(cpu));

  private Trampolines() {}

  /** Copies a program to low memory and patches it. */
  static void plant(Cpu boot, long at, Program program, long entry, long root, boolean wide) {
    boot.install(at, program);
    boot.store64(at + ENTRY, entry);
    boot.store64(at + ROOT, root);
    boot.store32(at + WIDE, wide ? 1 : 0);
  }

  /**
   * Writes a far jump to an address below 1 MiB at physical 0, where start vector 00h leads: opcode
   * EAh, offset word, segment word. QNX does so; its stub is then free to stand anywhere.
   */
  static void plantFarJump(Cpu boot, long target) {
    boot.write(0, new byte[] {(byte) 0xea, 0, 0, (byte) (target >> 4), (byte) (target >> 12)});
  }

  private static long protectedMode(Cpu cpu) {
    long here = cpu.pc();
    cpu.out(Space.CONTROL, 0, 8, CR0_PROTECTED);
    enterX2IfWide(cpu, here);
    return cpu.jump(cpu.load64(here + ENTRY), 0, 0);
  }

  private static long longMode(Cpu cpu) {
    long here = cpu.pc();
    long root = cpu.load64(here + ROOT);
    enterX2IfWide(cpu, here);
    return leave(cpu, root, cpu.load64(here + ENTRY));
  }

  private static long fromMailbox(Cpu cpu) {
    long here = cpu.pc();
    long root = cpu.load64(here + ROOT);
    enterX2IfWide(cpu, here);
    return leave(cpu, root, cpu.load64(here + ENTRY));
  }

  /**
   * Turns paging on with the table given, or off, and goes to the entry. Loading CR3 is {@link
   * Cpu#translate}; CR4 and EFER, which a real trampoline sets for long mode, are not modelled.
   */
  private static long leave(Cpu cpu, long root, long entry) {
    cpu.out(Space.CONTROL, 0, 8, root == 0 ? CR0_PROTECTED : CR0_PAGING);
    cpu.translate(root);
    return cpu.jump(entry, 0, 0);
  }

  private static void enterX2IfWide(Cpu cpu, long here) {
    if (cpu.load32(here + WIDE) != 0) {
      LocalApic.enterX2(cpu);
    }
  }

  /** Gives the start vector of a page below 1 MiB. */
  static long vector(long page) {
    return page / 0x1000;
  }

  /** Gives the address at which a processor from the mailbox must arrive. */
  static long longEntry(long page) {
    return page + LONG_MODE_OFFSET;
  }
}
