package org.smpstartup.it.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.smpstartup.api.Protocol;
import org.smpstartup.runtime.boot.BootException;
import org.smpstartup.runtime.boot.BootReport;

class MachineSizeTest {
  private record Size(String preset, int cpus) {}

  private static final List<Size> SIZES =
      List.of(
          new Size("q35", 1),
          new Size("q35", 2),
          new Size("flat-8", 8),
          new Size("max-xapic", 255),
          new Size("x2apic", 1),
          new Size("x2apic", 4096));

  static Stream<Arguments> machines() {
    return SIZES.stream()
        .flatMap(size ->
            Stream.of(Protocol.values())
                .map(protocol -> Arguments.of(size.preset(), size.cpus(), protocol)));
  }

  @ParameterizedTest
  @MethodSource("machines")
  void everyProcessorOfAMachineStoresItsOwnHardwareId(String preset, int cpus, Protocol protocol) {
    BootReport report =
        Boots.boot(Boots.request(preset, cpus, protocol).layout(Boots.layout(cpus)));
    assertThat(report.message()).isEmpty();
    assertThat(report.ok()).isTrue();
    assertThat(report.hardwareCpus()).isEqualTo(cpus);
    assertThat(report.cpus()).isEqualTo(cpus);
    assertThat(report.online()).isEqualTo(cpus);
    assertThat(report.bootCpu()).isZero();
    assertThat(report.hardwareIds().stream().sorted())
        .isEqualTo(LongStream.range(0, cpus).boxed().toList());
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void aMachineInXapicModeHas255ProcessorsAtMost(Protocol protocol) {
    assertThatThrownBy(() -> Boots.boot(Boots.request("q35", 256, protocol)))
        .isInstanceOf(BootException.class)
        .hasMessage(
            "256 CPUs are more than the 255 of preset q35 of board x86-apic: APIC ids have 8 bits"
                + " in xAPIC mode and FFh is broadcast, so at most 255 CPUs; --preset x2apic has"
                + " up to 1048576")
        .extracting(e -> ((BootException) e).code())
        .isEqualTo("too-many-cpus");
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void thePresetThatTheLimitNamesWouldDo(Protocol protocol) {
    assertThat(Boots.wide(256, protocol).online()).isEqualTo(256);
  }
}
