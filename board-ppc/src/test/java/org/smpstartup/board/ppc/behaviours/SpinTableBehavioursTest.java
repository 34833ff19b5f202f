package org.smpstartup.board.ppc.behaviours;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smpstartup.api.Profile;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.board.ppc.support.Chip;
import org.smpstartup.board.ppc.support.PpcRun;
import org.smpstartup.testkit.behaviour.Item;

/** Behaviours 31 to 39 and 44: the spin table of firmware, and the device of QEMU. */
class SpinTableBehavioursTest {
  /** U-Boot's table: in the page before the last of 256 MiB, entries 64 bytes apart. */
  private static final long TABLE = (256L << 20) - 0x2000 + 0x400;

  private static final long ENTRY_1 = TABLE + 64;

  /** QEMU's device, entries 32 bytes apart. */
  private static final long DEVICE = 0xf_ef00_0000L;

  private static final long DEVICE_1 = DEVICE + 32;
  private static final int HIGH = 0;
  private static final int LOW = 4;
  private static final int R3 = 12;
  private static final int PIR = 20;
  private static final int PIR_SPR = 286;

  private static Chip device(Profile profile) {
    return Chip.of("qemu-ppce500", 4, profile);
  }

  private static void awaitSpinning(Cpu boot) {
    assertThat(boot.await(ENTRY_1 + LOW, 4, org.smpstartup.api.cpu.Test.EQUAL, 1, 100_000))
        .isTrue();
  }

  /** Long enough for anything that is going to happen. */
  private static void settle(Cpu boot) {
    boot.delay(1_000_000);
  }

  @Item(31)
  @ParameterizedTest
  @ValueSource(strings = {"p2020rdb", "mpc8572ds", "p1022ds"})
  void firmwarePublishesItsEntryWhileItSpins(String preset) {
    PpcRun.of(
            preset,
            (board, boot) -> {
              awaitSpinning(boot);
              assertThat(boot.load32(ENTRY_1 + HIGH)).isZero();
              assertThat(boot.load32(ENTRY_1 + R3)).isEqualTo(1);
              assertThat(boot.load32(ENTRY_1 + PIR)).isEqualTo(1);
              settle(boot);
              assertThat(boot.load32(PpcRun.ARRIVED)).isZero();
            })
        .complete();
  }

  @Item(31)
  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7"})
  void theDeviceShowsItsEntryWhileTheProcessorIsHalted(Profile profile) {
    Chip chip = device(profile);
    assertThat(chip.load(DEVICE_1 + HIGH)).isZero();
    assertThat(chip.load(DEVICE_1 + LOW)).isEqualTo(1);
    assertThat(chip.load(DEVICE_1 + R3)).isEqualTo(1);
    assertThat(chip.load(DEVICE_1 + PIR)).isEqualTo(1);
    assertThat(chip.executing(1)).isFalse();
    assertThat(chip.condition(1)).isEqualTo("parked in the spin device");
  }

  @Item({32, 33})
  @Test
  void firmwareGoesToTheEntryAndMarksItReleased() {
    PpcRun run =
        PpcRun.of(
                "p2020rdb",
                (board, boot) -> {
                  awaitSpinning(boot);
                  boot.store32(ENTRY_1 + PIR, 5);
                  boot.store32(ENTRY_1 + R3, 0x1234);
                  boot.store32(ENTRY_1 + HIGH, 0);
                  boot.store32(ENTRY_1 + LOW, PpcRun.ENTRY);
                  PpcRun.awaitArrived(boot, 1);
                  assertThat(boot.load32(ENTRY_1 + LOW)).isEqualTo(3);
                  assertThat(boot.load32(ENTRY_1 + PIR)).isEqualTo(5);
                })
            .complete();
    assertThat(run.argument(0)).isEqualTo(0x1234);
    assertThat(run.arrived(0)).as("SPR PIR is what the entry said").isEqualTo(5);
  }

  @Item({32, 33})
  @ParameterizedTest
  @EnumSource(names = {"ARCH", "QEMU7"})
  void theDeviceStartsAtTheEntryAndKeepsItsAddress(Profile profile) {
    Chip chip = device(profile);
    chip.store(DEVICE_1 + PIR, 9);
    chip.store(DEVICE_1 + R3, 0x1234);
    chip.store(DEVICE_1 + HIGH, 0);
    chip.store(DEVICE_1 + LOW, 0x10_0100);
    assertThat(chip.rig().happenings())
        .singleElement()
        .satisfies(h -> {
          assertThat(h.cpu()).isEqualTo(1);
          assertThat(h.entry()).isEqualTo(0x10_0100);
          assertThat(h.argument()).isEqualTo(0x1234);
        });
    assertThat(chip.load(DEVICE_1 + LOW)).isEqualTo(0x10_0100);
    assertThat(chip.load(DEVICE_1 + PIR)).as("overwritten from SPR PIR").isEqualTo(1);
    assertThat(chip.spr(1, PIR_SPR)).isEqualTo(1);
  }

  @Item(34)
  @Test
  void anAddressWrittenBeforeRegister3RacesWithFirmware() {
    PpcRun run =
        PpcRun.of(
                "p2020rdb",
                (board, boot) -> {
                  awaitSpinning(boot);
                  boot.store32(ENTRY_1 + LOW, PpcRun.ENTRY);
                  boot.store32(ENTRY_1 + R3, 0x77);
                  PpcRun.awaitArrived(boot, 1);
                  settle(boot);
                  assertThat(boot.load32(PpcRun.ARRIVED)).isEqualTo(1);
                })
            .complete();
    assertThat(run.argument(0)).isIn(1L, 0x77L);
  }

