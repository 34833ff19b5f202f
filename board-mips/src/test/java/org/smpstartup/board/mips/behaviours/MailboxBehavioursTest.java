package org.smpstartup.board.mips.behaviours;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.smpstartup.api.Profile;
import org.smpstartup.api.hardware.FaultKind;
import org.smpstartup.board.mips.octeon.CiuOffsets;
import org.smpstartup.board.mips.sibyte.SibyteOffsets;
import org.smpstartup.board.mips.support.Lab;
import org.smpstartup.testkit.behaviour.Item;

/** Behaviours 45 to 50: the mailboxes and resets of SiByte and OCTEON. */
class MailboxBehavioursTest {
  private static final long IMR1 = SibyteOffsets.imr(1);
  private static final long CONFIG = SibyteOffsets.BASE + SibyteOffsets.CONFIG;
  private static final long RESET_1 = 1L << 55;

  private static Lab swarm() {
    Lab lab = Lab.of("bcm1250-swarm", 2, Profile.ARCH);
    lab.write64(0, CONFIG, 0);
    lab.write64(0, IMR1 + SibyteOffsets.MAP + 8 * 26, 1);
    lab.write64(0, IMR1 + SibyteOffsets.MAP + 8 * 27, 2);
    return lab;
  }

  private static long sources(Lab lab) {
    return lab.read64(0, IMR1 + SibyteOffsets.SOURCE_STATUS);
  }

  @Item(45)
  @Test
  void aMailboxBitRaisesItsSourceAndWhereTheMaskAllowsAnInterrupt() {
    Lab lab = swarm();
    lab.write64(0, IMR1 + SibyteOffsets.MAILBOX_SET, 1L << 48);
    assertThat(lab.read64(1, IMR1 + SibyteOffsets.MAILBOX)).isEqualTo(1L << 48);
    assertThat(sources(lab)).isEqualTo(1 << 26);
    assertThat(lab.ip(1)).as("masked").isZero();
    lab.write64(1, IMR1 + SibyteOffsets.MASK, ~(1L << 26));
    assertThat(lab.ip(1)).as("IP3").isEqualTo(8);
    assertThat(lab.read64(1, IMR1 + SibyteOffsets.STATUS + 8)).isEqualTo(1 << 26);
    assertThat(lab.ip(0)).isZero();
  }

  @Item(46)
  @Test
  void bitsOfOneFieldAreOneInterruptUntilAllAreClear() {
    Lab lab = swarm();
    lab.write64(1, IMR1 + SibyteOffsets.MASK, ~(1L << 26));
    lab.write64(0, IMR1 + SibyteOffsets.MAILBOX_SET, 1L << 48);
    lab.write64(0, IMR1 + SibyteOffsets.MAILBOX_SET, 2L << 48);
    assertThat(lab.read64(1, IMR1 + SibyteOffsets.MAILBOX)).isEqualTo(3L << 48);
    lab.write64(1, IMR1 + SibyteOffsets.MAILBOX_CLEAR, 1L << 48);
    assertThat(lab.ip(1)).isEqualTo(8);
    lab.write64(1, IMR1 + SibyteOffsets.MAILBOX_CLEAR, 2L << 48);
    assertThat(lab.ip(1)).isZero();
  }

  @Item(47)
  @Test
  void anotherFieldIsAnotherSource() {
    Lab lab = swarm();
    lab.write64(1, IMR1 + SibyteOffsets.MASK, ~(3L << 26));
    lab.write64(0, IMR1 + SibyteOffsets.MAILBOX_SET, 1L << 32);
    assertThat(sources(lab)).isEqualTo(1 << 27);
    assertThat(lab.ip(1)).isEqualTo(0x10);
    lab.write64(0, IMR1 + SibyteOffsets.MAILBOX_SET, 1L << 48);
    assertThat(lab.ip(1)).isEqualTo(0x18);
    lab.write64(0, IMR1 + SibyteOffsets.MAILBOX_SET, 1L << 16 | 1);
    assertThat(sources(lab)).isEqualTo(0xfL << 26);
  }

