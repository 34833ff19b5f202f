package org.smpstartup.kit.mptable;

import org.smpstartup.kit.FieldRanges;
import org.smpstartup.kit.TableCursor;
import org.smpstartup.kit.TableOutput;

/**
 * Connects an interrupt source to an APIC input (MPS 4.3.4 and 4.3.5, types 3 and 4, which share
 * one layout).
 *
 * @param target whether the destination is an I/O APIC (type 3) or a local APIC (type 4)
 * @param interruptType {@link #INT}, {@link #NMI}, {@link #SMI} or {@link #EXT_INT}; 0 to FFh
 * @param flags polarity in bits 0 and 1, trigger in bits 2 and 3 (MPS table 4-10); 0 to FFFFh
 * @param sourceBus bus id, 0 to FFh
 * @param sourceIrq interrupt on that bus, 0 to FFh
 * @param destinationApic APIC id, 0 to FFh; FFh for all
 * @param destinationPin input of that APIC, 0 to FFh
 */
public record MpInterruptEntry(
    Target target,
    int interruptType,
    int flags,
    int sourceBus,
    int sourceIrq,
    int destinationApic,
    int destinationPin)
    implements MpEntry {
  /** Tells where an interrupt goes. */
  public enum Target {
    /** An input of an I/O APIC, type 3. */
    IO_APIC(3),
    /** An input of a local APIC, type 4. */
    LOCAL_APIC(4);

    private final int type;

    Target(int type) {
      this.type = type;
    }
  }

  /** The entry's length in bytes. */
  public static final int BYTES = 8;

  /** Interrupt type: vectored interrupt. */
  public static final int INT = 0;

  /** Interrupt type: non-maskable interrupt. */
  public static final int NMI = 1;

  /** Interrupt type: system management interrupt. */
  public static final int SMI = 2;

  /** Interrupt type: vectored by an 8259. */
  public static final int EXT_INT = 3;

  /** The destination that means all APICs. */
  public static final int ALL = 0xff;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a value does not fit in its field
   */
  public MpInterruptEntry {
    FieldRanges.u8("interruptType", interruptType);
    FieldRanges.u16("flags", flags);
    FieldRanges.u8("sourceBus", sourceBus);
    FieldRanges.u8("sourceIrq", sourceIrq);
    FieldRanges.u8("destinationApic", destinationApic);
    FieldRanges.u8("destinationPin", destinationPin);
  }

  static MpInterruptEntry read(Target target, TableCursor cursor) {
    return new MpInterruptEntry(
        target, cursor.u8(), cursor.u16(), cursor.u8(), cursor.u8(), cursor.u8(), cursor.u8());
  }

  @Override
  public int type() {
    return target.type;
  }

  @Override
  public int length() {
    return BYTES;
  }

  @Override
  public void writeTo(TableOutput output) {
    output
        .u8(type())
        .u8(interruptType)
        .u16(flags)
        .u8(sourceBus)
        .u8(sourceIrq)
        .u8(destinationApic)
        .u8(destinationPin);
  }
}
