package org.smpstartup.board.armgic;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.smpstartup.api.BoardConfigurationException.Kind;
import org.smpstartup.api.Profile;
import org.smpstartup.board.armgic.gicv2.GicRevision;
import org.smpstartup.board.armgic.gicv2.GicV2Config;
import org.smpstartup.board.armgic.gicv2.GicV2Wiring;
import org.smpstartup.board.armgic.gicv3.GicV3Config;
import org.smpstartup.board.armgic.gicv3.GicV3Wiring;
import org.smpstartup.board.armgic.gicv3.RedistributorRegion;
import org.smpstartup.board.armgic.port.PortConfig;
import org.smpstartup.board.armgic.port.Redistributors;
import org.smpstartup.board.armgic.profile.Quirk;
import org.smpstartup.board.armgic.sys.Affinities;
import org.smpstartup.kit.devicetree.DeviceTree;
import org.smpstartup.kit.devicetree.GicNode;
import org.smpstartup.kit.devicetree.Region;
import org.smpstartup.kit.devicetree.TreeSummary;

/**
 * The interrupt controller of a device tree.
 *
 * @param hardware the controller and where it is
 * @param bells what the port knows of it
 * @param regions the addresses it answers at
 */
record DescribedGic(
    ArmMachine.Controller hardware, PortConfig.Controller bells, List<Region> regions) {
  /** What an ARM processor addresses at most (DDI 0487 D5.1.3). */
  private static final long ADDRESSES = 1L << 52;

  /** All that GICD_TYPER can tell; the interrupts of devices are not what this is about. */
  private static final int INTERRUPTS = 1024;

  private static final int PRIORITY_BITS = 5;
  private static final long FRAME = 0x1_0000;

  static DescribedGic of(
      DeviceTree tree, Affinities affinities, Profile profile, DescribedMachine.Refusal refusal) {
    GicNode node =
        GicNode.of(tree)
            .orElseThrow(() ->
                refusal.of(
                    Kind.UNSUPPORTED,
                    TreeSummary.of(tree)
                        + ": no GIC; a tree with a GICv1, GICv2 or GICv3 would do"
                        + (tree.compatible("brcm,bcm2836-l1-intc").isEmpty()
                            ? ""
                            : ", or --preset raspi3b, which is this kind of machine")));
    DescribedGic gic =
        node.kind() == GicNode.Kind.GIC_V3
            ? v3(node, affinities, profile, refusal)
            : v2(node, affinities, profile, refusal);
    requireApart(node, gic.regions, refusal);
    return gic;
  }

  private static DescribedGic v2(
      GicNode node, Affinities affinities, Profile profile, DescribedMachine.Refusal refusal) {
    int cpus = affinities.cpus();
    if (cpus > GicV2Config.MAX_CPUS) {
      throw refusal.of(
          Kind.UNSUPPORTED,
          node.node().path()
              + " is a GICv1 or GICv2, which has 8 CPU interfaces, and the tree has "
              + cpus
              + " CPUs; --cpus 8 would do");
    }
    long distributor = node.distributor().address();
    long cpuInterface = node.cpuInterface().address();
    boolean v1 = node.kind() == GicNode.Kind.GIC_V1;
    GicV2Config config =
        new GicV2Config(
            cpus,
            v1 ? GicRevision.V1 : GicRevision.V2,
            false,
            false,
            PRIORITY_BITS,
            INTERRUPTS,
            Quirk.of(profile));
    return new DescribedGic(
        new ArmMachine.GicV2At(config, distributor, cpuInterface),
        new PortConfig.Controller.V2(distributor, cpuInterface),
        List.of(
            new Region(distributor, GicV2Wiring.DISTRIBUTOR_SIZE),
            new Region(
                cpuInterface, v1 ? GicV2Wiring.OLD_INTERFACE_SIZE : GicV2Wiring.INTERFACE_SIZE)));
  }

  private static DescribedGic v3(
      GicNode node, Affinities affinities, Profile profile, DescribedMachine.Refusal refusal) {
    long stride = node.redistributorStride().orElse(GicV3Config.STRIDE);
    if (stride < GicV3Config.STRIDE) {
      throw refusal.of(
          Kind.INVALID,
          String.format(
              Locale.ROOT,
              "redistributor-stride of %s is 0x%x; a redistributor has two frames, so 0x%x and more"
                  + " will do",
              node.node().path(),
              stride,
              GicV3Config.STRIDE));
    }
    long distributor = node.distributor().address();
    List<Region> taken = new ArrayList<>();
    taken.add(new Region(distributor, GicV3Wiring.DISTRIBUTOR_SIZE));
    List<RedistributorRegion> regions = new ArrayList<>();
    List<Redistributors.Region> known = new ArrayList<>();
    int left = affinities.cpus();
    for (Region region : node.redistributors()) {
      // Room for part of a stride is room for one more, if its two frames fit.
      long room = (region.size() + stride - GicV3Config.STRIDE) / stride;
      int count = (int) Math.min(left, Math.max(0, room));
      if (count > 0) {
        requireFrame(node, region, refusal);
        regions.add(new RedistributorRegion(region.address(), count));
        known.add(new Redistributors.Region(region.address(), count));
        taken.add(new Region(region.address(), count * stride));
        left -= count;
      }
    }
    if (left > 0) {
      throw refusal.of(
          Kind.INVALID,
          String.format(
              Locale.ROOT,
              "%s has room for %d redistributors, and the tree has %d CPUs; one of 0x%x bytes for"
                  + " each would do",
              node.node().path(),
              affinities.cpus() - left,
              affinities.cpus(),
              stride));
    }
    boolean wide = wideAff0(affinities);
    if (wide && Quirk.of(profile).has(Quirk.RANGE_SELECTOR_IGNORED)) {
      throw ArmMachines.unsupported(
          "profile",
          profile.id(),
          "a CPU of the tree has an Aff0 of 16 or more, which QEMU's ICC_SGI1R does not reach;"
              + " --profile arch would do");
    }
    GicV3Config config =
        GicV3Config.virt(affinities, regions, profile).withStride(stride).withRangeSelector(wide);
    return new DescribedGic(
        new ArmMachine.GicV3At(config, distributor),
        new PortConfig.Controller.V3(distributor, new Redistributors(known, stride)),
        taken);
  }

  /** An Aff0 of 16 and more is out of reach of ICC_SGI1R's list without the range selector. */
  private static boolean wideAff0(Affinities affinities) {
    for (int cpu = 0; cpu < affinities.cpus(); cpu++) {
      if ((affinities.packed(cpu) & 0xff) > 0xf) {
        return true;
      }
    }
    return false;
  }

  private static void requireFrame(GicNode node, Region region, DescribedMachine.Refusal refusal) {
    if (region.address() % FRAME != 0) {
      throw refusal.of(
          Kind.INVALID,
          node.node().path()
              + " has redistributors at "
              + region
              + "; an address that is a multiple of 0x10000 would do");
    }
  }

  /** What overlaps, or is beyond what a processor addresses, cannot be built. */
  private static void requireApart(
      GicNode node, List<Region> regions, DescribedMachine.Refusal refusal) {
    for (int i = 0; i < regions.size(); i++) {
      Region a = regions.get(i);
      if (a.address() < 0 || a.address() > ADDRESSES - a.size() || a.address() % 0x100 != 0) {
        throw refusal.of(
            Kind.INVALID,
            node.node().path()
                + " is at "
                + a
                + "; an aligned address below 0x10000000000000 would do");
      }
      for (Region b : regions.subList(0, i)) {
        if (DescribedMemory.overlap(a, b)) {
          throw refusal.of(
              Kind.INVALID,
              node.node().path()
                  + " has "
                  + a
                  + " and "
                  + b
                  + ", which overlap; regions apart"
                  + " would do");
        }
      }
    }
  }
}
