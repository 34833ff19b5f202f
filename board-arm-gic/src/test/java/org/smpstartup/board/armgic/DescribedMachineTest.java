package org.smpstartup.board.armgic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smpstartup.api.Board;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.BoardConfigurationException;
import org.smpstartup.api.BoardConfigurationException.Kind;
import org.smpstartup.api.Description;
import org.smpstartup.api.Profile;
import org.smpstartup.api.Protocol;
import org.smpstartup.kit.devicetree.DeviceTreeWriter;
import org.smpstartup.kit.devicetree.NodeWriter;
import org.smpstartup.runtime.machine.RunEnd;

/** Machines made of device trees: what boots, and what is refused in which words. */
class DescribedMachineTest {
  /** A tree in the making, with what most of them have. */
  private static final class Tree {
    private long[] ids = {0, 1, 0x100, 0x101};
    private String method = "psci";
    private long[] release = {};
    private String compatible = "arm,cortex-a53";
    private Consumer<NodeWriter> gic = Tree::gic400;
    private Consumer<NodeWriter> psci =
        n -> n.strings("compatible", "arm,psci-1.0").strings("method", "smc");
    private Consumer<NodeWriter> more = n -> {};
    private long boot;

    static void gic400(NodeWriter node) {
      node.strings("compatible", "arm,gic-400")
          .flag("interrupt-controller")
          .u32("#interrupt-cells", 3)
          .u32("reg", 0, 0x2c001000L, 0, 0x1000, 0, 0x2c002000L, 0, 0x2000);
    }

    static void gicV3(NodeWriter node, long stride, long... regions) {
      long[] reg = new long[4 + 2 * regions.length];
      reg[1] = 0x2f00_0000L;
      reg[3] = 0x1_0000;
      for (int i = 0; i < regions.length; i += 2) {
        reg[4 + 2 * i + 1] = regions[i];
        reg[4 + 2 * i + 3] = regions[i + 1];
      }
      node.strings("compatible", "arm,gic-v3")
          .flag("interrupt-controller")
          .u32("#interrupt-cells", 3)
          .u32("#redistributor-regions", regions.length / 2)
          .u32("redistributor-stride", 0, stride)
          .u32("reg", reg);
    }

    byte[] toBytes() {
      return new DeviceTreeWriter()
          .bootCpu(boot)
          .root(root -> {
            root.strings("compatible", "acme,board").u32("#address-cells", 2).u32("#size-cells", 2);
            root.node("cpus", this::cpus);
            root.node("interrupt-controller", gic);
            root.node("psci", psci);
            more.accept(root);
          })
          .toBytes();
    }

    private void cpus(NodeWriter cpus) {
      cpus.u32("#address-cells", 2).u32("#size-cells", 0);
      for (int i = 0; i < ids.length; i++) {
        int n = i;
        cpus.node(
            "cpu@" + Long.toHexString(ids[i]),
            cpu -> {
              cpu.strings("device_type", "cpu").strings("compatible", compatible);
              cpu.u32("reg", ids[n] >>> 32, ids[n] & 0xffff_ffffL);
              if (!method.isEmpty()) {
                cpu.strings("enable-method", method);
              }
              if (n < release.length) {
                cpu.u32("cpu-release-addr", release[n] >>> 32, release[n] & 0xffff_ffffL);
              }
            });
      }
    }

    Board board(Profile profile) {
      return new ArmGicBoardProvider()
          .create(BoardConfig.of("virt-gicv3").withProfile(profile).withDescription(description()));
    }

    Description description() {
      return new Description(Description.Kind.DTB, "a.dtb", toBytes());
    }
  }

  private static void boots(Tree tree, String start, long... ids) {
    for (Profile profile : List.of(Profile.ARCH, Profile.QEMU10)) {
      for (Protocol protocol : List.of(Protocol.LIBSTARTUP, Protocol.OSTD)) {
        Boots boots = Boots.of(tree.board(profile), protocol);
        assertThat(boots.report().end().kind()).as(boots::toString).isEqualTo(RunEnd.Kind.COMPLETE);
        List<Long> expected = LongStream.of(ids).boxed().toList();
        List<Long> came = boots.machine().outcome().hardwareIds();
        assertThat(came.getFirst()).isEqualTo(expected.getFirst());
        assertThat(came).containsExactlyInAnyOrderElementsOf(expected);
        if (protocol == Protocol.LIBSTARTUP) {
          assertThat(came).isEqualTo(expected);
        }
      }
    }
    assertThat(tree.board(Profile.ARCH).startMethod()).isEqualTo(start);
  }

