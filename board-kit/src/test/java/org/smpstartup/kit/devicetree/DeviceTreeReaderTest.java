package org.smpstartup.kit.devicetree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smpstartup.kit.devicetree.FdtBytes.fdt;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.smpstartup.kit.RawBytes;
import org.smpstartup.kit.TableReading;
import org.smpstartup.kit.TableWarning;

/** Blobs that are read: what is in the tree, and what is said of oddities. */
class DeviceTreeReaderTest {
  /** Two nodes with one property each, one reservation, boot CPU 100h: every word written out. */
  static final byte[] SMALL =
      HexFormat.of()
          .parseHex(
              """
              d00dfeed 0000009f 00000048 00000090 00000028 00000011 00000010 00000100 0000000f 00000048
              00000000 8000fff8 00000000 00001000
              00000000 00000000 00000000 00000000
              00000001 00000000
              00000003 00000006 00000000 61636d65 2c000000
              00000004
              00000001 63707540 31303000
              00000003 00000004 0000000b 00000100
              00000002 00000002
              00000009
              636f6d70617469626c6500 72656700
              """
                  .replaceAll("\\s", ""));

  @Test
  void readsHeaderReservationsNodesAndProperties() {
    TableReading<DeviceTree> reading = DeviceTreeReader.read(SMALL);
    DeviceTree tree = reading.table();
    assertThat(reading.warnings()).isEmpty();
    assertThat(tree.bootCpuidPhys()).isEqualTo(0x100);
    assertThat(tree.reservations()).containsExactly(new Reservation(0x8000fff8L, 0x1000));
    assertThat(tree.root().name()).isEmpty();
    assertThat(tree.root().path()).isEqualTo("/");
    assertThat(tree.root().offset()).isEqualTo(0x48);
    assertThat(tree.root().parent()).isEmpty();
    assertThat(tree.root().properties()).hasSize(1);
    assertThat(tree.root().children()).hasSize(1);
    assertThat(tree).hasToString("device tree of \"acme,\"");
  }

  @Test
  void readsPropertiesWithTheirPlaceInTheBlob() {
    DeviceTree tree = DeviceTreeReader.read(SMALL).table();
    Property compatible = tree.root().properties().getFirst();
    assertThat(compatible.name()).isEqualTo("compatible");
    assertThat(compatible.node()).isEqualTo(tree.root());
    assertThat(compatible.offset()).isEqualTo(0x5c);
    assertThat(compatible.length()).isEqualTo(6);
    assertThat(compatible.bytes())
        .isEqualTo(RawBytes.of("acme,\0".getBytes(StandardCharsets.US_ASCII)));
    assertThat(compatible).hasToString("property compatible of /");
    Node cpu = tree.root().children().getFirst();
    assertThat(cpu.name()).isEqualTo("cpu@100");
    assertThat(cpu.baseName()).isEqualTo("cpu");
    assertThat(cpu.path()).isEqualTo("/cpu@100");
    assertThat(cpu.parent()).contains(tree.root());
    assertThat(cpu.offset()).isEqualTo(0x68);
    assertThat(cpu.require("reg", "").u32()).isEqualTo(0x100);
    assertThat(cpu.require("reg", "").offset()).isEqualTo(0x80);
    assertThat(cpu.children()).isEmpty();
  }

  @Test
  void readsVersion16WhoseHeaderLacksTheStructuresSize() {
    byte[] blob = fdt().begin("").strings("model", "old").end().words(FdtBytes.END).blob(16);
    FdtBytes.patch(blob, 0x24, 0xffff_ffff);
    DeviceTree tree = DeviceTreeReader.read(blob).table();
    assertThat(tree.root().require("model", "").string()).isEqualTo("old");
    assertThat(DeviceTreeReader.read(tree.toBytes()).table()).isEqualTo(tree);
  }

  @Test
  void readsALaterVersionThatSaysItIsCompatible() {
    byte[] blob = fdt().begin("").end().words(FdtBytes.END).blob(18);
    FdtBytes.patch(blob, 0x18, 17);
    assertThat(DeviceTreeReader.read(blob).table().root().properties()).isEmpty();
  }

  @Test
  void readsATreeThatIsNotTheWholeFile() {
    TableReading<DeviceTree> reading = DeviceTreeReader.read(Arrays.copyOf(SMALL, 0xa0));
    assertThat(reading.warnings())
        .extracting(TableWarning::message)
        .containsExactly(
            "1 byte after the tree are ignored; where: device tree, offset 0x9f [TRAILING_BYTES]");
    assertThat(reading.table()).isEqualTo(DeviceTreeReader.read(SMALL).table());
  }

  @Test
  void keepsItsOwnCopy() {
    byte[] blob = SMALL.clone();
    DeviceTree tree = DeviceTreeReader.read(blob).table();
    Arrays.fill(blob, (byte) 0xff);
    assertThat(tree.machine()).isEqualTo("\"acme,\"");
  }

