package org.smpstartup.board.ppc;

import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.hardware.HardwareBuilder;
import org.smpstartup.board.ppc.firmware.BootRom;
import org.smpstartup.board.ppc.firmware.SecondaryBoot;

/** Memory as all these boards have it, and the firmware in it. */
final class MemoryMap {
  /** RAM of each board: from 0 on. */
  static final long RAM_BYTES = 256L << 20;

  /** What the port has for itself. */
  static final long PORT_AREA = 0x4000;

  /** Where a boot loader puts what it starts. */
  static final long LOAD = 1L << 20;

  /**
   * The page of U-Boot's secondaries. The second one from the end of RAM, as U-Boot takes two; a
   * branch in its last word is fetched with the bytes behind it.
   */
  static final long BOOT_PAGE = RAM_BYTES - 2 * SecondaryBoot.PAGE_BYTES;

  /** The last page below 4 GiB, where a Book E core is reset to. */
  private static final long RESET_PAGE = 0xffff_f000L;

  private static final long ROM = 0xfff8_0000L;

  /** To 4 GiB, and one page more: the branch in the last word is fetched with what follows. */
  private static final long ROM_BYTES = 0x8_0000L + 0x1000;

  /** The reset vector of the 60x family, MSR[IP] set. */
  static final long CLASSIC_VECTOR = 0xfff0_0100L;

  private static final long CLASSIC_ROM = 0xfff0_0000L;
  private static final long CLASSIC_ROM_BYTES = 0x1000;

  private MemoryMap() {}

  static void ram(HardwareBuilder hardware) {
    ram(hardware, BOOT_PAGE);
  }

  /** RAM of which firmware keeps what is beyond an address. */
  static void ram(HardwareBuilder hardware, long end) {
    hardware.ram("ram", 0, RAM_BYTES).loadArea(LOAD, end - LOAD);
  }

  /** The ROM of a Book E board, where a core ends that finds no boot page. */
  static void rom(HardwareBuilder hardware) {
    rom(hardware, BootRom.LOST);
  }

  static void rom(HardwareBuilder hardware, Program atReset) {
    hardware
        .rom("boot rom", ROM, ROM_BYTES)
        .program(RESET_PAGE, atReset)
        .bytes(RESET_PAGE + 0xffc, BootRom.branchToPage());
  }

  /** The ROM of a board with a core of the 60x family. */
  static void classicRom(HardwareBuilder hardware, Program atReset) {
    hardware.rom("boot rom", CLASSIC_ROM, CLASSIC_ROM_BYTES).program(CLASSIC_VECTOR, atReset);
  }

  /** U-Boot's page for secondaries, with its spin table. */
  static void bootPage(HardwareBuilder hardware, SecondaryBoot.Numbering numbering) {
    hardware
        .program(BOOT_PAGE, SecondaryBoot.PROGRAM)
        .bytes(BOOT_PAGE + Program.HEADER_SIZE, SecondaryBoot.rest(BOOT_PAGE, numbering));
  }
}
