package org.smpstartup.board.armgic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.smpstartup.api.BoardConfigurationException.Kind;
import org.smpstartup.board.armgic.core.ArmConfig;
import org.smpstartup.kit.TableFormatException;
import org.smpstartup.kit.devicetree.CpuNode;
import org.smpstartup.kit.devicetree.DeviceTree;
import org.smpstartup.kit.devicetree.Node;
import org.smpstartup.kit.devicetree.Region;
import org.smpstartup.kit.devicetree.Reservation;
import org.smpstartup.kit.devicetree.Status;

/**
 * The memory of a machine that a device tree describes: what the tree has below 4 GiB, without what
 * it reserves, or, where boot firmware has still to fill it in, RAM of this board's own in a place
 * that no device of the tree takes. Release words are memory of their own, and so is the code of
 * parked CPUs.
 *
 * @param ram RAM without release words, the one that is loaded into first
 * @param release the pages of release words
 * @param firmware where the code of parked CPUs is; -1 if there is none
 * @param firmwareBytes its size
 */
record DescribedMemory(List<Region> ram, List<Region> release, long firmware, long firmwareBytes) {
  /** Where in firmware's memory the list of release words is. */
  static final long LIST = 0x1000;

  private static final long PAGE = 0x1000;
  private static final long MIB = 1L << 20;

  /** Pointers of the smaller system page have 32 bits. */
  private static final long LIMIT = 1L << 32;

  /** Above this no processor has addresses (DDI 0487 D5.1.3). */
  private static final long ADDRESSES = 1L << 52;

  private static final long BASE_MEMORY = 64 * MIB;

  /** From the base of RAM to the program, as on most boards. */
  private static final long LOAD_OFFSET = 0x8_0000;

  /** Where RAM is tried if the tree tells none: most boards have it from there or above. */
  private static final long FIRST_TRY = 0x4000_0000L;

  private static final long TRY_STEP = 64 * MIB;
  private static final int MOST_BLOCKS = 16;
  private static final int MOST_DEVICES = 4096;

  static DescribedMemory of(
      DeviceTree tree, DescribedGic gic, DescribedCpus cpus, DescribedMachine.Refusal refusal) {
    List<Region> release = releasePages(cpus, gic, refusal);
    List<Region> taken = new ArrayList<>(release);
    gic.regions().forEach(region -> taken.add(pages(region)));
    long needed = BASE_MEMORY + cpus.nodes().size() * MIB;
    List<Region> ram = free(ofTree(tree), withReserved(tree, taken), needed);
    if (ram.isEmpty()) {
      List<Region> devices = new ArrayList<>(withReserved(tree, taken));
      devices.addAll(devices(tree));
      ram = List.of(place(needed, TRY_STEP, FIRST_TRY, List.of(devices, taken), refusal));
    }
    if (!cpus.method().equals(CpuNode.SPIN_TABLE)) {
      return new DescribedMemory(ram, release, -1, 0);
    }
    taken.addAll(ram);
    List<Region> all = new ArrayList<>(taken);
    all.addAll(devices(tree));
    long bytes = LIST + ((16L * cpus.nodes().size() + 8 + PAGE - 1) & -PAGE);
    long code = place(bytes, MIB, 0, List.of(all, taken), refusal).address();
    return new DescribedMemory(ram, release, code, bytes);
  }

  static boolean overlap(Region a, Region b) {
    return a.address() < b.address() + b.size() && b.address() < a.address() + a.size();
  }

  /** Rounds outwards. */
  private static Region pages(Region region) {
    long base = region.address() & -PAGE;
    long end = (region.address() + region.size() + PAGE - 1) & -PAGE;
    return new Region(base, end - base);
  }

  private static List<Region> releasePages(
      DescribedCpus cpus, DescribedGic gic, DescribedMachine.Refusal refusal) {
    List<Region> pages = new ArrayList<>();
    if (!cpus.method().equals(CpuNode.SPIN_TABLE)) {
      return pages;
    }
    for (CpuNode cpu : cpus.nodes()) {
      if (cpu.releaseAddress().isEmpty()) {
        continue;
      }
      long word = cpu.releaseAddress().getAsLong();
      Region page = new Region(word & -PAGE, PAGE);
      boolean beyond = word < 0 || word >= ADDRESSES;
      if (beyond || gic.regions().stream().anyMatch(region -> overlap(region, page))) {
        throw refusal.of(
            Kind.INVALID,
            cpu
                + " has the cpu-release-addr 0x"
                + Long.toHexString(word)
                + ", where there "
                + (beyond ? "can be no memory" : "is the GIC")
                + "; the address of a 64-bit word in memory would do");
      }
      if (!pages.contains(page)) {
        pages.add(page);
      }
    }
    return pages;
  }

  // ---- what the tree says

