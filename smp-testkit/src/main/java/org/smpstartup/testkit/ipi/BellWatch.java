package org.smpstartup.testkit.ipi;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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

  /** Who is in send_ipi and has not stored the command yet. */
  private final Set<Integer> sending = new TreeSet<>();

  private final Map<Integer, Integer> handlers = new TreeMap<>();
  private long sendIpi = -1;
  private long first;
  private long beyond;
  private long filled;
  private String early = "";

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
    return early;
  }

  @Override
  public void event(Event event) {
    int cpu = event.cpu();
    switch (event.kind()) {
      case INTERRUPT -> handlers.merge(cpu, 1, Integer::sum);
      case INTERRUPT_END -> handlers.merge(cpu, -1, Integer::sum);
      case BRANCH -> {
        if (event.a() == sendIpi) {
          sending.add(cpu);
        }
      }
      case ATOMIC -> {
        if (isCommand(event.a())) {
          filled += event.b() == 0 && event.c() != 0 ? 1 : 0;
          sending.remove(cpu);
        }
      }
      case STORE -> {
        if (isCommand(event.a())) {
          sending.remove(cpu);
        }
      }
      case DEVICE_WRITE, REGISTER_WRITE -> {
        // A handler that comes in between ends its own doorbell.
        if (early.isEmpty() && sending.contains(cpu) && handlers.getOrDefault(cpu, 0) == 0) {
          early =
              String.format(
                  java.util.Locale.ROOT,
                  "in send_ipi, CPU %d of the hardware wrote %xh to register %xh at %d ns, before"
                      + " the command was stored",
                  cpu,
                  event.c(),
                  event.a(),
                  event.nanos());
        }
      }
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
