package org.smpstartup.board.riscv;

import java.util.List;
import java.util.Optional;
import org.smpstartup.board.riscv.clint.Clint;

/**
 * The machines of this family; addresses are those of QEMU virt (qemu/qemu, {@code
 * hw/riscv/virt.c}).
 *
 * <p>A monitor hart (SiFive's E51 beside four U54, hart 0 without an MMU) is in the device tree and
 * for firmware no hart to start; it is no processor of the machine, for nothing here runs on it.
 *
 * <p>Left out: IMSICs and APLICs, and machines of LoongArch.
 */
final class Presets {
  static final long MEMORY = 0x8000_0000L;
  static final long CLINT = 0x200_0000L;
  static final long SSWI = 0x2f0_0000L;

  static final String LIMIT =
      "a CLINT has MSIP registers for 4095 harts, and no preset of this board more";

  static final List<PresetSpec> ALL =
      List.of(
          PresetSpec.of(
              "virt-rv-4",
              "QEMU virt with 4 harts and a CLINT",
              4,
              4,
              fixed("4", "hart ids 0 to 3")),
          PresetSpec.of(
              "virt-rv",
              "QEMU virt with any number of harts, ids from 0 without gaps",
              4,
              Clint.MAX_HARTS,
              LIMIT),
          PresetSpec.of(
                  "virt-rv-aclint-4",
                  "QEMU virt with 4 harts and an ACLINT, whose SSWI supervisor software rings itself",
                  4,
                  4,
                  fixed("4", "hart ids 0 to 3"))
              .withSswi(),
          PresetSpec.of(
                  "rv-boot-hart-2",
                  "4 harts with ids 1 to 4, of which hart 2 boots, beside a monitor hart 0",
                  4,
                  4,
                  fixed("4", "hart ids 1 to 4"))
              .withIds(2, 1, 2, 3, 4)
              .withMonitor(),
          PresetSpec.of(
                  "rv-sparse",
                  "3 harts with ids 0, 1 and 100h",
                  3,
                  3,
                  fixed("3", "hart ids 0, 1 and 100h"))
              .withIds(0, 0, 1, 0x100));

  private Presets() {}

  private static String fixed(String count, String ids) {
    return "this machine has "
        + count
        + " harts for software, "
        + ids
        + "; --preset virt-rv has up to 4095";
  }

  static Optional<PresetSpec> find(String name) {
    return ALL.stream().filter(spec -> spec.name().equals(name)).findFirst();
  }
}
