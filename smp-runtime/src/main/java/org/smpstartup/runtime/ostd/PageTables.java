package org.smpstartup.runtime.ostd;

import org.smpstartup.api.cpu.Cpu;

/**
 * The boot page table and the kernel's.
 *
 * <p>Both map physical addresses to themselves; only the kernel's also maps the text high, and that
 * is where the late entry and call functions are called: a processor that never changed tables
 * faults there. The original linear map and kernel window stand for the same difference.
 */
final class PageTables {
  /** {@code KERNEL_CODE_BASE}: where the kernel page table maps the text. */
  static final long KERNEL_BASE = 0xFFFF_FFFF_8000_0000L;

  /** Physical addresses that are mapped to themselves: 52 bits. */
  private static final long PHYSICAL = 1L << 52;

  /** What a freed frame is filled with. */
  private static final long POISON = 0xDEAD_F4A3_DEAD_F4A3L;

  private static final int ENTRY = 24;

  private PageTables() {}

  static void build(Cpu boot, Image image) {
    entry(boot, image.bootTable(), 0, 0, 0, PHYSICAL);
    boot.store64(image.bootTable(), 1);
    entry(boot, image.kernelTable(), 0, 0, 0, PHYSICAL);
    entry(boot, image.kernelTable(), 1, KERNEL_BASE, image.base(), Image.TEXT);
    boot.store64(image.kernelTable(), 2);
  }

  /** Turns an address in the text into the one that only the kernel page table maps. */
  static long high(Image image, long address) {
    return KERNEL_BASE + (address - image.base());
  }

  static void activateKernel(Statics s) {
    s.cpu().translate(s.get(Word.KERNEL_PAGE_TABLE));
  }

  /**
   * Says that this processor will never again use the boot page table. The last one to say so frees
   * it ({@code mm/page_table/boot_pt.rs}), and it is poisoned: who is still on it does not stay
   * unnoticed.
   */
  static void dismissBoot(Statics s) {
    if (s.fetchAdd(Word.BOOT_PAGE_TABLE_LEFT, 1) != s.cpus() - 1) {
      return;
    }
    Cpu cpu = s.cpu();
    long root = s.exchange(Word.BOOT_PAGE_TABLE, 0);
    cpu.store64(root, 0);
    for (int i = 0; i < ENTRY; i += 8) {
      cpu.store64(root + 8 + i, POISON);
    }
  }

  private static void entry(
      Cpu boot, long table, int index, long virtual, long physical, long bytes) {
    long at = table + 8 + (long) index * ENTRY;
    boot.store64(at, virtual);
    boot.store64(at + 8, physical);
    boot.store64(at + 16, bytes);
  }
}
