package org.smpstartup.board.mips.core;

/**
 * A processor model, as far as its identification and start-up go.
 *
 * @param name what data sheets call it
 * @param prid PRId; bits 27:25 stay 0 where they hold the processor's number
 * @param config3 Config3 without CMGCR (29), which the machine adds
 * @param config5 Config5
 * @param release6 whether it is MIPS Release 6: GlobalNumber exists, and {@code wait} wakes with
 *     interrupts off
 * @param waitWakes whether {@code wait} wakes with interrupts off before Release 6 (Config7.WII)
 * @param threads whether it has the MT ASE
 * @param numberInPrid whether PRId bits 27:25 hold the processor's number, and there is no EBase
 */
public record CpuModel(
    String name,
    long prid,
    long config3,
    long config5,
    boolean release6,
    boolean waitWakes,
    boolean threads,
    boolean numberInPrid) {
  /** Config3 bit 2: the MT ASE is there. */
  public static final long CONFIG3_MT = 1 << 2;

  /** Config3 bit 29: CMGCRBase is there. */
  public static final long CONFIG3_CMGCR = 1L << 29;

  /** Config3 bit 31: there is a Config4; bit 5: vectored interrupts. */
  private static final long CONFIG3_PLAIN = 0x8000_0020L;

  /** I6400: PRId and Config5 as measured on QEMU. */
  public static final CpuModel I6400 =
      new CpuModel("I6400", 0x1_a900, CONFIG3_PLAIN, 0x2098, true, true, false, false);

  /** P5600: PRId and Config5 as measured on QEMU. */
  public static final CpuModel P5600 =
      new CpuModel("P5600", 0x1_a800, CONFIG3_PLAIN, 0x1000_0038, false, true, false, false);

  /** 34Kf: PRId and Config3 as measured on QEMU. */
  public static final CpuModel M34KF =
      new CpuModel("34Kf", 0x1_9500, 0x424, 0, false, true, true, false);

  /** 1004K (PRId 1.99xx: torvalds/linux arch/mips/include/asm/cpu.h). */
  public static final CpuModel M1004K =
      new CpuModel("1004K", 0x1_9900, 0x424, 0, false, true, true, false);

  /** SB-1 of the BCM1250 (PRId 04.01xx: torvalds/linux arch/mips/include/asm/cpu.h). */
  public static final CpuModel SB1 =
      new CpuModel("SB-1", 0x4_0100, 0, 0, false, false, false, true);

  /** SB-1A of the BCM1480 (PRId 04.11xx). */
  public static final CpuModel SB1A =
      new CpuModel("SB-1A", 0x4_1100, 0, 0, false, false, false, true);

  /** OCTEON CN38XX (PRId 0d.00xx). */
  public static final CpuModel CN38XX =
      new CpuModel("CN38XX", 0xd_0000, CONFIG3_PLAIN, 0, false, true, false, false);
}
