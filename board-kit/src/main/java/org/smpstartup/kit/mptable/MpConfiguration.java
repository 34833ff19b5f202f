package org.smpstartup.kit.mptable;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.smpstartup.kit.Checksum8;
import org.smpstartup.kit.FieldRanges;
import org.smpstartup.kit.RawBytes;
import org.smpstartup.kit.TableErrorCode;
import org.smpstartup.kit.TableFormatException;
import org.smpstartup.kit.TableOutput;

/**
 * Lists processors, buses, I/O APICs and interrupts (MP configuration table, MPS 4.2).
 *
 * @param specRevision 1 for MPS 1.1, 4 for MPS 1.4; 0 to FFh
 * @param oemId 8 characters; shorter texts are filled up with spaces
 * @param productId 12 characters; shorter texts are filled up with spaces
 * @param oemTableAddress physical address of an OEM table, 0 to FFFFFFFFh; 0 for none
 * @param oemTableSize its length in bytes, 0 to FFFFh
 * @param localApicAddress physical address of the local APIC, 0 to FFFFFFFFh
 * @param entries of the base table, in table order
 * @param baseTail bytes of the base table behind the last counted entry, which are kept and not
 *     interpreted
 * @param extended entries of the extended table, in table order
 */
public record MpConfiguration(
    int specRevision,
    String oemId,
    String productId,
    long oemTableAddress,
    int oemTableSize,
    long localApicAddress,
    List<MpEntry> entries,
    RawBytes baseTail,
    List<MpExtendedEntry> extended) {
  /** The table's name in messages. */
  public static final String NAME = "MP configuration table";

  /** The 4 characters at offset 0. */
  public static final String SIGNATURE = "PCMP";

  /** The header's length in bytes. */
  public static final int HEADER_BYTES = 44;

  static final int CHECKSUM_OFFSET = 7;

  /**
   * Copies the lists, checks the ranges and fills up the texts.
   *
   * @throws IllegalArgumentException if a value does not fit in its field, or one of the two tables
   *     is longer than FFFFh bytes
   */
  public MpConfiguration {
    FieldRanges.u8("specRevision", specRevision);
    oemId = FieldRanges.text("oemId", oemId, 8);
    productId = FieldRanges.text("productId", productId, 12);
    FieldRanges.u32("oemTableAddress", oemTableAddress);
    FieldRanges.u16("oemTableSize", oemTableSize);
    FieldRanges.u32("localApicAddress", localApicAddress);
    entries = List.copyOf(entries);
    extended = List.copyOf(extended);
    FieldRanges.u16("base table length", baseLength(entries, baseTail));
    FieldRanges.u16(
        "extended table length", extended.stream().mapToInt(MpExtendedEntry::length).sum());
  }

  /**
   * Makes a table of MPS 1.4 without OEM or extended tables.
   *
   * @param localApicAddress physical address, 0 to FFFFFFFFh
   * @param entries in ascending order of type
   * @return the table
   * @throws IllegalArgumentException if a value does not fit
   */
  public static MpConfiguration of(long localApicAddress, List<? extends MpEntry> entries) {
    return new MpConfiguration(
        4,
        "SMPSUP",
        "SMPSTART",
        0,
        0,
        localApicAddress,
        List.copyOf(entries),
        RawBytes.empty(),
        List.of());
  }

  private static int baseLength(List<MpEntry> entries, RawBytes tail) {
    return HEADER_BYTES + entries.stream().mapToInt(MpEntry::length).sum() + tail.length();
  }

  /**
   * {@return the entries of one kind in table order}
   *
   * @param <T> the kind
   * @param kind one of the records that are an {@link MpEntry}
   */
  public <T extends MpEntry> List<T> entries(Class<T> kind) {
    return entries.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /**
   * {@return the APIC ids of the processors that a system may use, the boot processor first, then
   * in table order} Each id is 0 to FEh and stands once.
   */
  public int[] usableApicIds() {
    List<MpProcessorEntry> usable = usable().toList();
    Optional<MpProcessorEntry> boot =
        usable.stream().filter(cpu -> (cpu.flags() & MpProcessorEntry.BOOTSTRAP) != 0).findFirst();
    return Stream.concat(boot.stream(), usable.stream())
        .mapToInt(MpProcessorEntry::apicId)
        .distinct()
        .toArray();
  }

  /**
   * {@return the boot processor's APIC id, 0 to FEh: the usable entry with the bootstrap flag, else
   * the first usable one}
   *
   * @throws TableFormatException with code NO_USABLE_CPU if there is none
   */
  public int bootApicId() {
    int[] ids = usableApicIds();
    if (ids.length == 0) {
      throw new TableFormatException(
          TableErrorCode.NO_USABLE_CPU,
          NAME,
          HEADER_BYTES,
          "none of the "
              + entries(MpProcessorEntry.class).size()
              + " processor entries can be used",
          "an entry of type 0 with the enabled flag");
    }
    return ids[0];
  }

  /**
   * {@return base and extended table, one behind the other, with lengths, entry count and both
   * checksums}
   */
  public byte[] toBytes() {
    TableOutput tail = new TableOutput();
    extended.forEach(entry -> entry.writeTo(tail));
    byte[] extendedBytes = tail.toArray();
    int baseLength = baseLength(entries, baseTail);
    TableOutput output =
        new TableOutput()
            .text(SIGNATURE)
            .u16(baseLength)
            .u8(specRevision)
            .u8(0)
            .text(oemId)
            .text(productId)
            .u32(oemTableAddress)
            .u16(oemTableSize)
            .u16(entries.size())
            .u32(localApicAddress)
            .u16(extendedBytes.length)
            .u8(-Checksum8.sum(extendedBytes, 0, extendedBytes.length))
            .u8(0);
    entries.forEach(entry -> entry.writeTo(output));
    byte[] bytes = output.raw(baseTail).raw(RawBytes.of(extendedBytes)).toArray();
    Checksum8.fix(bytes, 0, baseLength, CHECKSUM_OFFSET);
    return bytes;
  }

  private Stream<MpProcessorEntry> usable() {
    return entries(MpProcessorEntry.class).stream().filter(MpProcessorEntry::isUsable);
  }
}
