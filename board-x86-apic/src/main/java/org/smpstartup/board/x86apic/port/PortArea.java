package org.smpstartup.board.x86apic.port;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.smpstartup.api.cpu.Cpu;

/**
 * What the port keeps in emulated memory between its calls: how many processors there are, how they
 * are started, and their APIC ids by number, the boot processor's first.
 *
 * @param base physical address of the area, in RAM that nobody else uses
 */
record PortArea(long base) {
  /** How many processors the area has room for. */
  static final int CAPACITY = 1 << 20;

  private static final long COUNT = 0;
  private static final long METHOD = 4;
  private static final long MAILBOX = 8;
  private static final long WIDE = 16;
  private static final long STUB_ENTRY = 24;
  private static final long IDS = 64;

  /** Stores the ids and what else the tables said; the start method is open from now. */
  void store(Cpu cpu, long[] ids, long mailbox) {
    ByteBuffer table = ByteBuffer.allocate(4 * ids.length).order(ByteOrder.LITTLE_ENDIAN);
    boolean wide = false;
    for (long id : ids) {
      table.putInt((int) id);
      // FFh is broadcast in xAPIC mode, so that it needs 32 bits too (SDM vol 3, 10.12.9).
      wide |= id >= 0xff;
    }
    cpu.write(base + IDS, table.array());
    cpu.store64(base + MAILBOX, mailbox);
    cpu.store32(base + WIDE, wide ? 1 : 0);
    cpu.store64(base + STUB_ENTRY, 0);
    cpu.store32(base + METHOD, 0);
    cpu.store32(base + COUNT, ids.length);
  }

  /** Tells how many processors were counted; 0 before. */
  long count(Cpu cpu) {
    return cpu.load32(base + COUNT);
  }

  /** Tells a processor's APIC id. */
  long id(Cpu cpu, long number) {
    return cpu.load32(base + IDS + 4 * number);
  }

  /** Tells whether an id needs x2APIC mode. */
  boolean wide(Cpu cpu) {
    return cpu.load32(base + WIDE) != 0;
  }

  /** Tells the wakeup mailbox; 0 if there is none. */
  long mailbox(Cpu cpu) {
    return cpu.load64(base + MAILBOX);
  }

  /** Tells how processors are started. */
  StartMethod method(Cpu cpu) {
    return StartMethod.of(cpu.load32(base + METHOD));
  }

  /** Settles how processors are started. */
  void method(Cpu cpu, StartMethod method) {
    cpu.store32(base + METHOD, method.code());
  }

  /** Tells the entry to which the start stub in low memory leads; 0 if there is no stub yet. */
  long stubEntry(Cpu cpu) {
    return cpu.load64(base + STUB_ENTRY);
  }

  /** Notes the entry to which the start stub in low memory leads. */
  void stubEntry(Cpu cpu, long entry) {
    cpu.store64(base + STUB_ENTRY, entry);
  }
}
