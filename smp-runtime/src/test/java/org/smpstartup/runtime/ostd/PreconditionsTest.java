package org.smpstartup.runtime.ostd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.smpstartup.api.Protocol;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Step;

class PreconditionsTest {
  @Test
  void anIdThatReportsTwiceIsAFailure() {
    Boot boot = Boot.with(BellBoard.of(3), (s, kernel) -> OnlineMap.report(s, 1, 777));
    assertThat(boot.code()).isEqualTo("cpu-reported-twice");
    assertThat(boot.message())
        .isEqualTo(
            "CPU 1 reported online a second time, now with hardware id 777: an id was used twice,"
                + " or a CPU was started again");
    assertThat(boot.outcome().hardwareIds()).containsExactly(100L, 103L, 106L);
  }

  @Test
  void theMapIsTakenOnce() {
    Boot boot = Boot.with(BellBoard.of(2), (s, kernel) -> HwCpuIds.init(s));
    assertThat(boot.code()).isEqualTo("hw-ids-taken-twice");
    assertThat(boot.message())
        .isEqualTo(
            "the map of hardware ids was taken a second time: it is turned into the array once");
  }

  @Test
  void theMapIsNotTakenBeforeAllHaveReported() {
    Boot boot =
        Boot.with(
            BellBoard.of(3),
            (s, kernel) -> {
              s.set(Word.MAP_COUNT, 2);
              HwCpuIds.init(s);
            });
    assertThat(boot.code()).isEqualTo("hw-ids-too-early");
    assertThat(boot.message())
        .isEqualTo(
            "the map of hardware ids was taken when 2 of 3 CPUs had reported: wait for all of them"
                + " first");
  }

  @Test
  void theKeysOfTheMapAreTheIds() {
    Boot boot =
        Boot.with(
            BellBoard.of(3),
            (s, kernel) -> {
              s.set(Word.MAP_TAKEN, 0);
              s.cpu().store(s.get(Word.MAP_KEYS) + 1, 1, 0, org.smpstartup.api.cpu.Order.PLAIN);
              HwCpuIds.init(s);
            });
    assertThat(boot.code()).isEqualTo("hw-ids-not-dense");
    assertThat(boot.message())
        .isEqualTo(
            "the map of hardware ids has 3 entries and none for CPU 1: an id outside 0 to 2 was"
                + " reported");
  }

  @Test
  void cpuLocalSectionsAreCopiedBeforeTheFirstUse() {
    Boot boot = Boot.with(BellBoard.of(2), (s, kernel) -> CpuLocal.copy(s, 2));
    assertThat(boot.code()).isEqualTo("cpu-locals-used");
    assertThat(boot.message())
        .isEqualTo(
            "the CPU-local section was in use before it was copied: every AP would begin with the"
                + " boot CPU's values; copy it before the first use");
  }

  @Test
  void theFirstLateEntryCountsAndLaterOnesAreIgnored() {
    Boot boot =
        Boot.with(
            BellBoard.of(2),
            (s, kernel) -> {
              assertThat(LateEntry.register(s, kernel.lateEntry())).isTrue();
              assertThat(LateEntry.register(s, 0xBAD)).isFalse();
              new CheckedMain().run(s, kernel);
            });
    assertThat(boot.code()).isEqualTo("complete");
  }

  @Test
  void anApThatDoesNotComeThroughTheLateEntryIsNamed() {
    Boot boot =
        Boot.with(
            BellBoard.of(2),
            (s, kernel) -> {
              Cpu cpu = s.cpu();
              cpu.install(
                  0x2000,
                  org.smpstartup.api.cpu.Program.of(
                      "elsewhere", (on, a0, a1, a2, a3) -> LateEntry.idle(on)));
              assertThat(LateEntry.register(s, 0x2000)).isTrue();
              new CheckedMain().run(s, kernel);
            });
    assertThat(boot.code()).isEqualTo("ap-not-admitted");
    assertThat(boot.message())
        .isEqualTo(
            "1 of 2 CPUs (id 1) reported online and did not come through the late entry within"
                + " 200000000 polls: see where they stand");
  }

  @Test
  void theLateEntryIsMappedByTheKernelPageTableOnly() {
    Boot boot =
        Boot.with(
            BellBoard.of(2),
            (s, kernel) -> {
              s.cpu().translate(0);
              s.cpu().call(kernel.countCall(), 1, 0, 0, 0);
              s.cpu().step(Step.COMPLETE, 0);
            });
    assertThat(boot.code()).isEqualTo("fault-unmapped");
  }

  @Test
  void optionsOfAnotherProtocolAreRefused() {
    assertThatThrownBy(() -> OstdOptions.of(Protocol.LIBSTARTUP))
        .hasMessage("OSTD in order libstartup with 200000000 polls: ostd or ostd-2026, 1 or more");
    assertThatThrownBy(() -> OstdOptions.of(Protocol.OSTD).withPolls(0))
        .hasMessage("OSTD in order ostd with 0 polls: ostd or ostd-2026, 1 or more");
  }
}
