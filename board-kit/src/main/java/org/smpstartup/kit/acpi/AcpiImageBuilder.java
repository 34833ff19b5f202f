package org.smpstartup.kit.acpi;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.smpstartup.kit.RawBytes;

/**
 * Builds an {@link AcpiImage}. Without further calls the RSDP stands at E0000h, where a search
 * finds it, with revision 2, and the tables follow it on 64-byte boundaries: RSDT, XSDT, others,
 * MADT. Tables too large to end below 1 MiB need a {@link #tablesAddress} of their own.
 */
public final class AcpiImageBuilder {
  private static final long DEFAULT_RSDP_ADDRESS = 0xe0000;
  private static final long ALIGNMENT = 64;
  private static final long DEFAULT_TABLES_ADDRESS = DEFAULT_RSDP_ADDRESS + ALIGNMENT;
  private static final long ONE_MIB = 1L << 20;
  private static final long FOUR_GIB = 1L << 32;

  private final RawBytes madt;
  private final List<RawBytes> others = new ArrayList<>();
  private SdtIdentity identity = SdtIdentity.ofRevision(1);
  private int rsdpRevision = 2;
  private long rsdpAddress = DEFAULT_RSDP_ADDRESS;
  private long tablesAddress = DEFAULT_TABLES_ADDRESS;

  AcpiImageBuilder(RawBytes madt) {
    if (madt.length() == 0) {
      throw new IllegalArgumentException("a MADT of no bytes cannot be placed");
    }
    this.madt = madt;
  }

  /**
   * Sets where the RSDP stands. A search finds it only in the EBDA or from E0000h to FFFFFh.
   *
   * @param address physical address, unsigned, a multiple of 16
   * @return this builder
   * @throws IllegalArgumentException if it is no multiple of 16
   */
  public AcpiImageBuilder rsdpAddress(long address) {
    if (address % 16 != 0) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "rsdpAddress is 0x%x: a multiple of 16 is needed", address));
    }
    rsdpAddress = address;
    return this;
  }

  /**
   * Sets where the first of the other tables stands. Above 4 GiB there is no RSDT, for its pointers
   * have 32 bits.
   *
   * @param address physical address, unsigned; rounded up to a multiple of 64
   * @return this builder
   */
  public AcpiImageBuilder tablesAddress(long address) {
    tablesAddress = address;
    return this;
  }

  /**
   * Sets the RSDP's revision.
   *
   * @param revision 0 for an RSDT alone, as QEMU's PC firmware has it; 2 for an XSDT, and an RSDT
   *     below 4 GiB
   * @return this builder
   * @throws IllegalArgumentException if it is neither
   */
  public AcpiImageBuilder rsdpRevision(int revision) {
    if (revision != 0 && revision != 2) {
      throw new IllegalArgumentException("rsdpRevision is " + revision + ": 0 or 2 is needed");
    }
    rsdpRevision = revision;
    return this;
  }

  /**
   * Sets the maker of the root tables. The RSDP takes its OEM id.
   *
   * @param value its revision is that of the root tables, 1
   * @return this builder
   */
  public AcpiImageBuilder identity(SdtIdentity value) {
    identity = value;
    return this;
  }

  /**
   * Adds another table. The root tables list it before the MADT, as firmware lists its FADT first.
   *
   * @param table its bytes, which are copied and not checked
   * @return this builder
   */
  public AcpiImageBuilder table(byte[] table) {
    others.add(RawBytes.of(table));
    return this;
  }

  /**
   * {@return the image}
   *
   * @throws IllegalArgumentException if tables would overlap or wrap around the address space, or
   *     revision 0 would need addresses of more than 32 bits
   */
  public AcpiImage build() {
    List<RawBytes> listed = new ArrayList<>(others);
    listed.add(madt);
    boolean xsdt = rsdpRevision == 2;
    long next = align(tablesAddress);
    long rsdtAddress = next;
    next = align(next + rootBytes(RootTable.Kind.RSDT, listed.size()));
    long xsdtAddress = next;
    if (xsdt) {
      next = align(next + rootBytes(RootTable.Kind.XSDT, listed.size()));
    }
    List<Placement> tables = new ArrayList<>();
    List<Long> pointers = new ArrayList<>();
    for (RawBytes table : listed) {
      pointers.add(next);
      tables.add(new Placement(next, table));
      next = align(next + table.length());
    }
    requireFits(next);
    boolean rsdt = Long.compareUnsigned(next, FOUR_GIB) <= 0;
    if (!rsdt && !xsdt) {
      throw new IllegalArgumentException("tables beyond 4 GiB need rsdpRevision 2");
    }
    Rsdp rsdp =
        new Rsdp(identity.oemId(), rsdpRevision, rsdt ? rsdtAddress : 0, xsdt ? xsdtAddress : 0);
    List<Placement> all = new ArrayList<>();
    all.add(new Placement(rsdpAddress, RawBytes.of(rsdp.toBytes())));
    if (rsdt) {
      all.add(root(RootTable.Kind.RSDT, rsdtAddress, pointers));
    }
    if (xsdt) {
      all.add(root(RootTable.Kind.XSDT, xsdtAddress, pointers));
    }
    all.addAll(tables);
    return new AcpiImage(rsdpAddress, all);
  }

  private Placement root(RootTable.Kind kind, long address, List<Long> pointers) {
    return new Placement(address, RawBytes.of(new RootTable(kind, identity, pointers).toBytes()));
  }

  private static int rootBytes(RootTable.Kind kind, int pointers) {
    return SdtHeader.BYTES + kind.pointerBytes() * pointers;
  }

  private static long align(long address) {
    return (address + ALIGNMENT - 1) & -ALIGNMENT;
  }

  private void requireFits(long end) {
    long start = align(tablesAddress);
    long rsdpEnd = rsdpAddress + (rsdpRevision == 2 ? Rsdp.BYTES_V2 : Rsdp.BYTES_V0);
    boolean apart =
        Long.compareUnsigned(rsdpEnd, start) <= 0 || Long.compareUnsigned(end, rsdpAddress) <= 0;
    // What lies above 1 MiB is the system's: tables go there only where the caller said so.
    boolean spills = tablesAddress == DEFAULT_TABLES_ADDRESS && end > ONE_MIB;
    if (!apart || spills || Long.compareUnsigned(end, start) < 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the tables from 0x%x to 0x%x do not fit there, with the RSDP at 0x%x: another"
                  + " tablesAddress is needed",
              start,
              end,
              rsdpAddress));
    }
  }
}
