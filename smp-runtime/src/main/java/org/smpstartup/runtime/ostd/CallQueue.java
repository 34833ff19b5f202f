package org.smpstartup.runtime.ostd;

import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Order;
import org.smpstartup.api.cpu.Test;

/**
 * One processor's queue of calls with its lock and its {@code HAS_PENDING_IPIS} flag: one cache
 * line, {lock u32, pending u32, head u32, count u32, 3 x {function u64, argument u64}}.
 *
 * <p>The original queue grows without bound. Ours holds {@value #CAPACITY} calls, and a sender
 * waits for room; see {@link InterProcessorCalls}.
 */
final class CallQueue {
  /** Bytes of a queue. */
  static final int SIZE = 64;

  /** How many calls it holds. */
  static final int CAPACITY = 3;

  /** u32: 1 from the first call queued until the handler has found the queue empty. */
  static final int PENDING = 4;

  /** u32: how many calls wait. */
  static final int COUNT = 12;

  private static final int LOCK = 0;
  private static final int HEAD = 8;
  private static final int SLOTS = 16;
  private static final int SLOT = 16;

  private CallQueue() {}

  /**
   * Queues a call, interrupts off.
   *
   * @return false if there is no room
   */
  static boolean push(Cpu cpu, long queue, long function, long argument) {
    lock(cpu, queue);
    long count = cpu.load32(queue + COUNT);
    boolean room = count < CAPACITY;
    if (room) {
      long slot = slot(queue, cpu.load32(queue + HEAD) + count);
      cpu.store64(slot, function);
      cpu.store64(slot + 8, argument);
      cpu.store32(queue + COUNT, count + 1);
      cpu.store(queue + PENDING, 4, 1, Order.RELEASE);
    }
    unlock(cpu, queue);
    return room;
  }

  /**
   * Pops and runs until the queue is empty, interrupts off, then clears the flag; all of it under
   * the lock, so that a flag seen clear means that every call queued before has run.
   *
   * @return how many calls ran
   */
  static int run(Cpu cpu, long queue) {
    lock(cpu, queue);
    int ran = 0;
    for (long count = cpu.load32(queue + COUNT); count != 0; count = cpu.load32(queue + COUNT)) {
      long head = cpu.load32(queue + HEAD);
      long slot = slot(queue, head);
      long function = cpu.load64(slot);
      long argument = cpu.load64(slot + 8);
      cpu.store32(queue + HEAD, (head + 1) % CAPACITY);
      cpu.store32(queue + COUNT, count - 1);
      cpu.call(function, argument, 0, 0, 0);
      ran++;
    }
    cpu.store(queue + PENDING, 4, 0, Order.RELEASE);
    unlock(cpu, queue);
    return ran;
  }

  private static long slot(long queue, long position) {
    return queue + SLOTS + position % CAPACITY * SLOT;
  }

  private static void lock(Cpu cpu, long queue) {
    while (cpu.compareExchange(queue + LOCK, 4, 0, 1) != 0) {
      cpu.await(queue + LOCK, 4, Test.EQUAL, 0, Cpu.FOREVER);
    }
  }

  private static void unlock(Cpu cpu, long queue) {
    cpu.store(queue + LOCK, 4, 0, Order.RELEASE);
  }
}
