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
import org.smpstartup.api.hardware.Sleep;
import org.smpstartup.runtime.coroutine.Coroutine;
import org.smpstartup.runtime.event.EventKind;

/**
 * One life of one processor, from its start to its next reset: what programs see of it, and what
 * the machine needs to let it wait and go on. There are as many as processors have started, up to a
 * million; so it is small.
 */
final class SimCpu implements Cpu {
  /** What a processor is doing. */
  enum Activity {
    READY,
    WAITING,
    SLEEPING,
    DELAYED,
    ENDED
  }

  private final Machine machine;
  private final int number;
  Coroutine coroutine;

  /** Whether it ended its coroutine to go on in a new one: see {@link #renew}. */
  boolean renewed;

  private boolean paused;

  /** Its virtual time in nanoseconds. */
  long time;

  /** When the wait ends that it is in, if nothing else ends it. */
  long dueTime;

  /** Makes older entries of the run queue void. */
  long ticket;

  Activity activity = Activity.READY;
  Sleep sleep = Sleep.INTERRUPT;

  /** Whether a line of its core has changed since it last looked. */
  boolean attention = true;

  boolean event;

  // What it waits for, and its place among those who wait.
  long waitAddress;
  long waitOperand;
  int waitSize;
  Test waitTest = Test.EQUAL;
  boolean listed;
  boolean wokenByStore;
  @Nullable SimCpu next;
  @Nullable SimCpu previous;
  @Nullable SimCpu groupTail;
  @Nullable SimCpu nextGroup;
  @Nullable SimCpu previousGroup;

  // The wake that it must pass on: the word, and when it was stored.
  long owedAddress;
  long owedTime;
  int owedSize;
  private boolean owedSoon;

  private long pc;
  private @Nullable Program program;
  private boolean jumping;
  private long jumpTarget;
  private long jumpA0;
  private long jumpA1;
  private @Nullable Translation translation;
  private long threadPointer;
  private long vectors = -1;
  private long linkAddress = -1;
  private long linkValue;

  SimCpu(Machine machine, int number, long entry, long a0, long a1, long a2, long a3) {
    this.machine = machine;
    this.number = number;
    this.coroutine = machine.coroutine(() -> live(entry, a0, a1, a2, a3));
  }

  int number() {
    return number;
  }

  String programName() {
    return program == null ? "no program" : program.name();
  }

  private void live(long entry, long a0, long a1, long a2, long a3) {
    try {
      var _ = run(entry, a0, a1, a2, a3, false);
    } catch (Throwable e) {
      if (activity == Activity.ENDED) {
        throw e;
      }
      machine.boardError(this, e);
    }
  }

  // ---- the rhythm of operations

  /** Begins an operation that others can see: the point at which turns change. */
  private void shared(long cost) {
    local(cost);
    machine.turn(this);
    if (attention) {
      takeInterrupts();
    }
  }

  /** Begins an operation that nobody else can see. */
  private void local(long cost) {
    if (activity == Activity.ENDED) {
      coroutine.drop();
    }
    machine.count(this);
    time += cost;
    if (owedSize != 0) {
      if (owedSoon) {
        machine.waiters.passOn(this);
      }
      owedSoon = true;
    }
  }

  void owesWake(long address, int size, long storeTime) {
    owedAddress = address;
    owedSize = size;
    owedTime = storeTime;
    owedSoon = false;
  }

  private void block(Activity what) {
    activity = what;
    if (owedSize != 0) {
      machine.waiters.passOn(this);
    }
    pause();
    activity = Activity.READY;
  }

  void pause() {
    paused = true;
    coroutine.pause();
  }

  private void takeInterrupts() {
    for (int line = machine.hardware.pending(number);
        line != CpuCore.NONE;
        line = machine.hardware.pending(number)) {
      interrupt(line);
    }
    attention = false;
  }

