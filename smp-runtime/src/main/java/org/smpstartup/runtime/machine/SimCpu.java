package org.smpstartup.runtime.machine;

import org.jspecify.annotations.Nullable;
import org.smpstartup.api.cpu.CacheOp;
import org.smpstartup.api.cpu.Conduit;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Fence;
import org.smpstartup.api.cpu.Order;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.cpu.Step;
import org.smpstartup.api.cpu.Test;
import org.smpstartup.api.hardware.CpuCore;
import org.smpstartup.runtime.event.EventKind;
import org.smpstartup.runtime.hardware.Hardware;

/** What programs see of a processor: the operations. */
final class SimCpu extends Processor implements Cpu {
  private @Nullable Translation translation;
  private long threadPointer;
  private long linkValue;

  SimCpu(Machine machine, int number, long entry, long a0, long a1, long a2, long a3) {
    super(machine, number, entry, a0, a1, a2, a3);
  }

  @Override
  Cpu view() {
    return this;
  }

  // ---- memory

  @Override
  public long load(long address, int size, Order order) {
    long physical = physical(address);
    if (machine.hardware.isDevice(number, physical)) {
      return device(physical, size, false, 0);
    }
    shared(machine.costs.memory());
    long value = machine.memory.load(number, physical, size, order);
    machine.checkFault(this, address, "load");
    machine.emit(this, EventKind.LOAD, physical, size, value, "");
    return value;
  }

  @Override
  public void store(long address, int size, long value, Order order) {
    long physical = physical(address);
    if (machine.hardware.isDevice(number, physical)) {
      var _ = device(physical, size, true, value);
      return;
    }
    shared(machine.costs.memory());
    machine.memory.store(number, physical, size, value, order);
    machine.checkFault(this, address, "store");
    machine.emit(this, EventKind.STORE, physical, size, value, "");
  }

  private long device(long physical, int size, boolean write, long value) {
    shared(machine.costs.device());
    machine.memory.settle(number);
    long result =
        machine.hardware.access(number, Space.MEMORY, physical, size, write, mask(value, size));
    machine.checkFault(this, physical, write ? "store to a device" : "load from a device");
    EventKind kind = write ? EventKind.DEVICE_WRITE : EventKind.DEVICE_READ;
    machine.emit(this, kind, physical, size, write ? mask(value, size) : result, "");
    if (write) {
      // The device may not have decoded it, so that it went to the memory behind.
      machine.links.stored(physical, size);
      machine.waiters.stored(physical, size);
    }
    afterDevice();
    return result;
  }

  /** An access may have reset this very processor, or raised an interrupt to be taken at once. */
  private void afterDevice() {
    if (activity == Activity.ENDED) {
      coroutine.drop();
    }
    if (attention) {
      takeInterrupts();
    }
  }

  @Override
  public long exchange(long address, int size, long value) {
    return atomic(address, size, Atomic.EXCHANGE, 0, value);
  }

  @Override
  public long fetchAdd(long address, int size, long addend) {
    return atomic(address, size, Atomic.ADD, 0, addend);
  }

  @Override
  public long fetchOr(long address, int size, long bits) {
    return atomic(address, size, Atomic.OR, 0, bits);
  }

  @Override
  public long fetchAnd(long address, int size, long bits) {
    return atomic(address, size, Atomic.AND, 0, bits);
  }

  @Override
  public long compareExchange(long address, int size, long expected, long value) {
    return atomic(address, size, Atomic.COMPARE, mask(expected, size), value);
  }

  private long atomic(long address, int size, Atomic kind, long expected, long operand) {
    long physical = atomicAddress(address, size);
    shared(machine.costs.atomic());
    machine.memory.settle(number);
    long old = machine.memory.load(number, physical, size, Order.ACQUIRE);
    machine.checkFault(this, address, "atomic");
    long now = mask(kind.apply(old, expected, operand), size);
    if (kind != Atomic.COMPARE || old == expected) {
      machine.memory.store(number, physical, size, now, Order.RELEASE);
      machine.memory.settle(number);
      machine.checkFault(this, address, "atomic");
    }
    machine.emit(this, EventKind.ATOMIC, physical, old, now, "");
    return old;
  }

  @Override
  public long loadLinked(long address, int size) {
    long physical = atomicAddress(address, size);
    shared(machine.costs.memory());
    long value = machine.memory.load(number, physical, size, Order.PLAIN);
    machine.checkFault(this, address, "load-linked");
    linkAddress = physical;
    linkValue = machine.links.set(physical);
    return value;
  }

