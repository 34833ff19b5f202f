package org.smpstartup.kit.acpi;

import java.util.List;
import org.smpstartup.kit.FieldRanges;
import org.smpstartup.kit.TableOutput;

/**
 * Lists the addresses of all other tables: the RSDT with 32-bit pointers (ACPI 5.2.7) or the XSDT
 * with 64-bit ones (ACPI 5.2.8).
 *
 * @param kind which of the two
 * @param identity its maker
 * @param pointers physical addresses in table order, unsigned; zero entries are kept here
 */
public record RootTable(Kind kind, SdtIdentity identity, List<Long> pointers) {
  /** Tells the two root tables apart. Its names are their signatures. */
  public enum Kind {
    /** Pointers of 4 bytes. */
    RSDT(4),
    /** Pointers of 8 bytes, not aligned. */
    XSDT(8);

    private final int pointerBytes;

    Kind(int pointerBytes) {
      this.pointerBytes = pointerBytes;
    }

    /** {@return the length of a pointer in bytes} */
    public int pointerBytes() {
      return pointerBytes;
    }
  }

  /**
   * Copies the list and checks the pointers.
   *
   * @throws IllegalArgumentException if a pointer does not fit, or there are more than the reader
   *     would take
   */
  public RootTable {
    pointers = List.copyOf(pointers);
    int most = (AcpiLimits.MAX_ROOT_TABLE_BYTES - SdtHeader.BYTES) / kind.pointerBytes();
    if (pointers.size() > most) {
      throw new IllegalArgumentException(
          kind + " holds at most " + most + " pointers, not " + pointers.size());
    }
    if (kind == Kind.RSDT) {
      pointers.forEach(pointer -> FieldRanges.u32("RSDT pointer", pointer));
    }
  }

  /** {@return the table's bytes with length and checksum} */
  public byte[] toBytes() {
    TableOutput output = SdtHeader.begin(kind.name(), identity);
    for (long pointer : pointers) {
      if (kind == Kind.RSDT) {
        output.u32(pointer);
      } else {
        output.u64(pointer);
      }
    }
    return SdtHeader.finish(output);
  }
}
