package org.smpstartup.runtime.wiring;

import org.smpstartup.api.port.CpuPort;
import org.smpstartup.runtime.startup.KernelImage;
import org.smpstartup.runtime.startup.SyspageLayout;

/**
 * Makes the kernel that libstartup branches to. Bound to the test kernel; a harness brings its own.
 */
@FunctionalInterface
public interface KernelFactory {
  /**
   * Makes a kernel for one machine.
   *
   * @param layout the layout of the system page that it will read
   * @param port the architecture's support code
   * @return the kernel
   */
  KernelImage kernel(SyspageLayout layout, CpuPort port);
}
