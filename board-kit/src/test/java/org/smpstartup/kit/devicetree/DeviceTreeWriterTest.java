package org.smpstartup.kit.devicetree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.smpstartup.kit.RawBytes;

class DeviceTreeWriterTest {
  @Test
  void writesEachByteOfASmallTree() {
    byte[] blob =
        new DeviceTreeWriter()
            .bootCpu(0x100)
            .reserve(0x8000fff8L, 0x1000)
            .root(root ->
                root.strings("compatible", "acme,").node("cpu@100", cpu -> cpu.u32("reg", 0x100)))
            .toBytes();
    // As the blob that is written out in the reader's test, without its NOP of 4 bytes.
    byte[] expected = new byte[DeviceTreeReaderTest.SMALL.length - 4];
    System.arraycopy(DeviceTreeReaderTest.SMALL, 0, expected, 0, 0x64);
    System.arraycopy(DeviceTreeReaderTest.SMALL, 0x68, expected, 0x64, expected.length - 0x64);
    FdtBytes.patch(expected, 4, expected.length);
    FdtBytes.patch(expected, 0xc, 0x8c);
    FdtBytes.patch(expected, 0x24, 0x44);
    assertThat(blob).isEqualTo(expected);
  }

  @Test
  void writesEachKindOfProperty() {
    Node root =
        new DeviceTreeWriter()
            .root(node ->
                node.flag("flag")
                    .u32("cells", 1, 0xffff_ffffL)
                    .u64("numbers", -1, 2)
                    .strings("texts", "a", "", "bc")
                    .bytes("bytes", RawBytes.of((byte) 1, (byte) 2, (byte) 3))
                    .u32("flagged", 7))
            .toTree()
            .root();
    assertThat(root.require("flag", "").isEmpty()).isTrue();
    assertThat(root.require("cells", "").cells()).containsExactly(1, 0xffff_ffffL);
    assertThat(root.require("numbers", "").bytes())
        .hasToString("ffffffffffffffff" + "0".repeat(15) + "2");
    assertThat(root.require("texts", "").strings()).containsExactly("a", "", "bc");
    assertThat(root.require("bytes", "").bytes()).hasToString("010203");
    assertThat(root.require("flagged", "").u32()).isEqualTo(7);
  }

  @Test
  void writesEachNameOnce() {
    byte[] once = new DeviceTreeWriter().root(root -> root.u32("name", 1)).toBytes();
    byte[] twice =
        new DeviceTreeWriter()
            .root(root -> root.u32("name", 1).node("n", n -> n.u32("name", 2)))
            .toBytes();
    assertThat(twice).hasSize(once.length + 4 + 4 + 16 + 4);
  }

  @Test
  void whatIsWrittenIsReadAsTheSame() {
    for (byte[] blob : SampleTrees.all()) {
      DeviceTree tree = DeviceTreeReader.read(blob).table();
      assertThat(DeviceTreeReader.read(tree.toBytes()).table()).isEqualTo(tree);
      assertThat(NaiveTree.lines(tree.toBytes())).isEqualTo(NaiveTree.lines(blob));
    }
  }

  @Test
  void aChangedCopyKeepsTheRest() {
    DeviceTree tree = SampleTrees.gicV3().toTree();
    DeviceTree changed =
        new DeviceTreeWriter()
            .root(root -> {
              tree.root().properties().forEach(p -> root.bytes(p.name(), p.bytes()));
              tree.root().children().stream()
                  .filter(child -> !child.name().equals("psci"))
                  .forEach(child -> root.node(child.name(), node -> node.copy(child)));
            })
            .toTree();
    assertThat(PsciNode.of(changed)).isEmpty();
    assertThat(GicNode.of(changed)).isPresent();
    assertThat(changed).isNotEqualTo(tree);
  }

  @Test
  void refusesWhatNoTreeCanHold() {
    DeviceTreeWriter writer = new DeviceTreeWriter();
    assertThatThrownBy(writer::toBytes).hasMessage("a tree needs a root");
    assertThatThrownBy(() -> writer.bootCpu(0x1_0000_0000L))
        .hasMessage("boot_cpuid_phys is 4294967296: the table's field holds 0 to 4294967295");
    assertThatThrownBy(() -> writer.reserve(0, 0))
        .hasMessage("a reservation of 0 bytes at 0 ends the block");
    assertThatThrownBy(() -> new DeviceTreeWriter().root(root -> root.u32("x", -1)))
        .hasMessage("x is -1: the table's field holds 0 to 4294967295");
    for (String name : List.of("", "a b", "a/b", "n".repeat(128))) {
      assertThatThrownBy(() -> new DeviceTreeWriter().root(root -> root.flag(name)))
          .hasMessage(
              "the name of a property is '"
                  + name
                  + "': 1 to 127 printable characters without blank and slash would do");
      assertThatThrownBy(() -> new DeviceTreeWriter().root(root -> root.node(name, n -> {})))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void refusesNodesThatLieTooDeep() {
    assertThatThrownBy(() -> new DeviceTreeWriter().root(DeviceTreeWriterTest::deeper))
        .hasMessage("node n lies too deep: at most 64 levels");
  }

  private static void deeper(NodeWriter node) {
    node.node("n", DeviceTreeWriterTest::deeper);
  }

  @Test
  void refusesToWriteWhereNothingCanStand() {
    assertThatThrownBy(() -> new DeviceTreeWriter().root(r -> r.node("n", n -> {}).flag("late")))
        .hasMessage("property late after a node: properties come first");
    assertThatThrownBy(() -> new DeviceTreeWriter().root(r -> {}).root(r -> {}))
        .hasMessage("a tree has one root");
    List<NodeWriter> kept = new ArrayList<>();
    new DeviceTreeWriter().root(kept::add);
    assertThatThrownBy(() -> kept.getFirst().flag("late"))
        .hasMessage(
            "the node has ended, or one inside it has not: write to the node whose lambda runs");
    assertThatThrownBy(
            () -> new DeviceTreeWriter().root(r -> r.node("n", n -> r.node("m", m -> {}))))
        .isInstanceOf(IllegalStateException.class);
  }
}
