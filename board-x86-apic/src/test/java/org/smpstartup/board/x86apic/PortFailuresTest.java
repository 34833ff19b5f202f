package org.smpstartup.board.x86apic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.Profile;
import org.smpstartup.api.port.BringUpAll;
import org.smpstartup.board.x86apic.core.ApicIds;
import org.smpstartup.board.x86apic.core.X86Config;
import org.smpstartup.board.x86apic.pc.PcMap;
import org.smpstartup.kit.acpi.Madt;
import org.smpstartup.kit.acpi.MadtBuilder;
import org.smpstartup.runtime.fault.FaultPlan;
import org.smpstartup.runtime.machine.MachineOptions;
import org.smpstartup.runtime.machine.RunEnd;

/** What the port says when hardware or software does not do its part. */
class PortFailuresTest {
  private static final long ICR_LOW = PcMap.LOCAL_APIC + 0x300;

  @Test
  void aProcessorThatWasNotCountedCannotBeStarted() {
    fails(
        PortRun.of(
            BoardConfig.of("q35-4"),
            (board, boot) -> {
              board.smp().numCpu(boot);
              board.smp().start(boot, 4, PortRun.ENTRY);
            }),
        "cpu-not-counted",
        "CPU 4 is to be started; where: board_smp_start; what would do: 1 to 3, for 4 were counted");
  }

  @Test
  void theBootTableOfABroadcastMustBeBelow4Gib() {
    fails(
        PortRun.of(
            BoardConfig.of("q35-4"),
            (board, boot) -> {
              board.smp().numCpu(boot);
              ((BringUpAll) board.smp()).bringUpAll(boot, PortRun.ENTRY, 0x1_2345_6000L);
            }),
        "page-table-root-above-4-gib",
        "the boot page table is at 123456000h; where: the trampoline, which holds 32 bits of it;"
            + " what would do: a root below 100000000h");
  }

  @Test
  void theEntryOfASerialStartMustBeBelow4Gib() {
    fails(
        PortRun.of(
            BoardConfig.of("q35-4"),
            (board, boot) -> {
              board.smp().numCpu(boot);
              board.smp().start(boot, 1, 0x1_0000_0000L);
            }),
        "entry-above-4-gib",
        "the start-up entry is at 100000000h; where: the 16-bit stub, which holds 32 bits of it;"
            + " what would do: an entry below 100000000h");
  }

  @Test
  void aProcessorThatDoesNotAnswerTheMailboxIsNamed() {
    fails(
        PortRun.of(
            BoardConfig.of("mailbox-td"),
            (board, boot) -> {
              board.smp().numCpu(boot);
              PortRun.installSecondary(board, boot);
              board.smp().start(boot, 3, PortRun.ENTRY);
              board.smp().start(boot, 3, PortRun.ENTRY);
            }),
        "mailbox-not-acknowledged",
        "nobody took the wakeup command within 20000000 polls; where: CPU 3, APIC id 3, mailbox at"
            + " fdfff000h; what would do: a processor of that id that is parked in firmware and was"
            + " not woken before");
  }

  @Test
  void aProcessorThatDoesNotTakeTheWarmResetVectorIsNamed() {
    fails(
        PortRun.of(
            new X86BoardProvider().create(BoardConfig.of("82489dx")),
            MachineOptions.defaults().with(FaultPlan.parse(List.of("never-starts:1"))),
            (board, boot) -> {
              board.smp().numCpu(boot);
              board.smp().start(boot, 1, PortRun.ENTRY);
            }),
        "warm-reset-not-taken",
        "firmware did not take the warm-reset vector within 110 ms of INIT; where: CPU 1, APIC id"
            + " 1; what would do: a processor that answers INIT, and firmware that clears the"
            + " shutdown code 0ah in CMOS byte 0fh");
  }

  @Test
  void firmwareWithoutAWarmResetVectorSaysSo() {
    fails(
        PortRun.of(
            BoardConfig.of("q35-4"),
            (board, boot) -> {
              boot.store32(ICR_LOW + 0x10, 0);
              boot.store32(ICR_LOW, 0x4500);
              boot.delay(1_000_000);
            }),
        "reset-without-vector",
        "a processor came to the reset vector with shutdown code 00h; where: firmware at fffffff0h;"
            + " what would do: code 0ah in CMOS byte 0fh and a far pointer at 40:67h, or no INIT to"
            + " a processor that runs firmware on it");
  }

