package org.smpstartup.kit.devicetree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.smpstartup.kit.devicetree.FdtBytes.BEGIN_NODE;
import static org.smpstartup.kit.devicetree.FdtBytes.END;
import static org.smpstartup.kit.devicetree.FdtBytes.END_NODE;
import static org.smpstartup.kit.devicetree.FdtBytes.PROP;
import static org.smpstartup.kit.devicetree.FdtBytes.fdt;
import static org.smpstartup.kit.devicetree.FdtBytes.patch;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.smpstartup.kit.Refusals;
import org.smpstartup.kit.TableErrorCode;

/** Each test holds the exact text with which a broken blob is refused. */
class DeviceTreeRefusalTest {
  private static void assertRefused(byte[] blob, String message) {
    assertThatThrownBy(() -> DeviceTreeReader.read(blob)).hasMessage(message);
  }

  private static byte[] small() {
    return DeviceTreeReaderTest.SMALL.clone();
  }

  @Test
  void anEmptyFile() {
    assertRefused(
        new byte[0],
        "4 bytes needed here, and the bytes end at 0x0; where: device tree, offset 0x0; what would"
            + " do: the complete table [TRUNCATED]");
  }

  @Test
  void everyPrefixOfATree() {
    byte[] blob = small();
    for (int length = 0; length < blob.length; length++) {
      byte[] prefix = Arrays.copyOf(blob, length);
      assertThat(Refusals.of(() -> DeviceTreeReader.read(prefix)).code())
          .isEqualTo(TableErrorCode.TRUNCATED);
    }
  }

  @Test
  void aFileThatIsShorterThanItsTree() {
    assertRefused(
        Arrays.copyOf(small(), 0x9e),
        "the header says the tree has 159 bytes, and 158 are there; where: device tree, offset"
            + " 0x9e; what would do: the complete tree [TRUNCATED]");
  }

  @Test
  void anotherFile() {
    assertRefused(
        patch(small(), 0, 0xedfe0dd0),
        "the first word is 0xedfe0dd0; where: device tree, offset 0x0; what would do: a flattened"
            + " device tree, whose first word is 0xd00dfeed [BAD_SIGNATURE]");
  }

  @Test
  void aVersionBefore16() {
    assertRefused(
        patch(small(), 0x14, 3),
        "the version is 3; where: device tree, offset 0x14; what would do: version 16 or 17, as dtc"
            + " writes it [UNSUPPORTED_VERSION]");
  }

  @Test
  void aVersionThatIsNotCompatible() {
    assertRefused(
        patch(patch(small(), 0x14, 20), 0x18, 18),
        "the last compatible version is 18; where: device tree, offset 0x18; what would do: a tree"
            + " that a reader of version 17 can read, as dtc -V 17 writes it"
            + " [UNSUPPORTED_VERSION]");
  }

  @Test
  void aTreeWithoutRoomForItsHeader() {
    assertRefused(
        patch(small(), 4, 39),
        "the header says the tree has 39 bytes; where: device tree, offset 0x4; what would do: at"
            + " least the header's 40 [BAD_LENGTH]");
    assertRefused(
        patch(patch(small(), 4, 35), 0x14, 16),
        "the header says the tree has 35 bytes; where: device tree, offset 0x4; what would do: at"
            + " least the header's 36 [BAD_LENGTH]");
  }

  @Test
  void aTreeBeyondTheLimit() {
    assertRefused(
        patch(small(), 4, 16777217),
        "the header says the tree has 16777217 bytes; where: device tree, offset 0x4; what would"
            + " do: at most 16777216 [TOO_LARGE]");
    assertThat(Refusals.of(() -> DeviceTreeReader.read(patch(small(), 4, -1))).code())
        .isEqualTo(TableErrorCode.TOO_LARGE);
  }

  @Test
  void blocksThatBeginWhereTheyCannot() {
    assertRefused(
        patch(small(), 8, 0x4a),
        "the structure block begins at 0x4a; where: device tree, offset 0x8; what would do: a"
            + " multiple of 4 from 0x28 to 0x9f [BAD_VALUE]");
    assertRefused(
        patch(small(), 8, 0x24),
        "the structure block begins at 0x24; where: device tree, offset 0x8; what would do: a"
            + " multiple of 4 from 0x28 to 0x9f [BAD_VALUE]");
    assertRefused(
        patch(small(), 0xc, 0xa0),
        "the strings block begins at 0xa0; where: device tree, offset 0xc; what would do: an offset"
            + " from 0x28 to 0x9f [BAD_VALUE]");
    assertRefused(
        patch(small(), 0x10, 0x2c),
        "the memory reservation block begins at 0x2c; where: device tree, offset 0x10; what would"
            + " do: a multiple of 8 from 0x28 to 0x9f [BAD_VALUE]");
  }