  @Item(48)
  @Test
  void theResetBitStopsAndStartsCpu1AndLeavesTheMailbox() {
    Lab lab = Lab.of("bcm1250-swarm", 2, Profile.ARCH);
    assertThat(lab.read64(0, CONFIG)).isEqualTo(RESET_1);
    assertThat(lab.executing(1)).isFalse();
    lab.write64(0, IMR1 + SibyteOffsets.MAILBOX_SET, 5);
    lab.write64(0, CONFIG, 0);
    assertThat(lab.happened()).containsExactly("1@bfc00000");
    lab.write64(0, CONFIG, 0);
    assertThat(lab.happened()).isEmpty();
    lab.write64(0, CONFIG, RESET_1);
    assertThat(lab.happened()).containsExactly("1 stopped");
    assertThat(lab.executing(1)).isFalse();
    assertThat(lab.read64(0, IMR1 + SibyteOffsets.MAILBOX)).isEqualTo(5);
  }

  @Test
  void sibyteTellsItsProcessorsAndTakesWideAccessesAlone() {
    assertThat(Lab.of("bcm1250-swarm", 2, Profile.ARCH).read64(0, SibyteOffsets.BASE) >>> 16)
        .isEqualTo(0x1250);
    Lab bigsur = Lab.of("bcm1480-bigsur", 4, Profile.ARCH);
    assertThat(bigsur.read64(0, SibyteOffsets.BASE) >>> 16).isEqualTo(0x1480);
    assertThat(bigsur.read64(0, CONFIG)).isEqualTo(0xeL << 52);
    assertThat(bigsur.fault(0, CONFIG, 4, false)).isEqualTo(FaultKind.BAD_SIZE);
  }

  private static long octeon(int register, int core) {
    return CiuOffsets.BASE + register + 8L * core;
  }

  @Item(49)
  @Test
  void octeonMailboxesShowInTheSummaryAndReadWithoutClearing() {
    Lab lab = Lab.of("octeon-cn38xx", 4, Profile.ARCH);
    lab.write64(0, octeon(CiuOffsets.MAILBOX_SET, 2), 1);
    long summary = CiuOffsets.BASE + CiuOffsets.SUMMARY + 8 * 4;
    assertThat(lab.read64(0, summary)).isEqualTo(1L << 32);
    lab.write64(0, octeon(CiuOffsets.MAILBOX_SET, 2), 0x1_0000);
    assertThat(lab.read64(0, summary)).isEqualTo(3L << 32);
    assertThat(lab.ip(2)).isZero();
    lab.write64(2, CiuOffsets.BASE + CiuOffsets.ENABLE + 16 * 4, 1L << 32);
    assertThat(lab.ip(2)).isEqualTo(4);
    assertThat(lab.read64(2, octeon(CiuOffsets.MAILBOX_CLEAR, 2))).isEqualTo(0x1_0001);
    assertThat(lab.read64(2, octeon(CiuOffsets.MAILBOX_CLEAR, 2))).isEqualTo(0x1_0001);
    lab.write64(2, octeon(CiuOffsets.MAILBOX_CLEAR, 2), 1);
    assertThat(lab.read64(0, summary)).isEqualTo(2L << 32);
    assertThat(lab.ip(2)).isZero();
  }

  @Item(50)
  @Test
  void octeonCoreStartsWhenItsResetBitIsCleared() {
    Lab lab = Lab.of("octeon-cn38xx", 4, Profile.ARCH);
    long reset = CiuOffsets.BASE + CiuOffsets.RESET;
    assertThat(lab.read64(0, reset)).isZero();
    lab.write64(0, reset, 1 << 2);
    assertThat(lab.happened()).containsExactly("2 stopped");
    lab.write64(0, reset, 0);
    assertThat(lab.happened()).containsExactly("2@bfc00000");
    lab.write64(0, CiuOffsets.BASE + CiuOffsets.NMI, 1 << 3);
    assertThat(lab.happened()).containsExactly("3@bfc00000");
  }
}