  @Override
  public boolean storeConditional(long address, int size, long value) {
    long physical = atomicAddress(address, size);
    shared(machine.costs.memory());
    boolean stands = linkAddress == physical && machine.links.stands(physical, linkValue);
    linkAddress = -1;
    if (stands) {
      machine.memory.store(number, physical, size, value, Order.PLAIN);
      machine.checkFault(this, address, "store-conditional");
      machine.emit(this, EventKind.STORE, physical, size, value, "");
    }
    return stands;
  }

  /** An exclusive access needs the coherent caches: there is none to an uncached address. */
  private long atomicAddress(long address, int size) {
    long attributed = attributed(address);
    if ((attributed & CpuCore.UNCACHED) != 0) {
      throw machine.failures().uncachedAtomic(this, address);
    }
    long physical = attributed;
    if ((physical & (size - 1)) != 0 || machine.hardware.isDevice(number, physical)) {
      throw machine.failures().badAtomic(this, address);
    }
    return physical;
  }

  @Override
  public void read(long address, byte[] into) {
    long physical = physical(address);
    shared(machine.costs.memory() * (1 + into.length / 8));
    machine.memory.settle(number);
    if (!machine.hardware.read(physical, into)) {
      throw machine.failures().unmapped(this, address, "bulk load of " + into.length + " bytes");
    }
  }

  @Override
  public void write(long address, byte[] from) {
    long physical = physical(address);
    shared(machine.costs.memory() * (1 + from.length / 8));
    machine.memory.settle(number);
    if (!machine.hardware.write(physical, from)) {
      throw machine.failures().unmapped(this, address, "bulk store of " + from.length + " bytes");
    }
    machine.waiters.stored(physical, from.length);
    machine.emit(this, EventKind.STORE, physical, from.length, 0, "bytes");
  }

  @Override
  public void fence(Fence fence) {
    local(machine.costs.fence());
    machine.memory.fence(number, fence);
  }

  @Override
  public void cache(CacheOp op, long address, long length) {
    local(machine.costs.cache() * ((length + 63) >> 6));
    machine.memory.cache(number, op, physical(address), length);
  }

  @Override
  public void caches(boolean enabled) {
    local(machine.costs.system());
    machine.memory.caches(number, enabled);
  }

  @Override
  public void translate(long root) {
    local(machine.costs.system());
    translation = root == 0 ? null : machine.translation(this, root);
  }

  @Override
  public void flushTranslations() {
    local(machine.costs.system());
    Translation old = translation;
    if (old != null) {
      translation = machine.translation(this, old.root);
    }
  }

  private long physical(long address) {
    return attributed(address) & ~CpuCore.UNCACHED;
  }

  /**
   * Turns an address into a physical one with its attribute. An address that the core itself places
   * (MIPS KSEG0 and KSEG1, SH P1 and P2) is not looked up in the table, as on those processors.
   */
  private long attributed(long address) {
    long placed = machine.hardware.physical(number, address);
    Translation t = translation;
    if (t == null || placed != address) {
      return placed;
    }
    long physical = t.physical(address);
    if (physical == -1) {
      throw machine.failures().untranslated(this, address);
    }
    return physical;
  }

  /** Turns the target of a branch into a physical address. */
  @Override
  long physicalTarget(long address) {
    return physical(address);
  }

  // ---- registers and firmware

  @Override
  public long in(Space space, long address, int size) {
    shared(machine.costs.system());
    long value = machine.hardware.access(number, space, address, size, false, 0);
    checkRegister(address, "read of ", space);
    machine.emit(this, EventKind.REGISTER_READ, address, size, value, space.name());
    afterDevice();
    return value;
  }

  @Override
  public void out(Space space, long address, int size, long value) {
    shared(machine.costs.system());
    var _ = machine.hardware.access(number, space, address, size, true, mask(value, size));
    checkRegister(address, "write of ", space);
    machine.emit(this, EventKind.REGISTER_WRITE, address, size, mask(value, size), space.name());
    afterDevice();
  }

  /** Puts no text together unless something is wrong. */
  private void checkRegister(long address, String what, Space space) {
    if (machine.hardware.fault() != null) {
      machine.checkFault(this, address, what + space);
    }
  }

  @Override
  public long firmware(Conduit conduit, long function, long a1, long a2, long a3) {
    local(machine.costs.interrupt());
    return machine.firmware(this, conduit).code().run(this, function, a1, a2, a3);
  }

