package org.smpstartup.runtime.startup;

import java.util.Locale;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Fence;
import org.smpstartup.api.cpu.Order;
import org.smpstartup.api.cpu.Test;
import org.smpstartup.api.port.CpuPort;

/**
 * {@code transfer_aps}: sends the secondaries on to the pen in the system page, one at a time. The
 * second call of the hook.
 *
 * <p>The original waits without a bound, so that a secondary that died hangs the machine silently
 * (the failure of ChHaEoN/qnx-linux-dual-vm-proxy, {@code m2-design.md}); here the wait is bounded.
 */
final class TransferAps {
  private final CpuPort port;
  private final SyspageLayout layout;
  private final long polls;

  TransferAps(CpuPort port, SyspageLayout layout, long polls) {
    this.port = port;
    this.layout = layout;
    this.polls = polls;
  }

  long run(Cpu boot) {
    long base = Globals.base(boot);
    Globals globals = new Globals(boot, base);
    int cpus = (int) globals.get(Globals.NUM_CPU);
    long pending = layout.smp().pending().at(globals.get(Globals.SMP_PADDR));
    long available = Globals.at(base, Globals.SYSPAGE_AVAILABLE);
    for (int number = 1; number < cpus; number++) {
      boot.store32(pending, 1);
      port.publish(boot, pending, 4);
      boot.fence(Fence.FULL);
      boot.store(available, 4, number, Order.RELEASE);
      port.publish(boot, available, 4);
      if (!boot.await(pending, 4, Test.EQUAL, 0, polls)) {
        throw boot.fail(
            "ap-not-transferred",
            String.format(
                Locale.ROOT,
                "CPU %d of %d had answered, and has not reached smp_spin in %,d polls of pending: it"
                    + " died in between, or was reset; -P %d would do without it",
                number,
                cpus,
                polls,
                number));
      }
    }
    boot.fence(Fence.LOAD);
    return 0;
  }
}
