package org.smpstartup.board.riscv.sbi;

import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Order;
import org.smpstartup.board.riscv.hart.HartIds;

/**
 * Inter-processor interrupts: a mask of harts from a base on, or all. Only harts that are started,
 * suspended or about to resume are interrupted; for the others the call succeeds and is not
 * remembered.
 */
final class InterProcessor {
  private final HartRecords records;
  private final SbiVersion version;

  InterProcessor(HartRecords records, SbiVersion version) {
    this.records = records;
    this.version = version;
  }

  long send(Cpu cpu, long mask, long base) {
    HartIds ids = records.ids();
    if (base == Sbi.ALL) {
      for (int hart = 0; hart < ids.count(); hart++) {
        ring(cpu, hart);
      }
      return Sbi.SUCCESS;
    }
    int there = 0;
    for (int bit = 0; bit < Long.SIZE; bit++) {
      if ((mask >>> bit & 1) != 0 && ids.find(base + bit) >= 0) {
        there++;
      }
    }
    boolean refused =
        switch (version) {
          case SPECIFIED -> there != Long.bitCount(mask);
          case OPENSBI_1_1 -> there == 0 && (mask != 0 || ids.find(base) < 0);
        };
    if (refused) {
      return Sbi.INVALID_PARAM;
    }
    for (int bit = 0; bit < Long.SIZE; bit++) {
      int hart = (mask >>> bit & 1) != 0 ? ids.find(base + bit) : -1;
      if (hart >= 0) {
        ring(cpu, hart);
      }
    }
    return Sbi.SUCCESS;
  }

  /** The mask is in the caller's memory, as long as it must be; no address means all. */
  long legacy(Cpu cpu, long address) {
    HartIds ids = records.ids();
    for (int hart = 0; hart < ids.count(); hart++) {
      long id = ids.id(hart);
      if (address == 0
          || (cpu.load64(address + 8 * (id / Long.SIZE)) >>> (id % Long.SIZE) & 1) != 0) {
        ring(cpu, hart);
      }
    }
    return Sbi.SUCCESS;
  }

  private void ring(Cpu cpu, int hart) {
    long state = cpu.load(records.of(hart) + HartRecords.STATE, 4, Order.ACQUIRE);
    if (state == Sbi.STARTED || state == Sbi.SUSPENDED || state == Sbi.RESUME_PENDING) {
      records.ring(cpu, records.ids().id(hart));
    }
  }
}
