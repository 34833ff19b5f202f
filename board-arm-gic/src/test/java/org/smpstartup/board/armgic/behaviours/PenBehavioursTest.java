package org.smpstartup.board.armgic.behaviours;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.smpstartup.api.Board;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.Profile;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.board.armgic.ArmGicBoardProvider;
import org.smpstartup.board.armgic.support.Psci;
import org.smpstartup.board.armgic.support.Run;
import org.smpstartup.board.armgic.sys.SysReg;
import org.smpstartup.testkit.behaviour.Item;

/** Behaviours 96 to 102: snoop control unit, flags, pens, mailboxes. */
class PenBehavioursTest {
  private static final long SCU = 0x1e00_0000L;
  private static final long GICC = SCU + 0x100;
  private static final long GICD = SCU + 0x1000;
  private static final long FLAGS = 0x1000_0030L;
  private static final long FLAGS_CLEAR = 0x1000_0034L;
  private static final long ALL_BUT_SELF = 1L << 24;

  private static Board board(String preset, Profile profile) {
    return new ArmGicBoardProvider()
        .create(BoardConfig.of(preset).withCpus(4).withProfile(profile));
  }

  @Test
  @Item(96)
  void theScuCountsCpusAndTellsWhoIsCoherent() {
    Psci a9 = Psci.of("vexpress-a9", 4, Profile.ARCH);
    assertThat(a9.load(0, SCU + 4)).isEqualTo(0x03);
    a9.write(2, SysReg.ACTLR, 1 << 6);
    assertThat(a9.load(0, SCU + 4)).isEqualTo(0x43);
    a9.store(0, SCU + 4, 0xff);
    assertThat(a9.load(0, SCU + 4)).isEqualTo(0x43);
    a9.store(0, SCU, 0xffff_ffffL);
    assertThat(a9.load(0, SCU)).isEqualTo(0x7f);
    var _ = a9.rig.access(0, Space.MEMORY, SCU + 0xa, 1, true, 3);
    assertThat(a9.load(0, SCU + 8)).isEqualTo(0x0003_0000L);
  }

