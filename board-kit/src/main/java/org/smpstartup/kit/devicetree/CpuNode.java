package org.smpstartup.kit.devicetree;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Is one CPU node (3.8.1).
 *
 * @param node where it is
 * @param ids the values of {@code reg}: one a thread, at least one. On ARM there is one, the MPIDR
 *     without the bits that are no affinity
 * @param status whether the CPU can be used
 * @param enableMethods how it is started, the preferred way first; of {@code /cpus} if the node
 *     itself does not say; empty if neither does
 * @param releaseAddress {@code cpu-release-addr}, the physical address of its spin table entry,
 *     unsigned; several CPUs may share one
 * @param boot whether it is the one that boots
 */
public record CpuNode(
    Node node,
    List<Long> ids,
    Status status,
    List<String> enableMethods,
    OptionalLong releaseAddress,
    boolean boot) {
  /** Spin tables of 32-bit PowerPC and of 64-bit ARM. */
  public static final String SPIN_TABLE = "spin-table";

  /** The firmware interface of ARM. */
  public static final String PSCI = "psci";

  /** Copies the lists. */
  public CpuNode {
    ids = List.copyOf(ids);
    enableMethods = List.copyOf(enableMethods);
  }

  static CpuNode of(Node node, Node cpus) {
    Property reg = node.require("reg", "a reg with the id of the CPU");
    int cells = cpus.addressCells();
    int bytes = cells * Property.CELL;
    if (bytes == 0 || reg.length() == 0 || reg.length() % bytes != 0) {
      throw Faults.badLength(
          reg,
          bytes == 0
              ? "#address-cells of /cpus that is not 0"
              : "ids of " + bytes + " bytes each, as #address-cells of /cpus says");
    }
    List<Long> ids = new ArrayList<>();
    int count = Faults.entries(reg, reg.length() / bytes);
    for (int i = 0; i < count; i++) {
      ids.add(Addresses.number(reg, i * cells, cells));
    }
    Optional<Property> release = node.property("cpu-release-addr");
    return new CpuNode(
        node,
        ids,
        node.status(),
        node.property("enable-method")
            .or(() -> cpus.property("enable-method"))
            .map(Property::strings)
            .orElse(List.of()),
        release.isPresent() ? OptionalLong.of(release.get().number()) : OptionalLong.empty(),
        false);
  }

  /** {@return the first of {@link #ids()}, unsigned} */
  public long id() {
    return ids.getFirst();
  }

  /** {@return what the CPU is, as {@code arm,cortex-a53}; empty if the node does not say} */
  public List<String> compatible() {
    return node.compatible();
  }

  /**
   * {@return whether the CPU is there to be used: its status is okay} A CPU of ARM that is disabled
   * is not.
   */
  public boolean enabled() {
    return status == Status.OKAY;
  }

  /**
   * {@return whether the CPU can be brought up: it is enabled, or disabled and says how it is
   * started} That is what ePAPR means by a disabled CPU, and what PowerPC firmware writes.
   */
  public boolean startable() {
    return enabled() || (status == Status.DISABLED && !enableMethods.isEmpty());
  }

  /**
   * {@return whether the CPU can be started in a way}
   *
   * @param method as {@link #PSCI}
   */
  public boolean startsBy(String method) {
    return enableMethods.contains(method);
  }

  CpuNode booting() {
    return new CpuNode(node, ids, status, enableMethods, releaseAddress, true);
  }

  /** {@return the node's path} */
  @Override
  public String toString() {
    return node.path();
  }
}
