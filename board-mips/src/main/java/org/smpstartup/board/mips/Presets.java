package org.smpstartup.board.mips;

import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smpstartup.api.Preset;
import org.smpstartup.api.Profile;
import org.smpstartup.board.mips.PresetSpec.Blocks;
import org.smpstartup.board.mips.PresetSpec.Kind;
import org.smpstartup.board.mips.cm.CmVersion;
import org.smpstartup.board.mips.core.CpuModel;

/**
 * The machines that this board can be. The first is the default.
 *
 * <p>Of each there is what start-up meets: RAM from 0 (256 MiB), boot ROM at 1FC0_0000h, and the
 * blocks at the addresses below. Not modelled: Boston's high RAM at 8000_0000h, CDMM (1614_0000h),
 * platform registers (17FF_D000h), UART, LCD and flash (1800_0000h), PCIe; Malta's bridges
 * (1BC8_0000h, 1BE0_0000h), i8259 and flash (1E00_0000h); the serial ports of SiByte (1006_0000h)
 * and OCTEON. Boston's firmware moves the coherence manager to 1610_0000h; here it is where reset
 * puts it, and the port finds it by CMGCRBase wherever it is.
 */
final class Presets {
  static final String QEMU_SHAPE = "boston-i6400";

  private static final String MORE = "; --preset cm3-64 has up to 64";

  private static final Blocks BOSTON = new Blocks(0x1fbf_8000L, 0x1620_0000L, 0x1612_0000L);
  private static final Blocks MALTA = new Blocks(0x1fbf_8000L, 0x1bde_0000L, 0x1bdc_0000L);
  private static final Blocks MT7621 = new Blocks(0x1fbf_8000L, 0x1fbf_0000L, 0x1fbc_0000L);

  static final List<PresetSpec> ALL =
      List.of(
          cps(
              preset(
                  QEMU_SHAPE,
                  "Boston with an I6400 as QEMU builds it: every VP in one core",
                  4,
                  16,
                  "QEMU's Boston has at most 16 VPs" + MORE,
                  PresetSpec.ARCH_AND_QEMU),
              CpuModel.I6400,
              CmVersion.CM3,
              0,
              false,
              BOSTON),
          cps(
              preset(
                  "boston-i6400-2x2",
                  "Boston with an I6400 of 2 cores with 2 VPs each",
                  4,
                  4,
                  "2 cores of 2 VPs are 4 CPUs; --preset i6400-6x4 has up to 24, --preset cm3-64 up"
                      + " to 64",
                  PresetSpec.ARCH),
              CpuModel.I6400,
              CmVersion.CM3,
              2,
              true,
              BOSTON),
          cps(
              preset(
                  "i6400-6x4",
                  "an I6400 of 6 cores with 4 VPs each, the most that is sold",
                  24,
                  24,
                  "6 cores of 4 VPs are 24 CPUs" + MORE,
                  PresetSpec.ARCH),
              CpuModel.I6400,
              CmVersion.CM3,
              4,
              true,
              BOSTON),
          cps(
              preset(
                  "cm3-64",
                  "16 cores of 4 VPs behind one CM3: all that one interrupt controller serves",
                  64,
                  64,
                  "one MIPS GIC serves 64 VPs, for IDENT has 6 bits; no preset has more",
                  PresetSpec.ARCH),
              CpuModel.I6400,
              CmVersion.CM3,
              4,
              true,
              BOSTON),
          malta(
              "malta-p5600",
              "Malta with a P5600 of up to 6 single-threaded cores",
              CpuModel.P5600,
              CmVersion.CM2_5,
              6,
              "a P5600 has at most 6 cores"),
          malta(
              "malta-i6400",
              "Malta with an I6400 of up to 6 cores with one VP each",
              CpuModel.I6400,
              CmVersion.CM3,
              6,
              "an I6400 has at most 6 cores"),
          spec(
              preset(
                  "mt7621",
                  "MT7621: 2 cores of a 1004K with 2 VPEs each, handed over in the launch area",
                  4,
                  4,
                  "2 cores of 2 VPEs are 4 CPUs" + MORE,
                  PresetSpec.ARCH),
              Kind.LAUNCH,
              CpuModel.M1004K,
              CmVersion.CM2,
              2,
              true,
              64,
              MT7621,
              false),
          spec(
              preset(
                  "malta-34kf",
                  "Malta with a 34Kf: 2 VPEs of one core, no coherence manager",
                  2,
                  2,
                  "a 34K has 2 VPEs; --preset mt7621 has up to 4 of a 1004K" + MORE,
                  PresetSpec.ARCH_AND_QEMU),
              Kind.THREADS,
              CpuModel.M34KF,
              null,
              0,
              false,
              0,
              Blocks.NONE,
              true),
          big(
              "bcm1250-swarm",
              "SWARM with a BCM1250: 2 SB-1 cores, CFE, mailboxes",
              Kind.SIBYTE,
              CpuModel.SB1,
              2,
              "a BCM1250 has 2 CPUs; --preset bcm1480-bigsur has up to 4",
              true),
          big(
              "bcm1480-bigsur",
              "BigSur with a BCM1480: 4 SB-1A cores, CFE, mailboxes",
              Kind.SIBYTE,
              CpuModel.SB1A,
              4,
              "a BCM1480 has 4 CPUs; --preset octeon-cn38xx has up to 16",
              true),
          big(
              "octeon-cn38xx",
              "OCTEON CN38XX: up to 16 cores, mailboxes of the central interrupt unit",
              Kind.OCTEON,
              CpuModel.CN38XX,
              16,
              "a CN38XX has 16 cores" + MORE,
              false));

  private Presets() {}

  static Optional<PresetSpec> find(String name) {
    return ALL.stream().filter(spec -> spec.name().equals(name)).findFirst();
  }

  private static Preset preset(
      String name, String text, int cpus, int max, String limit, List<Profile> profiles) {
    return new Preset(name, text, cpus, max, limit, PresetSpec.ALL_PROTOCOLS, profiles, List.of());
  }

  private static PresetSpec cps(
      Preset preset, CpuModel model, CmVersion cm, int perCore, boolean sequencer, Blocks blocks) {
    // Two doorbells a VP are reserved; a real controller has at least what its pins need.
    int sources = Math.max(128, 2 * Integer.highestOneBit(2 * preset.maxCpus() - 1) * 2);
    return spec(
        preset, Kind.CPS, model, cm, perCore, sequencer, Math.min(256, sources), blocks, true);
  }

  private static PresetSpec malta(
      String name, String text, CpuModel model, CmVersion cm, int max, String limit) {
    Preset preset = preset(name, text, 4, max, limit + MORE, PresetSpec.ARCH_AND_QEMU);
    return spec(preset, Kind.CPS, model, cm, 1, true, 128, MALTA, true);
  }

  private static PresetSpec big(
      String name, String text, Kind kind, CpuModel model, int cpus, String limit, boolean strap) {
    Preset preset = preset(name, text, cpus, cpus, limit, PresetSpec.ARCH);
    return new PresetSpec(
        preset, kind, model, null, 1, false, 0, Blocks.NONE, ByteOrder.BIG_ENDIAN, strap);
  }

  private static PresetSpec spec(
      Preset preset,
      Kind kind,
      CpuModel model,
      @Nullable CmVersion cm,
      int perCore,
      boolean sequencer,
      int sources,
      Blocks blocks,
      boolean strap) {
    return new PresetSpec(
        preset,
        kind,
        model,
        cm,
        perCore,
        sequencer,
        sources,
        blocks,
        ByteOrder.LITTLE_ENDIAN,
        strap);
  }
}
