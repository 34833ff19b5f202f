package org.smpstartup.it.devicetree;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smpstartup.api.Description;
import org.smpstartup.api.Protocol;
import org.smpstartup.runtime.boot.BootException;
import org.smpstartup.runtime.boot.BootReport;
import org.smpstartup.runtime.boot.BootRequest;
import org.smpstartup.runtime.boot.BootResult;
import org.smpstartup.runtime.discovery.BoardDiscovery;
import org.smpstartup.runtime.wiring.BootService;
import org.smpstartup.runtime.wiring.Wiring;

/**
 * Boots the machine of each device tree of a Linux package, as {@code smp survey} does. What must
 * come of each tree is read out of it by {@link PlainTree}.
 */
class DeviceTreeSurveyTest {
  private static final Set<String> GICS =
      Set.of(
          "arm,gic-v3", "arm,gic-400", "arm,cortex-a15-gic", "arm,cortex-a7-gic", "qcom,msm-qgic2");

  private final BootService service = Wiring.bootService(BoardDiscovery.classPath());

  @ParameterizedTest
  @EnumSource(names = {"LIBSTARTUP", "OSTD"})
  void everyTreeBootsOrIsRefusedWithItsReason(Protocol protocol) {
    List<Path> files = DeviceTreeFiles.all();
    Map<BootResult, Integer> counts = new EnumMap<>(BootResult.class);
    for (Path file : files) {
      byte[] blob = DeviceTreeFiles.bytes(file);
      PlainTree tree = PlainTree.of(blob);
      BootRequest request =
          BootRequest.builder()
              .protocol(protocol)
              .description(new Description(Description.Kind.DTB, file.toString(), blob))
              .build();
      BootResult result;
      try {
        BootReport report = service.boot(request);
        result = report.result();
        assertBooted(file, report, tree);
      } catch (BootException e) {
        result = e.result();
        assertRefused(file, e, tree);
      }
      counts.merge(result, 1, Integer::sum);
    }
    assertThat(counts).doesNotContainKey(BootResult.FAILED).containsKey(BootResult.OK);
    assertThat(counts.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(files.size());
  }

  /** Those CPUs came up, and no others; the boot CPU is number 0, the others follow in order. */
  private static void assertBooted(Path file, BootReport report, PlainTree tree) {
    assertThat(report.message()).as("%s", file).isEmpty();
    assertThat(report.result()).as("%s", file).isEqualTo(BootResult.OK);
    List<Long> ids =
        new ArrayList<>(tree.cpus().stream().map(cpu -> cpu.number("reg", -1)).toList());
    long boot = ids.contains(0L) ? 0 : ids.getFirst();
    ids.remove(boot);
    ids.addFirst(boot);
    assertThat(report.hardwareIds()).as("%s", file).isEqualTo(ids);
    assertThat(report.online()).as("%s", file).isEqualTo(ids.size());
    assertThat(hasGic(tree)).as("%s", file).isTrue();
  }

  private static void assertRefused(Path file, BootException refusal, PlainTree tree) {
    assertThat(refusal.result())
        .as("%s: %s", file, refusal.getMessage())
        .isIn(BootResult.UNSUPPORTED, BootResult.INVALID);
    assertThat(refusal.getMessage())
        .as("%s", file)
        .contains(file.toString(), tree.texts("compatible").getFirst());
    assertThat(mustBoot(tree)).as("%s: %s", file, refusal.getMessage()).isFalse();
  }

  /** Whether it has a GICv2 or GICv3, and all its CPUs say PSCI or all say spin table. */
  private static boolean mustBoot(PlainTree tree) {
    List<PlainTree> cpus = tree.cpus();
    boolean psci = tree.all().anyMatch(node -> node.has("method") && isPsci(node));
    return hasGic(tree)
        && !cpus.isEmpty()
        && (cpus.stream().allMatch(cpu -> cpu.texts("enable-method").equals(List.of("spin-table")))
            || (psci
                && cpus.stream()
                    .allMatch(cpu -> cpu.texts("enable-method").equals(List.of("psci")))));
  }

  private static boolean isPsci(PlainTree node) {
    return node.is("arm,psci-1.0") || node.is("arm,psci-0.2") || node.is("arm,psci");
  }

  private static boolean hasGic(PlainTree tree) {
    return tree.all()
        .anyMatch(node ->
            node.has("interrupt-controller") && node.enabled() && GICS.stream().anyMatch(node::is));
  }
}