  @Test
  void blocksThatEndAfterTheTree() {
    assertRefused(
        patch(small(), 0x20, 0x10),
        "the strings block at 0x90 has 16 bytes; where: device tree, offset 0x20; what would do: at"
            + " most 15, for the tree ends there [BAD_LENGTH]");
    assertRefused(
        patch(small(), 0x24, -1),
        "the structure block at 0x48 has 4294967295 bytes; where: device tree, offset 0x24; what"
            + " would do: at most 87, for the tree ends there [BAD_LENGTH]");
  }

  @Test
  void aReservationBlockThatDoesNotEnd() {
    byte[] blob = small();
    Arrays.fill(blob, 0x38, blob.length, (byte) 1);
    assertRefused(
        blob,
        "8 bytes needed here, and the bytes end at 0x9f; where: device tree, offset 0x98; what"
            + " would do: the complete table [TRUNCATED]");
  }

  @Test
  void aStructureThatDoesNotEnd() {
    assertRefused(
        patch(small(), 0x24, 0x44),
        "4 bytes needed here, and the bytes end at 0x8c; where: device tree, offset 0x8c; what"
            + " would do: the complete table [TRUNCATED]");
  }

  @Test
  void anUnknownToken() {
    assertRefused(
        patch(small(), 0x64, 5),
        "the token is 0x5; where: device tree, offset 0x64; what would do: 1 (node), 2 (end of"
            + " node), 3 (property), 4 (nothing) or 9 (end) [UNKNOWN_ENTRY_TYPE]");
  }

  @Test
  void aValueThatEndsAfterItsBlock() {
    assertRefused(
        patch(small(), 0x78, 17),
        "property reg of /cpu@100 ends 1 byte after the structure block; where: device tree, offset"
            + " 0x78; what would do: a length of at most 16 [ENTRY_OVERRUN]");
    assertThat(Refusals.of(() -> DeviceTreeReader.read(patch(small(), 0x78, -1))).code())
        .isEqualTo(TableErrorCode.ENTRY_OVERRUN);
  }

  @Test
  void aNameOutsideOfTheStringsBlock() {
    assertRefused(
        patch(small(), 0x7c, 15),
        "the property's name is at 0xf of the strings block; where: device tree, offset 0x7c; what"
            + " would do: at most 0xe [BAD_VALUE]");
    assertRefused(
        patch(small(), 0x20, 0),
        "the property's name is at 0x0 of the strings block; where: device tree, offset 0x58; what"
            + " would do: a strings block with names [BAD_VALUE]");
  }

  @Test
  void aNameThatDoesNotEnd() {
    assertRefused(
        patch(small(), 0x20, 14),
        "the name of a property does not end before its block does, at 0x9e; where: device tree,"
            + " offset 0x9b; what would do: a name that ends in a 0 byte [TRUNCATED]");
    assertRefused(
        fdt().words(BEGIN_NODE, 0, BEGIN_NODE, 0x61626364).blob(),
        "the name of a node does not end before its block does, at 0x48; where: device tree, offset"
            + " 0x44; what would do: a name that ends in a 0 byte [TRUNCATED]");
  }

  @Test
  void namesThatCannotBe() {
    assertRefused(
        patch(small(), 0x7c, 14),
        "the name of a property is \"\"; where: device tree, offset 0x9e; what would do: printable"
            + " characters without blank and slash [BAD_VALUE]");
    assertRefused(
        fdt().begin("").begin("a/b").end().rooted(),
        "the name of a node is \"a/b\"; where: device tree, offset 0x44; what would do: printable"
            + " characters without blank and slash [BAD_VALUE]");
    assertRefused(
        fdt().begin("").begin("a\u0007").end().rooted(),
        "the name of a node is \"a\\x07\"; where: device tree, offset 0x44; what would do:"
            + " printable characters without blank and slash [BAD_VALUE]");
    assertRefused(
        fdt().begin("").begin("").end().rooted(),
        "a node in / has no name; where: device tree, offset 0x44; what would do: no name for the"
            + " root, and one for each other node [BAD_VALUE]");
    assertRefused(
        fdt().begin("root").rooted(),
        "the root's name is \"root\"; where: device tree, offset 0x3c; what would do: no name for"
            + " the root, and one for each other node [BAD_VALUE]");
  }

