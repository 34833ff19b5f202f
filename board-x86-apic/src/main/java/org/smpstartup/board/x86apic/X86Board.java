package org.smpstartup.board.x86apic;

import org.smpstartup.api.Board;
import org.smpstartup.api.hardware.CostModel;
import org.smpstartup.api.hardware.HardwareBuilder;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.CpuPort;
import org.smpstartup.board.x86apic.apic.ApicWiring;
import org.smpstartup.board.x86apic.firmware.FirmwareImage;
import org.smpstartup.board.x86apic.firmware.ParkFirmware;
import org.smpstartup.board.x86apic.pc.PcMap;
import org.smpstartup.board.x86apic.port.X86Cpu;
import org.smpstartup.board.x86apic.port.X86Smp;

/**
 * A PC with local APICs: RAM on both sides of the devices below 4 GiB, ROM, tables, and the
 * processors of one {@link X86Machine}.
 */
final class X86Board implements Board {
  /**
   * A gigahertz-class processor: a store to the APIC's page goes out uncached, an MSR stays inside.
   * The values are a model, as those of {@link CostModel#DEFAULT}.
   */
  private static final CostModel COSTS = new CostModel(1, 20, 100, 30, 20, 10, 50, 200, 60, 1_000);

  /** Above this many processors the stacks of OSTD, 256 KiB each, do not fit below the devices. */
  private static final int CPUS_BELOW_DEVICES = 4096;

  /** What a processor may need in RAM: stack, processor-local data and records. */
  private static final long BYTES_A_CPU = 1L << 20;

  private final X86Machine machine;

  X86Board(X86Machine machine) {
    this.machine = machine;
  }

  X86Machine machine() {
    return machine;
  }

  @Override
  public void describe(HardwareBuilder hardware) {
    int cpus = machine.config().ids().cpus();
    ApicWiring.describe(hardware, machine.config());
    memory(hardware, cpus);
    hardware.costs(COSTS);
  }

  private void memory(HardwareBuilder hardware, int cpus) {
    hardware
        .ram("base memory", 0, PcMap.BASE_MEMORY_END)
        .rom("bios", PcMap.BIOS, PcMap.BIOS_BYTES)
        .ram("memory", PcMap.EXTENDED_MEMORY, PcMap.DEVICES - PcMap.EXTENDED_MEMORY)
        .rom("reset rom", PcMap.RESET_ROM, PcMap.RESET_ROM_BYTES);
    long end =
        FirmwareImage.place(
            hardware,
            machine.madt().get(),
            machine.config().startsInX2apic(),
            machine.mpTable().get());
    hardware.loadArea(PcMap.EXTENDED_MEMORY, end - PcMap.EXTENDED_MEMORY);
    if (cpus > CPUS_BELOW_DEVICES) {
      long bytes = cpus * BYTES_A_CPU;
      hardware.ram("high memory", PcMap.HIGH_MEMORY, bytes).moreMemory(PcMap.HIGH_MEMORY, bytes);
    }
    if (machine.mailboxVersion() >= 0) {
      hardware.bytes(PcMap.PARK_TRANSLATION, ParkFirmware.translation());
      hardware.program(
          PcMap.PARK_CODE,
          machine.mailboxVersion() == 0 ? ParkFirmware.VERSION_0 : ParkFirmware.VERSION_1);
    }
  }

  @Override
  public BoardSmp smp() {
    return new X86Smp(PcMap.PORT_AREA);
  }

  @Override
  public CpuPort cpu() {
    return new X86Cpu();
  }

  @Override
  public String startMethod() {
    return switch (machine.config().startUp()) {
      case SIPI -> "init-sipi";
      case WARM_RESET -> "warm-reset";
      case MAILBOX -> "mailbox";
    };
  }
}