  @Test
  @Item(96)
  void theScuOfQemuKeepsLess() {
    Psci a9 = Psci.of("vexpress-a9", 4, Profile.QEMU7);
    assertThat(a9.load(0, SCU + 4)).isEqualTo(0xf3);
    a9.store(0, SCU, 0xffff_ffffL);
    assertThat(a9.load(0, SCU)).isEqualTo(1);
    var _ = a9.rig.access(0, Space.MEMORY, SCU + 0xa, 1, true, 3);
    assertThat(a9.load(0, SCU + 8)).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7", "QEMU10"})
  @Item(97)
  void flagsAreSetAndClearedBitByBit(Profile profile) {
    Psci a9 = Psci.of("vexpress-a9", 4, profile);
    a9.store(0, FLAGS, 0x0f);
    a9.store(0, FLAGS, 0xf0);
    assertThat(a9.load(0, FLAGS)).isEqualTo(0xff);
    a9.store(0, FLAGS_CLEAR, 0x3c);
    assertThat(a9.load(0, FLAGS)).isEqualTo(0xc3);
    assertThat(a9.load(0, FLAGS_CLEAR)).isEqualTo(0);
  }

  /** Notes, in 32 bytes a CPU, that it came, its first two arguments, and what woke it. */
  private static Program secondary() {
    return Program.of(
        "test_ap",
        (cpu, a0, a1, a2, a3) -> {
          long core = cpu.in(Space.ARM_SYSTEM, SysReg.MPIDR, 4) & 3;
          long notes = (cpu.pc() & -0x1000) + 0x1000 + 32 * core;
          cpu.store64(notes + 8, a0);
          cpu.store32(notes + 16, cpu.load32(GICC));
          cpu.store32(notes + 20, cpu.load32(GICC + 4));
          cpu.store32(notes + 24, cpu.load32(GICC + 0xc));
          cpu.store64(notes, a1);
          return park(cpu, notes);
        });
  }

  private static long park(Cpu cpu, long notes) {
    cpu.await(notes, 8, org.smpstartup.api.cpu.Test.EQUAL, 1, Cpu.FOREVER);
    return 0;
  }

  private static String arrived(Cpu boot, long base) {
    boot.delay(50_000);
    StringBuilder came = new StringBuilder();
    for (int core = 1; core < 4; core++) {
      came.append(boot.load64(base + Run.SCRATCH + 32L * core) != 0 ? core : "-");
    }
    return came.toString();
  }

  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7", "QEMU10"})
  @Item({98, 99})
  void aCpuLeavesTheStubWhenItIsAwakeAndTheFlagsAreSet(Profile profile) {
    Run run =
        Run.of(
                board("vexpress-a9", profile),
                (boot, base) -> {
                  boot.install(base + Run.ENTRY, secondary());
                  boot.store32(GICD, 1);
                  boot.store32(GICD + 0xf00, 0x0002_0001L);
                  assertThat(arrived(boot, base)).isEqualTo("---");
                  boot.store32(FLAGS, base + Run.ENTRY);
                  assertThat(arrived(boot, base)).isEqualTo("1--");
                  boot.store32(GICD + 0xf00, 0x0004_0001L);
                  assertThat(arrived(boot, base)).isEqualTo("12-");
                  boot.store32(GICD + 0xf00, ALL_BUT_SELF | 5);
                  assertThat(arrived(boot, base)).isEqualTo("123");
                })
            .complete();
    long notes = Run.SCRATCH + 32 * 3;
    assertThat(run.word(notes)).as("entry").isEqualTo(0x6001_1000L);
    assertThat(run.word(notes + 8)).as("address of the flags").isEqualTo(FLAGS);
    assertThat(run.word(notes + 16)).as("PMR and CTLR").isEqualTo(0xf8_0000_0001L);
    assertThat(run.word(notes + 24)).as("what woke it").isEqualTo(5);
  }

  @Test
  @Item(100)
  void nobodyLeavesTheStubWhileTheDistributorIsOff() {
    var _ =
        Run.of(
                board("vexpress-a9", Profile.ARCH),
                (boot, base) -> {
                  boot.install(base + Run.ENTRY, secondary());
                  boot.store32(FLAGS, base + Run.ENTRY);
                  boot.store32(GICD + 0xf00, 0x0002_0001L);
                  assertThat(arrived(boot, base)).isEqualTo("---");
                  boot.store32(GICD, 1);
                  assertThat(arrived(boot, base)).isEqualTo("1--");
                })
            .complete();
  }

  /** Notes the exception level of the core that came. */
  private static Program notesLevel() {
    return Program.of(
        "test_ap",
        (cpu, a0, a1, a2, a3) -> {
          long core = cpu.in(Space.ARM_SYSTEM, SysReg.MPIDR_EL1, 8) & 3;
          long notes = (cpu.pc() & -0x1000) + 0x1000 + 32 * core;
          cpu.store64(notes, cpu.in(Space.ARM_SYSTEM, SysReg.CURRENT_EL, 8));
          return park(cpu, notes);
        });
  }

  @ParameterizedTest
  @CsvSource({"ARCH, false, ---", "ARCH, true, 1--", "QEMU7, false, 1--", "QEMU10, true, 1--"})
  @Item(101)
  void aSpinTableIsLookedAtOnEvents(Profile profile, boolean sends, String expected) {
    Run run =
        Run.of(
                board("raspi3b", profile),
                (boot, base) -> {
                  boot.install(base + Run.ENTRY, notesLevel());
                  boot.delay(10_000); // the others have looked once and sleep
                  boot.store64(0xe0, base + Run.ENTRY);
                  if (sends) {
                    boot.sendEvent();
                  }
                  assertThat(arrived(boot, base)).isEqualTo(expected);
                })
            .complete();
    assertThat(run.word(Run.SCRATCH + 32)).isEqualTo(expected.startsWith("1") ? 8 : 0);
  }

  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7", "QEMU10"})
  @Item(102)
  void aMailboxInterruptsAsLongAsItHoldsAnything(Profile profile) {
    Psci pi = Psci.of("raspi3b", 4, profile);
    long block = 0x4000_0000L;
    pi.store(0, block + 0x90, 0x05);
    pi.store(0, block + 0x90, 0x10);
    assertThat(pi.load(0, block + 0xd0)).isEqualTo(0x15);
    assertThat(pi.load(0, block + 0x64)).isEqualTo(0);
    pi.store(0, block + 0x54, 1);
    assertThat(pi.load(0, block + 0x64)).isEqualTo(0x10);
    assertThat(pi.system(1, SysReg.ISR_EL1)).isEqualTo(0x80);
    pi.store(1, block + 0xd0, 0x04);
    assertThat(pi.load(1, block + 0xd0)).isEqualTo(0x11);
    assertThat(pi.system(1, SysReg.ISR_EL1)).isEqualTo(0x80);
    pi.store(1, block + 0xd0, 0xffff_ffffL);
    assertThat(pi.system(1, SysReg.ISR_EL1)).isEqualTo(0);
    pi.store(1, block + 0x54, 0x10);
    pi.store(0, block + 0x90, 1);
    assertThat(pi.system(1, SysReg.ISR_EL1)).as("FIQ").isEqualTo(0x40);
  }
}
