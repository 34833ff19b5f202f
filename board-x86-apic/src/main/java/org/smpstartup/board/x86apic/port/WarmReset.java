package org.smpstartup.board.x86apic.port;

import java.util.Locale;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Fence;
import org.smpstartup.api.cpu.Order;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.board.x86apic.pc.PcMap;

/**
 * Starts a processor whose APIC knows no start-up message: INIT lets it run firmware, which jumps
 * through the warm-reset vector (MPS 1.4, B.4.1 and B.5).
 *
 * <p>Firmware clears the shutdown code when it takes the vector; that is how the boot processor
 * sees that the jump is under way. The vector itself stays until the next start, for the processor
 * may not have read it yet.
 */
final class WarmReset {
  private static final long INIT_ASSERT = 0xc500;
  private static final long INIT_DEASSERT = 0x8500;
  private static final long AFTER_ASSERT = 200_000;
  private static final long AFTER_DEASSERT = 10_000_000;
  private static final long POLL_DISTANCE = 100_000;
  private static final int POLLS = 1_000;

  private WarmReset() {}

  /** Starts one processor at an address below 1 MiB. */
  static void one(Cpu boot, LocalApic apic, long id, int number, long target) {
    shutdownCode(boot, PcMap.SHUTDOWN_JUMP);
    boot.store(PcMap.WARM_RESET_VECTOR, 2, 0, Order.PLAIN);
    boot.store(PcMap.WARM_RESET_VECTOR + 2, 2, target >> 4, Order.PLAIN);
    boot.fence(Fence.FULL);
    apic.send(boot, id, INIT_ASSERT);
    boot.delay(AFTER_ASSERT);
    apic.send(boot, id, INIT_DEASSERT);
    boot.delay(AFTER_DEASSERT);
    for (int poll = 0; poll < POLLS; poll++) {
      if (shutdownCode(boot) == 0) {
        return;
      }
      boot.delay(POLL_DISTANCE);
    }
    throw boot.fail(
        "warm-reset-not-taken",
        String.format(
            Locale.ROOT,
            "firmware did not take the warm-reset vector within %d ms of INIT; where: CPU %d, APIC"
                + " id %d; what would do: a processor that answers INIT, and firmware that clears"
                + " the shutdown code %02xh in CMOS byte 0fh",
            (AFTER_DEASSERT + POLLS * POLL_DISTANCE) / 1_000_000,
            number,
            id,
            PcMap.SHUTDOWN_JUMP));
  }

  private static void shutdownCode(Cpu cpu, long code) {
    cpu.out(Space.IO_PORT, PcMap.CMOS_INDEX, 1, PcMap.CMOS_SHUTDOWN_CODE);
    cpu.out(Space.IO_PORT, PcMap.CMOS_DATA, 1, code);
  }

  private static long shutdownCode(Cpu cpu) {
    cpu.out(Space.IO_PORT, PcMap.CMOS_INDEX, 1, PcMap.CMOS_SHUTDOWN_CODE);
    return cpu.in(Space.IO_PORT, PcMap.CMOS_DATA, 1);
  }
}
