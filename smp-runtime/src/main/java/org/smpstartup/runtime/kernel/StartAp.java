package org.smpstartup.runtime.kernel;

import java.util.Locale;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Order;
import org.smpstartup.api.port.CpuPort;
import org.smpstartup.runtime.startup.Field;
import org.smpstartup.runtime.startup.SyspageLayout;

/**
 * {@code cpu_start_ap}: sets the start word, with a plain store that is then made visible to
 * processors whose caches are off. Without an smp section it does nothing.
 *
 * <p>A store over a word that nobody has taken yet would lose a processor, so that is a failure.
 */
final class StartAp {
  private static final long PARK = -1;

  private final Field startAddr;
  private final CpuPort port;

  StartAp(SyspageLayout layout, CpuPort port) {
    this.startAddr = layout.smp().startAddr();
    this.port = port;
  }

  /** Releases one penned processor. */
  void release(Cpu cpu, KernelMap map) {
    store(cpu, map, map.base() + KernelMap.SMP_START);
  }

  /** Parks whoever is in the pen or comes there later. */
  void park(Cpu cpu, KernelMap map) {
    store(cpu, map, PARK);
  }

  private void store(Cpu cpu, KernelMap map, long value) {
    long smp = KernelMap.SMP.load(cpu, map.globals());
    if (smp == 0) {
      return;
    }
    long word = startAddr.at(smp);
    long old = cpu.load(word, startAddr.size(), Order.PLAIN);
    if (old != 0) {
      throw cpu.fail(
          "start-word-busy",
          String.format(
              Locale.ROOT,
              "smp.start_addr holds %Xh when the next processor is to be released: the one released"
                  + " before must have taken it, or a processor is lost",
              old));
    }
    cpu.store(word, startAddr.size(), value, Order.RELEASE);
    port.publish(cpu, word, startAddr.size());
  }
}