  private void interrupt(int line) {
    long handler = vectors;
    if (handler == -1) {
      throw machine.failures().noVectors(this, line);
    }
    linkAddress = -1;
    long vector = machine.hardware.take(number, line);
    time += machine.costs.interrupt();
    machine.emit(this, EventKind.INTERRUPT, line, vector, 0, "");
    boolean jumped = jumping;
    long target = jumpTarget;
    long a0 = jumpA0;
    long a1 = jumpA1;
    var _ = run(handler, line, vector, 0, 0, true);
    jumping = jumped;
    jumpTarget = target;
    jumpA0 = a0;
    jumpA1 = a1;
    machine.hardware.finish(number, line);
    time += machine.costs.interrupt();
    machine.emit(this, EventKind.INTERRUPT_END, line, vector, 0, "");
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

  private long atomicAddress(long address, int size) {
    long physical = physical(address);
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
    Translation t = translation;
    long physical = t == null ? machine.hardware.physical(number, address) : t.physical(address);
    if (t != null && physical == -1) {
      throw machine.failures().untranslated(this, address);
    }
    return physical & ~CpuCore.UNCACHED;
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

  /** A register is polled as a program would: the hardware may change it at any time. */
  private boolean poll(long address, int size, Test test, long operand, long maxPolls) {
    for (long polls = 0; polls < maxPolls; polls++) {
      if (test.holds(load(address, size, Order.PLAIN), mask(operand, size))) {
        return true;
      }
      time += machine.costs.poll();
    }
    return false;
  }

  private long deadline(long maxPolls) {
    long poll = machine.costs.poll();
    return maxPolls >= (FOREVER - time) / poll ? FOREVER : time + maxPolls * poll;
  }

  @Override
  public void waitForInterrupt() {
    shared(machine.costs.memory());
    sleepUntilWoken();
  }

  @Override
  public void enableAndWaitForInterrupt() {
    shared(machine.costs.memory());
    machine.hardware.enable(number, true);
    sleepUntilWoken();
  }

  private void sleepUntilWoken() {
    sleep = Sleep.INTERRUPT;
    machine.hardware.sleep(number, sleep, true);
    if (!machine.hardware.wakes(number, sleep)) {
      machine.emit(this, EventKind.SLEEP, 0, 0, 0, sleep.name());
      do {
        block(Activity.SLEEPING);
      } while (!machine.hardware.wakes(number, sleep));
      machine.emit(this, EventKind.WAKE, 0, 0, 0, sleep.name());
    }
    machine.hardware.sleep(number, sleep, false);
    takeInterrupts();
  }

  @Override
  public void waitForEvent() {
    shared(machine.costs.memory());
    sleep = Sleep.EVENT;
    machine.hardware.sleep(number, sleep, true);
    while (!event && !machine.hardware.wakes(number, sleep)) {
      machine.emit(this, EventKind.SLEEP, 0, 0, 0, sleep.name());
      block(Activity.SLEEPING);
      machine.emit(this, EventKind.WAKE, 0, 0, 0, sleep.name());
    }
    event = false;
    machine.hardware.sleep(number, sleep, false);
    takeInterrupts();
  }

  @Override
  public void sendEvent() {
    shared(machine.costs.system());
    machine.eventToAll();
  }

  @Override
  public void delay(long nanos) {
    if (nanos < 0) {
      throw new IllegalArgumentException("a delay of " + nanos + " ns: at least 0");
    }
    machine.emit(this, EventKind.DELAY, nanos, 0, 0, "");
    local(0);
    long end = time + nanos;
    while (time < end) {
      if (machine.mayRunTo(end)) {
        time = end;
      } else {
        dueTime = end;
        machine.queue.at(end, this);
        block(Activity.DELAYED);
      }
      if (attention) {
        takeInterrupts();
      }
    }
  }

  // ---- control

  @Override
  public long pc() {
    return pc;
  }

  @Override
  public long jump(long address, long a0, long a1) {
    local(machine.costs.memory());
    jumping = true;
    jumpTarget = address;
    jumpA0 = a0;
    jumpA1 = a1;
    return 0;
  }

  @Override
  public long call(long address, long a0, long a1, long a2, long a3) {
    local(machine.costs.memory());
    return run(address, a0, a1, a2, a3, true);
  }

  /** Runs the code at an address, and whatever it jumps to, until a routine returns. */
  private long run(long entry, long a0, long a1, long a2, long a3, boolean mayReturn) {
    long from = pc;
    Program caller = program;
    Program code = machine.fetch(this, entry);
    while (true) {
      jumping = false;
      long result = code.code().run(this, a0, a1, a2, a3);
      if (!jumping) {
        if (!mayReturn) {
          throw machine.failures().fellOff(this, code);
        }
        pc = from;
        program = caller;
        return result;
      }
      if (!mayReturn && paused) {
        renew(jumpTarget, jumpA0, jumpA1);
        return 0;
      }
      a0 = jumpA0;
      a1 = jumpA1;
      a2 = 0;
      a3 = 0;
      code = machine.fetch(this, jumpTarget);
    }
  }

  /**
   * Goes on at the target of a jump in a new coroutine. Nothing of the old stack is needed any
   * more, and it is not small: when a continuation is resumed whose frames the collector has moved
   * to the old generation, the JVM takes out two of them and puts what is paused next into another
   * chunk, so that a processor that paused four times holds three.
   */
  private void renew(long target, long a0, long a1) {
    paused = false;
    renewed = true;
    coroutine = machine.coroutine(() -> live(target, a0, a1, 0, 0));
  }

  /** Notes the program that was found at a branch target. */
  void entered(long address, Program found) {
    pc = address;
    program = found;
  }

  /** Turns the target of a branch into a physical address. */
  long physicalTarget(long address) {
    return physical(address);
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
