package org.smpstartup.kit.mptable;

import java.nio.ByteBuffer;
import java.util.Locale;
import org.smpstartup.kit.Printable;
import org.smpstartup.kit.TableCursor;
import org.smpstartup.kit.TableErrorCode;
import org.smpstartup.kit.TableFormatException;
import org.smpstartup.kit.TableReading;
import org.smpstartup.kit.TableWarningCode;
import org.smpstartup.kit.TableWarnings;

/** Reads an MP floating pointer (MPS 4.1); takes what Linux {@code mpparse.c} takes. */
public final class MpFloatingPointerReader {
  static final String NAME = "MP floating pointer";

  private MpFloatingPointerReader() {}

  /**
   * Reads a floating pointer.
   *
   * @param bytes 16 bytes from element 0 on; more may follow
   * @return what the table says, and the oddities that were tolerated
   * @throws TableFormatException if it is refused: TRUNCATED, BAD_SIGNATURE, BAD_LENGTH,
   *     BAD_CHECKSUM or BAD_VALUE
   */
  public static TableReading<MpFloatingPointer> read(byte[] bytes) {
    TableCursor cursor = new TableCursor(NAME, ByteBuffer.wrap(bytes));
    TableWarnings warnings = new TableWarnings(NAME);
    String signature = cursor.text(4);
    if (!signature.equals(MpFloatingPointer.SIGNATURE)) {
      throw refused(
          TableErrorCode.BAD_SIGNATURE,
          0,
          "the signature is " + Printable.quote(signature) + " instead of \"_MP_\"",
          "the address of an MP floating pointer");
    }
    long address = cursor.u32();
    int paragraphs = cursor.u8();
    int revision = cursor.u8();
    cursor.skip(1);
    int feature1 = cursor.u8();
    int feature2 = cursor.u8();
    int reserved = cursor.u8() | cursor.u16();
    check(paragraphs, revision, cursor.sum(0, MpFloatingPointer.BYTES));
    if (reserved != 0) {
      warnings.add(
          TableWarningCode.RESERVED_NOT_ZERO,
          13,
          "the reserved bytes are not zero and are ignored");
    }
    return new TableReading<>(
        new MpFloatingPointer(address, revision, feature1, feature2), warnings.toList());
  }

  private static void check(int paragraphs, int revision, int sum) {
    if (paragraphs != 1) {
      throw refused(
          TableErrorCode.BAD_LENGTH,
          8,
          "the length is " + paragraphs + " paragraphs",
          "a length of 1 paragraph");
    }
    if (sum != 0) {
      throw refused(
          TableErrorCode.BAD_CHECKSUM,
          MpFloatingPointer.CHECKSUM_OFFSET,
          String.format(Locale.ROOT, "the 16 bytes sum to 0x%02x instead of 0", sum),
          "the bytes that the checksum was computed for");
    }
    if (revision != 1 && revision != 4) {
      throw refused(
          TableErrorCode.BAD_VALUE,
          9,
          "the specification revision is " + revision,
          "revision 1 or 4");
    }
  }

  private static TableFormatException refused(
      TableErrorCode code, long offset, String what, String remedy) {
    return new TableFormatException(code, NAME, offset, what, remedy);
  }
}
