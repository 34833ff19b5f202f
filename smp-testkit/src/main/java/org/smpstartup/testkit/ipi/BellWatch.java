package org.smpstartup.testkit.ipi;

import java.util.EnumSet;
import java.util.Set;
import org.smpstartup.runtime.event.Event;
import org.smpstartup.runtime.event.EventKind;
import org.smpstartup.runtime.event.EventListener;
import org.smpstartup.runtime.machine.Machine;

/**
 * Counts how often a command word became not empty, and looks for a sender that rings before it has
 * stored its command: both can be told from events alone.
 */
final class BellWatch implements EventListener {
  private static final Set<EventKind> KINDS =
      EnumSet.of(
          EventKind.BRANCH,
          EventKind.INTERRUPT,
          EventKind.INTERRUPT_END,
          EventKind.ATOMIC,
          EventKind.STORE,
          EventKind.DEVICE_WRITE,
          EventKind.REGISTER_WRITE);

  private final RingOrder order = new RingOrder();
  private long sendIpi = -1;
  private long first;
  private long beyond;
  private long filled;

  @Override
  public Set<EventKind> kinds() {
    return KINDS;
  }

  /** Learns where things are, before the machine runs. */
  void watch(Machine machine) {
    long base = machine.hardware().loadBase();
    sendIpi = base + BellMap.SEND_IPI;
    first = base + BellMap.CPU_BLOCKS;
    beyond = first + BellMap.CPU_BLOCK * machine.hardware().cpus();
  }

  long filled() {
    return filled;
  }

  /** What was rung too early; empty if nothing was. */
  String early() {
    return order.broken();
  }

  @Override
  public void event(Event event) {
    int cpu = event.cpu();
    switch (event.kind()) {
      case INTERRUPT -> order.interrupt(cpu, true);
      case INTERRUPT_END -> order.interrupt(cpu, false);
      case BRANCH -> {
        if (event.a() == sendIpi) {
          order.begins(cpu);
        }
      }
      case ATOMIC -> {
        if (isCommand(event.a())) {
          filled += event.b() == 0 && event.c() != 0 ? 1 : 0;
          order.stored(cpu, event.b() == 0);
        }
      }
      case STORE -> {
        if (isCommand(event.a())) {
          order.stored(cpu, true);
        }
      }
      case DEVICE_WRITE, REGISTER_WRITE -> order.wrote(event);
      default -> {
        // Nothing else was asked for.
      }
    }
  }

  private boolean isCommand(long address) {
    return address >= first
        && address < beyond
        && (address - first) % BellMap.CPU_BLOCK == BellMap.COMMAND;
  }
}
