package org.smpstartup.kit.devicetree;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.smpstartup.kit.TableErrorCode;

/**
 * Is the node of an ARM Generic Interrupt Controller that sends to the processors (Linux {@code
 * Documentation/devicetree/bindings/interrupt-controller/arm,gic.yaml} and {@code
 * arm,gic-v3.yaml}).
 *
 * @param node where it is
 * @param kind the architecture
 * @param compatible the name by which the kind was known, as {@code arm,gic-400}
 * @param regions physical addresses: GICD first, then GICC for versions 1 and 2, or the
 *     redistributor regions for version 3; then what else the node lists
 * @param redistributorRegions how many regions after the first hold redistributors; 0 for versions
 *     1 and 2
 * @param redistributorStride bytes from one redistributor to the next where the node tells; else
 *     each takes 128 KiB, or 256 KiB where its GICR_TYPER says that it has virtual LPIs
 */
public record GicNode(
    Node node,
    Kind kind,
    String compatible,
    List<Region> regions,
    int redistributorRegions,
    OptionalLong redistributorStride) {
  /** Names architectures of the controller. */
  public enum Kind {
    /** GICv1: no GICC_DIR, no group registers without the security extensions. */
    GIC_V1,
    /** GICv2. */
    GIC_V2,
    /** GICv3, and GICv4 whose nodes do not differ. */
    GIC_V3
  }

  private static final List<String> V1 =
      List.of(
          "arm,pl390",
          "arm,cortex-a9-gic",
          "arm,cortex-a5-gic",
          "arm,arm11mp-gic",
          "arm,tc11mp-gic",
          "arm,eb11mp-gic",
          "arm,arm1176jzf-devchip-gic",
          "qcom,msm-8660-qgic");

  private static final List<String> V2 =
      List.of(
          "arm,gic-400",
          "arm,cortex-a15-gic",
          "arm,cortex-a7-gic",
          "brcm,brahma-b15-gic",
          "qcom,msm-qgic2");

  private static final String V3 = "arm,gic-v3";

  /** The architecture's redistributor has two frames of 64 KiB, or four. */
  private static final long STRIDE_UNIT = 0x1_0000;

  /** Copies the list. */
  public GicNode {
    regions = List.copyOf(regions);
  }

  /**
   * Finds the node.
   *
   * @param tree the tree
   * @return among the enabled nodes that are a known GIC, the one at the root of the interrupt
   *     tree, else the first; empty if there is none
   * @throws org.smpstartup.kit.TableFormatException for the one that is found, if it lacks a region
   *     or its properties cannot be, and if the interrupt tree has a loop or leads nowhere
   */
  public static Optional<GicNode> of(DeviceTree tree) {
    List<Node> nodes =
        tree.nodes(node ->
            node.has("interrupt-controller")
                && name(node).isPresent()
                && node.status() == Status.OKAY);
    if (nodes.size() <= 1) {
      return nodes.stream().findFirst().map(GicNode::of);
    }
    Set<Node> known = new LinkedHashSet<>(nodes);
    return new InterruptTree(tree)
        .roots().stream()
            .filter(known::contains)
            .findFirst()
            .or(() -> nodes.stream().findFirst())
            .map(GicNode::of);
  }

  private static Optional<String> name(Node node) {
    return node.compatible().stream()
        .filter(name -> V1.contains(name) || V2.contains(name) || name.equals(V3))
        .findFirst();
  }

  private static GicNode of(Node node) {
    String name = name(node).orElseThrow();
    Kind kind = name.equals(V3) ? Kind.GIC_V3 : V2.contains(name) ? Kind.GIC_V2 : Kind.GIC_V1;
    int redistributors = 0;
    OptionalLong stride = OptionalLong.empty();
    if (kind == Kind.GIC_V3) {
      redistributors = redistributors(node);
      stride = stride(node);
    }
    List<Region> regions = node.regions();
    int needed = Math.max(2, 1 + redistributors);
    if (regions.size() < needed) {
      throw Faults.badValue(
          node.require("reg", ""),
          "lists " + regions.size() + (regions.size() == 1 ? " region" : " regions"),
          kind == Kind.GIC_V3
              ? "the distributor and " + redistributors + " with redistributors"
              : "the distributor and the CPU interface");
    }
    return new GicNode(node, kind, name, regions, redistributors, stride);
  }

  private static int redistributors(Node node) {
    Optional<Property> property = node.property("#redistributor-regions");
    if (property.isEmpty()) {
      return 1;
    }
    long count = property.get().u32();
    if (count == 0 || count >= DeviceTreeLimits.MAX_ENTRIES) {
      throw Faults.badValue(property.get(), "is " + count, "1 or more, and as many regions in reg");
    }
    return (int) count;
  }

  private static OptionalLong stride(Node node) {
    Optional<Property> property = node.property("redistributor-stride");
    if (property.isEmpty()) {
      return OptionalLong.empty();
    }
    long stride = property.get().number();
    if (stride <= 0 || stride % STRIDE_UNIT != 0) {
      throw Faults.of(
          TableErrorCode.BAD_VALUE,
          property.get().offset(),
          property.get() + " is " + Faults.hex(stride),
          "a multiple of 0x10000");
    }
    return OptionalLong.of(stride);
  }

  /** {@return GICD} */
  public Region distributor() {
    return regions.getFirst();
  }

  /**
   * {@return GICC of versions 1 and 2} Below 2000h bytes GICC_DIR, at 1000h, is not there.
   *
   * @throws IllegalStateException for version 3, whose CPU interface is made of system registers
   */
  public Region cpuInterface() {
    if (kind == Kind.GIC_V3) {
      throw new IllegalStateException("GICv3 has its CPU interface in system registers");
    }
    return regions.get(1);
  }

  /** {@return the regions of redistributors of version 3, in order; empty for versions 1 and 2} */
  public List<Region> redistributors() {
    return regions.subList(1, 1 + redistributorRegions);
  }
}
