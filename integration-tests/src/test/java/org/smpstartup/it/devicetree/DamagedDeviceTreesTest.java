package org.smpstartup.it.devicetree;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.smpstartup.api.Description;
import org.smpstartup.kit.devicetree.DeviceTree;
import org.smpstartup.kit.devicetree.DeviceTreeReader;
import org.smpstartup.kit.devicetree.DeviceTreeWriter;
import org.smpstartup.kit.devicetree.GicNode;
import org.smpstartup.kit.devicetree.Node;
import org.smpstartup.kit.devicetree.NodeWriter;
import org.smpstartup.runtime.boot.BootException;
import org.smpstartup.runtime.boot.BootRequest;
import org.smpstartup.runtime.boot.BootResult;
import org.smpstartup.runtime.discovery.BoardDiscovery;
import org.smpstartup.runtime.wiring.BootService;
import org.smpstartup.runtime.wiring.Wiring;

/**
 * Hands damaged device trees to all boards that take trees. Of each real tree only that is kept
 * which boards look at (processors, firmware, interrupt controller, memory), so that the damage is
 * there and not in the rest.
 */
class DamagedDeviceTreesTest {
  private static final long SEED = 0x5eed_d7b5L;
  private static final int ASKED = 100_000;
  private static final int BOOTED_EACH = 100;

  private final BootService service = Wiring.bootService(BoardDiscovery.classPath());
  private final SplittableRandom random = new SplittableRandom(SEED);

  @Test
  @Timeout(value = 900, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void areTakenOrRefusedButNeverBreakABoard() {
    List<byte[]> trees =
        DeviceTreeFiles.all().stream().map(DeviceTreeFiles::bytes).map(this::essence).toList();
    Map<BootResult, Integer> counts = new EnumMap<>(BootResult.class);
    for (int i = 0; i < ASKED; i++) {
      byte[] blob = damage(trees.get(i % trees.size()));
      BootRequest request =
          BootRequest.builder()
              .description(new Description(Description.Kind.DTB, "damaged-" + i, blob))
              .build();
      counts.merge(i % BOOTED_EACH == 0 ? boot(request) : ask(request), 1, Integer::sum);
    }
    assertThat(counts).containsKeys(BootResult.OK, BootResult.UNSUPPORTED, BootResult.INVALID);
    assertThat(counts.get(BootResult.OK)).isGreaterThan(ASKED / 20);
  }

  private BootResult ask(BootRequest request) {
    try {
      assertThat(service.select(request).board().provider()).isPresent();
      return BootResult.OK;
    } catch (BootException e) {
      return refusal(request, e);
    }
  }

  /** A damaged machine may fail to start; but then it ran, and no code of ours threw. */
  private BootResult boot(BootRequest request) {
    try {
      var report = service.boot(request);
      assertThat(report.thrown()).as("%s: %s", name(request), report.message()).isEmpty();
      return report.result();
    } catch (BootException e) {
      return refusal(request, e);
    }
  }

  private static BootResult refusal(BootRequest request, BootException e) {
    assertThat(e.result())
        .as("%s: %s", name(request), e.getMessage())
        .isIn(BootResult.UNSUPPORTED, BootResult.INVALID);
    return e.result();
  }

  private static Optional<String> name(BootRequest request) {
    return request.description().map(Description::name);
  }

  private byte[] essence(byte[] blob) {
    DeviceTree tree = DeviceTreeReader.read(blob).table();
    Optional<Node> gic = GicNode.of(tree).map(GicNode::node);
    return new DeviceTreeWriter()
        .bootCpu(tree.bootCpuidPhys())
        .root(root -> copy(tree.root(), gic, root))
        .toBytes();
  }

  private static void copy(Node from, Optional<Node> gic, NodeWriter to) {
    from.properties().forEach(property -> to.bytes(property.name(), property.bytes()));
    for (Node child : from.children()) {
      boolean whole =
          Optional.of(child).equals(gic)
              || List.of("cpus", "memory", "psci", "firmware").contains(child.baseName());
      if (whole) {
        to.node(child.name(), node -> node.copy(child));
      } else if (gic.isPresent() && (gic.get().path() + "/").startsWith(child.path() + "/")) {
        to.node(child.name(), node -> copy(child, gic, node));
      }
    }
  }

  /** Changes one to three words or bits, mostly behind the header. */
  private byte[] damage(byte[] original) {
    byte[] blob = original.clone();
    int[] values = {0, 1, 2, 4, 8, 0x100, 0x1000, -1, 0x7fff_ffff, 0x8000_0000};
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      int begin = random.nextInt(20) == 0 ? 0 : 0x38;
      int at = begin + random.nextInt(blob.length - begin - 4);
      if (random.nextBoolean()) {
        blob[at] ^= (byte) (1 << random.nextInt(8));
      } else {
        ByteBuffer.wrap(blob).putInt(at & ~3, values[random.nextInt(values.length)]);
      }
    }
    return blob;
  }
}
