package org.smpstartup.board.x86apic.firmware;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Order;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.cpu.Test;
import org.smpstartup.board.x86apic.pc.PcMap;
import org.smpstartup.kit.acpi.MpWakeupMailbox;

/**
 * Firmware's half of the wakeup mailbox (ACPI 5.2.12.19): each processor that does not boot the
 * machine waits here in long mode, with paging on and interrupts off, for a command with its id.
 *
 * <p>Version 0 lets a processor go once. In version 1 (ACPI 6.6) it may jump back here, the reset
 * vector of the table, and then answers the test command. A command that the version does not know
 * is not acknowledged.
 *
 * <p>A real loop polls the command and then compares the id. This one waits for the id first, so
 * that a command wakes one processor and not all of them; nothing else can be told apart.
 */
public final class ParkFirmware {
  /** The code of version 0. */
  public static final Program VERSION_0 =
      Program.of("mailbox_park_v0", (cpu, a0, a1, a2, a3) -> park(cpu, false));

  /** The code of version 1; its address is the reset vector too. */
  public static final Program VERSION_1 =
      Program.of("mailbox_park_v1", (cpu, a0, a1, a2, a3) -> park(cpu, true));

  /** CPUID.1:EBX, bits 31:24: the 8-bit APIC id. */
  private static final long CPUID_APIC_ID = 1L << 32 | 1;

  /** CPUID.1:ECX, bit 21: the processor has x2APIC mode, and so the leaf of the 32-bit id. */
  private static final long CPUID_FEATURES = 1L << 32 | 2;

  private static final long HAS_X2APIC = 1 << 21;

  /** CPUID.0Bh:EDX, the 32-bit APIC id in any mode of the APIC. */
  private static final long CPUID_X2APIC_ID = 0xbL << 32 | 3;

  private static final long COMMAND = PcMap.MAILBOX + MpWakeupMailbox.COMMAND;
  private static final long ID = PcMap.MAILBOX + MpWakeupMailbox.APIC_ID;
  private static final long VECTOR = PcMap.MAILBOX + MpWakeupMailbox.WAKEUP_VECTOR;

  /** CR0: paging and protection, cache on. */
  private static final long CR0_PAGING = 0x8000_0011L;

  /** The identity-mapped range: all that a table with 4-level paging reaches in one entry here. */
  private static final long MAPPED_BYTES = 1L << 47;

  private ParkFirmware() {}

  /**
   * Makes the translation table of parked processors: one entry that maps everything to itself.
   *
   * @return its bytes, for {@link PcMap#PARK_TRANSLATION}
   */
  public static byte[] translation() {
    return ByteBuffer.allocate(32)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(1)
        .putLong(0)
        .putLong(0)
        .putLong(MAPPED_BYTES)
        .array();
  }

  private static long park(Cpu cpu, boolean answersTest) {
    cpu.interrupts(false);
    cpu.out(Space.CONTROL, 0, 8, CR0_PAGING);
    cpu.translate(PcMap.PARK_TRANSLATION);
    long id = apicId(cpu);
    while (true) {
      cpu.await(ID, 4, Test.EQUAL, id, Cpu.FOREVER);
      cpu.await(COMMAND, 2, Test.NOT_EQUAL, MpWakeupMailbox.COMMAND_NOOP, Cpu.FOREVER);
      long command = cpu.load(COMMAND, 2, Order.ACQUIRE);
      if (command == MpWakeupMailbox.COMMAND_NOOP || cpu.load32(ID) != id) {
        continue;
      }
      if (command == MpWakeupMailbox.COMMAND_WAKEUP) {
        long vector = cpu.load64(VECTOR);
        acknowledge(cpu);
        return cpu.jump(vector, 0, 0);
      }
      if (command == MpWakeupMailbox.COMMAND_TEST && answersTest) {
        acknowledge(cpu);
      } else {
        cpu.await(COMMAND, 2, Test.NOT_EQUAL, command, Cpu.FOREVER);
      }
    }
  }

  private static long apicId(Cpu cpu) {
    return (cpu.in(Space.CPUID, CPUID_FEATURES, 4) & HAS_X2APIC) != 0
        ? cpu.in(Space.CPUID, CPUID_X2APIC_ID, 4)
        : cpu.in(Space.CPUID, CPUID_APIC_ID, 4) >>> 24;
  }

  private static void acknowledge(Cpu cpu) {
    cpu.store(COMMAND, 2, MpWakeupMailbox.COMMAND_NOOP, Order.RELEASE);
  }
}
