package org.smpstartup.board.x86apic.port;

import java.util.Locale;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Order;
import org.smpstartup.api.cpu.Test;
import org.smpstartup.kit.acpi.MpWakeupMailbox;

/**
 * The system's half of the wakeup mailbox (ACPI 5.2.12.19). Linux waits for the answer without
 * bound (arch/x86/kernel/acpi/madt_wakeup.c); this waits for a bounded time and says who did not
 * answer.
 */
final class WakeupSender {
  /** As many polls as fill a second at any cost model's poll distance of 50 ns. */
  private static final long POLLS = 20_000_000;

  private WakeupSender() {}

  /** Wakes one processor at an address. */
  static void one(Cpu boot, long mailbox, long id, int number, long target) {
    boot.store32(mailbox + MpWakeupMailbox.APIC_ID, id);
    boot.store64(mailbox + MpWakeupMailbox.WAKEUP_VECTOR, target);
    // The command is what processors poll: id and vector must be there before it.
    boot.store(mailbox + MpWakeupMailbox.COMMAND, 2, MpWakeupMailbox.COMMAND_WAKEUP, Order.RELEASE);
    if (!boot.await(
        mailbox + MpWakeupMailbox.COMMAND, 2, Test.EQUAL, MpWakeupMailbox.COMMAND_NOOP, POLLS)) {
      throw boot.fail(
          "mailbox-not-acknowledged",
          String.format(
              Locale.ROOT,
              "nobody took the wakeup command within %d polls; where: CPU %d, APIC id %d, mailbox"
                  + " at %xh; what would do: a processor of that id that is parked in firmware and"
                  + " was not woken before",
              POLLS,
              number,
              id,
              mailbox));
    }
  }
}
