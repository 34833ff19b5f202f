package org.smpstartup.board.x86apic.firmware;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.smpstartup.api.hardware.HardwareBuilder;
import org.smpstartup.board.x86apic.pc.PcMap;
import org.smpstartup.kit.acpi.AcpiImage;
import org.smpstartup.kit.mptable.MpConfiguration;
import org.smpstartup.kit.mptable.MpFloatingPointer;

/** Puts into memory and ROM what firmware leaves there before the loader runs. */
public final class FirmwareImage {
  private static final long ROUNDING = 0x1_0000;

  /** RSDP, root table and their alignment take less than this. */
  private static final long ROOT_BYTES = 0x1000;

  private FirmwareImage() {}

  /**
   * Places the tables, the BIOS data area and the code at the reset vector.
   *
   * @param hardware takes the bytes
   * @param madt the MADT, right or wrong, if there is ACPI at all
   * @param xsdt whether the root table is an XSDT; a 32-bit RSDT otherwise, as QEMU's q35 has it
   * @param mp the MP configuration table, if there is one
   * @return the first address that the tables take from the top of RAM below 4 GiB
   */
  public static long place(
      HardwareBuilder hardware, Optional<byte[]> madt, boolean xsdt, Optional<MpConfiguration> mp) {
    hardware.bytes(PcMap.EBDA_SEGMENT_WORD, word(PcMap.EBDA >> 4));
    hardware.bytes(PcMap.BASE_MEMORY_WORD, word(PcMap.EBDA >> 10));
    hardware.program(PcMap.RESET_VECTOR, ResetFirmware.PROGRAM);
    mp.ifPresent(table -> {
      hardware.bytes(PcMap.MP_POINTER, MpFloatingPointer.toTable(PcMap.MP_TABLE).toBytes());
      hardware.bytes(PcMap.MP_TABLE, table.toBytes());
    });
    return madt.map(table -> acpi(hardware, table, xsdt)).orElse(PcMap.MAILBOX);
  }

  private static long acpi(HardwareBuilder hardware, byte[] madt, boolean xsdt) {
    long tables = (PcMap.MAILBOX - madt.length - ROOT_BYTES) & -ROUNDING;
    AcpiImage.ofRawMadt(madt)
        .rsdpAddress(PcMap.RSDP)
        .rsdpRevision(xsdt ? 2 : 0)
        .tablesAddress(tables)
        .build()
        .writeTo(hardware::bytes);
    return tables;
  }

  private static byte[] word(long value) {
    return ByteBuffer.allocate(2).order(ByteOrder.LITTLE_ENDIAN).putShort((short) value).array();
  }
}
