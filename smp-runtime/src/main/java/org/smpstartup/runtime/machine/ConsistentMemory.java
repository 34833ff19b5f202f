package org.smpstartup.runtime.machine;

import org.smpstartup.api.cpu.CacheOp;
import org.smpstartup.api.cpu.Fence;
import org.smpstartup.api.cpu.Order;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.runtime.hardware.Hardware;

/** Sequentially consistent memory: a store is visible to all at once, fences order nothing more. */
final class ConsistentMemory implements MemorySystem {
  private final Hardware hardware;
  private final Waiters waiters;
  private final Links links;

  ConsistentMemory(Hardware hardware, Waiters waiters, Links links) {
    this.hardware = hardware;
    this.waiters = waiters;
    this.links = links;
  }

  @Override
  public long load(int cpu, long address, int size, Order order) {
    return hardware.access(cpu, Space.MEMORY, address, size, false, 0);
  }

  @Override
  public void store(int cpu, long address, int size, long value, Order order) {
    hardware.access(cpu, Space.MEMORY, address, size, true, value);
    links.stored(address, size);
    waiters.stored(address, size);
  }

  @Override
  public void settle(int cpu) {}

  @Override
  public void fence(int cpu, Fence fence) {}

  @Override
  public void cache(int cpu, CacheOp op, long address, long length) {}

  @Override
  public void caches(int cpu, boolean enabled) {}
}