  @Test
  void findsTheFirstOfTwoPropertiesAndOfTwoNodesOfOneName() {
    byte[] blob =
        fdt()
            .begin("")
            .cells("a", 1)
            .cells("a", 2)
            .begin("n@1")
            .cells("b", 3)
            .end()
            .begin("n@1")
            .cells("b", 4)
            .end()
            .rooted();
    TableReading<DeviceTree> reading = DeviceTreeReader.read(blob);
    assertThat(reading.warnings())
        .extracting(TableWarning::message)
        .containsExactly(
            "property a of / is there before; where: device tree, offset 0x50 [DUPLICATE_NAME]",
            "there is a node /n@1 before; where: device tree, offset 0x7c [DUPLICATE_NAME]");
    DeviceTree tree = reading.table();
    assertThat(tree.root().require("a", "").u32()).isEqualTo(1);
    assertThat(tree.node("/n@1").orElseThrow().require("b", "").u32()).isEqualTo(3);
    assertThat(DeviceTreeReader.read(tree.toBytes()).table()).isEqualTo(tree);
  }

  @Test
  void theSameNameInParentAndChildIsNoOddity() {
    byte[] blob =
        fdt().begin("").cells("a", 1).begin("x").cells("a", 1).begin("x").end().end().rooted();
    assertThat(DeviceTreeReader.read(blob).warnings()).isEmpty();
  }

  @Test
  void findsNodesByPhandle() {
    byte[] blob =
        fdt()
            .begin("")
            .begin("a")
            .cells("phandle", 7)
            .end()
            .begin("b")
            .cells("linux,phandle", 8)
            .end()
            .begin("c")
            .cells("phandle", 7)
            .end()
            .begin("d")
            .cells("phandle", -1)
            .end()
            .begin("e")
            .property("phandle", 1)
            .end()
            .rooted();
    TableReading<DeviceTree> reading = DeviceTreeReader.read(blob);
    assertThat(reading.table().byPhandle(7)).map(Node::path).contains("/a");
    assertThat(reading.table().byPhandle(8)).map(Node::path).contains("/b");
    assertThat(reading.table().byPhandle(0)).isEmpty();
    assertThat(reading.table().byPhandle(0xffff_ffffL)).isEmpty();
    assertThat(reading.warnings())
        .extracting(TableWarning::message)
        .containsExactly(
            "property phandle of /c is that of /a too; where: device tree, offset 0x8c"
                + " [DUPLICATE_PHANDLE]",
            "property phandle of /d is none: one number from 1 to 0xfffffffe would be; where:"
                + " device tree, offset 0xa8 [UNUSABLE_PHANDLE]",
            "property phandle of /e is none: one number from 1 to 0xfffffffe would be; where:"
                + " device tree, offset 0xc4 [UNUSABLE_PHANDLE]");
  }

  @Test
  void findsNodesByPathAndAlias() {
    DeviceTree tree =
        new DeviceTreeWriter()
            .root(root ->
                root.node("aliases", a -> a.strings("serial0", "/soc/uart@10").flag("odd"))
                    .node("chosen", c -> c.strings("stdout-path", "serial0"))
                    .node(
                        "soc",
                        soc ->
                            soc.node("uart@10", u -> u.node("child", c -> c.flag("x")))
                                .node("uart@20", u -> u.flag("y"))
                                .node("uart", u -> u.flag("z"))))
            .toTree();
    assertThat(tree.node("/")).contains(tree.root());
    assertThat(tree.node("/soc/uart@20")).map(Node::path).contains("/soc/uart@20");
    assertThat(tree.node("/soc/uart")).map(Node::path).contains("/soc/uart");
    assertThat(tree.node("/soc/uart@30")).isEmpty();
    assertThat(tree.node("serial0")).map(Node::path).contains("/soc/uart@10");
    assertThat(tree.node("serial0/child")).map(Node::path).contains("/soc/uart@10/child");
    assertThat(tree.node("serial1")).isEmpty();
    assertThat(tree.chosen()).map(Node::path).contains("/chosen");
    assertThat(tree.nodes(node -> node.has("y") || node.has("x")))
        .extracting(Node::path)
        .isEqualTo(List.of("/soc/uart@10/child", "/soc/uart@20"));
  }

  @Test
  void treesThatDifferAreNotEqual() {
    DeviceTree tree = DeviceTreeReader.read(SMALL).table();
    for (int offset : new int[] {0x1f, 0x2f, 0x5c, 0x72, 0x83, 0x90}) {
      byte[] other = SMALL.clone();
      other[offset]++;
      assertThat(DeviceTreeReader.read(other).table()).as("byte %x", offset).isNotEqualTo(tree);
    }
    assertThat(tree).isNotEqualTo(new DeviceTreeWriter().root(root -> {}).toTree());
    assertThat(tree).isEqualTo(DeviceTreeReader.read(SMALL).table());
    assertThat(tree).hasSameHashCodeAs(DeviceTreeReader.read(SMALL).table());
  }
}
