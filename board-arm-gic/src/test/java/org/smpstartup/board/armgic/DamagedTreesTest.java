package org.smpstartup.board.armgic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.smpstartup.api.Board;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.BoardConfigurationException;
import org.smpstartup.api.Description;
import org.smpstartup.api.Protocol;
import org.smpstartup.kit.devicetree.DeviceTreeWriter;
import org.smpstartup.runtime.hardware.HardwareRig;
import org.smpstartup.runtime.machine.RunEnd;

/**
 * Trees with bytes changed: refused by the one documented exception, or a machine that can be built
 * and boots.
 */
class DamagedTreesTest {
  private static final int ROUNDS = 6_000;
  private static final int BOOT_EVERY = 40;

  /** GICv2 or GICv3, PSCI or spin table, with memory and reservations. */
  static byte[] small(boolean v3, boolean spin) {
    return new DeviceTreeWriter()
        .root(root -> {
          root.strings("compatible", "acme,board").u32("#address-cells", 1).u32("#size-cells", 1);
          root.node(
              "cpus",
              cpus -> {
                cpus.u32("#address-cells", 1).u32("#size-cells", 0);
                for (int i = 0; i < 4; i++) {
                  int id = i;
                  cpus.node(
                      "cpu@" + i,
                      cpu ->
                          cpu.strings("device_type", "cpu")
                              .strings("compatible", "arm,cortex-a53")
                              .u32("reg", id)
                              .strings("status", "okay")
                              .strings("enable-method", spin ? "spin-table" : "psci")
                              .u32("cpu-release-addr", 0, 0x8000_0000L + 8L * id));
                }
              });
          root.node(
              "gic",
              gic ->
                  gic.strings("compatible", v3 ? "arm,gic-v3" : "arm,gic-400")
                      .flag("interrupt-controller")
                      .u32("redistributor-stride", 0, 0x2_0000)
                      .u32("reg", 0x2000_0000L, 0x1_0000, 0x2010_0000L, 0x8_0000));
          root.node(
              "psci", psci -> psci.strings("compatible", "arm,psci-0.2").strings("method", "hvc"));
          root.node(
              "memory@80000000",
              m -> m.strings("device_type", "memory").u32("reg", 0x8000_0000L, 0x2000_0000L));
        })
        .toBytes();
  }

  @Test
  void areRefusedOrBoot() {
    damage(
        List.of(small(false, false), small(false, true), small(true, false), small(true, true)),
        ROUNDS);
  }

  @Test
  void ofRealBoardsAreRefusedOrBoot() {
    List<byte[]> trees = new ArrayList<>();
    List<Path> files = RealTrees.all();
    for (int i = 0; i < files.size(); i += 12) {
      trees.add(RealTrees.bytes(files.get(i)));
    }
    damage(trees, ROUNDS);
  }

  private static void damage(List<byte[]> trees, int rounds) {
    SplittableRandom random = new SplittableRandom(20_26);
    int accepted = 0;
    int refused = 0;
    for (int round = 0; round < rounds; round++) {
      byte[] tree = trees.get(random.nextInt(trees.size())).clone();
      for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
        tree[random.nextInt(tree.length)] = (byte) value(random);
      }
      Description description = new Description(Description.Kind.DTB, "damaged", tree);
      try {
        Board board =
            new ArmGicBoardProvider()
                .create(BoardConfig.of("virt-gicv2").withDescription(description));
        accepted++;
        if (accepted % BOOT_EVERY == 0) {
          Boots boots = Boots.of(board, Protocol.LIBSTARTUP);
          assertThat(boots.report().end().kind())
              .as(boots::toString)
              .isEqualTo(RunEnd.Kind.COMPLETE);
        } else {
          assertThat(new HardwareRig(board).cpus()).isPositive();
        }
      } catch (BoardConfigurationException e) {
        refused++;
      }
    }
    assertThat(accepted).isGreaterThan(rounds / 10);
    assertThat(refused).isGreaterThan(rounds / 100);
  }

  private static int value(SplittableRandom random) {
    int[] interesting = {0, 1, 2, 3, 4, 0x7f, 0x80, 0xff, random.nextInt(256)};
    return interesting[random.nextInt(interesting.length)];
  }
}
