package org.smpstartup.board.riscv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smpstartup.api.Board;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.BoardConfigurationException;
import org.smpstartup.api.Description;
import org.smpstartup.kit.devicetree.CpuNodes;
import org.smpstartup.kit.devicetree.DeviceTreeReader;
import org.smpstartup.kit.devicetree.DeviceTreeWriter;
import org.smpstartup.kit.devicetree.NodeWriter;
import org.smpstartup.runtime.kernel.TestKernel;
import org.smpstartup.runtime.machine.Machine;
import org.smpstartup.runtime.machine.MachineOptions;
import org.smpstartup.runtime.machine.RunEnd;
import org.smpstartup.runtime.startup.Libstartup;
import org.smpstartup.runtime.startup.LibstartupOptions;

/** Machines made of a user's device tree. */
class DescribedMachineTest {
  private static final long MIB = 1L << 20;

  @Test
  void aTreeOfTheU54KindBoots() {
    Machine machine = boot(u54(), 0);
    assertThat(machine.outcome().hardwareIds()).containsExactly(3L, 1L, 2L, 5L);
  }

  @ParameterizedTest
  @CsvSource({"1, 3", "2, 3 1", "3, 3 1 2"})
  void fewerHartsMakeAnotherTree(int cpus, String ids) {
    Machine machine = boot(u54(), cpus);
    assertThat(machine.outcome().hardwareIds())
        .extracting(Object::toString)
        .containsExactly(ids.split(" ", -1));
  }

  @Test
  void theTreeHandedOverIsTheUsersIfNothingIsLeftOut() {
    byte[] tree = u54();
    assertThat(RiscvMachines.of(config(tree, 0)).tree().get()).isEqualTo(tree);
    byte[] less = RiscvMachines.of(config(tree, 2)).tree().get();
    CpuNodes cpus = CpuNodes.of(DeviceTreeReader.read(less).table());
    assertThat(cpus.enabled()).extracting("id").hasSize(3);
    assertThat(cpus.bootCpu().id()).isEqualTo(3);
    assertThat(DeviceTreeReader.read(less).table().node("/cpus/cpu-map")).isEmpty();
  }

  @Test
  void memoryAndClintAreWhereTheTreeHasThem() {
    RiscvMachine machine = RiscvMachines.of(config(u54(), 0));
    assertThat(machine.map().base()).isEqualTo(0x8000_0000L);
    assertThat(machine.map().bytes()).isEqualTo(256 * MIB);
    assertThat(machine.clint()).isEqualTo(0x600_0000L);
    assertThat(machine.sswi()).isZero();
  }

  @Test
  void aMachineOfAnotherFamilyIsNotOurs() {
    byte[] tree =
        tree(
            0,
            cpus -> cpu(cpus, 0, node -> node.strings("compatible", "arm,cortex-a53")),
            256 * MIB,
            true);
    assertThatThrownBy(() -> RiscvMachines.of(config(tree, 0)))
        .isInstanceOfSatisfying(
            BoardConfigurationException.class,
            e -> assertThat(e.kind()).isEqualTo(BoardConfigurationException.Kind.OTHER_HARDWARE))
        .hasMessage(
            "dtb = some.dtb: none of its CPUs is compatible with riscv; a board of its architecture"
                + " will do");
  }

  @Test
  void hartsThatSoftwareCannotUseAreNone() {
    refused(tree(0, cpus -> hart(cpus, 0, false), 256 * MIB, true), 0)
        .hasMessage("dtb = some.dtb: the tree lists no enabled hart with an mmu-type; one will do");
  }

  @Test
  void moreHartsThanTheTreeListsAreRefused() {
    refused(u54(), 5)
        .hasMessage(
            "cpus = 5: the tree some.dtb lists 4 harts for software; at most that many will do");
  }

  @Test
  void littleMemoryIsRefused() {
    refused(tree(0, cpus -> hart(cpus, 0, true), 16 * MIB, true), 0)
        .hasMessage(
            "dtb = some.dtb: its largest memory has 33554432 bytes at 100000000h; whole pages,"
                + " 67108864 bytes at least, will do");
  }

  @Test
  void withoutAClintNobodyRings() {
    refused(tree(0, cpus -> hart(cpus, 0, true), 256 * MIB, false), 0)
        .hasMessage(
            "dtb = some.dtb: it has none of riscv,clint0, sifive,clint0, riscv,aclint-mswi, by"
                + " which this board's firmware rings");
  }

