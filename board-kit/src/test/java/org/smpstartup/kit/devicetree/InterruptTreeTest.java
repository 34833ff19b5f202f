package org.smpstartup.kit.devicetree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class InterruptTreeTest {
  private static DeviceTree tree(Consumer<NodeWriter> root) {
    return new DeviceTreeWriter().root(root).toTree();
  }

  private static Consumer<NodeWriter> controller(long phandle, long... parent) {
    return node -> {
      node.flag("interrupt-controller").u32("phandle", phandle);
      if (parent.length > 0) {
        node.u32("interrupt-parent", parent);
      }
    };
  }

  @Test
  void theParentIsInheritedFromTheNodesAround() {
    DeviceTree tree =
        tree(root ->
            root.u32("interrupt-parent", 1)
                .node("gic", controller(1))
                .node(
                    "soc",
                    soc ->
                        soc.node("uart", uart -> uart.flag("x"))
                            .node(
                                "bus",
                                bus ->
                                    bus.u32("interrupt-parent", 2)
                                        .node("dev", dev -> dev.flag("x"))))
                .node("gpc", controller(2, 1)));
    InterruptTree interrupts = new InterruptTree(tree);
    Node uart = tree.node("/soc/uart").orElseThrow();
    Node dev = tree.node("/soc/bus/dev").orElseThrow();
    assertThat(interrupts.parent(uart)).map(Node::path).contains("/gic");
    assertThat(interrupts.parent(dev)).map(Node::path).contains("/gpc");
    assertThat(interrupts.root(dev)).map(Node::path).contains("/gic");
    assertThat(interrupts.roots()).extracting(Node::path).containsExactly("/gic");
  }

  @Test
  void aTreeWithoutParentsHasItsControllersAsRoots() {
    DeviceTree tree =
        tree(root ->
            root.node("a", controller(1))
                .node("b", node -> controller(2).accept(node.strings("status", "disabled")))
                .node("c", node -> controller(3).accept(node.flag("gpio-controller")))
                .node("d", controller(4)));
    InterruptTree interrupts = new InterruptTree(tree);
    assertThat(interrupts.parent(tree.root())).isEmpty();
    assertThat(interrupts.root(tree.root())).isEmpty();
    assertThat(interrupts.roots()).extracting(Node::path).containsExactly("/a", "/d");
  }

  @Test
  void theRootsOwnControllerComesFirst() {
    DeviceTree tree =
        tree(root ->
            root.u32("interrupt-parent", 2)
                .node("a", controller(1, 1))
                .node("b", controller(2, 2)));
    assertThat(new InterruptTree(tree).roots()).extracting(Node::path).containsExactly("/b", "/a");
  }

  @Test
  void aLoopEndsInAnErrorThatNamesIt() {
    DeviceTree tree =
        tree(root ->
            root.u32("interrupt-parent", 1)
                .node("a", controller(1, 2))
                .node("b", controller(2, 3))
                .node("c", controller(3, 1)));
    assertThatThrownBy(() -> new InterruptTree(tree).roots())
        .hasMessage(
            "the interrupt parents of / never end: /, /a, /b, /c, and again /a; where: device tree,"
                + " offset 0x50; what would do: a controller without interrupt-parent, or with"
                + " itself as that [REFERENCE_LOOP]");
  }

  @Test
  void aLongLoopIsNotNamedWhole() {
    DeviceTree tree =
        tree(root -> {
          root.u32("interrupt-parent", 1);
          for (int i = 1; i <= 1000; i++) {
            root.node("n" + i, controller(i, i % 1000 + 1));
          }
        });
    assertThatThrownBy(() -> new InterruptTree(tree).root(tree.root()))
        .hasMessageStartingWith(
            "the interrupt parents of / never end: /, /n1, /n2, /n3, /n4, /n5, /n6, /n7 and 993"
                + " more, and again /n1; where: device tree, offset 0x50;");
  }

  @Test
  void aReferenceToNothingIsAnError() {
    DeviceTree tree = tree(root -> root.u32("interrupt-parent", 0x15));
    assertThatThrownBy(() -> new InterruptTree(tree).parent(tree.root()))
        .hasMessage(
            "property interrupt-parent of / is 0x15, which is the phandle of no node; where: device"
                + " tree, offset 0x4c; what would do: the phandle of a node"
                + " [UNRESOLVED_REFERENCE]");
  }
}
