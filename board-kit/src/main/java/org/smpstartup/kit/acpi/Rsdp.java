package org.smpstartup.kit.acpi;

import org.smpstartup.kit.Checksum8;
import org.smpstartup.kit.FieldRanges;
import org.smpstartup.kit.TableOutput;

/**
 * Points to the root tables (ACPI 5.2.5.3, ACPICA {@code actbl.h}).
 *
 * @param oemId 6 characters; shorter texts are filled up with spaces
 * @param revision 0 for ACPI 1.0 (20 bytes), 2 for later (36 bytes); 0 to FFh
 * @param rsdtAddress physical address of the RSDT, 0 to FFFFFFFFh; 0 for none
 * @param xsdtAddress physical address of the XSDT, unsigned; 0 for none, and 0 below revision 2
 */
public record Rsdp(String oemId, int revision, long rsdtAddress, long xsdtAddress) {
  /** The 8 characters at offset 0. */
  public static final String SIGNATURE = "RSD PTR ";

  /** The length below revision 2, in bytes; the first checksum covers it at every revision. */
  public static final int BYTES_V0 = 20;

  /** The length from revision 2 on, in bytes. */
  public static final int BYTES_V2 = 36;

  static final int CHECKSUM_OFFSET = 8;
  static final int LENGTH_OFFSET = 20;
  static final int EXTENDED_CHECKSUM_OFFSET = 32;

  /**
   * Checks the ranges and fills up the text.
   *
   * @throws IllegalArgumentException if a value does not fit, or an XSDT is given below revision 2
   */
  public Rsdp {
    oemId = FieldRanges.text("oemId", oemId, 6);
    FieldRanges.u8("revision", revision);
    FieldRanges.u32("rsdtAddress", rsdtAddress);
    if (revision < 2 && xsdtAddress != 0) {
      throw new IllegalArgumentException(
          "xsdtAddress needs revision 2 and the revision is " + revision);
    }
  }

  /** {@return whether this revision has a length, an XSDT address and a second checksum} */
  public boolean isExtended() {
    return revision >= 2;
  }

  /** {@return the 20 or 36 bytes with their checksums} */
  public byte[] toBytes() {
    TableOutput output =
        new TableOutput().text(SIGNATURE).u8(0).text(oemId).u8(revision).u32(rsdtAddress);
    if (!isExtended()) {
      byte[] bytes = output.toArray();
      Checksum8.fix(bytes, 0, BYTES_V0, CHECKSUM_OFFSET);
      return bytes;
    }
    byte[] bytes = output.u32(BYTES_V2).u64(xsdtAddress).zeros(4).toArray();
    Checksum8.fix(bytes, 0, BYTES_V0, CHECKSUM_OFFSET);
    Checksum8.fix(bytes, 0, BYTES_V2, EXTENDED_CHECKSUM_OFFSET);
    return bytes;
  }
}
