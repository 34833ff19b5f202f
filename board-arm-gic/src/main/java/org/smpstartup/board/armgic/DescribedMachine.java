package org.smpstartup.board.armgic;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.BoardConfigurationException;
import org.smpstartup.api.BoardConfigurationException.Kind;
import org.smpstartup.api.Description;
import org.smpstartup.api.cpu.Conduit;
import org.smpstartup.board.armgic.core.ArmConfig;
import org.smpstartup.board.armgic.firmware.Pens;
import org.smpstartup.board.armgic.port.PortConfig;
import org.smpstartup.board.armgic.port.PortConfig.Count;
import org.smpstartup.board.armgic.port.PortConfig.Start;
import org.smpstartup.board.armgic.profile.StartQuirk;
import org.smpstartup.board.armgic.psci.PsciConfig;
import org.smpstartup.board.armgic.psci.PsciFunction;
import org.smpstartup.kit.TableFormatException;
import org.smpstartup.kit.devicetree.CpuNode;
import org.smpstartup.kit.devicetree.DeviceTree;
import org.smpstartup.kit.devicetree.DeviceTreeReader;
import org.smpstartup.kit.devicetree.PsciNode;

/**
 * Makes the machine that a user's device tree describes: its enabled CPUs, the one that boots
 * first; its GIC at its addresses; PSCI or the spin table.
 *
 * <p>Choices. Software runs at EL1 in one security state, as after firmware that hands over, so
 * that the GIC has the one view which such software has. Memory is the tree's if one of its ranges
 * below 4 GiB has room, else RAM of this board's own where the tree has nothing. Where CPUs say
 * psci and no node tells how it is called (U-Boot adds that node), SMC and version 0.2 are assumed;
 * the start method then ends in {@code -assumed}. What the tree has beside is not modelled.
 */
final class DescribedMachine {
  private final BoardConfig asked;
  private final Description description;
  private final DeviceTree tree;

  private DescribedMachine(BoardConfig asked, Description description, DeviceTree tree) {
    this.asked = asked;
    this.description = description;
    this.tree = tree;
  }

  static ArmMachine of(BoardConfig asked, Description description) {
    if (description.kind() != Description.Kind.DTB) {
      throw new BoardConfigurationException(
          Kind.OTHER_HARDWARE,
          description.kind().id(),
          description.name(),
          "this board takes a device tree (--dtb)");
    }
    try {
      DeviceTree tree = DeviceTreeReader.read(description.bytes()).table();
      return new DescribedMachine(asked, description, tree).make();
    } catch (TableFormatException e) {
      throw new BoardConfigurationException(
          Kind.INVALID, "dtb", description.name(), String.valueOf(e.getMessage()));
    }
  }

  private ArmMachine make() {
    DescribedCpus cpus = DescribedCpus.of(tree, asked.cpus(), this::refusal);
    DescribedGic gic = DescribedGic.of(tree, cpus.affinities(), asked.profile(), this::refusal);
    DescribedMemory memory = DescribedMemory.of(tree, gic, cpus, this::refusal);
    ArmConfig core = ArmConfig.of(cpus.affinities(), cpus.model(), asked.profile());
    return cpus.method().equals(CpuNode.PSCI)
        ? psci(core, cpus, gic, memory)
        : spinTable(core, cpus, gic, memory);
  }

  private ArmMachine psci(
      ArmConfig core, DescribedCpus cpus, DescribedGic gic, DescribedMemory memory) {
    Optional<PsciNode> node = PsciNode.of(tree);
    Conduit conduit =
        node.filter(n -> n.conduit() == PsciNode.Conduit.HVC).isPresent()
            ? Conduit.HVC
            : Conduit.SMC;
    MachineBuilder builder = memory.begin(core).controller(gic.hardware());
    PsciConfig config =
        PsciConfig.of(core.affinities(), core.model().aarch64(), builder.entries(), asked.profile())
            .withBoot(0, memory.load());
    long cpuOn = core.model().aarch64() ? PsciFunction.CPU_ON.wideId() : PsciFunction.CPU_ON.id();
    if (node.filter(n -> n.version() == PsciNode.Version.V0_1).isPresent()) {
      cpuOn = oldCpuOn(node.get(), cpus);
      config = config.withVersion(PsciConfig.V0_1, oldIds(node.get()));
    } else if (node.filter(n -> n.version() == PsciNode.Version.V1_0).isPresent()) {
      config = config.withVersion(PsciConfig.V1_1, List.of());
    } else {
      config = config.withVersion(PsciConfig.V0_2, List.of());
    }
    String method = "psci-" + conduit.name().toLowerCase(Locale.ROOT);
    return builder
        .firmware(config, conduit)
        .build(
            PortConfig.Caches.INNER,
            new Count.ByList(),
            gic.bells(),
            new Start.Psci(conduit, cpuOn),
            node.isPresent() ? method : method + "-assumed");
  }

  private long oldCpuOn(PsciNode node, DescribedCpus cpus) {
    if (node.cpuOn().isEmpty() && cpus.affinities().cpus() > 1) {
      throw refusal(
          Kind.INVALID,
          node.node().path() + " is PSCI 0.1 and has no cpu_on; the id of CPU_ON there would do");
    }
    return node.cpuOn().orElse(0);
  }

  private static List<Long> oldIds(PsciNode node) {
    return List.of(
        node.cpuSuspend().orElse(0),
        node.cpuOff().orElse(0),
        node.cpuOn().orElse(0),
        node.migrate().orElse(0));
  }

  private ArmMachine spinTable(
      ArmConfig core, DescribedCpus cpus, DescribedGic gic, DescribedMemory memory) {
    long[] words = cpus.releaseWords();
    long list = memory.firmware() + DescribedMemory.LIST;
    MachineBuilder builder =
        memory
            .begin(core.withFirmware(memory.firmware()))
            .controller(gic.hardware())
            .program(
                Pens.spinTable(list, StartQuirk.WFE_RETURNS.in(asked.profile())), memory.firmware())
            .bytes(Pens.list(core.affinities(), words), list)
            .releaseWords(words);
    return builder.build(
        PortConfig.Caches.INNER,
        new Count.ByList(),
        gic.bells(),
        new Start.SpinTable(),
        "spin-table");
  }

  private BoardConfigurationException refusal(Kind kind, String reason) {
    return new BoardConfigurationException(kind, "dtb", description.name(), reason);
  }

  /** Makes the exception for a tree that this board cannot be. */
  @FunctionalInterface
  interface Refusal {
    BoardConfigurationException of(Kind kind, String reason);
  }
}
