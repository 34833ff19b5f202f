package org.smpstartup.board.armgic.gicv2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smpstartup.board.armgic.support.GicBench.*;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smpstartup.board.armgic.support.GicBench;

/** The two views of a GICv2 with the security extension. */
class SecurityTest {
  private static final long ALL = 0xffff_ffffL;
  private static final int AIAR = 0x20;
  private static final int AEOIR = 0x24;
  private static final int AHPPIR = 0x28;

  private final GicBench b =
      of(new GicV2Config(2, GicRevision.V2, true, false, 8, 160, Behaviours.ARCH));

  @BeforeEach
  void sgis8To15AreSecure() {
    b.secure(true);
    for (int cpu = 0; cpu < 2; cpu++) {
      b.d(cpu, 0x80, 0xffff_00ffL);
      b.c(cpu, 4, 0xff);
      b.c(cpu, 0, 0xb);
    }
    b.d(0, 0, 3);
    b.d(1, 0x408, 0x2020_2020L);
    b.secure(false);
  }

  @Test
  void theNonSecureViewHidesSecureInterrupts() {
    assertThat(b.d(1, 0x100)).isEqualTo(0x00ff);
    b.d(1, 0x408, ALL);
    assertThat(b.d(1, 0x408)).isZero();
    b.secure(true).d(0, 0xf00, 0x0002_0009);
    b.secure(false);
    assertThat(b.line(1)).isEqualTo(FIQ);
    assertThat(b.d(1, 0x200)).isZero();
    assertThat(b.d(1, 0xf28)).isZero();
    b.d(1, 0xf18, ALL);
    assertThat(b.c(1, IAR)).as("a secure winner is not shown").isEqualTo(NONE);
    assertThat(b.c(1, HPPIR)).isEqualTo(NONE);
    assertThat(b.secure(true).d(1, 0x200)).isEqualTo(0x200);
    assertThat(b.c(1, IAR)).isEqualTo(9);
    assertThat(b.secure(false).c(1, RPR)).as("a secure priority reads 0").isZero();
    b.c(1, EOIR, 9);
    assertThat(b.secure(true).c(1, RPR)).as("not ended from the other side").isEqualTo(0x20);
    b.c(1, EOIR, 9);
    assertThat(b.c(1, RPR)).isEqualTo(0xff);
  }

  @Test
  void theNonSecureMaskReachesOnlyTheUpperHalf() {
    b.c(1, 4, 0);
    assertThat(b.c(1, 4)).isZero();
    assertThat(b.secure(true).c(1, 4)).isEqualTo(0x80);
    b.c(1, 4, 0x40);
    b.secure(false).c(1, 4, 0xff);
    assertThat(b.c(1, 4)).isZero();
    assertThat(b.secure(true).c(1, 4)).as("a secure mask is out of reach").isEqualTo(0x40);
  }

  @Test
  void group1IsTakenThroughTheAliasesInTheSecureView() {
    b.d(0, 0xf00, 0x0002_0003);
    b.secure(true);
    assertThat(b.line(1)).isEqualTo(IRQ);
    assertThat(b.c(1, IAR)).isEqualTo(1022);
    assertThat(b.c(1, AHPPIR)).isEqualTo(3);
    assertThat(b.c(1, AIAR)).isEqualTo(3);
    assertThat(b.c(1, AIAR)).isEqualTo(NONE);
    b.c(1, AEOIR, 3);
    assertThat(b.c(1, RPR)).isEqualTo(0xff);
    assertThat(b.d(1, 0x300)).isZero();
    b.d(0, 0xf00, 0x0002_0009);
    assertThat(b.c(1, AIAR)).as("group 0 is not for AIAR").isEqualTo(NONE);
    assertThat(b.c(1, IAR)).isEqualTo(9);
    b.c(1, AEOIR, 9);
    assertThat(b.d(1, 0x300)).as("nor for AEOIR").isEqualTo(0x200);
    assertThat(b.secure(false).c(1, AIAR)).isZero();
  }

