package org.smpstartup.kit.devicetree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PsciNodeTest {
  private static Optional<PsciNode> psci(Consumer<NodeWriter> psci) {
    return PsciNode.of(
        new DeviceTreeWriter()
            .root(root -> root.node("firmware", firmware -> firmware.node("psci", psci)))
            .toTree());
  }

  @Test
  void theLatestVersionThatIsNamedCounts() {
    PsciNode psci =
        psci(node ->
                node.strings("compatible", "arm,psci-0.2", "arm,psci-1.0").strings("method", "smc"))
            .orElseThrow();
    assertThat(psci.version()).isEqualTo(PsciNode.Version.V1_0);
    assertThat(psci.conduit()).isEqualTo(PsciNode.Conduit.SMC);
    assertThat(psci.node().path()).isEqualTo("/firmware/psci");
    assertThat(psci.cpuOn()).isEmpty();
  }

  @Test
  void theFirstVersionHasItsFunctionIdsInTheTree() {
    PsciNode psci =
        psci(node ->
                node.strings("compatible", "arm,psci")
                    .strings("method", "hvc")
                    .u32("cpu_suspend", 0x95c1ba5eL)
                    .u32("cpu_off", 0x95c1ba5fL)
                    .u32("cpu_on", 0x95c1ba60L)
                    .u32("migrate", 0x95c1ba61L))
            .orElseThrow();
    assertThat(psci.version()).isEqualTo(PsciNode.Version.V0_1);
    assertThat(psci.conduit()).isEqualTo(PsciNode.Conduit.HVC);
    assertThat(psci.cpuSuspend()).hasValue(0x95c1ba5eL);
    assertThat(psci.cpuOff()).hasValue(0x95c1ba5fL);
    assertThat(psci.cpuOn()).hasValue(0x95c1ba60L);
    assertThat(psci.migrate()).hasValue(0x95c1ba61L);
  }

  @Test
  void aDisabledNodeAndAnotherDeviceAreNone() {
    assertThat(psci(node -> node.strings("compatible", "arm,psci").strings("status", "disabled")))
        .isEmpty();
    assertThat(psci(node -> node.strings("compatible", "arm,scmi"))).isEmpty();
  }

  @Test
  void refusesANodeThatDoesNotSayHowItIsCalled() {
    assertThatThrownBy(() -> psci(node -> node.strings("compatible", "arm,psci-1.0")))
        .hasMessage(
            "/firmware/psci has no property method; where: device tree, offset 0x50; what would do:"
                + " the method \"smc\" or \"hvc\" [MISSING_PROPERTY]");
    assertThatThrownBy(
            () -> psci(node -> node.strings("compatible", "arm,psci-1.0").strings("method", "SMC")))
        .hasMessage(
            "property method of /firmware/psci is \"SMC\"; where: device tree, offset 0x84; what"
                + " would do: \"smc\" or \"hvc\" [BAD_VALUE]");
    assertThatThrownBy(() ->
            psci(node ->
                node.strings("compatible", "arm,psci").strings("method", "smc").u64("cpu_on", 1)))
        .hasMessage(
            "property cpu_on of /firmware/psci has 8 bytes; where: device tree, offset 0x90; what"
                + " would do: 4 bytes, which are one 32-bit number [BAD_LENGTH]");
  }
}
