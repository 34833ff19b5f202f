package org.smpstartup.runtime.hardware;

import static java.util.Objects.requireNonNull;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smpstartup.api.Board;
import org.smpstartup.api.cpu.Conduit;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.Access;
import org.smpstartup.api.hardware.CostModel;
import org.smpstartup.api.hardware.CpuCore;
import org.smpstartup.api.hardware.Device;
import org.smpstartup.api.hardware.FaultKind;
import org.smpstartup.api.hardware.MemoryModel;
import org.smpstartup.api.hardware.ResetKind;
import org.smpstartup.api.hardware.Sleep;

/**
 * The hardware of one machine: memory, devices and cores with their state, and the ways between
 * them. It runs no programs; who does so listens to what it does to processors.
 */
public final class Hardware {
  /** In place of a device: none that a processor could wait for in its sleep. */
  public static final int RESTLESS = -1;

  /** The state of a device that has more words is not compared, and its registers are polled. */
  private static final int MOST_COMPARED = 4_096;

  private final HardwareDescription description;
  private final CpuCore core;
  private final int coreIndex;
  private final long[] coreState;
  private final Device[] devices;
  private final long[][] states;
  private final Physical physical;
  private final Routes routes;
  private final Reactions reactions;
  private final HardwareListener listener;
  private final long[] touches;
  private long[] before = new long[0];
  private int unchanged = RESTLESS;

  /**
   * Builds the hardware of a board; nothing has power yet.
   *
   * @param board the board
   * @param listener takes what happens to processors
   * @throws IllegalArgumentException if the description is incomplete or contradicts itself
   */
  public Hardware(Board board, HardwareListener listener) {
    this.listener = listener;
    description = new HardwareDescription();
    board.describe(description);
    description.check();
    core = requireNonNull(description.core);
    devices = description.devices.toArray(Device[]::new);
    states = new long[devices.length][];
    touches = new long[devices.length];
    for (int i = 0; i < devices.length; i++) {
      states[i] = new long[devices[i].stateSize()];
    }
    coreIndex = description.devices.indexOf(core);
    coreState = states[coreIndex];
    List<MemoryBlock> blocks = new ArrayList<>();
    for (HardwareDescription.Block b : description.blocks) {
      blocks.add(
          new MemoryBlock(b.name(), b.base(), b.size(), b.readOnly(), description.byteOrder));
    }
    physical = new Physical(blocks);
    routes = new Routes(description);
    reactions = new Reactions(this, listener, devices, states);
    for (HardwareDescription.Image image : description.images) {
      physical.poke(image.address(), image.bytes().array());
    }
    for (HardwareDescription.Placed placed : description.programs) {
      physical.poke(placed.address(), placed.program().image());
    }
  }

  /** Gives power: every device takes its first state, then every core begins. */
  public void powerOn() {
    for (int i = 0; i < devices.length; i++) {
      devices[i].powerOn(states[i]);
    }
    for (int cpu = 0; cpu < cpus(); cpu++) {
      core.begin(coreState, cpu, cpu == bootCpu(), reactions.of(coreIndex));
    }
  }

  // ---- what it is

  /** Tells how many processors there are. */
  public int cpus() {
    return description.cpus;
  }

  /** Tells which processor boots. */
  public int bootCpu() {
    return description.bootCpu;
  }

  /** Tells a processor's hardware id. */
  public long hardwareId(int cpu) {
    return description.hardwareIds[cpu];
  }

  /** Tells the costs of operations. */
  public CostModel costs() {
    return description.costs;
  }

  /** Tells the byte order of accesses. */
  public ByteOrder byteOrder() {
    return description.byteOrder;
  }

  /** Tells the memory model. */
  public MemoryModel memoryModel() {
    return description.memoryModel;
  }

  /** Tells where a boot loader puts a program. */
  public long loadBase() {
    return description.loadBase;
  }

  /** Tells how many bytes from there are free memory. */
  public long loadSize() {
    return description.loadSize;
  }

  /** Tells where free memory lies beyond the load area, 0 for none. */
  public long moreBase() {
    return description.moreBase;
  }

  /** Tells how many bytes of free memory lie beyond the load area, 0 for none. */
  public long moreSize() {
    return description.moreSize;
  }

