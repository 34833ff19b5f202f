package org.smpstartup.runtime.machine;

import java.util.ArrayList;
import java.util.List;
import org.smpstartup.api.cpu.Cpu;

/**
 * Processors that have polled a register in vain for long. As a device has no clock, the register
 * can change only when somebody accesses a device or a timer fires; then they look again, in the
 * order in which they began to sleep. A poll in vain changes nothing: it wakes no other.
 */
final class Pollers {
  /**
   * How many polls are made one by one. Start-up waits are shorter, so their polls are all seen.
   */
  static final long PATIENCE = 1_000;

  private final Machine machine;
  private List<Processor> sleeping = new ArrayList<>();

  Pollers(Machine machine) {
    this.machine = machine;
  }

  /** Takes in a processor that is about to sleep, until a time or {@link Cpu#FOREVER}. */
  void add(Processor cpu, long deadline) {
    if (deadline != Cpu.FOREVER) {
      cpu.dueTime = deadline;
      machine.queue.at(deadline, cpu);
    }
    sleeping.add(cpu);
  }

  /** A register may have changed. */
  void look(long since) {
    if (sleeping.isEmpty()) {
      return;
    }
    List<Processor> all = sleeping;
    sleeping = new ArrayList<>();
    for (Processor cpu : all) {
      // Who is awake already, or reset, has no place here.
      if (cpu.activity == Processor.Activity.POLLING) {
        machine.wake(cpu, since);
      }
    }
  }
}