  private static List<Region> ofTree(DeviceTree tree) {
    List<Region> memory = new ArrayList<>();
    for (Node node : tree.root().children()) {
      boolean named = node.baseName().equals("memory");
      boolean typed =
          node.property("device_type").filter(type -> type.string().equals("memory")).isPresent();
      if ((typed || named) && node.has("reg") && node.status() == Status.OKAY) {
        memory.addAll(node.reg());
      }
    }
    return memory;
  }

  private static List<Region> withReserved(DeviceTree tree, List<Region> taken) {
    List<Region> all = new ArrayList<>(taken);
    for (Reservation reservation : tree.reservations()) {
      addPlausible(all, new Region(reservation.address(), reservation.size()));
    }
    tree.root()
        .child("reserved-memory")
        .ifPresent(node -> node.children().forEach(child -> addRegions(all, child)));
    return all;
  }

  private static List<Region> devices(DeviceTree tree) {
    List<Region> devices = new ArrayList<>();
    List<Node> nodes = tree.nodes(node -> node.has("reg") && !node.baseName().equals("memory"));
    for (Node node : nodes.subList(0, Math.min(nodes.size(), MOST_DEVICES))) {
      addRegions(devices, node);
    }
    return devices;
  }

  /** Only to stay out of their way: a node that is on no memory bus is in nobody's way. */
  private static void addRegions(List<Region> into, Node node) {
    if (!node.has("reg")) {
      return;
    }
    try {
      node.regions().forEach(region -> addPlausible(into, region));
    } catch (TableFormatException e) {
      // What cannot be translated is not in the processors' address space.
    }
  }

  private static void addPlausible(List<Region> into, Region region) {
    boolean plausible =
        region.address() >= 0
            && region.size() > 0
            && region.address() < ADDRESSES
            && region.size() <= ADDRESSES - region.address();
    if (plausible && region.address() < LIMIT) {
      into.add(pages(region));
    }
  }

  // ---- where there is room

  /** The largest free parts of memory below 4 GiB, if one has the room needed. */
  private static List<Region> free(List<Region> memory, List<Region> taken, long needed) {
    List<Region> parts = new ArrayList<>();
    for (Region region : memory) {
      if (region.address() >= 0 && region.address() < LIMIT && region.size() != 0) {
        long whole = LIMIT - region.address();
        long size = Long.compareUnsigned(region.size(), whole) < 0 ? region.size() : whole;
        addInner(parts, region.address(), region.address() + size, parts);
      }
    }
    for (Region hole : taken) {
      List<Region> left = new ArrayList<>();
      for (Region part : parts) {
        addInner(left, part.address(), part.address() + part.size(), List.of(hole));
      }
      parts = left;
    }
    parts.sort(Comparator.comparingLong(Region::size).reversed());
    boolean room = !parts.isEmpty() && parts.getFirst().size() >= needed;
    return room ? List.copyOf(parts.subList(0, Math.min(parts.size(), MOST_BLOCKS))) : List.of();
  }

  /** Adds what is left of a range without the holes, rounded inwards. */
  private static void addInner(List<Region> into, long start, long end, List<Region> holes) {
    long base = (start + PAGE - 1) & -PAGE;
    long top = end & -PAGE;
    for (Region hole : List.copyOf(holes)) {
      if (base < top && overlap(hole, new Region(base, top - base))) {
        addInner(into, base, Math.min(top, hole.address()), holes);
        addInner(into, Math.max(base, hole.address() + hole.size()), top, holes);
        return;
      }
    }
    if (base < top) {
      into.add(new Region(base, top - base));
    }
  }

  /** Finds a free place below 4 GiB: apart from all of the first list, else of the second. */
  private static Region place(
      long bytes,
      long step,
      long first,
      List<List<Region>> wishes,
      DescribedMachine.Refusal refusal) {
    long size = (bytes + PAGE - 1) & -PAGE;
    for (List<Region> taken : wishes) {
      for (long offset = 0; offset < LIMIT; offset += step) {
        long base = (first + offset) % LIMIT;
        Region tried = new Region(base, size);
        if (base + size <= LIMIT && taken.stream().noneMatch(other -> overlap(other, tried))) {
          return tried;
        }
      }
    }
    throw refusal.of(
        Kind.UNSUPPORTED,
        "the GIC and the release words leave no "
            + size
            + " bytes free below 4 GiB; a tree that does would do");
  }

  // ---- what the machine gets

  /** Where the program is loaded. */
  long load() {
    return ram.getFirst().address() + LOAD_OFFSET;
  }

  MachineBuilder begin(ArmConfig core) {
    Region main = ram.getFirst();
    MachineBuilder builder =
        new MachineBuilder(core).mainMemory(main.address(), main.size(), load());
    for (int i = 1; i < ram.size(); i++) {
      builder.ram("memory " + (i + 1), ram.get(i).address(), ram.get(i).size());
    }
    for (Region page : release) {
      builder.ram(
          "release words at " + Long.toHexString(page.address()) + "h",
          page.address(),
          page.size());
    }
    if (firmware >= 0) {
      builder.rom("firmware", firmware, firmwareBytes);
    }
    return builder;
  }
}
