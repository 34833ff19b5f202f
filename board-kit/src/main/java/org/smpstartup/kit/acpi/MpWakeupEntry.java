package org.smpstartup.kit.acpi;

import org.smpstartup.kit.FieldRanges;
import org.smpstartup.kit.TableCursor;
import org.smpstartup.kit.TableOutput;

/**
 * Gives the address of the multiprocessor wakeup mailbox (ACPI 5.2.12.19, type 16; version 1 since
 * ACPI 6.6).
 *
 * @param version of the mailbox, 0 to FFFFh. The reset vector exists from 1 on
 * @param mailboxAddress physical address of the {@link MpWakeupMailbox}, unsigned, a multiple of
 *     4096
 * @param resetVector physical address to which a processor jumps to be parked again, unsigned; 0
 *     for none, and 0 in version 0
 */
public record MpWakeupEntry(int version, long mailboxAddress, long resetVector)
    implements MadtEntry {
  /** The structure's type. */
  public static final int TYPE = 16;

  /** The structure's length in bytes at version 0. */
  public static final int BYTES_V0 = 16;

  /** The structure's length in bytes from version 1 on. */
  public static final int BYTES_V1 = 24;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if the version does not fit, or a reset vector is given at
   *     version 0
   */
  public MpWakeupEntry {
    FieldRanges.u16("version", version);
    if (version == 0 && resetVector != 0) {
      throw new IllegalArgumentException(
          "resetVector needs mailbox version 1 and the version is 0");
    }
  }

  /**
   * Makes an entry of version 0, which wakes each processor once.
   *
   * @param mailboxAddress physical address, unsigned
   * @return the entry
   */
  public static MpWakeupEntry version0(long mailboxAddress) {
    return new MpWakeupEntry(0, mailboxAddress, 0);
  }

  /**
   * Makes an entry of version 1.
   *
   * @param mailboxAddress physical address, unsigned
   * @param resetVector physical address, unsigned
   * @return the entry
   */
  public static MpWakeupEntry version1(long mailboxAddress, long resetVector) {
    return new MpWakeupEntry(1, mailboxAddress, resetVector);
  }

  // Linux takes a version 1 entry that is too short for a reset vector as one without.
  static MpWakeupEntry read(TableCursor cursor) {
    int version = cursor.u16();
    cursor.skip(4);
    long mailbox = cursor.u64();
    long reset = version >= 1 && cursor.remaining() >= 8 ? cursor.u64() : 0;
    return new MpWakeupEntry(version, mailbox, reset);
  }

  @Override
  public int type() {
    return TYPE;
  }

  @Override
  public int length() {
    return version == 0 ? BYTES_V0 : BYTES_V1;
  }

  @Override
  public void writeTo(TableOutput output) {
    output.u8(TYPE).u8(length()).u16(version).u32(0).u64(mailboxAddress);
    if (version > 0) {
      output.u64(resetVector);
    }
  }
}
