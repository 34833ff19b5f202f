package org.smpstartup.kit.mptable;

import org.smpstartup.kit.FieldRanges;
import org.smpstartup.kit.TableCursor;
import org.smpstartup.kit.TableOutput;

/**
 * Lists a processor (MPS 4.3.1, type 0).
 *
 * @param apicId local APIC id, 0 to FFh; FFh stands for no processor
 * @param apicVersion of its local APIC, 0 to FFh; below 10h it is an 82489DX
 * @param flags {@link #ENABLED} and {@link #BOOTSTRAP}, 0 to FFh
 * @param signature CPUID signature: stepping, model and family, 32 bits
 * @param features CPUID feature flags (EDX), 32 bits
 */
public record MpProcessorEntry(int apicId, int apicVersion, int flags, int signature, int features)
    implements MpEntry {
  /** The entry's type. */
  public static final int TYPE = 0;

  /** The entry's length in bytes. */
  public static final int BYTES = 20;

  /** Bit 0 of the flags: the processor can be used. */
  public static final int ENABLED = 1;

  /** Bit 1 of the flags: it is the one that booted. */
  public static final int BOOTSTRAP = 1 << 1;

  /** The id that stands for no processor, and for all of them as a destination. */
  public static final int PLACEHOLDER_ID = 0xff;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a value does not fit in its field
   */
  public MpProcessorEntry {
    FieldRanges.u8("apicId", apicId);
    FieldRanges.u8("apicVersion", apicVersion);
    FieldRanges.u8("flags", flags);
  }

  static MpProcessorEntry read(TableCursor cursor) {
    int apicId = cursor.u8();
    int apicVersion = cursor.u8();
    int flags = cursor.u8();
    int signature = cursor.bits32();
    int features = cursor.bits32();
    cursor.skip(8);
    return new MpProcessorEntry(apicId, apicVersion, flags, signature, features);
  }

  /** {@return whether a system may use the processor: Enabled, and with an id} */
  public boolean isUsable() {
    return (flags & ENABLED) != 0 && apicId != PLACEHOLDER_ID;
  }

  @Override
  public int type() {
    return TYPE;
  }

  @Override
  public int length() {
    return BYTES;
  }

  @Override
  public void writeTo(TableOutput output) {
    output.u8(TYPE).u8(apicId).u8(apicVersion).u8(flags).u32(signature).u32(features).zeros(8);
  }
}
