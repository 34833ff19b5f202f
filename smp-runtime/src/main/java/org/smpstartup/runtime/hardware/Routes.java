package org.smpstartup.runtime.hardware;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.smpstartup.api.cpu.Space;

/**
 * Finds the device behind an address. Regions can be moved, for one processor or all; the common
 * case, where none was, costs two comparisons for an address in RAM.
 */
final class Routes {
  private static final long DISABLED = -1;

  private final Route[] memory;
  private final Map<Space, Route[]> registers = new EnumMap<>(Space.class);

  /** Key: route id and processor; value: base, or DISABLED. Empty on nearly every machine. */
  private final LongTable moved = new LongTable();

  private long lowest;
  private long highest;

  Routes(HardwareDescription description) {
    memory = new Route[description.regions.size()];
    for (int i = 0; i < memory.length; i++) {
      HardwareDescription.Region r = description.regions.get(i);
      int index = description.devices.indexOf(r.device());
      memory[i] = new Route(r.device(), index, r.number(), i, r.base(), r.base() + r.size() - 1);
    }
    description.registers.forEach(
        (space, list) -> registers.put(space, registers(description, list)));
    bounds();
  }

  private static Route[] registers(
      HardwareDescription description, List<HardwareDescription.Registers> list) {
    Route[] routes = new Route[list.size()];
    for (int i = 0; i < routes.length; i++) {
      HardwareDescription.Registers r = list.get(i);
      int index = description.devices.indexOf(r.device());
      routes[i] = new Route(r.device(), index, i, i, r.first(), r.last());
    }
    return routes;
  }

  @Nullable Route memory(int cpu, long address) {
    if (address < lowest || address > highest) {
      return null;
    }
    for (Route route : memory) {
      long base = base(route, cpu);
      if (base != DISABLED && address >= base && address - base < route.size()) {
        return route;
      }
    }
    return null;
  }

  @Nullable Route register(Space space, long address) {
    Route[] routes = registers.get(space);
    if (routes != null) {
      for (Route route : routes) {
        if (address >= route.first && address <= route.last) {
          return route;
        }
      }
    }
    return null;
  }

  long base(Route route, int cpu) {
    if (!moved.isEmpty()) {
      long own = moved.get(key(route.id, cpu), Long.MIN_VALUE);
      if (own != Long.MIN_VALUE) {
        return own;
      }
    }
    return route.enabled ? route.base : DISABLED;
  }

  void move(int device, int number, int cpu, long base, boolean enabled) {
    for (Route route : memory) {
      if (route.index == device && route.number == number) {
        if (cpu < 0) {
          route.base = base;
          route.enabled = enabled;
        } else if (enabled && route.enabled && base == route.base) {
          moved.remove(key(route.id, cpu));
        } else {
          moved.put(key(route.id, cpu), enabled ? base : DISABLED);
        }
        if (enabled) {
          lowest = Math.min(lowest, base);
          highest = Math.max(highest, base + route.size() - 1);
        }
        return;
      }
    }
    throw new IllegalArgumentException("device " + device + " has no region " + number);
  }

  private void bounds() {
    lowest = Long.MAX_VALUE;
    highest = Long.MIN_VALUE;
    for (Route route : memory) {
      lowest = Math.min(lowest, route.first);
      highest = Math.max(highest, route.last);
    }
  }

  private static long key(int route, int cpu) {
    return (long) route << 32 | cpu;
  }
}
