package org.smpstartup.board.mips;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.board.mips.core.Cp0;
import org.smpstartup.board.mips.cpc.CpcOffsets;
import org.smpstartup.board.mips.map.MipsMap;
import org.smpstartup.board.mips.soc.SysctlOffsets;
import org.smpstartup.board.mips.support.Lab;
import org.smpstartup.board.mips.support.PortRun;

/** What the ports do on the way to a processor's first instruction. */
class PortTest {
  private static Program record() {
    return Program.of(
        "test_state",
        (cpu, a0, a1, a2, a3) -> {
          cpu.store64(PortRun.WORDS, cpu.in(Space.CP0, Cp0.STATUS, 4));
          cpu.store64(PortRun.WORDS + 8, cpu.in(Space.CP0, Cp0.CONFIG, 4));
          cpu.store64(PortRun.WORDS + 16, cpu.pc());
          cpu.store32(PortRun.ARRIVED, 1);
          return PortRun.park(cpu);
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "boston-i6400",
        "boston-i6400-2x2",
        "malta-p5600",
        "mt7621",
        "malta-34kf",
        "bcm1250-swarm",
        "octeon-cn38xx"
      })
  void aSecondaryArrivesWhereAtomicsWorkWithInterruptsOff(String preset) {
    PortRun run =
        PortRun.of(
                BoardConfig.of(preset),
                (board, boot) -> {
                  board.smp().numCpu(boot);
                  boot.install(PortRun.ENTRY, record());
                  assertThat(board.smp().start(boot, 1, PortRun.ENTRY)).isTrue();
                  PortRun.awaitArrived(boot, 1);
                })
            .complete();
    assertThat(run.word(0) & (Cp0.STATUS_IE | Cp0.STATUS_EXL | Cp0.STATUS_ERL)).isZero();
    assertThat(run.word(1) & Cp0.CONFIG_K0).isEqualTo(Cp0.K0_COHERENT);
    assertThat(run.word(2)).isEqualTo(PortRun.ENTRY);
  }

  @Test
  void linkedAccessesToAnUncachedAddressAreAFault() {
    PortRun run =
        PortRun.of(
            BoardConfig.of("boston-i6400"),
            (board, boot) -> boot.fetchAdd(MipsMap.uncached(PortRun.WORDS), 4, 1));
    assertThat(run.end().code()).isEqualTo("fault-bad-atomic");
    PortRun.of(
            BoardConfig.of("boston-i6400"),
            (board, boot) -> boot.fetchAdd(MipsMap.kseg0(PortRun.WORDS), 4, 1))
        .complete();
  }

  @Test
  void atErrorLevelTheLowAddressesAreUncached() {
    PortRun run =
        PortRun.of(
            BoardConfig.of("boston-i6400"),
            (board, boot) -> {
              boot.out(Space.CP0, Cp0.STATUS, 4, Cp0.STATUS_ERL);
              boot.store64(PortRun.WORDS, 7);
              assertThat(boot.load64(MipsMap.kseg0(PortRun.WORDS))).isEqualTo(7);
              boot.fetchAdd(PortRun.WORDS, 4, 1);
            });
    assertThat(run.end().code()).isEqualTo("fault-bad-atomic");
  }

  @Test
  void theThreeAliasesOfAnAddressAreOneMemory() {
    PortRun.of(
            BoardConfig.of("boston-i6400"),
            (board, boot) -> {
              boot.store64(PortRun.WORDS, 0x1234_5678_9abc_def0L);
              for (long alias :
                  new long[] {
                    MipsMap.kseg0(PortRun.WORDS),
                    MipsMap.uncached(PortRun.WORDS),
                    0x9000_0000_0000_0000L | PortRun.WORDS,
                    0x9800_0000_0000_0000L | PortRun.WORDS
                  }) {
                assertThat(boot.load64(alias)).isEqualTo(0x1234_5678_9abc_def0L);
              }
            })
        .complete();
  }

  @Test
  void findsTheBlocksWhereFirmwareMovedThem() {
    PortRun run =
        PortRun.of(
                BoardConfig.of("boston-i6400"),
                (board, boot) -> {
                  long gcr = MipsMap.uncached(Lab.GCR);
                  boot.store32(gcr + 0x80, 0x1614_0001L);
                  boot.store32(gcr + 0x88, 0x1630_0001L);
                  boot.store32(gcr + 0x08, 0x1610_0000L);
                  assertThat(board.smp().numCpu(boot)).isEqualTo(4);
                  PortRun.installSecondary(board, boot);
                  for (int cpu = 1; cpu < 4; cpu++) {
                    assertThat(board.smp().start(boot, cpu, PortRun.ENTRY)).isTrue();
                    PortRun.awaitArrived(boot, cpu);
                  }
                  long running = MipsMap.uncached(0x1630_0000L + 0x2000 + CpcOffsets.VP_RUNNING);
                  assertThat(boot.load32(running)).isEqualTo(0xf);
                })
            .complete();
    assertThat(run.word(2)).isEqualTo(3);
  }

  @Test
  void vpsWhoseNumberOtherCannotHoldStartThroughTheBootRom() {
    PortRun run =
        PortRun.of(
                BoardConfig.of("boston-i6400").withCpus(10),
                (board, boot) -> {
                  assertThat(board.smp().numCpu(boot)).isEqualTo(10);
                  PortRun.installSecondary(board, boot);
                  assertThat(board.smp().start(boot, 9, PortRun.ENTRY)).isTrue();
                  PortRun.awaitArrived(boot, 1);
                  long gcr = MipsMap.uncached(Lab.GCR_LOCAL);
                  assertThat(boot.load32(gcr + 0x20)).isEqualTo(Lab.ROM);
                })
            .complete();
    assertThat(run.word(0)).isEqualTo(9);
  }

  @Test
  void mt7621SendsACoreOutOfResetWhereTheRedirectWordSays() {
    PortRun run =
        PortRun.of(
                BoardConfig.of("mt7621"),
                (board, boot) -> {
                  boot.delay(1_000_000);
                  long sysctl = MipsMap.uncached(SysctlOffsets.BASE);
                  assertThat(boot.load32(sysctl + SysctlOffsets.REVISION))
                      .isEqualTo(SysctlOffsets.SECOND_CORE);
                  boot.install(PortRun.ENTRY, record());
                  boot.store32(sysctl + SysctlOffsets.REDIRECT, MipsMap.uncached(PortRun.ENTRY));
                  long cpc = MipsMap.uncached(0x1fbf_0000L);
                  boot.store32(cpc + CpcOffsets.LOCAL + CpcOffsets.OTHER, 1 << 16);
                  boot.store32(cpc + CpcOffsets.OTHER_BLOCK + CpcOffsets.COMMAND, CpcOffsets.RESET);
                  PortRun.awaitArrived(boot, 1);
                })
            .complete();
    assertThat(run.word(0)).isEqualTo(Cp0.STATUS_BEV | Cp0.STATUS_ERL);
    assertThat(run.word(2)).isEqualTo(MipsMap.uncached(PortRun.ENTRY));
  }
}
