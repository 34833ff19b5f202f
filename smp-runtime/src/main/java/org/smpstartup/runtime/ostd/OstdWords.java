package org.smpstartup.runtime.ostd;

/**
 * Where OSTD keeps what its processors share, for who watches a run from outside: all addresses are
 * physical.
 *
 * @param loadBase the base of the load area
 */
public record OstdWords(long loadBase) {
  /** The address of {@code AP_LATE_ENTRY}, 8 bytes: 0 before it is registered. */
  public long lateEntry() {
    return at(Word.AP_LATE_ENTRY);
  }

  /** The address of {@code IPI_SENDER}, 8 bytes: 0 before the ids are an array. */
  public long ipiSender() {
    return at(Word.IPI_SENDER);
  }

  /** The address of the root of the boot page table, 8 bytes: 0 once it is freed. */
  public long bootTable() {
    return at(Word.BOOT_PAGE_TABLE);
  }

  /** The address of the count of processors that have left the boot page table, 4 bytes. */
  public long bootTableLeft() {
    return at(Word.BOOT_PAGE_TABLE_LEFT);
  }

  private long at(Word word) {
    return Image.statics(loadBase) + word.offset();
  }
}
