package org.smpstartup.kit.devicetree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class AddressesTest {
  /** A bus with some properties, and on it a device with a reg. */
  private static Node device(Consumer<NodeWriter> bus, long... reg) {
    return new DeviceTreeWriter()
        .root(root ->
            root.u32("#address-cells", 2)
                .u32("#size-cells", 1)
                .node(
                    "bus",
                    node -> {
                      bus.accept(node);
                      node.node("dev", dev -> dev.u32("reg", reg));
                    }))
        .toTree()
        .node("/bus/dev")
        .orElseThrow();
  }

  private static Consumer<NodeWriter> bus(int addressCells, int sizeCells, long... ranges) {
    return bus ->
        bus.u32("#address-cells", addressCells).u32("#size-cells", sizeCells).u32("ranges", ranges);
  }

  @Test
  void regionsAreReadByTheCellsOfTheBus() {
    assertThat(device(bus(1, 1), 1, 2, 3, 4).reg())
        .containsExactly(new Region(1, 2), new Region(3, 4));
    assertThat(device(bus(2, 2), 1, 2, 3, 4).reg())
        .containsExactly(new Region(0x1_0000_0002L, 0x3_0000_0004L));
    assertThat(device(bus(1, 0), 7, 8).reg()).containsExactly(new Region(7, 0), new Region(8, 0));
    assertThat(device(bus(3, 1), 0, 1, 2, 3).reg()).containsExactly(new Region(0x1_0000_0002L, 3));
    assertThat(device(bus -> {}, 1, 2, 3).reg()).containsExactly(new Region(0x1_0000_0002L, 3));
  }

  @Test
  void emptyRangesLeaveAddressesAsTheyAre() {
    assertThat(device(bus(1, 1), 0x1000, 0x10).regions()).containsExactly(new Region(0x1000, 0x10));
  }

  @Test
  void rangesMoveARegionThatLiesInOneOfThem() {
    Consumer<NodeWriter> bus =
        bus(1, 1, 0, 0, 0x4000_0000L, 0x1000, 0x8000, 0x12, 0x8000_0000L, 0x1000);
    assertThat(device(bus, 0xff0, 0x10, 0x8000, 0x1000).regions())
        .containsExactly(new Region(0x4000_0ff0L, 0x10), new Region(0x12_8000_0000L, 0x1000));
  }

  @Test
  void rangesOfEachBusUpToTheRootAreApplied() {
    Node device =
        new DeviceTreeWriter()
            .root(root ->
                root.u32("#address-cells", 2)
                    .u32("#size-cells", 2)
                    .node(
                        "outer",
                        outer ->
                            outer
                                .u32("#address-cells", 2)
                                .u32("#size-cells", 2)
                                .u32("ranges", 0, 0, 0xa, 0, 1, 0)
                                .node(
                                    "inner",
                                    inner ->
                                        inner
                                            .u32("#address-cells", 1)
                                            .u32("#size-cells", 1)
                                            .u32("ranges", 0x100, 0, 0x5000, 0x100)
                                            .node("dev", dev -> dev.u32("reg", 0x180, 8)))))
            .toTree()
            .node("/outer/inner/dev")
            .orElseThrow();
    assertThat(device.regions()).containsExactly(new Region(0xa_0000_5080L, 8));
    assertThat(device.regions().getFirst()).hasToString("0xa00005080+0x8");
  }

  @Test
  void anAddressAtTheTopOfTheSpaceIsUnsigned() {
    assertThat(
            device(bus(2, 2, 0x8000_0000L, 0, 0, 0, 0x8000_0000L, 0), 0xffff_ffffL, 0, 0, 0x10)
                .regions())
        .containsExactly(new Region(0x7fff_ffff_0000_0000L, 0x10));
  }

  @Test
  void spacesOfAPciBusArePassedOver() {
    Consumer<NodeWriter> pci = bus(3, 1, 0x0200_0000, 0, 0, 0, 9, 0x100, 0, 0, 0, 0, 5, 0x100);
    assertThat(device(pci, 0, 0, 0x10, 4).regions()).containsExactly(new Region(0x15, 4));
  }

  @Test
  void aBusWithoutRangesHidesItsDevices() {
    Node device = device(bus -> bus.u32("#address-cells", 1).u32("#size-cells", 1), 0x1000, 0x10);
    assertThat(device.reg()).containsExactly(new Region(0x1000, 0x10));
    assertThatThrownBy(device::regions)
        .hasMessage(
            "0x1000+0x10 of /bus/dev: the bus /bus has no ranges; where: device tree, offset 0x60;"
                + " what would do: ranges, which may be empty where both sides have the same"
                + " addresses [NOT_TRANSLATABLE]");
  }

  @Test
  void aRegionThatLeavesItsRangeIsNotTranslated() {
    assertThatThrownBy(() -> device(bus(1, 1, 0, 0, 0x4000_0000L, 0x1000), 0xff0, 0x11).regions())
        .hasMessage(
            "0xff0+0x11 of /bus/dev lies in none of the 1 entries of property ranges of /bus;"
                + " where: device tree, offset 0x94; what would do: an entry of ranges that holds"
                + " the whole region [NOT_TRANSLATABLE]");
  }

  @Test
  void refusesWhatHasNoMeaning() {
    assertThatThrownBy(() -> device(bus(1, 1), 1, 2, 3).reg())
        .hasMessage(
            "property reg of /bus/dev has 12 bytes; where: device tree, offset 0xa8; what would do:"
                + " a multiple of 8 bytes, as #address-cells and #size-cells say [BAD_LENGTH]");
    assertThatThrownBy(() -> device(bus(0, 0), 1).reg())
        .hasMessage(
            "property reg of /bus/dev has 4 bytes; where: device tree, offset 0xa8; what would do:"
                + " #address-cells and #size-cells that are not both 0 [BAD_LENGTH]");
    assertThatThrownBy(() -> device(bus(1, 1)).reg())
        .hasMessage(
            "property reg of /bus/dev has 0 bytes; where: device tree, offset 0xa8; what would do:"
                + " at least one region of 8 bytes [BAD_LENGTH]");
    assertThatThrownBy(() -> device(bus(3, 1), 1, 0, 0, 8).reg())
        .hasMessage(
            "property reg of /bus/dev has a number of more than 64 bits; where: device tree, offset"
                + " 0xa8; what would do: numbers of at most 64 bits [BAD_VALUE]");
    assertThatThrownBy(() -> device(bus(5, 1), 1).reg())
        .hasMessage(
            "property #address-cells of /bus is 5; where: device tree, offset 0x74; what would do:"
                + " 0 to 4 cells [BAD_VALUE]");
    assertThatThrownBy(() -> device(bus(1, 0), new long[1025]).reg())
        .hasMessage(
            "property reg of /bus/dev has 1025 entries; where: device tree, offset 0xa8; what would"
                + " do: at most 1024 [TOO_LARGE]");
  }

  @Test
  void theRootAndANodeWithoutRegHaveNoRegions() {
    DeviceTree tree =
        new DeviceTreeWriter().root(root -> root.u32("reg", 1).node("x", x -> {})).toTree();
    assertThatThrownBy(() -> tree.root().reg())
        .hasMessage(
            "property reg of / is on no bus; where: device tree, offset 0x4c; what would do: a node"
                + " below the root [BAD_VALUE]");
    assertThatThrownBy(() -> tree.node("/x").orElseThrow().reg())
        .hasMessage(
            "/x has no property reg; where: device tree, offset 0x50; what would do: a reg with the"
                + " device's addresses [MISSING_PROPERTY]");
  }
}
