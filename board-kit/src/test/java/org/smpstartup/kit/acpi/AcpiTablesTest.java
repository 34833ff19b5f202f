package org.smpstartup.kit.acpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.smpstartup.kit.Refusals;
import org.smpstartup.kit.SharedMadts;
import org.smpstartup.kit.SparseMemory;
import org.smpstartup.kit.TableErrorCode;
import org.smpstartup.kit.TableReading;
import org.smpstartup.kit.TableWarning;

class AcpiTablesTest {
  private static final long ROOT = 0x7fe0_0000L;
  private static final long MADT = 0x7fe1_0000L;
  private static final SdtIdentity IDENTITY = SdtIdentity.ofRevision(1);

  private static Madt madt(long id) {
    return Madt.builder(5).enabledCpu(id).build();
  }

  /** Lays out an RSDP of revision 2, an XSDT with these pointers, and a MADT. */
  private static SparseMemory machine(Long... pointers) {
    SparseMemory memory = SparseMemory.pc();
    memory.write(0xf0000, new Rsdp("TEST", 2, 0, ROOT).toBytes());
    memory.write(ROOT, new RootTable(RootTable.Kind.XSDT, IDENTITY, List.of(pointers)).toBytes());
    memory.write(MADT, madt(7).toBytes());
    return memory;
  }

  private static long[] ids(SparseMemory memory) {
    return AcpiTables.search(memory).madt().table().usableApicIds();
  }

  @Test
  void theMadtIsFoundThroughTheXsdt() {
    assertThat(ids(machine(MADT))).containsExactly(7);
  }

  @Test
  void theXsdtIsPreferred() {
    SparseMemory memory = SparseMemory.pc();
    memory.write(0xf0000, new Rsdp("TEST", 2, 0x1000, 0x2000).toBytes());
    memory.write(0x1000, new RootTable(RootTable.Kind.RSDT, IDENTITY, List.of(0x3000L)).toBytes());
    memory.write(0x2000, new RootTable(RootTable.Kind.XSDT, IDENTITY, List.of(0x4000L)).toBytes());
    memory.write(0x3000, madt(1).toBytes());
    memory.write(0x4000, madt(2).toBytes());

    assertThat(ids(memory)).containsExactly(2);
    memory.write(0xf0000, new Rsdp("TEST", 0, 0x1000, 0).toBytes());
    assertThat(ids(memory)).containsExactly(1);
  }

  @Test
  void withoutAnXsdtTheRsdtIsUsedWithAWarning() {
    SparseMemory memory = SparseMemory.pc();
    memory.write(0xf0000, new Rsdp("TEST", 2, 0x1000, 0).toBytes());
    memory.write(0x1000, new RootTable(RootTable.Kind.RSDT, IDENTITY, List.of(0x3000L)).toBytes());
    memory.write(0x3000, madt(1).toBytes());

    assertThat(AcpiTables.search(memory).madt().warnings())
        .extracting(TableWarning::message)
        .containsExactly(
            "the XSDT address is zero; the RSDT is used; where: RSDP, offset 0x18 [XSDT_MISSING]");
  }

  @Test
  void withoutAnyRootTableThereIsNothingToFind() {
    SparseMemory memory = SparseMemory.pc();
    memory.write(0xf0000, new Rsdp("TEST", 0, 0, 0).toBytes());

    assertThatThrownBy(() -> AcpiTables.search(memory))
        .hasMessage(
            "the RSDP points to no root table; where: RSDP, offset 0x10; what would do: the address"
                + " of an XSDT or an RSDT [NOT_FOUND]");
  }

  @Test
  void pointersToNowhereArePassedOver() {
    TableReading<Madt> reading =
        AcpiTables.search(machine(0L, 0xffff_ffff_ffff_fff0L, ROOT, MADT)).madt();

    assertThat(reading.table().usableApicIds()).containsExactly(7);
    assertThat(reading.warnings())
        .extracting(TableWarning::message)
        .containsExactly(
            "a pointer is zero and is passed over; where: XSDT, offset 0x24 [NULL_POINTER]",
            "the memory at 0xfffffffffffffff0 cannot be read; the pointer is passed over; where:"
                + " XSDT, offset 0x2c [UNREADABLE_POINTER]");
  }

  @Test
  void anXsdtThatPointsToItselfEnds() {
    List<Long> pointers = Collections.nCopies(8000, ROOT);

    assertThatThrownBy(() -> AcpiTables.search(machine(pointers.toArray(new Long[0]))).madt())
        .hasMessage(
            "none of the 8000 pointers leads to a table \"APIC\"; where: XSDT, offset 0x24; what"
                + " would do: a pointer to a MADT in readable memory [NOT_FOUND]");
  }

