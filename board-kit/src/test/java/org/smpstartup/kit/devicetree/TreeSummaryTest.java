package org.smpstartup.kit.devicetree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TreeSummaryTest {
  private static String of(Consumer<NodeWriter> root) {
    return TreeSummary.of(new DeviceTreeWriter().root(root).toTree());
  }

  @Test
  void namesMachineCpusMethodsAndControllers() {
    assertThat(TreeSummary.of(SampleTrees.gicV3().toTree()))
        .isEqualTo(
            "\"acme,board\", \"acme,soc\" with 4 CPUs \"arm,cortex-a53\" started by \"psci\", and"
                + " interrupt controller \"arm,gic-v3\"");
    assertThat(TreeSummary.of(SampleTrees.gicV2().toTree()))
        .isEqualTo(
            "\"acme,old\" with 2 CPUs of unknown kind started by \"spin-table\", and interrupt"
                + " controller \"arm,gic-400\"");
  }

  @Test
  void shortensLongLists() {
    assertThat(of(root -> root.strings("compatible", "a", "b", "c", "d", "e")))
        .startsWith("\"a\", \"b\", ..., \"e\" with ");
  }

  @Test
  void saysWhatIsNotThere() {
    assertThat(of(root -> root.node("cpus", cpus -> {})))
        .isEqualTo(
            "a machine without a name (no compatible in /) with 0 CPUs of unknown kind, and no"
                + " interrupt controller");
    assertThat(
            of(root ->
                root.node(
                        "cpus",
                        c -> c.u32("#address-cells", 1).node("cpu@0", cpu -> cpu.u32("reg", 0)))
                    .node("a", a -> a.flag("interrupt-controller"))
                    .node("b", b -> b.flag("interrupt-controller").strings("compatible", "x"))))
        .isEqualTo(
            "a machine without a name (no compatible in /) with 1 CPU of unknown kind started by no"
                + " enable-method, and interrupt controllers /a, \"x\"");
  }

  @Test
  void saysWhatCannotBeRead() {
    assertThat(of(root -> root.flag("compatible").u32("interrupt-parent", 3)))
        .isEqualTo(
            "a machine without a name (no compatible in /) with CPUs that cannot be read (there is"
                + " no node /cpus), and interrupt controllers that cannot be read (property"
                + " interrupt-parent of / is 0x3, which is the phandle of no node)");
    assertThat(of(root -> root.u32("compatible", 0x61626364)))
        .startsWith("a machine with an unreadable name with ");
  }
}
