package org.smpstartup.kit.acpi;

import java.util.List;
import java.util.stream.Stream;
import org.smpstartup.kit.PhysicalWriter;
import org.smpstartup.kit.RawBytes;

/**
 * Is everything that firmware leaves in memory so that a system finds a MADT: RSDP, root tables,
 * the MADT and any other tables.
 *
 * @param rsdpAddress physical address of the RSDP, unsigned
 * @param placements in the order RSDP, RSDT, XSDT (those that exist), other tables, MADT
 */
public record AcpiImage(long rsdpAddress, List<Placement> placements) {
  /** Copies the list. */
  public AcpiImage {
    placements = List.copyOf(placements);
  }

  /**
   * Wraps the bytes of a MADT as they are, right or wrong.
   *
   * @param madt the table's bytes, at least one; they are copied
   * @return a builder for the image around it
   * @throws IllegalArgumentException if there are none
   */
  public static AcpiImageBuilder ofRawMadt(byte[] madt) {
    return new AcpiImageBuilder(RawBytes.of(madt));
  }

  /**
   * Wraps a MADT.
   *
   * @param madt the table
   * @return a builder for the image around it
   */
  public static AcpiImageBuilder of(Madt madt) {
    return ofRawMadt(madt.toBytes());
  }

  /**
   * Stores all tables in memory.
   *
   * @param memory is called once a table, in the order of {@link #placements()}
   */
  public void writeTo(PhysicalWriter memory) {
    placements.forEach(placement -> memory.write(placement.address(), placement.bytes().toArray()));
  }

  /** {@return the address just after the highest byte, unsigned} */
  public long end() {
    return ends().max(Long::compareUnsigned).orElse(rsdpAddress);
  }

  private Stream<Long> ends() {
    return placements.stream().map(placement -> placement.address() + placement.bytes().length());
  }
}
