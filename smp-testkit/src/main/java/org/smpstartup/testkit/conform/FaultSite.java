package org.smpstartup.testkit.conform;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.runtime.fault.Fault;
import org.smpstartup.runtime.fault.FaultInjection;
import org.smpstartup.runtime.machine.Machine;

/** Where the faults of a run strike: a machine that is made after the faults are put around it. */
final class FaultSite implements FaultInjection.Site {
  private @Nullable Machine machine;

  void is(Machine made) {
    machine = made;
  }

  private Machine machine() {
    return Objects.requireNonNull(machine, "the machine has not been made");
  }

  @Override
  public long hardwareId(int cpu) {
    return cpu < machine().hardware().cpus() ? machine().hardware().hardwareId(cpu) : NOBODY;
  }

  @Override
  public void struck(Cpu where, Fault fault) {
    machine().struck(where, fault);
  }
}
