package org.smpstartup.board.x86apic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.Description;
import org.smpstartup.api.Profile;
import org.smpstartup.api.cpu.Code;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Order;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.board.x86apic.pc.PcMap;
import org.smpstartup.kit.acpi.LocalApicAddressEntry;
import org.smpstartup.kit.acpi.LocalApicEntry;
import org.smpstartup.kit.acpi.LocalX2ApicEntry;
import org.smpstartup.kit.acpi.Madt;
import org.smpstartup.kit.acpi.MadtBuilder;
import org.smpstartup.kit.acpi.MadtCpuFlags;
import org.smpstartup.kit.acpi.MpWakeupMailbox;
import org.smpstartup.testkit.behaviour.Item;

/** Behaviours 80 to 88: what the port makes of firmware's tables, and the wakeup mailbox. */
class X86PortBehavioursTest {
  private static final long COMMAND = PcMap.MAILBOX + MpWakeupMailbox.COMMAND;
  private static final long ID = PcMap.MAILBOX + MpWakeupMailbox.APIC_ID;
  private static final long VECTOR = PcMap.MAILBOX + MpWakeupMailbox.WAKEUP_VECTOR;
  private static final long LONG_ENOUGH = 100_000_000;

  @Item(80)
  @ParameterizedTest
  @ValueSource(ints = {0, 4, 9, 30, 40, 60, 143})
  void behaviour80_aMadtWithOneByteFlippedIsRejected(int offset) {
    PortRun.of(
            PortRun.config("q35-4", 4, Profile.ARCH),
            (board, boot) -> {
              assertThat(board.smp().numCpu(boot)).isEqualTo(4);
              long at = madt(boot) + offset;
              boot.store(at, 1, boot.load(at, 1, Order.PLAIN) ^ 0x40, Order.PLAIN);
              // The MP table of this machine lists the first processor of its one package.
              assertThat(board.smp().numCpu(boot)).isEqualTo(1);
            })
        .complete();
  }

  @Item(81)
  @Test
  void behaviour81_anIdInBothKindsOfEntryIsOneProcessor() {
    counts(Madt.builder(3).cpu(0, 0, 1).cpu(1, 2, 1).add(new LocalX2ApicEntry(2, 1, 1)), 0, 2);
  }

  @Item(82)
  @Test
  void behaviour82_aProcessorWithoutFlagsIsNotStarted() {
    counts(Madt.builder(5).cpu(0, 0, 1).cpu(1, 1, 0).cpu(2, 2, 1), 0, 2);
  }

  @Item(82)
  @Test
  void behaviour82_onlineCapableCountsFromTheRevisionThatHasIt() {
    int capable = MadtCpuFlags.ONLINE_CAPABLE;
    counts(Madt.builder(4).cpu(0, 0, 1).cpu(1, 1, capable), 0);
    counts(Madt.builder(5).cpu(0, 0, 1).cpu(1, 1, capable), 0, 1);
  }

  @Item(83)
  @Test
  void behaviour83_theOverrideOfTheLocalApicAddressIsUsed() {
    counts(
        Madt.builder(3)
            .localApicAddress(0x1234_5000L)
            .cpu(0, 0, 1)
            .cpu(1, 1, 1)
            .add(new LocalApicAddressEntry(PcMap.LOCAL_APIC)),
        0,
        1);
  }

  @Item(83)
  @Test
  void behaviour83_anOverrideThatTheHardwareDoesNotFollowIsAnError() {
    byte[] table =
        Madt.builder(3).cpu(0, 0, 1).add(new LocalApicAddressEntry(0xfec8_0000L)).build().toBytes();
    PortRun run =
        PortRun.of(
            PortRun.config("q35-4", 4, Profile.ARCH),
            (board, boot) -> {
              boot.write(madt(boot), table);
              board.smp().numCpu(boot);
            });
    assertThat(run.report.end().code()).isEqualTo("local-apic-elsewhere");
    assertThat(run.report.end().message())
        .endsWith(
            ": the MADT places the local APIC at fec80000h, IA32_APIC_BASE at fee00000h; where:"
                + " boot CPU; what would do: tables and register that agree");
  }

  @Item(84)
  @Test
  void behaviour84_idFfOfATypeZeroEntryIsIgnored() {
    counts(Madt.builder(3).cpu(0, 0, 1).add(new LocalApicEntry(1, 0xff, 1)), 0);
  }

  @Item(85)
  @ParameterizedTest
  @ValueSource(strings = {"mailbox-td", "mailbox-td-v1"})
  void behaviour85_aCommandForAnUnknownIdStays(String preset) {
    PortRun.of(
            PortRun.config(preset, 4, Profile.ARCH),
            (board, boot) -> {
              command(boot, 0x77, MpWakeupMailbox.COMMAND_WAKEUP, PortRun.ENTRY);
              boot.delay(LONG_ENOUGH);
              assertThat(boot.load(COMMAND, 2, Order.PLAIN)).isEqualTo(1);
            })
        .complete();
  }

