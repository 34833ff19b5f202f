package org.smpstartup.it.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.smpstartup.api.Preset;
import org.smpstartup.api.Protocol;
import org.smpstartup.runtime.boot.BootException;
import org.smpstartup.runtime.boot.BootReport;
import org.smpstartup.runtime.boot.BootRequest;
import org.smpstartup.runtime.discovery.BoardCatalog;
import org.smpstartup.runtime.discovery.BoardDiscovery;
import org.smpstartup.runtime.startup.SyspageLayouts;
import org.smpstartup.runtime.wiring.BootService;
import org.smpstartup.runtime.wiring.Wiring;

/** Every preset of every board that is found, in the sizes that matter. */
class EveryPresetTest {
  /** Machines without a limit of their own are booted up to this size here. */
  private static final int LARGEST = 4_096;

  /** Beyond this many CPUs the system page with 16-bit offsets has no room on any board. */
  private static final int QNX32_SURE = 1_024;

  private static final BoardCatalog CATALOG = BoardDiscovery.classPath();
  private static final BootService SERVICE = Wiring.bootService(CATALOG);

  record Machine(String board, Preset preset) {
    @Override
    public String toString() {
      return board + " " + preset.name();
    }
  }

  private static Stream<Machine> machines() {
    return CATALOG.boards().stream()
        .flatMap(b -> b.info().presets().stream().map(p -> new Machine(b.info().id(), p)));
  }

  static Stream<Arguments> boots() {
    return machines().flatMap(EveryPresetTest::boots);
  }

  private static Stream<Arguments> boots(Machine machine) {
    Preset preset = machine.preset();
    int most = Math.min(preset.maxCpus(), LARGEST);
    return IntStream.of(1, 2, preset.defaultCpus(), most)
        .filter(cpus -> cpus <= most)
        .distinct()
        .sorted()
        .boxed()
        .flatMap(cpus -> preset.protocols().stream().map(p -> Arguments.of(machine, p, cpus)));
  }

  static Stream<Machine> limited() {
    return machines();
  }

  private static BootRequest.Builder request(Machine machine, int cpus, Protocol protocol) {
    return BootRequest.builder()
        .board(machine.board())
        .preset(machine.preset().name())
        .cpus(cpus)
        .protocol(protocol)
        .layout(cpus <= QNX32_SURE ? SyspageLayouts.QNX32 : SyspageLayouts.WIDE);
  }

  @ParameterizedTest
  @MethodSource("boots")
  void everyCpuComesUpAndStoresAnIdOfItsOwn(Machine machine, Protocol protocol, int cpus) {
    BootReport report = SERVICE.boot(request(machine, cpus, protocol).build());
    assertThat(report.message()).isEmpty();
    assertThat(report.ok()).isTrue();
    assertThat(report.hardwareCpus()).isEqualTo(cpus);
    assertThat(report.cpus()).isEqualTo(cpus);
    assertThat(report.online()).isEqualTo(cpus);
    assertThat(report.hardwareIds()).hasSize(cpus).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("limited")
  void oneMoreThanTheHardwareHasIsAnErrorThatNamesTheLimit(Machine machine) {
    int tooMany = machine.preset().maxCpus() + 1;
    List<Protocol> protocols = machine.preset().protocols();
    BootException e =
        catchThrowableOfType(
            BootException.class,
            () -> SERVICE.boot(request(machine, tooMany, protocols.getFirst()).build()));
    assertThat(e).isNotNull();
    assertThat(e.code()).isEqualTo("too-many-cpus");
    assertThat(e.getMessage())
        .startsWith(
            tooMany
                + " CPUs are more than the "
                + machine.preset().maxCpus()
                + " of preset "
                + machine.preset().name()
                + " of board "
                + machine.board()
                + ": ");
  }
}