  /** Lists the programs that firmware left in memory. */
  public List<Program> programs() {
    List<Program> list = new ArrayList<>();
    description.programs.forEach(p -> list.add(p.program()));
    return list;
  }

  /** Gives the program that answers firmware calls, or null. */
  public @Nullable Program firmware(Conduit conduit) {
    return description.firmware.get(conduit);
  }

  /** Lists the devices, the core model among them. */
  public List<Device> devices() {
    return List.copyOf(description.devices);
  }

  /** Gives a device's state itself: whoever changes it knows what he does. */
  public long[] state(int device) {
    return states[device];
  }

  // ---- accesses

  /**
   * Makes one access; {@link #fault()} tells afterwards whether it went wrong.
   *
   * @param cpu who
   * @param space where
   * @param address a physical address or a register's number
   * @param size 1, 2, 4 or 8 bytes
   * @param write whether it is a store
   * @param value the value stored, cut to the size
   * @return the value read, zero-extended
   */
  public long access(int cpu, Space space, long address, int size, boolean write, long value) {
    reactions.clear();
    Route route =
        space == Space.MEMORY ? routes.memory(cpu, address) : routes.register(space, address);
    if (route != null) {
      long offset = space == Space.MEMORY ? address - routes.base(route, cpu) : address;
      Access access = new Access(cpu, space, route.number, offset, size, write, value, false);
      long result = device(route, access);
      touched(route.index);
      if (!reactions.notDecoded()) {
        return cut(result, size);
      }
      reactions.clear();
    }
    if (space != Space.MEMORY) {
      reactions.fault(FaultKind.UNDEFINED);
      return 0;
    }
    return memory(address, size, write, value);
  }

  /**
   * Loads from a register that is loaded again until its value passes a test; {@link #unchanged}
   * and {@link #fault} tell more of it afterwards.
   *
   * @param cpu who
   * @param address a physical address
   * @param size 1, 2, 4 or 8 bytes
   * @return the value read, zero-extended
   */
  public long poll(int cpu, long address, int size) {
    Route route = routes.memory(cpu, address);
    unchanged = RESTLESS;
    if (route == null || route.index == coreIndex || states[route.index].length > MOST_COMPARED) {
      return access(cpu, Space.MEMORY, address, size, false, 0);
    }
    long[] state = states[route.index];
    if (before.length < state.length) {
      before = new long[state.length];
    }
    System.arraycopy(state, 0, before, 0, state.length);
    reactions.clear();
    long offset = address - routes.base(route, cpu);
    long result =
        device(route, new Access(cpu, Space.MEMORY, route.number, offset, size, false, 0, false));
    boolean same = Arrays.equals(state, 0, state.length, before, 0, state.length);
    if (!same || reactions.acted()) {
      touched(route.index);
    } else if (!reactions.notDecoded()) {
      unchanged = route.index;
    }
    if (reactions.notDecoded()) {
      reactions.clear();
      return memory(address, size, false, 0);
    }
    return cut(result, size);
  }

  /**
   * Tells what the last {@link #poll} left as it was: a device whose state the load did not change,
   * and which did nothing else. The same load gives the same value again, unless something is done
   * to the device before; {@link #touches} counts that.
   *
   * @return the device, or {@link #RESTLESS}
   */
  public int unchanged() {
    return unchanged;
  }

  /** Tells how often something was done to a device that may have changed it. */
  public long touches(int device) {
    return touches[device];
  }

  void touched(int device) {
    touches[device]++;
    listener.touched(device);
  }

  void touchedAll() {
    for (int i = 0; i < devices.length; i++) {
      touched(i);
    }
  }

  private long device(Route route, Access access) {
    return route.device.access(states[route.index], access, reactions.of(route.index));
  }

  private long memory(long address, int size, boolean write, long value) {
    MemoryBlock block = physical.block(address, size);
    if (block == null) {
      if (description.unmappedFaults) {
        reactions.fault(FaultKind.UNMAPPED);
      }
      return cut(-1, size);
    }
    if (!write) {
      return block.bytes.load(address - block.base, size);
    }
    if (!block.readOnly) {
      block.bytes.store(address - block.base, size, value);
    } else if (description.unmappedFaults) {
      reactions.fault(FaultKind.READ_ONLY);
    }
    return 0;
  }

  /** Tells what was wrong with the last access, or null. */
  public @Nullable FaultKind fault() {
    return reactions.fault();
  }

