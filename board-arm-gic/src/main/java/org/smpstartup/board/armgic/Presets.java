package org.smpstartup.board.armgic;

import java.util.List;
import java.util.Optional;

/**
 * The machines that this board can be. The first is the default; those of any size come next, so
 * that a number of CPUs without a preset finds them before the machines of one shape.
 */
final class Presets {
  /** 16 x 256 x 256 CPUs: what Aff0 of an ICC_SGI1R list, Aff1 and Aff2 name. */
  static final int MAX_CPUS = 1 << 20;

  static final String V2_LIMIT =
      "a GICv2 has 8 CPU interfaces, so at most 8 CPUs; --preset virt-gicv3 has up to 512,"
          + " --preset gicv3-wide up to 1048576";

  private static final String WIDE =
      "; --preset virt-gicv3 has up to 512 CPUs, --preset gicv3-wide up to 1048576";

  static final List<PresetSpec> ALL =
      List.of(
          PresetSpec.of(
                  "virt-gicv2",
                  "QEMU virt with a GICv2, PSCI by HVC",
                  4,
                  8,
                  V2_LIMIT,
                  VirtMachines::gicV2)
              .thatTakesATree(),
          PresetSpec.of(
                  "virt-gicv3",
                  "QEMU virt with a GICv3, clusters of 16, PSCI by HVC",
                  4,
                  512,
                  "QEMU's virt machine has at most 512 CPUs; --preset gicv3-wide has up to 1048576",
                  VirtMachines::gicV3)
              .thatTakesATree(),
          PresetSpec.of(
                  "gicv3-wide",
                  "any number of CPUs with a GICv3, clusters of 16, PSCI by HVC",
                  4,
                  MAX_CPUS,
                  "this board has room for 16 x 256 x 256 = 1048576 CPUs (Aff0, Aff1, Aff2); no"
                      + " preset has more",
                  VirtMachines::wide)
              .ofTheManualAlone(),
          PresetSpec.of(
              "vexpress-a9",
              "Versatile Express with Cortex-A9: GICv1, SYS_FLAGS and a wake-up interrupt",
              4,
              4,
              mpcore("a Cortex-A9 MPCore"),
              BoardMachines::vexpressA9),
          PresetSpec.of(
              "vexpress-a15",
              "Versatile Express with Cortex-A15: GICv2, SYS_FLAGS and a wake-up interrupt",
              2,
              4,
              mpcore("a Cortex-A15 MPCore"),
              BoardMachines::vexpressA15),
          PresetSpec.of(
              "realview-pbx-a9",
              "RealView Platform Baseboard Explore with Cortex-A9: GICv1, SYS_FLAGS",
              4,
              4,
              mpcore("a Cortex-A9 MPCore"),
              BoardMachines::realviewPbxA9),
          PresetSpec.of(
              "raspi3b",
              "Raspberry Pi 3B: spin table, doorbells by mailbox, no GIC",
              4,
              4,
              mpcore("a BCM2837"),
              BoardMachines::raspi3b),
          PresetSpec.of(
              "raspi2b",
              "Raspberry Pi 2B: start and doorbells by mailbox, no GIC",
              4,
              4,
              mpcore("a BCM2836"),
              BoardMachines::raspi2b),
          PresetSpec.of(
                  "omap4430",
                  "OMAP4430: GICv1, AUX_CORE_BOOT and SEV",
                  2,
                  2,
                  "an OMAP4430 has 2 CPUs" + WIDE,
                  BoardMachines::omap4430)
              .ofTheManualAlone(),
          PresetSpec.of(
              "zynq",
              "Zynq-7000: GICv1, entry word in on-chip memory and SEV",
              2,
              2,
              "a Zynq-7000 has 2 CPUs" + WIDE,
              BoardMachines::zynq));

  private Presets() {}

  static Optional<PresetSpec> find(String name) {
    return ALL.stream().filter(spec -> spec.name().equals(name)).findFirst();
  }

  private static String mpcore(String what) {
    return what + " has at most 4 CPUs" + WIDE;
  }
}
