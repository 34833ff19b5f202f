package org.smpstartup.runtime.machine;

import java.util.function.Supplier;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.runtime.fault.Fault;
import org.smpstartup.runtime.fault.FaultInjection;
import org.smpstartup.runtime.hardware.Hardware;

/**
 * A machine as the faults see it that are put around its parts, before it is built of them.
 *
 * @param machine gives the machine, once it runs
 */
public record MachineSite(Supplier<Machine> machine) implements FaultInjection.Site {
  @Override
  public long hardwareId(int cpu) {
    Hardware hardware = machine.get().hardware();
    return cpu < hardware.cpus() ? hardware.hardwareId(cpu) : NOBODY;
  }

  @Override
  public void struck(Cpu where, Fault fault) {
    machine.get().struck(where, fault);
  }
}