  @Override
  public long threadPointer() {
    return threadPointer;
  }

  @Override
  public void threadPointer(long value) {
    threadPointer = value;
  }

  @Override
  public void stack(long top, long size) {
    local(0);
    machine.emit(this, EventKind.STACK, top, size, 0, "");
  }

  // ---- interrupts

  @Override
  public boolean interrupts(boolean enabled) {
    local(machine.costs.memory());
    boolean were = machine.hardware.enabled(number);
    machine.hardware.enable(number, enabled);
    if (enabled) {
      takeInterrupts();
    }
    return were;
  }

  @Override
  public void vectors(long handler) {
    local(machine.costs.system());
    vectors = handler;
  }

  // ---- waiting

  @Override
  public boolean await(long address, int size, Test test, long operand, long maxPolls) {
    if (maxPolls < 1) {
      throw new IllegalArgumentException("a wait for " + maxPolls + " polls: at least 1");
    }
    long physical = physical(address);
    if (machine.hardware.isDevice(number, physical)) {
      return poll(address, size, test, operand, maxPolls);
    }
    if ((physical & (size - 1)) != 0) {
      throw machine.failures().badAtomic(this, address);
    }
    shared(machine.costs.memory());
    long deadline = deadline(maxPolls);
    boolean first = false;
    while (true) {
      long word = machine.memory.load(number, physical, size, Order.PLAIN);
      machine.checkFault(this, address, "wait");
      if (test.holds(word, mask(operand, size))) {
        return true;
      }
      if (time >= deadline) {
        return false;
      }
      waitAddress = physical;
      waitOperand = mask(operand, size);
      waitSize = size;
      waitTest = test;
      machine.emit(this, EventKind.WAIT, physical, size, waitOperand, test.name());
      wokenByStore = false;
      listed = true;
      machine.waiters.add(this, first);
      if (deadline != FOREVER) {
        dueTime = deadline;
        machine.queue.at(deadline, this);
      }
      block(Activity.WAITING);
      first = wokenByStore;
      machine.emit(this, EventKind.WAKE, physical, size, 0, "");
      if (attention) {
        takeInterrupts();
      }
    }
  }

  /** A register is polled as a program would, but not while nothing can have changed it. */
  private boolean poll(long address, int size, Test test, long operand, long maxPolls) {
    for (long polls = 0; polls < maxPolls; polls++) {
      long physical = physical(address);
      shared(machine.costs.device());
      machine.memory.settle(number);
      long value = machine.hardware.poll(number, physical, size);
      int device = machine.hardware.unchanged();
      long touches = device == Hardware.RESTLESS ? 0 : machine.hardware.touches(device);
      machine.checkFault(this, physical, "load from a device");
      machine.emit(this, EventKind.DEVICE_READ, physical, size, value, "");
      afterDevice();
      if (test.holds(value, mask(operand, size))) {
        return true;
      }
      time += machine.calibrated(machine.costs.poll());
      // A handler that ran meanwhile may have touched it.
      if (device != Hardware.RESTLESS && machine.hardware.touches(device) == touches) {
        waitAddress = physical;
        waitOperand = mask(operand, size);
        waitSize = size;
        waitTest = test;
        polls += untilTouched(device, maxPolls - 1 - polls);
      }
    }
    return false;
  }

  private long deadline(long maxPolls) {
    long poll = machine.costs.poll();
    if (maxPolls >= (FOREVER - time) / poll) {
      return FOREVER;
    }
    long nanos = machine.calibrated(maxPolls * poll);
    return nanos >= FOREVER - time ? FOREVER : time + nanos;
  }

  // ---- control

  @Override
  public long pc() {
    return pc;
  }

  @Override
  public long jump(long address, long a0, long a1) {
    local(machine.costs.memory());
    jumpTo(address, a0, a1);
    return 0;
  }

  @Override
  public long call(long address, long a0, long a1, long a2, long a3) {
    local(machine.costs.memory());
    return run(address, a0, a1, a2, a3, true);
  }

  @Override
  public void install(long address, Program program) {
    declare(program);
    write(address, program.image());
  }

  @Override
  public void declare(Program program) {
    machine.declare(program);
  }

  // ---- reporting

  @Override
  public void step(Step step, long value) {
    machine.step(this, step, value);
  }

  @Override
  public RuntimeException fail(String code, String message) {
    throw machine.failures().failed(this, code, message);
  }

  private static long mask(long value, int size) {
    return size == 8 ? value : value & ((1L << (8 * size)) - 1);
  }
}
