package org.smpstartup.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class TableCursorTest {
  private static TableCursor cursor(int... bytes) {
    byte[] array = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      array[i] = (byte) bytes[i];
    }
    return new TableCursor("TEST", ByteBuffer.wrap(array));
  }

  @Test
  void fieldsAreLittleEndianAndUnsigned() {
    TableCursor cursor =
        cursor(0xff, 0xfe, 0xff, 1, 2, 3, 0xf4, 1, 2, 3, 4, 5, 6, 7, 0xf8, 'A', 0xe9);

    assertThat(cursor.u8()).isEqualTo(0xff);
    assertThat(cursor.u16()).isEqualTo(0xfffe);
    assertThat(cursor.u32()).isEqualTo(0xf4030201L);
    assertThat(cursor.u64()).isEqualTo(0xf807060504030201L);
    assertThat(cursor.text(2)).isEqualTo("A\u00e9");
    assertThat(cursor.remaining()).isZero();
  }

  @Test
  void aFieldThatDoesNotFitIsRefusedWithItsOffset() {
    TableCursor cursor = cursor(1, 2, 3, 4, 5);
    cursor.skip(2);

    assertThatThrownBy(cursor::u32)
        .hasMessage(
            "4 bytes needed here, and the bytes end at 0x5; where: TEST, offset 0x2; what would do:"
                + " the complete table [TRUNCATED]");
    assertThat(cursor.position()).as("a refused read moves nothing").isEqualTo(2);
  }

  @Test
  void noReadPassesALoweredBound() {
    TableCursor cursor = cursor(1, 2, 3, 4);
    cursor.limitTo(3);
    cursor.skip(2);

    assertThat(Refusals.of(cursor::u16).code()).isEqualTo(TableErrorCode.TRUNCATED);
    assertThat(Refusals.of(() -> cursor.seek(4)).code()).isEqualTo(TableErrorCode.TRUNCATED);
    assertThat(Refusals.of(() -> cursor.limitTo(4)).code()).isEqualTo(TableErrorCode.TRUNCATED);
    assertThat(Refusals.of(() -> cursor.sum(1, 3)).code()).isEqualTo(TableErrorCode.TRUNCATED);
    assertThat(Refusals.of(() -> cursor.raw(Integer.MAX_VALUE)).code())
        .isEqualTo(TableErrorCode.TRUNCATED);
    assertThat(Refusals.of(() -> cursor.skip(-1)).code()).isEqualTo(TableErrorCode.TRUNCATED);
  }

  @Test
  void theCallersBufferIsLeftAlone() {
    ByteBuffer buffer = ByteBuffer.wrap(new byte[] {9, 1, 2, 9}).position(1).limit(3);
    TableCursor cursor = new TableCursor("TEST", buffer);

    assertThat(cursor.u16()).isEqualTo(0x0201);
    assertThat(cursor.remaining()).isZero();
    assertThat(buffer.position()).isEqualTo(1);
    assertThat(buffer.limit()).isEqualTo(3);
  }

  @Test
  void outputIsReadBackByTheCursor() {
    byte[] bytes =
        new TableOutput()
            .u8(0xab)
            .u16(0xcdef)
            .u32(0xfedcba98L)
            .u64(0x8070605040302010L)
            .text("T\u00fc")
            .zeros(1)
            .raw(RawBytes.of((byte) 7))
            .toArray();
    TableCursor cursor = new TableCursor("TEST", ByteBuffer.wrap(bytes));

    assertThat(cursor.u8()).isEqualTo(0xab);
    assertThat(cursor.u16()).isEqualTo(0xcdef);
    assertThat(cursor.bits32()).isEqualTo(0xfedcba98);
    assertThat(cursor.u64()).isEqualTo(0x8070605040302010L);
    assertThat(cursor.text(2)).isEqualTo("T\u00fc");
    assertThat(cursor.raw(2)).isEqualTo(RawBytes.of((byte) 0, (byte) 7)).hasToString("0007");
  }
}
