package org.smpstartup.kit.acpi;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.smpstartup.kit.RawBytes;
import org.smpstartup.kit.TableCursor;
import org.smpstartup.kit.TableErrorCode;
import org.smpstartup.kit.TableFormatException;
import org.smpstartup.kit.TableOutput;
import org.smpstartup.kit.TableWarningCode;
import org.smpstartup.kit.TableWarnings;

/** Turns the bytes of one MADT entry into its record, and says what is irregular about it. */
final class MadtEntryDecoder {
  private record Layout(int minLength, Function<TableCursor, MadtEntry> read) {}

  private final TableWarnings warnings;
  private final boolean[] unknownReported = new boolean[256];

  MadtEntryDecoder(TableWarnings warnings) {
    this.warnings = warnings;
  }

  /**
   * Decodes the entry whose type and length were just read.
   *
   * @param offset of the entry in the table
   * @param bytes the whole entry; its second byte is its length
   */
  MadtEntry decode(int offset, byte[] bytes) {
    int type = Byte.toUnsignedInt(bytes[0]);
    Layout layout = layout(type);
    if (layout == null) {
      if (!unknownReported[type]) {
        unknownReported[type] = true;
        warnings.add(
            TableWarningCode.UNKNOWN_ENTRY_TYPE,
            offset,
            "entries of unknown type " + type + " are skipped by their length");
      }
      return new RawMadtEntry(type, RawBytes.of(Arrays.copyOfRange(bytes, 2, bytes.length)));
    }
    if (bytes.length < layout.minLength) {
      throw new TableFormatException(
          TableErrorCode.BAD_LENGTH,
          Madt.NAME,
          offset + 1L,
          "the entry of type " + type + " says it has " + bytes.length + " bytes",
          "a length of at least " + layout.minLength);
    }
    TableCursor cursor = new TableCursor(Madt.NAME, ByteBuffer.wrap(bytes));
    cursor.skip(2);
    return keepIrregular(offset, layout.read.apply(cursor), bytes);
  }

  private MadtEntry keepIrregular(int offset, MadtEntry entry, byte[] bytes) {
    TableOutput output = new TableOutput();
    entry.writeTo(output);
    if (Arrays.equals(output.toArray(), bytes)) {
      return entry;
    }
    String what = "the entry of type " + entry.type();
    if (bytes.length > entry.length()) {
      warnings.add(
          TableWarningCode.LONG_ENTRY,
          offset + 1L,
          what
              + " has "
              + bytes.length
              + " bytes; those after "
              + entry.length()
              + " are not interpreted");
    } else if (bytes.length < entry.length()) {
      warnings.add(
          TableWarningCode.SHORT_ENTRY,
          offset + 1L,
          what + " has no reset vector although its version does");
    } else {
      warnings.add(
          TableWarningCode.RESERVED_NOT_ZERO,
          offset,
          what + " has reserved fields that are not zero");
    }
    return new IrregularMadtEntry(entry, RawBytes.of(bytes));
  }

  private static @Nullable Layout layout(int type) {
    return switch (type) {
      case LocalApicEntry.TYPE -> new Layout(LocalApicEntry.BYTES, LocalApicEntry::read);
      case IoApicEntry.TYPE -> new Layout(IoApicEntry.BYTES, IoApicEntry::read);
      case InterruptOverrideEntry.TYPE ->
          new Layout(InterruptOverrideEntry.BYTES, InterruptOverrideEntry::read);
      case NmiSourceEntry.TYPE -> new Layout(NmiSourceEntry.BYTES, NmiSourceEntry::read);
      case LocalApicNmiEntry.TYPE -> new Layout(LocalApicNmiEntry.BYTES, LocalApicNmiEntry::read);
      case LocalApicAddressEntry.TYPE ->
          new Layout(LocalApicAddressEntry.BYTES, LocalApicAddressEntry::read);
      case LocalX2ApicEntry.TYPE -> new Layout(LocalX2ApicEntry.BYTES, LocalX2ApicEntry::read);
      case X2ApicNmiEntry.TYPE -> new Layout(X2ApicNmiEntry.BYTES, X2ApicNmiEntry::read);
      case MpWakeupEntry.TYPE -> new Layout(MpWakeupEntry.BYTES_V0, MpWakeupEntry::read);
      default -> null;
    };
  }
}
