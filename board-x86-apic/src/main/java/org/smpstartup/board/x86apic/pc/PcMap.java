package org.smpstartup.board.x86apic.pc;

/**
 * Addresses of the emulated PC. Those below 1 MiB and from FEC00000h to FFFFFFFFh are the PC's own
 * (IBM PC/AT technical reference; Intel SDM vol 3, 10.4.1); the rest is this board's choice.
 */
public final class PcMap {
  /** End of base memory, 640 KiB. */
  public static final long BASE_MEMORY_END = 0xa_0000;

  /** Start of the extended BIOS data area, 1 KiB: the last of base memory, as SeaBIOS has it. */
  public static final long EBDA = 0x9_fc00;

  /** BIOS data area, 40:0Eh: the segment of the extended BIOS data area, 16 bits. */
  public static final long EBDA_SEGMENT_WORD = 0x40e;

  /** BIOS data area, 40:13h: base memory below the extended BIOS data area in KiB, 16 bits. */
  public static final long BASE_MEMORY_WORD = 0x413;

  /** BIOS data area, 40:67h: where firmware jumps after a warm reset, IP word and CS word. */
  public static final long WARM_RESET_VECTOR = 0x467;

  /** Start of the BIOS ROM below 1 MiB, 128 KiB. */
  public static final long BIOS = 0xe_0000;

  /** Size of the BIOS ROM below 1 MiB in bytes. */
  public static final long BIOS_BYTES = 0x2_0000;

  /** The translation table, in the BIOS ROM, with which parked processors wait in long mode. */
  public static final long PARK_TRANSLATION = 0xe_1000;

  /** The code, in the BIOS ROM, in which processors wait for the wakeup mailbox. */
  public static final long PARK_CODE = 0xe_2000;

  /** The RSDP, in the F segment as SeaBIOS places it. */
  public static final long RSDP = 0xf_5a00;

  /** The MP floating pointer, in the F segment. */
  public static final long MP_POINTER = 0xf_5a40;

  /** The MP configuration table: 255 processors and all else end below 1 MiB. */
  public static final long MP_TABLE = 0xf_5b00;

  /** The 16-bit stub of serial start: low RAM below the page of the broadcast trampoline. */
  public static final long START_STUB = 0x7000;

  /** The page of the broadcast trampoline: start vector 08h. */
  public static final long TRAMPOLINE = 0x8000;

  /** Start of extended memory, and of the load area. */
  public static final long EXTENDED_MEMORY = 0x10_0000;

  /** The wakeup mailbox, 4 KiB of ACPI NVS memory. */
  public static final long MAILBOX = 0xfdff_f000L;

  /** What the port keeps between its calls: {@link #PORT_AREA_BYTES} bytes of reserved RAM. */
  public static final long PORT_AREA = 0xfe00_0000L;

  /** Size of the port's area in bytes: a header and 32 bits for each of 1,048,576 processors. */
  public static final long PORT_AREA_BYTES = 0x50_0000;

  /** Start of the devices below 4 GiB, and end of RAM there. */
  public static final long DEVICES = 0xfec0_0000L;

  /** The I/O APIC. */
  public static final long IO_APIC = 0xfec0_0000L;

  /** The local APIC's page after a reset. */
  public static final long LOCAL_APIC = 0xfee0_0000L;

  /** Start of the ROM below 4 GiB, 64 KiB. */
  public static final long RESET_ROM = 0xffff_0000L;

  /** Size of the ROM below 4 GiB in bytes. */
  public static final long RESET_ROM_BYTES = 0x1_0000;

  /** The first instruction after a reset or INIT of a boot processor. */
  public static final long RESET_VECTOR = 0xffff_fff0L;

  /** Start of the RAM behind the devices. */
  public static final long HIGH_MEMORY = 1L << 32;

  /** I/O port: index of the CMOS byte that {@link #CMOS_DATA} reaches; bit 7 masks NMI. */
  public static final int CMOS_INDEX = 0x70;

  /** I/O port: the CMOS byte. */
  public static final int CMOS_DATA = 0x71;

  /** CMOS byte 0Fh: the shutdown code, which tells firmware what a reset is for. */
  public static final int CMOS_SHUTDOWN_CODE = 0x0f;

  /** Shutdown code: jump through {@link #WARM_RESET_VECTOR}, without end of interrupt. */
  public static final int SHUTDOWN_JUMP = 0x0a;

  private PcMap() {}
}
