package org.smpstartup.runtime.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smpstartup.api.cpu.Step;
import org.smpstartup.runtime.choice.RandomStrategy;
import org.smpstartup.runtime.event.Event;
import org.smpstartup.runtime.event.EventKind;
import org.smpstartup.runtime.machine.RunEnd;
import org.smpstartup.runtime.toy.ToyBoard;

class LibstartupTest {
  private static final List<String> LIFE_OF_A_SECONDARY =
      List.of(
          "AP_ENTERED",
          "HANDSHAKE",
          "PENNED",
          "TRANSFERRED",
          "PENNED",
          "RELEASED",
          "ONLINE",
          "IPI_HANDLED");

  static Stream<Arguments> machines() {
    return IntStream.of(1, 2, 3, 8)
        .boxed()
        .flatMap(cpus ->
            SyspageLayouts.all().stream()
                .flatMap(layout ->
                    Stream.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)
                        .map(order -> Arguments.of(cpus, layout, order))));
  }

  @ParameterizedTest(name = "{0} CPUs, {1}, {2}")
  @MethodSource("machines")
  void everyProcessorComesUpAnswersAndHasStoredItsOwnHardwareId(
      int cpus, SyspageLayout layout, ByteOrder order) {
    Boots.Result boot = Boots.of(new ToyBoard(cpus, cpus, order)).with(layout).run();

    assertComplete(boot);
    assertThat(boot.outcome().cpus()).isEqualTo(cpus);
    assertThat(boot.outcome().online()).isEqualTo(cpus);
    assertThat(boot.outcome().hardwareIds())
        .isEqualTo(LongStream.range(100, 100 + cpus).boxed().toList());
    for (int cpu = 1; cpu < cpus; cpu++) {
      assertThat(boot.stepsOf(cpu)).isEqualTo(LIFE_OF_A_SECONDARY);
    }
  }

  @Test
  void secondariesStartOneByOneAndAreReleasedAsAChain() {
    Boots.Result boot = Boots.toy(3).run();

    assertThat(boot.steps())
        .containsExactly(
            "0:START_REQUESTED 1",
            "1:AP_ENTERED 1",
            "1:HANDSHAKE 1",
            "1:PENNED 1",
            "0:START_REQUESTED 2",
            "2:AP_ENTERED 2",
            "2:HANDSHAKE 2",
            "2:PENNED 2",
            "1:TRANSFERRED 1",
            "1:PENNED 1",
            "2:TRANSFERRED 2",
            "2:PENNED 2",
            "0:ONLINE 0",
            "1:RELEASED 1",
            "1:ONLINE 1",
            "2:RELEASED 2",
            "2:ONLINE 2",
            "0:IPI_SENT 1",
            "1:IPI_HANDLED 33",
            "0:IPI_SENT 2",
            "2:IPI_HANDLED 33",
            "0:COMPLETE 3");
  }

  @Test
  void theLimitLeavesTheOthersInFirmware() {
    Boots.Result boot = Boots.toy(5).withLimit(2).run();

    assertComplete(boot);
    assertThat(boot.outcome().cpus()).isEqualTo(2);
    assertThat(boot.count(Step.START_REQUESTED)).isEqualTo(1);
    assertThat(boot.report().cpus().get(2).condition()).isEqualTo("held");
  }

  @Test
  void aLimitOfZeroOrAboveTheCountIsNone() {
    assertThat(Boots.toy(3).withLimit(0).run().outcome().online()).isEqualTo(3);
    assertThat(Boots.toy(3).withLimit(99).run().outcome().online()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void oneProcessorHasNoSmpSectionNoStartAndNoPen(int limit) {
    Boots.Result boot = Boots.toy(limit == 0 ? 1 : 4).withLimit(limit).run();

    assertComplete(boot);
    assertThat(boot.outcome().online()).isEqualTo(1);
    assertThat(boot.steps()).containsExactly("0:ONLINE 0", "0:COMPLETE 1");
    assertThat(branches(boot)).doesNotContain("start_aps", "smp_start", "smp_spin", "send_ipi_toy");
    assertThat(SystemPageView.of(boot, SyspageLayouts.QNX32).size(Section.SMP)).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {0x9000_0000L, 0xfff0_0000L})
  void theSystemPageBootsWhereverTheKernelSeesIt(long address) {
    Boots.Result boot = Boots.toy(3).with(LibstartupOptions.DEFAULT.withKernSyspage(address)).run();

    assertComplete(boot);
    assertThat(calledAbove(boot, address))
        .contains("smp_spin", "send_ipi_toy", "interrupt_id", "interrupt_eoi", "interrupt_config");
  }

  @Test
  void theSystemPageBootsAboveFourGigabytesInTheWideLayout() {
    long address = 0x12_3456_7000L;
    LibstartupOptions options =
        LibstartupOptions.DEFAULT.withLayout(SyspageLayouts.WIDE).withKernSyspage(address);
    Boots.Result boot = Boots.toy(3).with(options).run();

    assertComplete(boot);
    assertThat(calledAbove(boot, address)).contains("smp_spin", "send_ipi_toy");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void processorsThatTheKernelDoesNotAdmitPark(int admitted) {
    for (SyspageLayout layout : SyspageLayouts.all()) {
      Boots.Result boot = Boots.toy(8).with(layout).withKernelLimit(admitted).run();

      assertComplete(boot);
      assertThat(boot.outcome().cpus()).isEqualTo(8);
      assertThat(boot.outcome().online()).isEqualTo(admitted);
      assertThat(boot.count(Step.PARKED)).isEqualTo(8 - admitted);
      SystemPageView page = SystemPageView.of(boot, layout);
      assertThat(page.startWord()).isEqualTo(SmpSpin.parking(layout.smp()));
      assertThat(page.numCpu()).isEqualTo(admitted);
    }
  }

  @Test
  void anyWinnerOfTheStartWordWillDo() {
    int parkedInTheKernel = 0;
    for (int seed = 0; seed < 300; seed++) {
      Boots.Result boot = Boots.toy(5).withKernelLimit(3).with(new RandomStrategy(seed)).run();

      assertThat(boot.message()).as("seed %d", seed).isEmpty();
      assertThat(boot.outcome().online()).isEqualTo(3);
      assertThat(boot.outcome().hardwareIds()).containsExactly(100L, 101L, 102L, 103L, 104L);
      parkedInTheKernel += boot.count(Step.RELEASED) > 2 ? 1 : 0;
    }
    // A processor beyond the limit has won the word at times, and has handed it on.
    assertThat(parkedInTheKernel).isPositive();
  }

  @Test
  void noStackIsEverUsedByTwoProcessors() {
    for (int seed = 0; seed < 50; seed++) {
      Boots.Result boot = Boots.toy(4).with(new RandomStrategy(seed)).run();

      assertComplete(boot);
      Map<Integer, Long> held = new HashMap<>();
      int taken = 0;
      for (Event event : boot.events()) {
        if (event.kind() == EventKind.STACK) {
          held.remove(event.cpu());
          if (event.b() != 0) {
            assertThat(held.values()).as("seed %d", seed).doesNotContain(event.a());
            held.put(event.cpu(), event.a());
            taken++;
          }
        }
      }
      assertThat(taken).isEqualTo(1 + 2 + 3 * 4);
    }
  }

  private static void assertComplete(Boots.Result boot) {
    assertThat(boot.message()).isEmpty();
    assertThat(boot.report().end().kind()).isEqualTo(RunEnd.Kind.COMPLETE);
  }

  private static List<String> branches(Boots.Result boot) {
    return boot.events().stream()
        .filter(e -> e.kind() == EventKind.BRANCH)
        .map(Event::text)
        .distinct()
        .toList();
  }

  private static List<String> calledAbove(Boots.Result boot, long address) {
    return boot.events().stream()
        .filter(e -> e.kind() == EventKind.BRANCH && e.a() >= address && e.a() < address + 65_536)
        .map(Event::text)
        .distinct()
        .toList();
  }
}