  @Item(34)
  @Test
  void theDeviceStartsWithTheOldRegister3AndAgainWithTheNewOne() {
    Chip chip = device(Profile.QEMU7);
    chip.store(DEVICE_1 + LOW, 0x10_0100);
    assertThat(chip.rig().happenings()).singleElement().matches(h -> h.argument() == 1);
    chip.store(DEVICE_1 + R3, 0x77);
    assertThat(chip.rig().happenings()).singleElement().matches(h -> h.argument() == 0x77);
  }

  @Item(35)
  @Test
  void firmwareHasLeftAndSeesNoSecondAddress() {
    PpcRun.of(
            "p2020rdb",
            (board, boot) -> {
              awaitSpinning(boot);
              boot.store32(ENTRY_1 + LOW, PpcRun.ENTRY);
              PpcRun.awaitArrived(boot, 1);
              boot.store32(ENTRY_1 + LOW, PpcRun.ENTRY);
              settle(boot);
              assertThat(boot.load32(PpcRun.ARRIVED)).isEqualTo(1);
              assertThat(boot.load32(ENTRY_1 + LOW)).isEqualTo(PpcRun.ENTRY);
            })
        .complete();
  }

  @Item(35)
  @Test
  void everyStoreToAnEvenEntryOfTheDeviceStartsAgain() {
    Chip chip = device(Profile.QEMU7);
    chip.store(DEVICE_1 + LOW, 0x10_0100);
    chip.store(DEVICE_1 + LOW, 0x10_0200);
    chip.store(DEVICE_1 + 16, 0);
    assertThat(chip.starts()).containsExactly("1@100100", "1@100200", "1@100200");
  }

  @Item(36)
  @Test
  void anOddAddressKeepsAProcessorWhereItIs() {
    PpcRun.of(
            "mpc8572ds",
            (board, boot) -> {
              awaitSpinning(boot);
              boot.store32(ENTRY_1 + LOW, PpcRun.ENTRY | 1);
              settle(boot);
              assertThat(boot.load32(PpcRun.ARRIVED)).isZero();
              assertThat(boot.load32(ENTRY_1 + LOW)).isEqualTo(PpcRun.ENTRY | 1);
            })
        .complete();
    Chip chip = device(Profile.ARCH);
    chip.store(DEVICE_1 + LOW, 0x10_0101);
    assertThat(chip.starts()).isEmpty();
    assertThat(chip.load(DEVICE_1 + LOW)).isEqualTo(0x10_0101);
  }

  @Item(37)
  @Test
  void theBootProcessorsEntryOfTheDeviceIsInert() {
    Chip chip = device(Profile.ARCH);
    chip.store(DEVICE + LOW, 0x10_0100);
    chip.store(DEVICE + R3, 0x55);
    assertThat(chip.load(DEVICE + LOW)).isEqualTo(1);
    assertThat(chip.load(DEVICE + R3)).isZero();
    assertThat(chip.starts()).isEmpty();
    PpcRun.of(
            "p2020rdb",
            (board, boot) -> {
              boot.store32(TABLE + LOW, PpcRun.ENTRY);
              settle(boot);
              assertThat(boot.load32(TABLE + LOW)).as("RAM").isEqualTo(PpcRun.ENTRY);
              assertThat(boot.load32(PpcRun.ARRIVED)).isZero();
            })
        .complete();
  }

  @Item(38)
  @Test
  void aByteStoreToTheLowByteStarts() {
    Chip chip = device(Profile.ARCH);
    chip.store(DEVICE_1 + 5, 1, 0x20);
    assertThat(chip.starts()).isEmpty();
    chip.store(DEVICE_1 + 7, 1, 0);
    assertThat(chip.starts()).containsExactly("1@200000");
    assertThat(chip.load(DEVICE_1, 8)).isEqualTo(0x20_0000);
    PpcRun.of(
            "p2020rdb",
            (board, boot) -> {
              awaitSpinning(boot);
              boot.store(ENTRY_1 + 5, 1, 0x20, org.smpstartup.api.cpu.Order.PLAIN);
              boot.store(ENTRY_1 + 7, 1, 0, org.smpstartup.api.cpu.Order.PLAIN);
              PpcRun.awaitArrived(boot, 1);
            })
        .complete();
  }

  @Item(39)
  @Test
  void anAddressAbove64MibIsReachedThroughTheInitialMap() {
    Chip chip = device(Profile.ARCH);
    chip.store(DEVICE_1 + HIGH, 2);
    chip.store(DEVICE_1 + LOW, 0x0d00_0100L);
    assertThat(chip.starts()).containsExactly("1@1000100");
    assertThat(chip.physical(1, 0x100_0100)).isEqualTo(0x2_0d00_0100L);
    assertThat(chip.physical(1, 0xf_e004_0000L)).isEqualTo(0xf_e004_0000L);
    assertThat(chip.physical(0, 0x100_0100)).isEqualTo(0x100_0100);
  }

  @Item(44)
  @Test
  void entriesOfAbsentProcessorsAreInert() {
    Chip chip = device(Profile.ARCH);
    chip.store(DEVICE + 4 * 32 + LOW, 0x10_0100);
    assertThat(chip.load(DEVICE + 4 * 32 + LOW)).isEqualTo(1);
    assertThat(chip.starts()).isEmpty();
  }

  @Test
  void aDoublewordIsTwoWordsToTheDevice() {
    Chip chip = device(Profile.ARCH);
    chip.store(DEVICE_1, 8, 0x10_0100);
    assertThat(chip.starts()).containsExactly("1@100100");
    assertThat(chip.load(DEVICE_1, 8)).isEqualTo(0x10_0100);
  }
}
