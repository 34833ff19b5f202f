package org.smpstartup.runtime.machine;

import java.util.ArrayList;
import java.util.List;
import org.smpstartup.runtime.hardware.Hardware;

/**
 * Processors that wait for a register in their sleep. A register can change only when something is
 * done to its device; until then every poll would be in vain, and none is made. Those who are woken
 * look at the first poll after that, as if they had polled all the time: waiting changes no run but
 * by what it costs to simulate.
 */
final class RegisterWaiters {
  private final Machine machine;

  /** Few: a machine whose thousands wait has them wait for memory. */
  private final List<Processor> waiting = new ArrayList<>();

  RegisterWaiters(Machine machine) {
    this.machine = machine;
  }

  void add(Processor cpu, int device) {
    cpu.watched = device;
    waiting.add(cpu);
  }

  void remove(Processor cpu) {
    cpu.watched = Hardware.RESTLESS;
    waiting.remove(cpu);
  }

  /** Wakes those who wait for a register of a device, in the order in which they came. */
  void touched(int device) {
    for (int i = 0; i < waiting.size(); ) {
      Processor cpu = waiting.get(i);
      if (cpu.watched == device) {
        waiting.remove(i);
        cpu.watched = Hardware.RESTLESS;
        cpu.time += period() * vain(machine.now() - machine.costs.device() - cpu.time);
        cpu.activity = Processor.Activity.READY;
        machine.queue.ready(cpu);
      } else {
        i++;
      }
    }
  }

  /** How many polls there are in a time, the one at its end not among them. */
  long vain(long nanos) {
    return nanos <= 0 ? 0 : (nanos + period() - 1) / period();
  }

  /**
   * From one poll to the next; time passes also where a register costs none and clocks are fast.
   */
  long period() {
    return Math.max(1, machine.costs.device() + machine.calibrated(machine.costs.poll()));
  }
}