  /** Tells whether a device may answer at a memory address, so that it is no plain memory. */
  public boolean isDevice(int cpu, long address) {
    return routes.memory(cpu, address) != null;
  }

  /** Reads memory without effect, 0 where there is none. */
  public long peek(long address, int size) {
    return physical.peek(address, size);
  }

  /** Reads bytes of memory; false if no block holds them all. */
  public boolean read(long address, byte[] into) {
    MemoryBlock block = physical.block(address, into.length);
    if (block == null) {
      return false;
    }
    block.bytes.read(address - block.base, into);
    return true;
  }

  /** Writes bytes of memory; false if no writable block holds them all. */
  public boolean write(long address, byte[] from) {
    MemoryBlock block = physical.block(address, from.length);
    if (block == null || block.readOnly) {
      return false;
    }
    block.bytes.write(address - block.base, from);
    return true;
  }

  /** Lets a device go on after the time it asked for. */
  public void timer(int device, long token) {
    devices[device].timer(states[device], token, reactions.of(device));
    touched(device);
  }

  // ---- what faults repeat

  /**
   * What came on an input line of a core.
   *
   * @param line the line
   * @param value level or payload
   */
  public record Message(int line, long value) {}

  /** Gives the message by which a processor is just being started, or null if there is none. */
  public @Nullable Message startMessage() {
    return reactions.startMessage();
  }

  /** Lists the messages that came to a processor's core since its reset, if faults are about it. */
  public List<Message> messagesSinceReset(int cpu) {
    return reactions.sinceReset(cpu);
  }

  /** Lets a secondary begin as at power-up, which starts it if firmware has code for it. */
  public void begin(int cpu) {
    core.begin(coreState, cpu, false, reactions.of(coreIndex));
    touched(coreIndex);
  }

  /** Resets one processor. */
  public void reset(int cpu) {
    reactions.of(coreIndex).reset(cpu, ResetKind.CPU);
  }

  /** Lets a message come to a processor's core. */
  public void signal(int cpu, Message message) {
    reactions.of(coreIndex).signal(cpu, message.line(), message.value());
  }

  // ---- cores

  /** Tells which interrupt a processor would take now. */
  public int pending(int cpu) {
    return core.pending(coreState, cpu);
  }

  /** Lets a processor take an interrupt. */
  public long take(int cpu, int line) {
    return core.take(
        coreState, cpu, line, (space, address) -> access(cpu, space, address, 4, false, 0));
  }

  /** Lets a processor return from an interrupt. */
  public void finish(int cpu, int line) {
    core.finish(coreState, cpu, line);
  }

  /** Tells whether a processor lets maskable interrupts in. */
  public boolean enabled(int cpu) {
    return core.enabled(coreState, cpu);
  }

  /** Lets maskable interrupts in or keeps them out. */
  public void enable(int cpu, boolean enabled) {
    core.enable(coreState, cpu, enabled);
  }

  /** Notes that a processor goes to sleep or is awake. */
  public void sleep(int cpu, Sleep sleep, boolean asleep) {
    core.sleep(coreState, cpu, sleep, asleep);
  }

  /** Tells whether the lines of a processor would end its sleep. */
  public boolean wakes(int cpu, Sleep sleep) {
    return core.wakes(coreState, cpu, sleep);
  }

  /** Names what a processor is doing as the hardware sees it. */
  public String condition(int cpu) {
    return core.condition(coreState, cpu);
  }

  /** Tells whether a processor executes. */
  public boolean executing(int cpu) {
    return core.executing(coreState, cpu);
  }

  /** Decodes a real branch instruction, -1 if it is none. */
  public long branchTarget(long address, byte[] code) {
    return core.branchTarget(address, code);
  }

  /** Turns an untranslated address into a physical one, {@link CpuCore#UNCACHED} or-ed in. */
  public long physical(int cpu, long address) {
    return core.physical(coreState, cpu, address);
  }

  // ---- for Reactions

  CpuCore core() {
    return core;
  }

  int coreIndex() {
    return coreIndex;
  }

  long[] coreState() {
    return coreState;
  }

  Routes routes() {
    return routes;
  }

  private static long cut(long value, int size) {
    return size == 8 ? value : value & ((1L << (8 * size)) - 1);
  }
}
