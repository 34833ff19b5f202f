package org.smpstartup.board.sh.behaviours;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.Access;
import org.smpstartup.board.sh.ShBoardProvider;
import org.smpstartup.board.sh.chip.AddressMode;
import org.smpstartup.board.sh.chip.ChipConfig;
import org.smpstartup.board.sh.chip.MemoryWindow;
import org.smpstartup.board.sh.chip.Part;
import org.smpstartup.board.sh.core.ShCore;
import org.smpstartup.board.sh.support.ShRun;
import org.smpstartup.testkit.behaviour.Item;
import org.smpstartup.testkit.hardware.ListEffects;

/** Links, and which caches are coherent. */
class MemoryBehavioursTest {
  private static final long WORD = ShRun.SCRATCH;
  private static final long STORED = ShRun.SCRATCH + 64;

  @Test
  @Item(41)
  void aStoreOfAnotherCoreBreaksTheLink() {
    ShRun.of(
            new ShBoardProvider().create(BoardConfig.of("urquell")),
            (board, boot) -> {
              boot.install(
                  ShRun.ENTRY,
                  Program.of(
                      "test_storer",
                      (cpu, a0, a1, a2, a3) -> {
                        cpu.store32(WORD, 7);
                        cpu.store32(STORED, 1);
                        return ShRun.park(cpu);
                      }));
              assertThat(boot.loadLinked(WORD, 4)).isZero();
              assertThat(boot.storeConditional(WORD, 4, 5)).isTrue();
              assertThat(boot.loadLinked(WORD, 4)).isEqualTo(5);
              board.smp().start(boot, 1, ShRun.ENTRY);
              ShRun.await(boot, STORED, 1);
              assertThat(boot.storeConditional(WORD, 4, 9)).isFalse();
              assertThat(boot.load32(WORD)).isEqualTo(7);
            })
        .complete();
  }

  @Test
  @Item(43)
  void ccdTakesACoreOutOfCoherence() {
    ShCore core =
        new ShCore(new ChipConfig(Part.SH7786, 2, AddressMode.BITS_29, MemoryWindow.NONE));
    long[] state = new long[core.stateSize()];
    core.powerOn(state);
    ListEffects effects = new ListEffects();
    ccr(core, state, 0x101, effects);
    assertThat(effects.take()).containsExactly("coherence 1 true");
    ccr(core, state, 0x1_0101, effects);
    assertThat(effects.take()).containsExactly("coherence 1 false");
    ccr(core, state, 0x1_0101, effects);
    assertThat(effects.take()).isEmpty();
    ccr(core, state, 0x101, effects);
    assertThat(effects.take()).containsExactly("coherence 1 true");
  }

  private static void ccr(ShCore core, long[] state, long value, ListEffects effects) {
    var _ =
        core.access(state, new Access(1, Space.MEMORY, 0, 0x1c, 4, true, value, false), effects);
  }
}
