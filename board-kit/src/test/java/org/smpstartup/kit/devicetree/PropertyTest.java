package org.smpstartup.kit.devicetree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.smpstartup.kit.devicetree.FdtBytes.fdt;

import org.junit.jupiter.api.Test;

/** Each property is read at offset 4ch of the blob. */
class PropertyTest {
  private static Property of(int... bytes) {
    return DeviceTreeReader.read(fdt().begin("").property("p", bytes).rooted())
        .table()
        .root()
        .require("p", "");
  }

  private static final Property THREE = of(1, 2, 3);
  private static final Property FOUR = of(0xff, 2, 3, 4);
  private static final Property EIGHT = of(0xff, 2, 3, 4, 5, 6, 7, 8);

  @Test
  void readsNumbersBigEndianAndUnsigned() {
    assertThat(FOUR.u32()).isEqualTo(0xff02_0304L);
    assertThat(EIGHT.u64()).isEqualTo(0xff02_0304_0506_0708L);
    assertThat(FOUR.number()).isEqualTo(0xff02_0304L);
    assertThat(EIGHT.number()).isEqualTo(0xff02_0304_0506_0708L);
    assertThat(EIGHT.cells()).containsExactly(0xff02_0304L, 0x0506_0708L);
    assertThat(of().cells()).isEmpty();
  }

  @Test
  void readsTexts() {
    assertThat(of('o', 'k', 0).string()).isEqualTo("ok");
    assertThat(of(0).string()).isEmpty();
    assertThat(of('a', 0, 0, 'b', 'c', 0).strings()).containsExactly("a", "", "bc");
    assertThat(of().strings()).isEmpty();
    assertThat(of(0xe9, 0).string()).isEqualTo("\u00e9");
  }

  @Test
  void tellsThatItIsThere() {
    assertThat(of().isEmpty()).isTrue();
    assertThat(THREE.isEmpty()).isFalse();
    assertThat(THREE.bytes()).hasToString("010203");
  }

  @Test
  void refusesNumbersOfAnotherLength() {
    assertThatThrownBy(THREE::u32)
        .hasMessage(
            "property p of / has 3 bytes; where: device tree, offset 0x4c; what would do: 4 bytes,"
                + " which are one 32-bit number [BAD_LENGTH]");
    assertThatThrownBy(FOUR::u64)
        .hasMessage(
            "property p of / has 4 bytes; where: device tree, offset 0x4c; what would do: 8 bytes,"
                + " which are one 64-bit number [BAD_LENGTH]");
    assertThatThrownBy(THREE::number)
        .hasMessage(
            "property p of / has 3 bytes; where: device tree, offset 0x4c; what would do: 4 or 8"
                + " bytes, which are one 32-bit or 64-bit number [BAD_LENGTH]");
    assertThatThrownBy(THREE::cells)
        .hasMessage(
            "property p of / has 3 bytes; where: device tree, offset 0x4c; what would do: a"
                + " multiple of 4 bytes, which are 32-bit numbers [BAD_LENGTH]");
  }

  @Test
  void refusesTextsThatAreNone() {
    assertThatThrownBy(of('o', 'k')::string)
        .hasMessage(
            "property p of / does not end in a 0 byte; where: device tree, offset 0x4c; what would"
                + " do: texts that each end in a 0 byte [BAD_VALUE]");
    assertThatThrownBy(of('a', 0, 'b', 0)::string)
        .hasMessage(
            "property p of / holds 2 texts; where: device tree, offset 0x4c; what would do: one"
                + " text that ends in a 0 byte [BAD_VALUE]");
    assertThatThrownBy(of()::string)
        .hasMessage(
            "property p of / holds 0 texts; where: device tree, offset 0x4c; what would do: one"
                + " text that ends in a 0 byte [BAD_VALUE]");
    assertThatThrownBy(of(new int[1025])::strings)
        .hasMessage(
            "property p of / has 1025 entries; where: device tree, offset 0x4c; what would do: at"
                + " most 1024 [TOO_LARGE]");
  }

  @Test
  void aMissingOneIsNamedWithItsNode() {
    assertThatThrownBy(() -> THREE.node().require("q", "a property q"))
        .hasMessage(
            "/ has no property q; where: device tree, offset 0x38; what would do: a property q"
                + " [MISSING_PROPERTY]");
  }

  @Test
  void statusIsOneOfFour() {
    assertThat(THREE.node().status()).isEqualTo(Status.OKAY);
    assertThat(status("ok")).isEqualTo(Status.OKAY);
    assertThat(status("okay")).isEqualTo(Status.OKAY);
    assertThat(status("disabled")).isEqualTo(Status.DISABLED);
    assertThat(status("reserved")).isEqualTo(Status.RESERVED);
    assertThat(status("fail")).isEqualTo(Status.FAIL);
    assertThat(status("fail-dead")).isEqualTo(Status.FAIL);
    assertThatThrownBy(() -> status("off"))
        .hasMessage(
            "property status of / is \"off\"; where: device tree, offset 0x4c; what would do: okay,"
                + " disabled, reserved, fail or fail-REASON [BAD_VALUE]");
  }

  private static Status status(String text) {
    return new DeviceTreeWriter()
        .root(root -> root.strings("status", text))
        .toTree()
        .root()
        .status();
  }
}
