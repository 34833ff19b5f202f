package org.smpstartup.kit.acpi;

import java.util.List;
import org.smpstartup.kit.FieldRanges;
import org.smpstartup.kit.TableErrorCode;
import org.smpstartup.kit.TableFormatException;
import org.smpstartup.kit.TableOutput;

/**
 * Lists a system's processors and interrupt controllers (Multiple APIC Description Table, ACPI
 * 5.2.12).
 *
 * @param identity the table's maker and revision
 * @param localApicAddress physical address of the local APIC, 0 to FFFFFFFFh; see {@link
 *     #effectiveLocalApicAddress()}
 * @param flags bit 0: two 8259 controllers are present ({@link #PCAT_COMPAT}); the other bits are
 *     kept
 * @param entries in table order
 * @param padding number of zero bytes between the last entry and the table's end, 0 or more
 */
public record Madt(
    SdtIdentity identity, long localApicAddress, int flags, List<MadtEntry> entries, int padding) {
  /** The table's name in messages. */
  public static final String NAME = "MADT";

  /** The table's signature. */
  public static final String SIGNATURE = "APIC";

  /** Length of the header and the two fixed fields, in bytes. */
  public static final int FIXED_BYTES = 44;

  /** Bit 0 of the flags: two 8259 controllers are present and must be masked. */
  public static final int PCAT_COMPAT = 1;

  /** Offset of the flags in bytes. */
  static final int FLAGS_OFFSET = 40;

  /**
   * Copies the list and checks the ranges.
   *
   * @throws IllegalArgumentException if a value does not fit in its field, or the table is longer
   *     than {@link AcpiLimits#MAX_TABLE_BYTES}
   */
  public Madt {
    FieldRanges.u32("localApicAddress", localApicAddress);
    entries = List.copyOf(entries);
    FieldRanges.unsigned("padding", padding, AcpiLimits.MAX_TABLE_BYTES);
    long length = FIXED_BYTES + (long) padding;
    for (MadtEntry entry : entries) {
      length += entry.length();
    }
    FieldRanges.unsigned("table length", length, AcpiLimits.MAX_TABLE_BYTES);
  }

  /** {@return the table's revision, 0 to FFh} */
  public int revision() {
    return identity.revision();
  }

  /**
   * {@return the entries of one kind in table order, irregular ones included}
   *
   * @param <T> the kind
   * @param kind a record of this package that is a {@link MadtEntry}, or {@link MadtProcessor}
   */
  public <T> List<T> entries(Class<T> kind) {
    return entries.stream()
        .map(MadtEntry::regular)
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  /**
   * {@return the local APIC's physical address, unsigned: that of the first type 5 entry, else the
   * table's own field}
   */
  public long effectiveLocalApicAddress() {
    return entries(LocalApicAddressEntry.class).stream()
        .findFirst()
        .map(LocalApicAddressEntry::address)
        .orElse(localApicAddress);
  }

  /**
   * {@return the processors that a system may use, the boot processor first}
   *
   * <p>A processor counts if it is Enabled, or Online Capable in a table of revision 5 or later.
   * The type 0 entries come first in table order, then those type 9 entries whose id is new. Ids
   * FFh of type 0 and FFFFFFFFh of type 9 stand for no processor.
   *
   * <p>Each call walks over all entries, so that a caller with many processors should keep the
   * result.
   */
  public List<MadtCpu> usableCpus() {
    return MadtCpus.usable(this);
  }

  /** {@return the APIC ids of {@link #usableCpus()}, in that order; each 0 to FFFFFFFEh} */
  public long[] usableApicIds() {
    return usableCpus().stream().mapToLong(MadtCpu::apicId).toArray();
  }

  /**
   * {@return the APIC ids of those {@link #usableCpus()} that are Enabled, in that order; each 0 to
   * FFFFFFFEh}
   */
  public long[] enabledApicIds() {
    return usableCpus().stream().filter(MadtCpu::enabled).mapToLong(MadtCpu::apicId).toArray();
  }

  /**
   * {@return the boot processor: the first one that can be used}
   *
   * @throws TableFormatException with code NO_USABLE_CPU if there is none
   */
  public MadtCpu bootCpu() {
    return usableCpus().stream()
        .findFirst()
        .orElseThrow(() ->
            new TableFormatException(
                TableErrorCode.NO_USABLE_CPU,
                NAME,
                FIXED_BYTES,
                "none of the "
                    + entries(MadtProcessor.class).size()
                    + " processor entries can be used",
                "an entry of type 0 or 9 with the Enabled flag"));
  }

  /**
   * {@return the table's bytes with length and checksum} A table that was read gives the bytes that
   * were read.
   */
  public byte[] toBytes() {
    TableOutput output = SdtHeader.begin(SIGNATURE, identity).u32(localApicAddress).u32(flags);
    entries.forEach(entry -> entry.writeTo(output));
    return SdtHeader.finish(output.zeros(padding));
  }

  /**
   * Begins a table with local APIC address FEE00000h, the flag for 8259 controllers and no entries.
   *
   * @param revision of the table, 0 to FFh; 5 for ACPI 6.3 and later
   * @return a builder without entries
   * @throws IllegalArgumentException if the revision does not fit
   */
  public static MadtBuilder builder(int revision) {
    return new MadtBuilder(SdtIdentity.ofRevision(revision));
  }
}
