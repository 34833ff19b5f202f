package org.smpstartup.board.riscv.sbi;

import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Fence;
import org.smpstartup.api.cpu.Order;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.board.riscv.map.Csr;
import org.smpstartup.board.riscv.map.MemoryMap;

/**
 * Hart state management. A ticket lets one starter in: the one that does not get it is told
 * INVALID_PARAM, as OpenSBI does, and so is one that finds the hart between two states. The second
 * step of every change is made by the hart itself, in firmware.
 *
 * <p>Platform suspend types are not there: INVALID_PARAM.
 */
final class Hsm {
  private final HartRecords records;
  private final MemoryMap map;
  private final long parkEntry;
  private final long resumeEntry;

  Hsm(HartRecords records, MemoryMap map, long parkEntry, long resumeEntry) {
    this.records = records;
    this.map = map;
    this.parkEntry = parkEntry;
    this.resumeEntry = resumeEntry;
  }

  /** The address of the caller's record. */
  private long self(Cpu cpu) {
    return records.of(records.ids().find(cpu.in(Space.CSR, Csr.HART_ID, 8)));
  }

  long start(Cpu cpu, long id, long address, long opaque) {
    int hart = records.ids().find(id);
    if (hart < 0) {
      return Sbi.INVALID_PARAM;
    }
    if (address >= map.base() && address < map.base() + MemoryMap.FIRMWARE_BYTES) {
      return Sbi.INVALID_ADDRESS;
    }
    long record = records.of(hart);
    if (cpu.exchange(record + HartRecords.TICKET, 4, 1) != 0) {
      return Sbi.INVALID_PARAM;
    }
    cpu.store64(record + HartRecords.ADDRESS, address);
    cpu.store64(record + HartRecords.OPAQUE, opaque);
    long state = cpu.compareExchange(record + HartRecords.STATE, 4, Sbi.STOPPED, Sbi.START_PENDING);
    if (state != Sbi.STOPPED) {
      cpu.store(record + HartRecords.TICKET, 4, 0, Order.RELEASE);
      return state == Sbi.STARTED ? Sbi.ALREADY_AVAILABLE : Sbi.INVALID_PARAM;
    }
    records.ring(cpu, id);
    return Sbi.SUCCESS;
  }

  long status(Cpu cpu, long id) {
    int hart = records.ids().find(id);
    return hart < 0
        ? Sbi.INVALID_PARAM
        : cpu.load(records.of(hart) + HartRecords.STATE, 4, Order.ACQUIRE);
  }

  /** Does not return: the hart drops its stack and goes to where harts are parked. */
  long stop(Cpu cpu) {
    long record = self(cpu);
    long old = cpu.compareExchange(record + HartRecords.STATE, 4, Sbi.STARTED, Sbi.STOP_PENDING);
    if (old != Sbi.STARTED) {
      return -1;
    }
    cpu.out(Space.CSR, Csr.WARM_BOOT, 8, parkEntry);
    return -1;
  }

  /** Where a hart is between power-up or stop and start. */
  long park(Cpu cpu) {
    long record = self(cpu);
    long id = cpu.load64(record + HartRecords.ID);
    var _ = cpu.compareExchange(record + HartRecords.STATE, 4, Sbi.STOP_PENDING, Sbi.STOPPED);
    do {
      cpu.waitForInterrupt();
      cpu.store32(records.msip(id), 0);
      cpu.fence(Fence.FULL);
    } while (cpu.load(record + HartRecords.STATE, 4, Order.ACQUIRE) != Sbi.START_PENDING);
    return enter(cpu, record);
  }

  /** To supervisor mode at the address that was given. */
  private static long enter(Cpu cpu, long record) {
    long id = cpu.load64(record + HartRecords.ID);
    long address = cpu.load64(record + HartRecords.ADDRESS);
    long opaque = cpu.load64(record + HartRecords.OPAQUE);
    cpu.store(record + HartRecords.STATE, 4, Sbi.STARTED, Order.RELEASE);
    cpu.store(record + HartRecords.TICKET, 4, 0, Order.RELEASE);
    cpu.out(Space.CSR, Csr.MRET, 8, 0);
    return cpu.jump(address, id, opaque);
  }

  long suspend(Cpu cpu, long type, long address, long opaque) {
    boolean retentive = type == Sbi.RETENTIVE;
    if (!retentive && type != Sbi.NON_RETENTIVE) {
      return Sbi.INVALID_PARAM;
    }
    if (!retentive && address >= map.base() && address < map.base() + MemoryMap.FIRMWARE_BYTES) {
      return Sbi.INVALID_ADDRESS;
    }
    long record = self(cpu);
    long state = record + HartRecords.STATE;
    if (cpu.compareExchange(state, 4, Sbi.STARTED, Sbi.SUSPEND_PENDING) != Sbi.STARTED) {
      return -1;
    }
    cpu.store64(record + HartRecords.ADDRESS, address);
    cpu.store64(record + HartRecords.OPAQUE, opaque);
    cpu.store(state, 4, Sbi.SUSPENDED, Order.RELEASE);
    cpu.waitForInterrupt();
    cpu.store(state, 4, Sbi.RESUME_PENDING, Order.RELEASE);
    if (retentive) {
      cpu.store(state, 4, Sbi.STARTED, Order.RELEASE);
      return Sbi.SUCCESS;
    }
    cpu.out(Space.CSR, Csr.WARM_BOOT, 8, resumeEntry);
    return -1;
  }

  /** Where a hart comes out of a suspension that kept nothing. */
  long resume(Cpu cpu) {
    return enter(cpu, self(cpu));
  }
}
