package org.smpstartup.runtime.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Order;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.cpu.Step;
import org.smpstartup.runtime.software.BootSoftware;
import org.smpstartup.runtime.software.MemoryView;
import org.smpstartup.runtime.software.Outcome;
import org.smpstartup.runtime.toy.ToyBoard;
import org.smpstartup.runtime.toy.ToyCore;

/** Addresses that the core places itself, as MIPS does KSEG0 and KSEG1 and SH does P1 and P2. */
class SegmentsTest {
  private static final long CACHED = ToyCore.CACHED_WINDOW;
  private static final long UNCACHED = ToyCore.UNCACHED_WINDOW;
  private static final long WORD = 0x1000;

  /** A table that maps the page at 4_0000_0000h to {@link #WORD}, and nothing else. */
  private static void translate(Cpu cpu) {
    long table = 0x2000;
    long[] words = {1, 0x4_0000_0000L, WORD, 0x1000};
    for (int i = 0; i < words.length; i++) {
      cpu.store(table + 8L * i, 8, words[i], Order.PLAIN);
    }
    cpu.translate(table);
  }

  @Test
  void bothWindowsShowTheSameMemory() {
    assertThat(
            run(cpu -> {
              cpu.store32(UNCACHED + WORD, 7);
              assertThat(cpu.load32(CACHED + WORD)).isEqualTo(7);
              assertThat(cpu.load32(WORD)).isEqualTo(7);
            }))
        .isEqualTo("complete");
  }

  @Test
  void withTranslationOnTheWindowsAreNotLookedUpInTheTable() {
    assertThat(
            run(cpu -> {
              translate(cpu);
              cpu.store32(0x4_0000_0000L, 9);
              assertThat(cpu.load32(CACHED + WORD)).isEqualTo(9);
              assertThat(cpu.load32(UNCACHED + WORD)).isEqualTo(9);
            }))
        .isEqualTo("complete");
  }

  @Test
  void withTranslationOnOtherAddressesNeedAnEntry() {
    assertThat(
            run(cpu -> {
              translate(cpu);
              cpu.load32(WORD);
            }))
        .isEqualTo("fault-untranslated");
  }

  @Test
  void anExclusiveAccessToAnUncachedAddressIsAFault() {
    List<Consumer<Cpu>> exclusives =
        List.of(
            cpu -> cpu.exchange(UNCACHED + WORD, 4, 1),
            cpu -> cpu.fetchAdd(UNCACHED + WORD, 4, 1),
            cpu -> cpu.compareExchange(UNCACHED + WORD, 4, 0, 1),
            cpu -> cpu.loadLinked(UNCACHED + WORD, 4));
    for (Consumer<Cpu> exclusive : exclusives) {
      assertThat(run(exclusive)).isEqualTo("fault-bad-atomic");
    }
    assertThat(run(cpu -> cpu.exchange(CACHED + WORD, 4, 1))).isEqualTo("complete");
  }

  @Test
  void theFaultSaysThatTheAddressIsUncached() {
    assertThat(report(cpu -> cpu.exchange(UNCACHED + WORD, 4, 1)).end().message())
        .endsWith(
            "atomic operation on an uncached address, address 60000000a0001000h: an atomic operation needs"
                + " aligned, cached, coherent memory");
  }

  @Test
  void aWaitOnAnUncachedAddressIsNoExclusiveAccess() {
    assertThat(
            run(cpu ->
                assertThat(cpu.await(UNCACHED + WORD, 4, org.smpstartup.api.cpu.Test.EQUAL, 1, 10))
                    .isFalse()))
        .isEqualTo("complete");
  }

  private static String run(Consumer<Cpu> body) {
    return report(body).end().code();
  }

  private static RunReport report(Consumer<Cpu> body) {
    Program boot =
        Program.of(
            "boot",
            (cpu, a0, a1, a2, a3) -> {
              body.accept(cpu);
              cpu.step(Step.COMPLETE, 0);
              return 0;
            });
    BootSoftware software =
        new BootSoftware() {
          @Override
          public Program entry() {
            return boot;
          }

          @Override
          public Outcome outcome(MemoryView memory, long loadBase, long loadSize) {
            return new Outcome(0, 0, List.of());
          }
        };
    return new Machine(new ToyBoard(1), software, MachineOptions.defaults()).run();
  }
}
