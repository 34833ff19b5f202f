package org.smpstartup.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TableMemoryTest {
  private static final byte[] SIGNATURE = {'S', 'I', 'G'};

  @Test
  void aLargeTableIsReadInBoundedPieces() {
    byte[] table = new byte[3 * TableMemory.CHUNK_BYTES + 5];
    for (int i = 0; i < table.length; i++) {
      table[i] = (byte) ((i * 31) >>> 3);
    }
    PhysicalReader array = PhysicalReader.ofArray(0x1000, table);
    PhysicalReader bounded =
        (address, destination) -> {
          assertThat(destination.length).isLessThanOrEqualTo(TableMemory.CHUNK_BYTES);
          return array.read(address, destination);
        };

    assertThat(new TableMemory(bounded).read("TEST", 0x1000, table.length)).isEqualTo(table);
  }

  @Test
  void aLengthThatMemoryDoesNotHoldCostsOnlyWhatIsThere() {
    SparseMemory memory = new SparseMemory().zeros(0, 100_000);

    assertThat(new TableMemory(memory).tryRead(0, 64 << 20)).isEmpty();
    assertThat(memory.bytesRead()).isLessThanOrEqualTo(2L * TableMemory.CHUNK_BYTES);
  }

  @Test
  void memoryThatCannotBeReadIsNamedByItsAddress() {
    assertThatThrownBy(
            () -> new TableMemory(new SparseMemory()).read("XSDT", 0xffff_ffff_8000_0000L, 36))
        .hasMessage(
            "the XSDT is said to be here, and 36 bytes cannot be read; where: memory, offset"
                + " 0xffffffff80000000; what would do: a pointer to memory that holds the table"
                + " [UNREADABLE_ADDRESS]");
  }

  @Test
  void aRangeThatWrapsAroundCannotBeRead() {
    assertThat(new TableMemory((address, destination) -> true).tryRead(-8, 16)).isEmpty();
    assertThat(new TableMemory((address, destination) -> true).tryRead(-8, 8)).isPresent();
  }

  @Test
  void byteLoadsOfACpuMakeAReader() {
    byte[] read = new byte[3];

    assertThat(PhysicalReader.ofByteLoads(address -> (int) address).read(0x1fe, read)).isTrue();
    assertThat(read).containsExactly(0xfe, 0xff, 0x00);
  }

  @Test
  void anArrayIsReadableNowhereElse() {
    PhysicalReader memory = PhysicalReader.ofArray(0x100, new byte[16]);

    assertThat(memory.read(0x100, new byte[16])).isTrue();
    assertThat(memory.read(0x101, new byte[16])).isFalse();
    assertThat(memory.read(0xff, new byte[1])).isFalse();
    assertThat(memory.read(Long.MIN_VALUE, new byte[1])).isFalse();
  }

  @Test
  void aScanFindsASignatureOnlyOnParagraphs() {
    SparseMemory memory = SparseMemory.pc();
    memory.write(0xe0008, SIGNATURE);
    memory.write(0xe0410, SIGNATURE);

    var scan = new ParagraphScan(new TableMemory(memory), SIGNATURE);
    assertThat(scan.first(0xdfff5, 0x100000, address -> true)).hasValue(0xe0410);
    assertThat(scan.first(0xe0000, 0xe0410, address -> true)).isEmpty();
    assertThat(scan.first(0xe0000, 0xe0412, address -> true)).as("cut by the end").isEmpty();
    assertThat(scan.first(0xe0000, 0xe0413, address -> true)).hasValue(0xe0410);
    assertThat(scan.first(0xe0000, 0x100000, address -> false)).isEmpty();
  }

  @Test
  void aScanSeesASignatureBesideAHole() {
    SparseMemory memory = new SparseMemory();
    memory.write(0xe0410, Arrays.copyOf(SIGNATURE, 16));

    assertThat(
            new ParagraphScan(new TableMemory(memory), SIGNATURE)
                .first(0xe0000, 0x100000, address -> true))
        .hasValue(0xe0410);
  }
}