  @Test
  void anIdThatNeedsX2apicFailsWhereThereIsNone() {
    X86Config config = X86Config.of(ApicIds.of(0, 1), Profile.ARCH).withX2apic(false, false);
    Madt table = Madt.builder(3).cpu(0, 0, 1).cpu(1, 0x105, 1).build();
    fails(
        PortRun.of(
            board(config, table),
            MachineOptions.defaults(),
            (board, boot) -> {
              assertThat(board.smp().numCpu(boot)).isEqualTo(2);
              board.smp().start(boot, 1, PortRun.ENTRY);
            }),
        "no-x2apic",
        "an APIC id is 255 or more, and this CPU has no x2APIC mode; where: CPUID.1:ECX bit 21;"
            + " what would do: ids up to 254, or a processor with x2APIC");
  }

  @Test
  void aMillionAndOneProcessorsAreTooMany() {
    MadtBuilder table = Madt.builder(3);
    for (int id = 0; id <= 1 << 20; id++) {
      table.cpu(id, id, 1);
    }
    X86Config config = X86Config.of(ApicIds.of(0), Profile.ARCH).withX2apic(true, true);
    fails(
        PortRun.of(
            board(config, table.build()),
            MachineOptions.defaults(),
            (board, boot) -> board.smp().numCpu(boot)),
        "too-many-cpus",
        "1048577 CPUs are listed; where: MADT; what would do: at most 1048576, for which the port"
            + " has room");
  }

  @Test
  void anErrorOfTheLocalApicNamesTheProcessor() {
    fails(
        PortRun.of(
            new StubbornBoard(create("q35-4"), StubbornBoard.ESR, 0x04),
            MachineOptions.defaults(),
            (board, boot) -> {
              board.smp().numCpu(boot);
              board.smp().start(boot, 2, PortRun.ENTRY);
            }),
        "ipi-not-sent",
        "the local APIC reports error 04h for command 04500h; where: CPU 2, APIC id 2; what would"
            + " do: a destination and vector that it can send to");
  }

  @Test
  void aMessageThatNeverLeavesIsAnError() {
    fails(
        PortRun.of(
            new StubbornBoard(create("q35-4"), StubbornBoard.ICR_LOW, 0x1000),
            MachineOptions.defaults(),
            (board, boot) -> {
              board.smp().numCpu(boot);
              board.smp().start(boot, 1, PortRun.ENTRY);
            }),
        "icr-stuck",
        "the local APIC still has a message unsent after 10000 polls; where: command register at"
            + " fee00300h, destination 1h; what would do: hardware that clears bit 12 when the"
            + " message has left");
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void errorsFromBeforeDoNotStopAStart(Profile profile) {
    PortRun.of(
            PortRun.config("q35-4", 4, profile),
            (board, boot) -> {
              board.smp().numCpu(boot);
              boot.load32(PcMap.LOCAL_APIC + 0x40);
              boot.store32(ICR_LOW + 0x10, 0);
              boot.store32(ICR_LOW, 0x4_4005);
              PresetStartTest.startAll(board, boot);
            })
        .complete();
  }

  @Test
  void aBootProcessorMissingFromTheTablesIsCountedFirst() {
    X86Config config = X86Config.of(ApicIds.of(9, 0, 1), Profile.ARCH);
    Madt table = Madt.builder(3).cpu(0, 0, 1).cpu(1, 1, 1).build();
    PortRun run =
        PortRun.of(
                board(config, table),
                MachineOptions.defaults(),
                (board, boot) -> {
                  assertThat(board.smp().numCpu(boot)).isEqualTo(3);
                  PresetStartTest.startAll(board, boot);
                })
            .complete();
    assertThat(run.arrived(0)).isZero();
    assertThat(run.arrived(1)).isEqualTo(1);
  }

  @Test
  void aMachineWithoutTablesHasOneProcessor() {
    X86Config config = X86Config.of(ApicIds.of(5, 6), Profile.ARCH);
    PortRun.of(
            new X86Board(new X86Machine(config, -1, Optional::empty, Optional::empty)),
            MachineOptions.defaults(),
            (board, boot) -> assertThat(board.smp().numCpu(boot)).isEqualTo(1))
        .complete();
  }

  private static X86Board create(String preset) {
    return new X86Board(X86Machines.of(BoardConfig.of(preset)));
  }

  private static X86Board board(X86Config config, Madt table) {
    return new X86Board(
        new X86Machine(config, -1, () -> Optional.of(table.toBytes()), Optional::empty));
  }

  private static void fails(PortRun run, String code, String message) {
    assertThat(run.report.end().code()).as(run.report.end().message()).isEqualTo(code);
    assertThat(run.report.end().kind()).isEqualTo(RunEnd.Kind.FAILED);
    assertThat(run.report.end().message()).endsWith(" ns: " + message);
  }
}