  @Test
  void theFirstOfSeveralMadtsHolds() {
    SparseMemory memory = machine(MADT, 0x9000L);
    memory.write(0x9000, madt(1).toBytes());

    assertThat(ids(memory)).containsExactly(7);
  }

  @Test
  void rootTablesOutsideMemoryAreNamed() {
    SparseMemory memory = SparseMemory.pc();
    memory.write(0xf0000, new Rsdp("TEST", 2, 0, 0x1234_5678_9000L).toBytes());

    assertThatThrownBy(() -> AcpiTables.search(memory))
        .hasMessage(
            "the XSDT is said to be here, and 36 bytes cannot be read; where: memory, offset"
                + " 0x123456789000; what would do: a pointer to memory that holds the table"
                + " [UNREADABLE_ADDRESS]");
  }

  @Test
  void brokenRootTablesAreRefused() {
    byte[] good = new RootTable(RootTable.Kind.XSDT, IDENTITY, List.of(MADT)).toBytes();
    byte[] sum = good.clone();
    sum[40]++;
    byte[] odd = java.util.Arrays.copyOf(good, good.length + 1);
    MadtBytes.setLength(odd, odd.length);
    MadtBytes.fix(odd);
    byte[] large = good.clone();
    MadtBytes.setLength(large, AcpiLimits.MAX_ROOT_TABLE_BYTES + 1L);
    byte[] small = good.clone();
    MadtBytes.setLength(small, 35);

    assertThat(refusal(sum)).isEqualTo(TableErrorCode.BAD_CHECKSUM);
    assertThat(refusal(odd)).isEqualTo(TableErrorCode.BAD_LENGTH);
    assertThat(refusal(large)).isEqualTo(TableErrorCode.TOO_LARGE);
    assertThat(refusal(small)).isEqualTo(TableErrorCode.BAD_LENGTH);
    assertThatThrownBy(() -> RootTableReader.read(RootTable.Kind.XSDT, odd))
        .hasMessage(
            "the 9 bytes after the header are no whole number of pointers; where: XSDT, offset 0x4;"
                + " what would do: a length of 36 and a multiple of 8 [BAD_LENGTH]");
    assertThat(Refusals.of(() -> RootTableReader.read(RootTable.Kind.RSDT, good)).code())
        .isEqualTo(TableErrorCode.BAD_SIGNATURE);
  }

  private static TableErrorCode refusal(byte[] root) {
    return Refusals.of(() -> RootTableReader.read(RootTable.Kind.XSDT, root)).code();
  }

  @Test
  void rootTablesAreReadAsTheyAreWritten() {
    for (RootTable.Kind kind : RootTable.Kind.values()) {
      RootTable root = new RootTable(kind, IDENTITY, List.of(0xffff_fff0L, 0L, 64L));
      assertThat(RootTableReader.read(kind, root.toBytes()).table()).isEqualTo(root);
    }
  }

  @Test
  void theMadtOfAMillionProcessorsIsReadFromMemory() {
    MadtBuilder builder = Madt.builder(5);
    for (int id = 0; id < 1 << 20; id++) {
      builder.enabledCpu(id);
    }
    SparseMemory memory = SparseMemory.pc();
    AcpiImage.of(builder.build()).tablesAddress(1L << 33).build().writeTo(memory);

    assertThat(ids(memory)).hasSize(1 << 20);
  }

  @Test
  void aMadtThatClaimsMoreThanMemoryHoldsIsRefusedCheaply() {
    SparseMemory memory = machine(MADT);
    byte[] table = madt(0).toBytes();
    MadtBytes.setLength(table, AcpiLimits.MAX_TABLE_BYTES);
    memory.write(MADT, table);

    assertThat(Refusals.of(() -> ids(memory)).code()).isEqualTo(TableErrorCode.UNREADABLE_ADDRESS);
    assertThat(memory.bytesRead()).isLessThan(400_000);
  }

  @Test
  void realTablesAreFoundInEveryKindOfImage() {
    for (SharedMadts.Expected table : SharedMadts.all()) {
      List<AcpiImage> images = new ArrayList<>();
      images.add(AcpiImage.ofRawMadt(table.bytes()).build());
      images.add(AcpiImage.ofRawMadt(table.bytes()).rsdpRevision(0).build());
      images.add(AcpiImage.ofRawMadt(table.bytes()).tablesAddress(0x1_0000_0000L).build());
      for (AcpiImage image : images) {
        SparseMemory memory = SparseMemory.pc();
        image.writeTo(memory);
        assertThat(ids(memory)).containsExactly(table.usable());
      }
    }
  }
}