  @Test
  void aSecureInterruptPreemptsANonSecureOne() {
    b.d(0, 0xf00, 0x0002_0003);
    assertThat(b.c(1, IAR)).isEqualTo(3);
    b.secure(true).d(0, 0xf00, 0x0002_0009);
    assertThat(b.line(1)).as("priority 20h against 0: no").isZero();
    b.d(1, 0x403, 1, 0x80);
    b.secure(false).c(1, EOIR, 3);
    b.d(0, 0xf00, 0x0002_0003);
    assertThat(b.secure(true).c(1, IAR)).isEqualTo(9);
    assertThat(b.c(1, AIAR)).isEqualTo(NONE);
    b.c(1, EOIR, 9);
    assertThat(b.secure(false).c(1, IAR)).isEqualTo(3);
    b.secure(true).d(0, 0xf00, 0x0002_0009);
    assertThat(b.line(1)).isEqualTo(FIQ);
  }

  @Test
  void eachViewHasItsOwnBinaryPointUnlessTheyShareIt() {
    b.c(1, 8, 5);
    assertThat(b.c(1, 8)).isEqualTo(5);
    assertThat(b.secure(true).c(1, 8)).isZero();
    assertThat(b.c(1, 0x1c)).isEqualTo(5);
    b.c(1, 0, 0x1b);
    b.c(1, 8, 3);
    assertThat(b.secure(false).c(1, 8)).as("CBPR: one more than the secure one").isEqualTo(4);
    b.c(1, 8, 6);
    assertThat(b.c(1, 8)).isEqualTo(4);
  }

  @Test
  void activePrioritiesShowTheirHalfToEachView() {
    b.secure(true).d(1, 0x403, 1, 0xa0);
    b.secure(false).d(0, 0xf00, 0x0002_0003);
    assertThat(b.c(1, IAR)).isEqualTo(3);
    assertThat(b.secure(true).c(1, 0xe0 + 8)).as("level 50h").isEqualTo(1 << 16);
    assertThat(b.c(1, 0xd0 + 8)).isZero();
    assertThat(b.secure(false).c(1, 0xd0)).isEqualTo(1 << 16);
    assertThat(b.c(1, 0xe8)).isZero();
    b.c(1, 0xd0, 0);
    assertThat(b.c(1, RPR)).isEqualTo(0xff);
    b.secure(true).c(1, 0xd4, 1);
    assertThat(b.c(1, RPR)).isEqualTo(0x40);
  }

  @Test
  void eachViewSplitsItsOwnEnds() {
    b.secure(true).c(1, 0, 0x40b);
    b.secure(false);
    assertThat(b.c(1, 0)).isEqualTo(0x201);
    b.d(0, 0xf00, 0x0002_0003);
    assertThat(b.c(1, IAR)).isEqualTo(3);
    b.c(1, EOIR, 3);
    assertThat(b.d(1, 0x300)).isEqualTo(8);
    b.c(1, 0x1000, 3);
    assertThat(b.d(1, 0x300)).isZero();
    b.secure(true).d(0, 0xf00, 0x0002_0009);
    assertThat(b.c(1, IAR)).isEqualTo(9);
    b.c(1, EOIR, 9);
    assertThat(b.d(1, 0x300)).as("not split in the secure view").isZero();
  }

  @Test
  void nsacrLetsTheNonSecureViewPendSecureInterrupts() {
    b.secure(true).d(0, 0xe08, 0x5555_5555L);
    b.secure(false);
    assertThat(b.d(0, 0xe08)).isZero();
    b.d(0, 0x204, 1);
    assertThat(b.d(0, 0x204)).isEqualTo(1);
    b.d(0, 0x284, 1);
    assertThat(b.d(0, 0x204)).as("clearing takes a 2").isEqualTo(1);
    b.d(0, 0x104, 1);
    assertThat(b.secure(true).d(0, 0x104)).isZero();
  }
}
