package org.smpstartup.board.riscv;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.BoardConfigurationException;
import org.smpstartup.api.BoardConfigurationException.Kind;
import org.smpstartup.api.Description;
import org.smpstartup.board.riscv.clint.Clint;
import org.smpstartup.board.riscv.hart.HartIds;
import org.smpstartup.board.riscv.map.MemoryMap;
import org.smpstartup.board.riscv.sbi.SbiVersion;
import org.smpstartup.kit.TableFormatException;
import org.smpstartup.kit.devicetree.CpuNode;
import org.smpstartup.kit.devicetree.CpuNodes;
import org.smpstartup.kit.devicetree.DeviceTree;
import org.smpstartup.kit.devicetree.DeviceTreeReader;
import org.smpstartup.kit.devicetree.Node;
import org.smpstartup.kit.devicetree.Region;

/**
 * Makes the machine that a user's device tree describes: the enabled harts that have an MMU,
 * started by SBI, rung through a CLINT at its address, in the largest memory of the tree that
 * begins below 4 GiB, or the largest at all. The boot hart is the header's if it can be, else the
 * first one.
 *
 * <p>With fewer harts than the tree lists, the tree handed to software lists fewer.
 */
final class DescribedMachine {
  private static final List<String> CLINTS =
      List.of("riscv,clint0", "sifive,clint0", "riscv,aclint-mswi");
  private static final long LEAST_CLINT = 4;

  private final BoardConfig asked;
  private final Description description;

  private DescribedMachine(BoardConfig asked, Description description) {
    this.asked = asked;
    this.description = description;
  }

  static RiscvMachine of(BoardConfig asked, Description description, SbiVersion version) {
    if (description.kind() != Description.Kind.DTB) {
      throw RiscvMachines.unsupported(
          description.kind().id(), description.name(), "this board takes a device tree (--dtb)");
    }
    return new DescribedMachine(asked, description).machine(version);
  }

  private RiscvMachine machine(SbiVersion version) {
    try {
      DeviceTree tree = DeviceTreeReader.read(description.bytes()).table();
      requireRiscv(tree);
      long boot = bootId(tree);
      long[] ids = ids(tree, boot);
      HartIds harts = new HartIds(ids, boot);
      MemoryMap map = memory(tree);
      Region clint = clint(tree, map, harts);
      byte[] blob =
          ids.length == usable(tree).size() && CpuNodes.of(tree).bootCpu().id() == boot
              ? description.bytes()
              : TreeOfHarts.of(tree, ids, boot);
      if (blob.length > MemoryMap.TREE_BYTES) {
        throw refused(
            "the tree has " + blob.length + " bytes; at most " + MemoryMap.TREE_BYTES + " will do");
      }
      return new RiscvMachine(harts, map, clint.address(), sswi(tree), version, () -> blob);
    } catch (TableFormatException e) {
      throw new BoardConfigurationException(
          Kind.INVALID, "dtb", description.name(), String.valueOf(e.getMessage()));
    }
  }

  private void requireRiscv(DeviceTree tree) {
    boolean riscv =
        CpuNodes.of(tree).all().stream()
            .anyMatch(cpu -> cpu.compatible().contains("riscv") || cpu.node().has("riscv,isa"));
    if (!riscv) {
      throw new BoardConfigurationException(
          Kind.OTHER_HARDWARE,
          "dtb",
          description.name(),
          "none of its CPUs is compatible with riscv; a board of its architecture will do");
    }
  }

  private static List<CpuNode> usable(DeviceTree tree) {
    return CpuNodes.of(tree).enabled().stream().filter(cpu -> cpu.node().has("mmu-type")).toList();
  }

  private long bootId(DeviceTree tree) {
    List<CpuNode> usable = usable(tree);
    if (usable.isEmpty()) {
      throw refused("the tree lists no enabled hart with an mmu-type; one will do");
    }
    long named = CpuNodes.of(tree).bootCpu().id();
    boolean can = usable.stream().anyMatch(cpu -> cpu.id() == named);
    return can ? named : usable.getFirst().id();
  }

  private long[] ids(DeviceTree tree, long boot) {
    List<CpuNode> usable = usable(tree);
    int count = asked.cpus() == 0 ? usable.size() : asked.cpus();
    if (count > usable.size()) {
      throw RiscvMachines.unsupported(
          "cpus",
          Integer.toString(count),
          "the tree "
              + description.name()
              + " lists "
              + usable.size()
              + " harts for software; at most that many will do");
    }
    long[] others =
        usable.stream().mapToLong(CpuNode::id).filter(id -> id != boot).limit(count - 1L).toArray();
    long[] ids = Arrays.copyOf(others, count);
    ids[count - 1] = boot;
    Arrays.sort(ids);
    return ids;
  }

  private MemoryMap memory(DeviceTree tree) {
    Region best = new Region(0, 0);
    for (Node node : tree.root().children()) {
      boolean memory =
          node.property("device_type").map(p -> p.string().equals("memory")).orElse(false);
      for (Region region : memory ? node.regions() : List.<Region>of()) {
        if (better(region, best)) {
          best = region;
        }
      }
    }
    long page = 4096;
    if (best.size() < MemoryMap.LEAST || best.address() % page != 0 || best.size() % page != 0) {
      throw refused(
          String.format(
              Locale.ROOT,
              "its largest memory has %d bytes at %xh; whole pages, %d bytes at least, will do",
              best.size(),
              best.address(),
              MemoryMap.LEAST));
    }
    return new MemoryMap(best.address(), best.size());
  }

  /** Start-up with 32-bit pointers needs memory below 4 GiB. */
  private static boolean better(Region region, Region best) {
    boolean low = low(region) && region.size() >= MemoryMap.LEAST;
    return low == (low(best) && best.size() >= MemoryMap.LEAST)
        ? Long.compareUnsigned(region.size(), best.size()) > 0
        : low;
  }

  private static boolean low(Region region) {
    return region.address() >>> 32 == 0;
  }

  private Region clint(DeviceTree tree, MemoryMap map, HartIds harts) {
    for (String kind : CLINTS) {
      for (Node node : tree.compatible(kind)) {
        Region region = node.regions().getFirst();
        requireRoom(region, map, harts);
        return region;
      }
    }
    throw refused(
        "it has none of " + String.join(", ", CLINTS) + ", by which this board's firmware rings");
  }

  private void requireRoom(Region clint, MemoryMap map, HartIds harts) {
    if (harts.highest() >= Clint.MAX_HARTS || harts.id(0) < 0) {
      throw refused(
          String.format(
              Locale.ROOT,
              "it has a hart with id %Xh; a CLINT has MSIP registers for ids 0 to %Xh",
              harts.highest(),
              Clint.MAX_HARTS - 1));
    }
    boolean inMemory =
        clint.address() < map.base() + map.bytes() && clint.address() + Clint.BYTES > map.base();
    if (inMemory || clint.size() < LEAST_CLINT || clint.address() % LEAST_CLINT != 0) {
      throw refused(
          String.format(
              Locale.ROOT,
              "its CLINT is at %xh with %d bytes; an aligned address outside of the memory will do",
              clint.address(),
              clint.size()));
    }
  }

  private static long sswi(DeviceTree tree) {
    return tree.compatible("riscv,aclint-sswi").stream()
        .findFirst()
        .map(node -> node.regions().getFirst().address())
        .orElse(0L);
  }

  private BoardConfigurationException refused(String why) {
    return RiscvMachines.unsupported("dtb", description.name(), why);
  }
}
