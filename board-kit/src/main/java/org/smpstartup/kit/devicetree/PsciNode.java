package org.smpstartup.kit.devicetree;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.smpstartup.kit.Printable;
import org.smpstartup.kit.TableErrorCode;

/**
 * Is the node that tells how PSCI is called (Linux {@code
 * Documentation/devicetree/bindings/arm/psci.yaml}).
 *
 * @param node where it is; found by {@code compatible}, for it is {@code /psci} or {@code
 *     /firmware/psci}
 * @param version the latest one that the node names
 * @param conduit the instruction that calls
 * @param cpuSuspend function id, 0 to FFFFFFFFh, where the node tells it. Only version 0.1 needs
 *     it: later versions have fixed ids
 * @param cpuOff as {@code cpuSuspend}
 * @param cpuOn as {@code cpuSuspend}
 * @param migrate as {@code cpuSuspend}
 */
public record PsciNode(
    Node node,
    Version version,
    Conduit conduit,
    OptionalLong cpuSuspend,
    OptionalLong cpuOff,
    OptionalLong cpuOn,
    OptionalLong migrate) {
  /** Names versions of the interface, the latest first. */
  public enum Version {
    /** 1.0 or later; its PSCI_VERSION tells which. */
    V1_0("arm,psci-1.0"),
    /** 0.2: ids are fixed. */
    V0_2("arm,psci-0.2"),
    /** 0.1: the node tells the ids. */
    V0_1("arm,psci");

    private final String compatible;

    Version(String compatible) {
      this.compatible = compatible;
    }

    /** {@return the name in {@code compatible}} */
    public String compatible() {
      return compatible;
    }
  }

  /** Names the instruction that calls. */
  public enum Conduit {
    /** The secure monitor is called. */
    SMC,
    /** The hypervisor is called. */
    HVC
  }

  /**
   * Finds the node.
   *
   * @param tree the tree
   * @return the first node that is PSCI and not disabled; empty if there is none
   * @throws org.smpstartup.kit.TableFormatException with code MISSING_PROPERTY without a {@code
   *     method}, BAD_VALUE if that is neither {@code smc} nor {@code hvc}, BAD_LENGTH or BAD_VALUE
   *     if a property cannot be
   */
  public static Optional<PsciNode> of(DeviceTree tree) {
    List<Node> nodes =
        tree.nodes(node -> version(node).isPresent() && node.status() == Status.OKAY);
    return nodes.stream().findFirst().map(PsciNode::of);
  }

  private static PsciNode of(Node node) {
    return new PsciNode(
        node,
        version(node).orElseThrow(),
        conduit(node.require("method", "the method \"smc\" or \"hvc\"")),
        id(node, "cpu_suspend"),
        id(node, "cpu_off"),
        id(node, "cpu_on"),
        id(node, "migrate"));
  }

  private static Optional<Version> version(Node node) {
    List<String> names = node.compatible();
    for (Version version : Version.values()) {
      if (names.contains(version.compatible())) {
        return Optional.of(version);
      }
    }
    return Optional.empty();
  }

  private static Conduit conduit(Property method) {
    String text = method.string();
    return switch (text) {
      case "smc" -> Conduit.SMC;
      case "hvc" -> Conduit.HVC;
      default ->
          throw Faults.of(
              TableErrorCode.BAD_VALUE,
              method.offset(),
              method + " is " + Printable.quote(text),
              "\"smc\" or \"hvc\"");
    };
  }

  private static OptionalLong id(Node node, String property) {
    Optional<Property> id = node.property(property);
    return id.isPresent() ? OptionalLong.of(id.get().u32()) : OptionalLong.empty();
  }
}
