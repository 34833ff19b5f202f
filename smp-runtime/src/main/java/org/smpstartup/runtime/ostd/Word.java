package org.smpstartup.runtime.ostd;

/**
 * The statics of the kernel image: one 8-byte slot each, so that no two words share an atomic
 * access whatever the byte order.
 */
enum Word {
  /** Set last by the boot processor: what lies here are statics and not whatever was in memory. */
  MAGIC(0, 8),
  /** {@code NUM_CPUS}. */
  NUM_CPUS(1, 4),
  /** The next id that an arriving AP takes; begins at 1. */
  AP_ID_TAIL(2, 4),
  /** {@code AP_BOOT_INFO}: the address of the raw boot information, 0 before it is published. */
  AP_BOOT_INFO(3, 8),
  /** The root of the boot page table, 0 once it is freed. */
  BOOT_PAGE_TABLE(4, 8),
  /** How many processors have left the boot page table for good. */
  BOOT_PAGE_TABLE_LEFT(5, 4),
  /** The root of the kernel page table. */
  KERNEL_PAGE_TABLE(6, 8),
  /** {@code AP_LATE_ENTRY}: a kernel address, 0 before it is registered. */
  AP_LATE_ENTRY(7, 8),
  /** How many entries {@code HW_CPU_ID_MAP} has. */
  MAP_COUNT(8, 4),
  /** Not 0 once the map has been turned into the array. */
  MAP_TAKEN(9, 4),
  /** The map's keys: the address of one byte a processor, 1 where the key is present. */
  MAP_KEYS(10, 8),
  /** The map's values: the address of 8 bytes a processor. */
  MAP_VALUES(11, 8),
  /** The address reserved for the array of hardware ids, 8 bytes a processor. */
  HW_CPU_IDS(12, 8),
  /** {@code IPI_SENDER}: the array's address once calls may be sent, else 0. */
  IPI_SENDER(13, 8),
  /** {@code CALL_QUEUES}: the address of the first, see {@link CallQueue}. */
  CALL_QUEUES(14, 8),
  /** The CPU-local section that the linker made; the boot processor's own. */
  CPU_LOCAL_PRISTINE(15, 8),
  /** The address of the copies of the APs, the one of id 1 first. */
  CPU_LOCAL_COPIES(16, 8),
  /** The address of the interrupt handler. */
  IRQ_ENTRY(17, 8),
  /** The address of {@code ap_early_entry}. */
  AP_EARLY_ENTRY(18, 8),
  /** The kernel's own: how many processors have run their late initialisation. */
  ADMITTED(19, 4),
  /** Nobody ever writes here: surplus APs watch it. */
  PARKING(20, 4);

  /** Not the bytes of any program: "OSTD" and a version. */
  static final long MAGIC_VALUE = 0x4F53_5444_0000_0001L;

  private final int slot;
  private final int size;

  Word(int slot, int size) {
    this.slot = slot;
    this.size = size;
  }

  /** Bytes: 4 or 8. */
  int size() {
    return size;
  }

  /** Bytes from the first static. */
  long offset() {
    return 8L * slot;
  }
}
