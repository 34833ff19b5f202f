package org.smpstartup.kit.acpi;

import org.smpstartup.kit.FieldRanges;

/**
 * Names the maker of a system description table: the part of its header that is neither signature,
 * length nor checksum (ACPI 5.2.6).
 *
 * <p>Texts hold one byte a character (ISO 8859-1), so that any byte survives reading and writing.
 * Shorter texts are filled up with spaces.
 *
 * @param revision of the table's layout, 0 to FFh. The MADT's Online Capable flag exists from 5 on
 * @param oemId 6 characters
 * @param oemTableId 8 characters
 * @param oemRevision 0 to FFFFFFFFh
 * @param creatorId 4 characters; id of the tool that made the table
 * @param creatorRevision 0 to FFFFFFFFh
 */
public record SdtIdentity(
    int revision,
    String oemId,
    String oemTableId,
    long oemRevision,
    String creatorId,
    long creatorRevision) {
  /**
   * Checks the ranges and fills up the texts.
   *
   * @throws IllegalArgumentException if a value does not fit in its field
   */
  public SdtIdentity {
    FieldRanges.u8("revision", revision);
    oemId = FieldRanges.text("oemId", oemId, 6);
    oemTableId = FieldRanges.text("oemTableId", oemTableId, 8);
    FieldRanges.u32("oemRevision", oemRevision);
    creatorId = FieldRanges.text("creatorId", creatorId, 4);
    FieldRanges.u32("creatorRevision", creatorRevision);
  }

  /**
   * {@return the identity of tables that this project makes}
   *
   * @param revision of the table's layout, 0 to FFh
   * @throws IllegalArgumentException if the revision does not fit
   */
  public static SdtIdentity ofRevision(int revision) {
    return new SdtIdentity(revision, "SMPSUP", "SMPSTART", 1, "SMPK", 1);
  }
}