  @Test
  void namesBeyondTheLimit() {
    assertThat(
            DeviceTreeReader.read(fdt().begin("").begin("n".repeat(127)).end().rooted())
                .table()
                .root()
                .children())
        .hasSize(1);
    assertRefused(
        fdt().begin("").begin("n".repeat(128)).end().rooted(),
        "the name of a node has more than 127 bytes; where: device tree, offset 0x44; what would"
            + " do: at most that many [TOO_LARGE]");
    assertRefused(
        fdt().begin("").cells("n".repeat(128), 0).rooted(),
        "the name of a property has more than 127 bytes; where: device tree, offset 0x58; what"
            + " would do: at most that many [TOO_LARGE]");
  }

  @Test
  void aNodeBesideTheRoot() {
    assertRefused(
        fdt().begin("").end().begin("").rooted(),
        "a second node begins beside the root; where: device tree, offset 0x44; what would do: one"
            + " root that holds all nodes [BAD_NESTING]");
  }

  @Test
  void aNodeThatEndsTwice() {
    assertRefused(
        fdt().begin("").end().rooted(),
        "a node ends where none is open; where: device tree, offset 0x44; what would do: one end"
            + " for each node [BAD_NESTING]");
  }

  @Test
  void aTreeThatEndsInsideANode() {
    assertRefused(
        fdt().begin("").begin("soc").words(END).blob(),
        "the tree ends inside /soc; where: device tree, offset 0x48; what would do: one end for"
            + " each node before the end of the tree [BAD_NESTING]");
  }

  @Test
  void aTreeWithoutNodes() {
    assertRefused(
        fdt().words(END).blob(),
        "the tree has no node; where: device tree, offset 0x38; what would do: a root"
            + " [BAD_NESTING]");
  }

  @Test
  void aPropertyOutsideOfTheRoot() {
    assertRefused(
        fdt().words(PROP, 0, 0).begin("").rooted(),
        "a property stands outside of the root; where: device tree, offset 0x38; what would do:"
            + " properties inside a node [BAD_NESTING]");
  }

  @Test
  void aPropertyAfterANode() {
    assertRefused(
        fdt().begin("").begin("a").end().cells("b", 1).rooted(),
        "a property of / stands after a node inside it; where: device tree, offset 0x4c; what would"
            + " do: properties before nodes [BAD_NESTING]");
  }

  @Test
  void nodesThatLieTooDeep() {
    assertRefused(
        nested(65),
        "a node begins inside 64 others; where: device tree, offset 0x238; what would do: at most"
            + " 64 levels [TOO_DEEP]");
    assertThat(DeviceTreeReader.read(nested(64)).warnings()).isEmpty();
  }

  private static byte[] nested(int levels) {
    FdtBytes fdt = fdt().begin("");
    for (int i = 1; i < levels; i++) {
      fdt.begin("n");
    }
    for (int i = 1; i < levels; i++) {
      fdt.words(END_NODE);
    }
    return fdt.rooted();
  }

  @Test
  void moreNodesThanTheLimit() {
    FdtBytes fdt = fdt().begin("");
    for (int i = 0; i < DeviceTreeLimits.MAX_NODES; i++) {
      fdt.begin("n").end();
    }
    assertRefused(
        fdt.rooted(),
        "there are more than 262144 nodes; where: device tree, offset 0x300034; what would do: at"
            + " most that many [TOO_LARGE]");
  }

  @Test
  void morePropertiesThanTheLimit() {
    FdtBytes fdt = fdt().begin("");
    int name = fdt.string("x");
    for (int i = 0; i <= DeviceTreeLimits.MAX_PROPERTIES; i++) {
      fdt.words(PROP, 0, name);
    }
    assertRefused(
        fdt.rooted(),
        "there are more than 1048576 properties; where: device tree, offset 0xc00040; what would"
            + " do: at most that many [TOO_LARGE]");
  }

  @Test
  void morePlacesOfNamesThanTheLimit() {
    FdtBytes fdt = fdt().begin("");
    for (int i = 0; i <= DeviceTreeLimits.MAX_PROPERTY_NAMES; i++) {
      fdt.words(PROP, 0, fdt.string("x"));
    }
    assertRefused(
        fdt.rooted(),
        "the properties' names are at more than 65536 places; where: device tree, offset 0xc0048;"
            + " what would do: at most that many different names [TOO_LARGE]");
  }
}