  private static void refuses(Tree tree, Kind kind, String reason) {
    assertThatThrownBy(() -> tree.board(Profile.ARCH))
        .isInstanceOf(BoardConfigurationException.class)
        .hasMessage("dtb = a.dtb: " + reason)
        .extracting(e -> ((BoardConfigurationException) e).kind())
        .isEqualTo(kind);
  }

  @Test
  void bootsPsciWithAGicV2() {
    boots(new Tree(), "psci-smc", 0, 1, 0x100, 0x101);
  }

  @Test
  void theCpuThatBootsComesFirst() {
    Tree tree = new Tree();
    tree.ids = new long[] {0x100, 0x101, 0, 1};
    tree.boot = 0;
    boots(tree, "psci-smc", 0, 0x100, 0x101, 1);
    tree.ids = new long[] {0x2_0000, 0x2_0001, 0xff_0000_0000L};
    boots(tree, "psci-smc", 0x2_0000, 0x2_0001, 0xff_0000_0000L);
  }

  @Test
  void callsByTheConduitAndIdsOfTheTree() {
    Tree tree = new Tree();
    tree.psci =
        n ->
            n.strings("compatible", "arm,psci")
                .strings("method", "hvc")
                .u32("cpu_on", 0x1234)
                .u32("cpu_off", 0x1235);
    boots(tree, "psci-hvc", 0, 1, 0x100, 0x101);
    tree.psci = n -> n.strings("compatible", "arm,psci").strings("method", "hvc");
    refuses(
        tree, Kind.INVALID, "/psci is PSCI 0.1 and has no cpu_on; the id of CPU_ON there would do");
  }

  @Test
  void saysThatItAssumesPsciWhereNoNodeTells() {
    Tree tree = new Tree();
    tree.psci = n -> {};
    boots(tree, "psci-smc-assumed", 0, 1, 0x100, 0x101);
  }

  @Test
  void bootsSpinTablesWithWordsOfTheirOwnAndShared() {
    Tree tree = new Tree();
    tree.method = "spin-table";
    tree.release = new long[] {0xd8, 0xe0, 0xe8, 0xf0};
    boots(tree, "spin-table", 0, 1, 0x100, 0x101);
    tree.release = new long[] {0x8000_fff8L, 0x8000_fff8L, 0x8000_fff8L, 0x8000_fff8L};
    boots(tree, "spin-table", 0, 1, 0x100, 0x101);
    tree.release = new long[] {0, 0x1_0000_fff8L, 0x1_0000_fff8L, 0x1_0000_fff0L};
    boots(tree, "spin-table", 0, 1, 0x100, 0x101);
  }

  @ParameterizedTest
  @CsvSource({"0x20000", "0x30000", "0x40000"})
  void bootsAGicV3WithRedistributorsInSeveralRegions(String stride) {
    long step = Long.decode(stride);
    Tree tree = new Tree();
    tree.ids = new long[] {0, 1, 0xf, 0x10000, 0x1_0000_0000L};
    tree.gic = n -> Tree.gicV3(n, step, 0x2f10_0000L, 2 * step, 0x3000_0000L, 8 * step);
    boots(tree, "psci-smc", 0, 1, 0xf, 0x10000, 0x1_0000_0000L);
  }

  @Test
  void reachesAnAff0Of16AndMoreByTheRangeSelector() {
    Tree tree = new Tree();
    tree.ids = new long[] {0, 0x1f, 0xff};
    tree.gic = n -> Tree.gicV3(n, 0x2_0000, 0x2f10_0000L, 0x6_0000);
    Boots boots = Boots.of(tree.board(Profile.ARCH), Protocol.LIBSTARTUP);
    assertThat(boots.report().end().kind()).as(boots::toString).isEqualTo(RunEnd.Kind.COMPLETE);
    assertThatThrownBy(() -> tree.board(Profile.QEMU10))
        .hasMessage(
            "profile = qemu10: a CPU of the tree has an Aff0 of 16 or more, which QEMU's ICC_SGI1R"
                + " does not reach; --profile arch would do");
  }

