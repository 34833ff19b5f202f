package org.smpstartup.board.x86apic.port;

import java.util.Locale;
import org.smpstartup.api.cpu.Cpu;

/**
 * Starts processors by INIT and start-up messages (SDM vol 3, 8.4.4.1; MPS 1.4, B.4).
 *
 * <p>One by one as QNX does: INIT, 10 ms, start-up, 1 ms, start-up. All at once as Asterinas does:
 * INIT, de-assert, start-up, start-up, by shorthand, with 10<sup>8</sup> and three times 2 x
 * 10<sup>7</sup> cycles of a 2 GHz time stamp counter between (asterinas/asterinas
 * ostd/src/arch/x86/boot/smp.rs).
 */
final class InitSipi {
  private static final long INIT = 0x4500;
  private static final long STARTUP = 0x4600;
  private static final long INIT_ALL_OTHERS = 0xc_c500;
  private static final long DEASSERT_ALL = 0x8_8500;
  private static final long STARTUP_ALL_OTHERS = 0xc_4600;

  /** ESR bits that tell of a message this processor sent: checksum, accept, redirect, vector. */
  private static final long SEND_ERRORS = 0x35;

  /** Processors with fewer LVT entries do not bear a write to ESR (Linux smpboot.c). */
  private static final int LAST_LVT_WITHOUT_ESR = 3;

  private static final long AFTER_INIT = 10_000_000;
  private static final long AFTER_STARTUP = 1_000_000;
  private static final long AFTER_BROADCAST_INIT = 50_000_000;
  private static final long AFTER_BROADCAST = 10_000_000;

  private InitSipi() {}

  /** Starts one processor at a start vector. */
  static void one(Cpu boot, LocalApic apic, long id, int number, long vector) {
    send(boot, apic, id, INIT, number);
    boot.delay(AFTER_INIT);
    send(boot, apic, id, STARTUP | vector, number);
    boot.delay(AFTER_STARTUP);
    send(boot, apic, id, STARTUP | vector, number);
  }

  /** Starts every processor but the sender at a start vector. */
  static void all(Cpu boot, LocalApic apic, long vector) {
    send(boot, apic, 0, INIT_ALL_OTHERS, -1);
    boot.delay(AFTER_BROADCAST_INIT);
    send(boot, apic, 0, DEASSERT_ALL, -1);
    boot.delay(AFTER_BROADCAST);
    send(boot, apic, 0, STARTUP_ALL_OTHERS | vector, -1);
    boot.delay(AFTER_BROADCAST);
    send(boot, apic, 0, STARTUP_ALL_OTHERS | vector, -1);
    boot.delay(AFTER_BROADCAST);
  }

  /**
   * Sends, waits until it has left, and looks for new errors. A write makes ESR show what came
   * since the one before (SDM vol 3, 10.5.3), so two of them clear what is stale; QEMU never
   * clears, so bits that stood before do not count.
   */
  private static void send(Cpu boot, LocalApic apic, long id, long command, int number) {
    boolean hasEsr = apic.lastLvt(boot) > LAST_LVT_WITHOUT_ESR;
    long before = 0;
    if (hasEsr) {
      apic.write(boot, LocalApic.ESR, 0);
      apic.write(boot, LocalApic.ESR, 0);
      before = apic.read(boot, LocalApic.ESR);
    }
    apic.send(boot, id, command);
    apic.awaitIdle(boot, id);
    if (hasEsr) {
      apic.write(boot, LocalApic.ESR, 0);
      long errors = apic.read(boot, LocalApic.ESR) & ~before & SEND_ERRORS;
      if (errors != 0) {
        throw notSent(boot, id, command, number, errors);
      }
    }
  }

  private static RuntimeException notSent(
      Cpu boot, long id, long command, int number, long errors) {
    return boot.fail(
        "ipi-not-sent",
        String.format(
            Locale.ROOT,
            "the local APIC reports error %02xh for command %05xh; where: %s; what would do: a"
                + " destination and vector that it can send to",
            errors,
            command,
            number < 0 ? "broadcast" : "CPU " + number + ", APIC id " + id));
  }
}
