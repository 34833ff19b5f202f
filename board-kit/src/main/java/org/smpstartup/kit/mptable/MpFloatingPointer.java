package org.smpstartup.kit.mptable;

import org.smpstartup.kit.Checksum8;
import org.smpstartup.kit.FieldRanges;
import org.smpstartup.kit.TableOutput;

/**
 * Anchors the MP tables in memory (MPS 4.1).
 *
 * @param configurationAddress physical address of the configuration table, 0 to FFFFFFFFh; 0 for
 *     none
 * @param specRevision 1 for MPS 1.1, 4 for MPS 1.4; 0 to FFh
 * @param defaultConfiguration feature byte 1: 0 if there is a table, 1 to 7 for a default
 *     configuration; 0 to FFh
 * @param feature2 feature byte 2: bit 7 is {@link #IMCR_PRESENT}; 0 to FFh
 */
public record MpFloatingPointer(
    long configurationAddress, int specRevision, int defaultConfiguration, int feature2) {
  /** The 4 characters at offset 0. */
  public static final String SIGNATURE = "_MP_";

  /** The length in bytes; the checksum covers it. */
  public static final int BYTES = 16;

  /**
   * Bit 7 of feature byte 2: an interrupt mode configuration register exists, so the system starts
   * in PIC mode.
   */
  public static final int IMCR_PRESENT = 1 << 7;

  static final int CHECKSUM_OFFSET = 10;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a value does not fit in its field
   */
  public MpFloatingPointer {
    FieldRanges.u32("configurationAddress", configurationAddress);
    FieldRanges.u8("specRevision", specRevision);
    FieldRanges.u8("defaultConfiguration", defaultConfiguration);
    FieldRanges.u8("feature2", feature2);
  }

  /**
   * Makes a pointer to a configuration table of MPS 1.4.
   *
   * @param configurationAddress physical address, 1 to FFFFFFFFh
   * @return the pointer
   * @throws IllegalArgumentException if the address does not fit
   */
  public static MpFloatingPointer toTable(long configurationAddress) {
    return new MpFloatingPointer(configurationAddress, 4, 0, 0);
  }

  /** {@return the 16 bytes with their checksum} */
  public byte[] toBytes() {
    byte[] bytes =
        new TableOutput()
            .text(SIGNATURE)
            .u32(configurationAddress)
            .u8(1)
            .u8(specRevision)
            .u8(0)
            .u8(defaultConfiguration)
            .u8(feature2)
            .zeros(3)
            .toArray();
    Checksum8.fix(bytes, 0, BYTES, CHECKSUM_OFFSET);
    return bytes;
  }
}