  @Test
  void aHartBeyondTheClintIsRefused() {
    refused(tree(0x1000, cpus -> hart(cpus, 0x1000, true), 256 * MIB, true), 0)
        .hasMessage(
            "dtb = some.dtb: it has a hart with id 1000h; a CLINT has MSIP registers for ids 0 to"
                + " FFEh");
  }

  @Test
  void aMadtIsRefused() {
    Description madt = new Description(Description.Kind.MADT, "apic.bin", new byte[44]);
    assertThatThrownBy(
            () -> new RiscvBoardProvider().create(BoardConfig.of("virt-rv").withDescription(madt)))
        .isInstanceOf(BoardConfigurationException.class)
        .hasMessage("madt = apic.bin: this board takes a device tree (--dtb)");
  }

  @Test
  void noDamagedTreeGivesAnythingButARefusal() {
    byte[] whole = u54();
    Random random = new Random(1);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] damaged = whole.clone();
      for (int n = random.nextInt(4); n >= 0; n--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      try {
        var _ = RiscvMachines.of(config(damaged, 0)).tree().get();
      } catch (BoardConfigurationException e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(1_000, 19_000);
  }

  private static AbstractThrowableAssert<?, ?> refused(byte[] tree, int cpus) {
    return assertThatThrownBy(() -> RiscvMachines.of(config(tree, cpus)))
        .isInstanceOf(BoardConfigurationException.class);
  }

  private static BoardConfig config(byte[] tree, int cpus) {
    return BoardConfig.of("virt-rv-4")
        .withCpus(cpus)
        .withDescription(new Description(Description.Kind.DTB, "some.dtb", tree));
  }

  private static Machine boot(byte[] tree, int cpus) {
    Board board = new RiscvBoardProvider().create(config(tree, cpus));
    LibstartupOptions options = LibstartupOptions.DEFAULT;
    Machine machine =
        new Machine(
            board,
            new Libstartup(
                board.smp(), board.cpu(), new TestKernel(options.layout(), board.cpu()), options),
            MachineOptions.defaults());
    var end = machine.run().end();
    assertThat(end.kind()).as(end.message()).isEqualTo(RunEnd.Kind.COMPLETE);
    return machine;
  }

  /** A monitor hart, four with an MMU of which the third boots, and one that is disabled. */
  private static byte[] u54() {
    return tree(
        3,
        cpus -> {
          hart(cpus, 0, false);
          hart(cpus, 1, true);
          hart(cpus, 2, true);
          hart(cpus, 3, true);
          cpu(
              cpus,
              4,
              cpu ->
                  cpu.strings("compatible", "riscv")
                      .strings("mmu-type", "riscv,sv39")
                      .strings("status", "disabled"));
          hart(cpus, 5, true);
          cpus.node("cpu-map", map -> map.node("cluster0", cluster -> {}));
        },
        256 * MIB,
        true);
  }

  private static byte[] tree(long boot, Consumer<NodeWriter> cpus, long memory, boolean withClint) {
    return new DeviceTreeWriter()
        .bootCpu(boot)
        .root(root -> {
          root.u32("#address-cells", 2).u32("#size-cells", 2).strings("compatible", "some");
          root.node(
              "cpus",
              node -> {
                node.u32("#address-cells", 1).u32("#size-cells", 0);
                cpus.accept(node);
              });
          root.node(
              "memory@80000000",
              node ->
                  node.strings("device_type", "memory")
                      .u64("reg", 0x8000_0000L, memory, 0x1_0000_0000L, 2 * memory));
          if (withClint) {
            root.node(
                "clint@6000000",
                node ->
                    node.strings("compatible", "sifive,clint0").u64("reg", 0x600_0000L, 0x1_0000));
          }
        })
        .toBytes();
  }

  private static void hart(NodeWriter cpus, long id, boolean mmu) {
    cpu(
        cpus,
        id,
        cpu -> {
          cpu.strings("compatible", "sifive,u54", "riscv");
          if (mmu) {
            cpu.strings("mmu-type", "riscv,sv39");
          }
        });
  }

  private static void cpu(NodeWriter cpus, long id, Consumer<NodeWriter> content) {
    cpus.node(
        "cpu@" + Long.toHexString(id),
        cpu -> {
          cpu.strings("device_type", "cpu").u32("reg", id);
          content.accept(cpu);
        });
  }
}