  @Item(86)
  @ParameterizedTest
  @ValueSource(strings = {"mailbox-td", "mailbox-td-v1"})
  void behaviour86_theCommandIsClearedBeforeTheProcessorArrivesWithPagingAndWithoutInterrupts(
      String preset) {
    PortRun.of(
            PortRun.config(preset, 4, Profile.ARCH),
            (board, boot) -> {
              install(
                  boot,
                  (cpu, a0, a1, a2, a3) -> {
                    cpu.store64(PortRun.SCRATCH, cpu.load(COMMAND, 2, Order.PLAIN));
                    cpu.store64(PortRun.SCRATCH + 8, cpu.interrupts(false) ? 1 : 0);
                    cpu.store64(PortRun.SCRATCH + 16, cpu.in(Space.CONTROL, 0, 8));
                    cpu.store64(PortRun.SCRATCH + 24, board.cpu().hardwareId(cpu));
                    cpu.fetchAdd(PortRun.ARRIVED, 4, 1);
                    return PortRun.park(cpu);
                  });
              command(boot, 2, MpWakeupMailbox.COMMAND_WAKEUP, PortRun.ENTRY);
              PortRun.awaitArrived(boot, 1);
              assertThat(boot.load64(PortRun.SCRATCH)).as("command").isZero();
              assertThat(boot.load64(PortRun.SCRATCH + 8)).as("IF").isZero();
              assertThat(boot.load64(PortRun.SCRATCH + 16) >>> 31 & 1).as("CR0.PG").isEqualTo(1);
              assertThat(boot.load64(PortRun.SCRATCH + 24)).as("id").isEqualTo(2);
            })
        .complete();
  }

  @Item(87)
  @Test
  void behaviour87_inVersion0AProcessorAnswersOnce() {
    PortRun.of(
            PortRun.config("mailbox-td", 4, Profile.ARCH),
            (board, boot) -> {
              PortRun.installSecondary(board, boot);
              command(boot, 1, MpWakeupMailbox.COMMAND_WAKEUP, PortRun.ENTRY);
              PortRun.awaitArrived(boot, 1);
              command(boot, 1, MpWakeupMailbox.COMMAND_WAKEUP, PortRun.ENTRY);
              boot.delay(LONG_ENOUGH);
              assertThat(boot.load(COMMAND, 2, Order.PLAIN)).isEqualTo(1);
            })
        .complete();
  }

  @Item(88)
  @Test
  void behaviour88_inVersion1AProcessorThatCameBackAnswersTheTestCommandAndGoesAgain() {
    PortRun.of(
            PortRun.config("mailbox-td-v1", 4, Profile.ARCH),
            (board, boot) -> {
              install(
                  boot,
                  (cpu, a0, a1, a2, a3) -> {
                    cpu.fetchAdd(PortRun.ARRIVED, 4, 1);
                    return cpu.jump(PcMap.PARK_CODE, 0, 0);
                  });
              command(boot, 1, MpWakeupMailbox.COMMAND_WAKEUP, PortRun.ENTRY);
              PortRun.awaitArrived(boot, 1);
              command(boot, 1, MpWakeupMailbox.COMMAND_TEST, 0);
              awaitAcknowledged(boot);
              command(boot, 1, MpWakeupMailbox.COMMAND_WAKEUP, PortRun.ENTRY);
              PortRun.awaitArrived(boot, 2);
            })
        .complete();
  }

  @Item(88)
  @Test
  void behaviour88_version0DoesNotKnowTheTestCommand() {
    PortRun.of(
            PortRun.config("mailbox-td", 4, Profile.ARCH),
            (board, boot) -> {
              PortRun.installSecondary(board, boot);
              command(boot, 1, MpWakeupMailbox.COMMAND_TEST, 0);
              boot.delay(LONG_ENOUGH);
              assertThat(boot.load(COMMAND, 2, Order.PLAIN)).isEqualTo(2);
              command(boot, 1, MpWakeupMailbox.COMMAND_WAKEUP, PortRun.ENTRY);
              PortRun.awaitArrived(boot, 1);
            })
        .complete();
  }

  /** The port counts these, and the machine has them, in this order. */
  private static void counts(MadtBuilder table, long... ids) {
    Description description =
        new Description(Description.Kind.MADT, "t.madt", table.build().toBytes());
    PortRun run =
        PortRun.of(
                BoardConfig.of("q35-4").withDescription(description),
                (board, boot) -> {
                  assertThat(board.smp().numCpu(boot)).isEqualTo(ids.length);
                  PresetStartTest.startAll(board, boot);
                })
            .complete();
    for (int i = 1; i < ids.length; i++) {
      assertThat(run.arrived(i - 1)).isEqualTo(ids[i]);
    }
    assertThat(run.machine.hardware().hardwareId(0)).isEqualTo(ids[0]);
  }

  /** Follows RSDP and RSDT by hand; the RSDT of these machines has one pointer. */
  private static long madt(Cpu cpu) {
    return cpu.load32(cpu.load32(PcMap.RSDP + 16) + 36);
  }

  private static void install(Cpu boot, Code code) {
    boot.install(PortRun.ENTRY, Program.of("test_woken", code));
  }

  private static void command(Cpu boot, long id, int command, long vector) {
    boot.store32(ID, id);
    boot.store64(VECTOR, vector);
    boot.store(COMMAND, 2, command, Order.RELEASE);
  }

  private static void awaitAcknowledged(Cpu boot) {
    assertThat(boot.await(COMMAND, 2, org.smpstartup.api.cpu.Test.EQUAL, 0, 1_000_000)).isTrue();
  }
}
