package org.smpstartup.runtime.machine;

import org.smpstartup.api.cpu.CacheOp;
import org.smpstartup.api.cpu.Fence;
import org.smpstartup.api.cpu.Order;

/**
 * How processors see memory: the seam behind which store buffers and stale caches live. Addresses
 * are physical and lead to RAM or ROM, or to nothing.
 */
interface MemorySystem {
  /** Loads as one processor sees it; what went wrong stands in {@link Machine#hardware}. */
  long load(int cpu, long address, int size, Order order);

  /** Stores; others see it now or later, and who waits for it is woken then. */
  void store(int cpu, long address, int size, long value, Order order);

  /**
   * Makes everything that a processor stored visible, as an atomic operation must before it starts.
   */
  void settle(int cpu);

  void fence(int cpu, Fence fence);

  void cache(int cpu, CacheOp op, long address, long length);

  void caches(int cpu, boolean enabled);
}