  @Test
  void boots32BitCores() {
    Tree tree = new Tree();
    tree.compatible = "arm,cortex-a7";
    boots(tree, "psci-smc", 0, 1, 0x100, 0x101);
  }

  @Test
  void usesTheMemoryThatTheTreeTells() {
    Tree tree = new Tree();
    tree.more =
        root ->
            root.node(
                "memory@80000000",
                m ->
                    m.strings("device_type", "memory").u32("reg", 0, 0x8000_0000L, 0, 0x1000_0000));
    boots(tree, "psci-smc", 0, 1, 0x100, 0x101);
    ArmMachine machine = ((ArmBoard) tree.board(Profile.ARCH)).machine();
    assertThat(machine.memory())
        .containsExactly(ArmMachine.Memory.ram("memory", 0x8000_0000L, 0x1000_0000L));
  }

  @Test
  void bringsMemoryThatIsInNobodysWay() {
    Tree tree = new Tree();
    tree.more =
        root ->
            root.node("memory@0", m -> m.strings("device_type", "memory").u32("reg", 0, 0, 0, 0))
                .node("uart@40000000", u -> u.u32("reg", 0, 0x4000_0000L, 0, 0x1000));
    ArmMachine machine = ((ArmBoard) tree.board(Profile.ARCH)).machine();
    assertThat(machine.memory().getFirst().base()).isEqualTo(0x4400_0000L);
    boots(tree, "psci-smc", 0, 1, 0x100, 0x101);
  }

  @Test
  void takesFewerCpusThanTheTreeLists() {
    BoardConfig two = BoardConfig.of("virt-gicv2").withDescription(new Tree().description());
    Board board = new ArmGicBoardProvider().create(two.withCpus(2));
    assertThat(((ArmBoard) board).machine().core().affinities().cpus()).isEqualTo(2);
    assertThatThrownBy(() -> new ArmGicBoardProvider().create(two.withCpus(5)))
        .hasMessage("cpus = 5: the tree lists 4 enabled CPUs; at most that many will do");
  }

  @Test
  void refusesCpusWithoutAWayToStart() {
    Tree tree = new Tree();
    tree.method = "";
    refuses(
        tree,
        Kind.UNSUPPORTED,
        "\"acme,board\" with 4 CPUs \"arm,cortex-a53\" started by no enable-method, and interrupt"
            + " controller \"arm,gic-400\": no enable-method tells how the CPUs are started, though"
            + " there is a PSCI node; enable-method psci or spin-table in each CPU node would do,"
            + " which boot firmware commonly adds: the running system's /sys/firmware/fdt has it");
    tree.method = "acme,smp";
    refuses(
        tree,
        Kind.UNSUPPORTED,
        "\"acme,board\" with 4 CPUs \"arm,cortex-a53\" started by \"acme,smp\", and interrupt"
            + " controller \"arm,gic-400\": CPUs are started by acme,smp; psci on all or spin-table"
            + " on all would do");
  }

  @Test
  void refusesSpinTablesWithoutWords() {
    Tree tree = new Tree();
    tree.method = "spin-table";
    tree.release = new long[] {0xd8, 0xe0};
    refuses(
        tree,
        Kind.INVALID,
        "/cpus/cpu@100 is started by spin-table and has no cpu-release-addr; the address of a"
            + " 64-bit word in memory would do");
    tree.release = new long[] {0xd8, 0xe0, 0xe4, 0xf0};
    refuses(
        tree,
        Kind.INVALID,
        "/cpus/cpu@100 has the cpu-release-addr 0xe4; the address of a 64-bit word in memory would"
            + " do");
    tree.release = new long[] {0xd8, 0x2c00_1008L, 0xe8, 0xf0};
    refuses(
        tree,
        Kind.INVALID,
        "/cpus/cpu@1 has the cpu-release-addr 0x2c001008, where there is the GIC; the address of a"
            + " 64-bit word in memory would do");
  }

