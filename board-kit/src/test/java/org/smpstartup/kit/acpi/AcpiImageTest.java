package org.smpstartup.kit.acpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.smpstartup.kit.RawBytes;
import org.smpstartup.kit.SparseMemory;

class AcpiImageTest {
  private static final Madt MADT = Madt.builder(5).enabledCpu(0).build();

  @Test
  void tablesStandOneAfterTheOther() {
    AcpiImage image = AcpiImage.of(MADT).build();

    assertThat(image.placements())
        .extracting(Placement::address)
        .containsExactly(0xe0000L, 0xe0040L, 0xe0080L, 0xe00c0L);
    assertThat(image.placements().getLast().bytes()).isEqualTo(RawBytes.of(MADT.toBytes()));
    assertThat(image.rsdpAddress()).isEqualTo(0xe0000);
    assertThat(image.end()).isEqualTo(0xe00c0 + 52);
  }

  @Test
  void revisionZeroHasNoXsdt() {
    AcpiImage image =
        AcpiImage.of(MADT).rsdpRevision(0).rsdpAddress(0xf5a00).tablesAddress(0x7ffe_0001L).build();

    assertThat(image.placements())
        .extracting(Placement::address)
        .containsExactly(0xf5a00L, 0x7ffe_0040L, 0x7ffe_0080L);
  }

  @Test
  void beyondFourGibThereIsNoRsdt() {
    AcpiImage image = AcpiImage.of(MADT).tablesAddress(1L << 32).build();
    Rsdp rsdp = RsdpReader.read(image.placements().getFirst().bytes().toArray()).table();

    assertThat(rsdp.rsdtAddress()).isZero();
    assertThat(image.placements()).hasSize(3);
  }

  @Test
  void aBrokenMadtIsPlacedAsItIs() {
    AcpiImage image = AcpiImage.ofRawMadt(new byte[] {1, 2, 3}).build();

    assertThat(image.placements().getLast().bytes())
        .isEqualTo(RawBytes.of((byte) 1, (byte) 2, (byte) 3));
  }

  @Test
  void otherTablesAreListedBeforeTheMadt() {
    byte[] facp = SdtHeader.finish(SdtHeader.begin("FACP", SdtIdentity.ofRevision(6)).zeros(100));
    SparseMemory memory = SparseMemory.pc();
    AcpiImage.of(MADT)
        .table(facp)
        .identity(new SdtIdentity(1, "OTHER", "T", 0, "C", 0))
        .build()
        .writeTo(memory);

    AcpiTables tables = AcpiTables.search(memory);
    assertThat(tables.root().pointers()).hasSize(2);
    assertThat(tables.root().identity().oemId()).isEqualTo("OTHER ");
    assertThat(tables.madt().table()).isEqualTo(MADT);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> AcpiImage.of(MADT).rsdpAddress(0xe0008))
        .hasMessage("rsdpAddress is 0xe0008: a multiple of 16 is needed");
    assertThatThrownBy(() -> AcpiImage.of(MADT).rsdpRevision(1))
        .hasMessage("rsdpRevision is 1: 0 or 2 is needed");
    assertThatThrownBy(() -> AcpiImage.ofRawMadt(new byte[0]))
        .hasMessage("a MADT of no bytes cannot be placed");
    assertThatThrownBy(() -> AcpiImage.of(MADT).rsdpRevision(0).tablesAddress(1L << 32).build())
        .hasMessage("tables beyond 4 GiB need rsdpRevision 2");
    assertThatThrownBy(() -> AcpiImage.of(MADT).tablesAddress(0xe0000).build())
        .hasMessage(
            "the tables from 0xe0000 to 0xe00c0 do not fit there, with the RSDP at 0xe0000: another"
                + " tablesAddress is needed");
    assertThatThrownBy(() -> AcpiImage.ofRawMadt(new byte[1 << 20]).build())
        .hasMessageStartingWith("the tables from 0xe0040 to 0x1e00c0 do not fit there");
    assertThatThrownBy(() -> AcpiImage.of(MADT).tablesAddress(-128).build())
        .hasMessageContaining("another tablesAddress is needed");
  }
}
