package org.smpstartup.board.sh;

import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import org.smpstartup.board.sh.chip.AddressMode;
import org.smpstartup.board.sh.chip.MemoryWindow;
import org.smpstartup.board.sh.chip.Part;

/**
 * The boards of this family: chip, memory, mode pins.
 *
 * <p>Memory is from FK {@code hw/sh4/urquell.c} (Urquell) and from torvalds/linux, {@code
 * arch/sh/configs} and {@code arch/sh/boards} (the others); where none tells a size, 64 MiB.
 *
 * <p>Left out: the J-Core J2, whose cores and interrupt controller are others and whose addresses
 * only a device tree tells; the FPGA, the Ethernet controller, timers and serial ports of the
 * boards.
 */
final class Presets {
  private static final long MIB = 1L << 20;

  /** What both say whose chip is the same. */
  private static final String SH7786_LIMIT =
      "the SH7786 has 2 cores; --preset x3proto has 4, the most of this family";

  private static final String X3_LIMIT =
      "the SH-X3 prototype has 4 cores, and its registers have no room for more";

  /** 512 MiB at 40000000h, of which 29-bit mode sees 64 MiB, twice. */
  private static final PresetSpec.Memory DDR_29 =
      new PresetSpec.Memory(
          0x0800_0000L,
          64 * MIB,
          new MemoryWindow(0x0800_0000L, 128 * MIB, 0x0800_0000L, 64 * MIB));

  /** The same memory with all of its addresses. */
  private static final PresetSpec.Memory DDR_32 =
      new PresetSpec.Memory(
          0x4000_0000L,
          512 * MIB,
          new MemoryWindow(0x0800_0000L, 128 * MIB, 0x4000_0000L, 64 * MIB));

  static final List<PresetSpec> ALL =
      List.of(
          PresetSpec.of(
              "urquell",
              "Renesas Urquell: SH7786 with 2 cores, 29-bit addresses, little-endian",
              Part.SH7786,
              SH7786_LIMIT,
              AddressMode.BITS_29,
              DDR_29),
          PresetSpec.of(
                  "urquell-be",
                  "Renesas Urquell with its mode pins set to big-endian",
                  Part.SH7786,
                  SH7786_LIMIT,
                  AddressMode.BITS_29,
                  DDR_29)
              .withOrder(ByteOrder.BIG_ENDIAN),
          PresetSpec.of(
              "sdk7786",
              "Renesas SDK7786: SH7786 with 2 cores, 32-bit addresses, little-endian",
              Part.SH7786,
              SH7786_LIMIT,
              AddressMode.BITS_32,
              DDR_32),
          PresetSpec.of(
              "x3proto",
              "SH-X3 prototype board: 4 cores, 29-bit addresses, little-endian",
              Part.SH_X3,
              X3_LIMIT,
              AddressMode.BITS_29,
              new PresetSpec.Memory(0x0c00_0000L, 64 * MIB, MemoryWindow.NONE)));

  private Presets() {}

  static Optional<PresetSpec> find(String name) {
    return ALL.stream().filter(spec -> spec.name().equals(name)).findFirst();
  }
}