  @Test
  void refusesWhatNoGicCanBe() {
    Tree tree = new Tree();
    tree.ids = LongStream.range(0, 9).toArray();
    refuses(
        tree,
        Kind.UNSUPPORTED,
        "/interrupt-controller is a GICv1 or GICv2, which has 8 CPU interfaces, and the tree has 9"
            + " CPUs; --cpus 8 would do");
    tree.gic = n -> Tree.gicV3(n, 0x2_0000, 0x2f10_0000L, 0x10_0000);
    refuses(
        tree,
        Kind.INVALID,
        "/interrupt-controller has room for 8 redistributors, and the tree has 9 CPUs; one of"
            + " 0x20000 bytes for each would do");
    tree.gic = n -> Tree.gicV3(n, 0x2_0000, 0x2f10_1000L, 0x20_0000);
    refuses(
        tree,
        Kind.INVALID,
        "/interrupt-controller has redistributors at 0x2f101000+0x200000; an address that is a"
            + " multiple of 0x10000 would do");
    tree.gic = n -> Tree.gicV3(n, 0x1_0000, 0x2f10_0000L, 0x20_0000);
    refuses(
        tree,
        Kind.INVALID,
        "redistributor-stride of /interrupt-controller is 0x10000; a redistributor has two frames,"
            + " so 0x20000 and more will do");
    tree.gic = n -> Tree.gicV3(n, 0x2_0000, 0x2f00_0000L, 0x20_0000);
    refuses(
        tree,
        Kind.INVALID,
        "/interrupt-controller has 0x2f000000+0x120000 and 0x2f000000+0x10000, which overlap;"
            + " regions apart would do");
    tree.gic = n -> {};
    refuses(
        tree,
        Kind.UNSUPPORTED,
        "\"acme,board\" with 9 CPUs \"arm,cortex-a53\" started by \"psci\", and no interrupt"
            + " controller: no GIC; a tree with a GICv1, GICv2 or GICv3 would do");
  }

  @Test
  void refusesIdsThatAreNoAffinity() {
    Tree tree = new Tree();
    tree.ids = new long[] {0, 0x8000_0001L};
    refuses(
        tree,
        Kind.INVALID,
        "reg of /cpus/cpu@80000001 is 0x80000001, which has bits that are no affinity; bits of"
            + " 0xff00ffffff will do");
  }

  @Test
  void leavesOtherArchitecturesToOtherBoards() {
    Tree tree = new Tree();
    tree.compatible = "riscv";
    tree.method = "";
    tree.gic = n -> {};
    tree.psci = n -> {};
    refuses(
        tree,
        Kind.OTHER_HARDWARE,
        "\"acme,board\" with 4 CPUs \"riscv\" started by no enable-method, and no interrupt"
            + " controller: no ARM machine; a tree with ARM CPUs and a GIC would do");
  }

  @Test
  void refusesWhatIsNoTree() {
    Description madt = new Description(Description.Kind.MADT, "a.madt", new byte[44]);
    assertThatThrownBy(() ->
            new ArmGicBoardProvider().create(BoardConfig.of("virt-gicv2").withDescription(madt)))
        .hasMessage("madt = a.madt: this board takes a device tree (--dtb)");
    Description empty = new Description(Description.Kind.DTB, "a.dtb", new byte[4]);
    assertThatThrownBy(() ->
            new ArmGicBoardProvider().create(BoardConfig.of("virt-gicv2").withDescription(empty)))
        .isInstanceOf(BoardConfigurationException.class)
        .extracting(e -> ((BoardConfigurationException) e).kind())
        .isEqualTo(Kind.INVALID);
    assertThatThrownBy(() ->
            new ArmGicBoardProvider()
                .create(BoardConfig.of("zynq").withDescription(new Tree().description())))
        .hasMessage(
            "dtb = a.dtb: preset zynq is one machine; --preset virt-gicv2 takes a device tree");
  }
}
