package org.smpstartup.kit.acpi;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.MemoryLayout.paddingLayout;
import static java.lang.foreign.MemoryLayout.sequenceLayout;
import static java.lang.foreign.MemoryLayout.structLayout;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Names the places of the multiprocessor wakeup mailbox (ACPI 5.2.12.19, Linux {@code
 * madt_wakeup.c}).
 *
 * <p>The system writes id and vector, then the command with release order. The processor of that id
 * keeps the vector, clears the command and jumps. One command is in flight at a time.
 */
public final class MpWakeupMailbox {
  /** Length and alignment of the mailbox in bytes. */
  public static final int BYTES = 4096;

  /** Command: nothing to do, and the acknowledgement of the one before. */
  public static final int COMMAND_NOOP = 0;

  /** Command: jump to the wakeup vector. */
  public static final int COMMAND_WAKEUP = 1;

  /** Command of version 1: acknowledge if parked again. */
  public static final int COMMAND_TEST = 2;

  /** The layout; fields are little-endian. */
  public static final StructLayout LAYOUT =
      structLayout(
              ValueLayout.JAVA_SHORT.withOrder(ByteOrder.LITTLE_ENDIAN).withName("command"),
              paddingLayout(2),
              ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN).withName("apic_id"),
              ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN).withName("wakeup_vector"),
              sequenceLayout(2032, ValueLayout.JAVA_BYTE).withName("reserved_for_os"),
              sequenceLayout(2048, ValueLayout.JAVA_BYTE).withName("reserved_for_firmware"))
          .withName("multiprocessor_wakeup_mailbox");

  /** Offset in bytes of the command, 16 bits. */
  public static final long COMMAND = offset("command");

  /** Offset in bytes of the target's APIC id, 32 bits. */
  public static final long APIC_ID = offset("apic_id");

  /** Offset in bytes of the physical address to jump to, 64 bits. */
  public static final long WAKEUP_VECTOR = offset("wakeup_vector");

  /** Offset in bytes of the 2032 bytes that belong to the system. */
  public static final long OS_AREA = offset("reserved_for_os");

  /** Offset in bytes of the 2048 bytes that belong to the firmware; the system only reads them. */
  public static final long FIRMWARE_AREA = offset("reserved_for_firmware");

  private MpWakeupMailbox() {}

  private static long offset(String field) {
    return ((MemoryLayout) LAYOUT).byteOffset(groupElement(field));
  }
}
