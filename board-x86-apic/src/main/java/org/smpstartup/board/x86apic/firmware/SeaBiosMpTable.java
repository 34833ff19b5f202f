package org.smpstartup.board.x86apic.firmware;

import java.util.ArrayList;
import java.util.List;
import org.smpstartup.board.x86apic.core.X86Config;
import org.smpstartup.board.x86apic.pc.PcMap;
import org.smpstartup.kit.RawBytes;
import org.smpstartup.kit.mptable.MpBusEntry;
import org.smpstartup.kit.mptable.MpConfiguration;
import org.smpstartup.kit.mptable.MpEntry;
import org.smpstartup.kit.mptable.MpInterruptEntry;
import org.smpstartup.kit.mptable.MpIoApicEntry;
import org.smpstartup.kit.mptable.MpProcessorEntry;

/**
 * The MP configuration table as SeaBIOS makes it (coreboot/seabios src/fw/mptable.c), without the
 * interrupts of PCI slots, for there is no PCI here.
 *
 * <p>It lists the first processor of each package only, so that on a multi-core machine it shows
 * fewer than the MADT; a machine of single-core packages is listed whole.
 */
public final class SeaBiosMpTable {
  private static final int SIGNATURE = 0x0006_0fb1;
  private static final int FEATURES = 0x0783_fbff;
  private static final int IO_APIC_VERSION = 0x11;
  private static final int ISA_BUS = 0;
  private static final int ISA_IRQS = 16;
  private static final int CASCADE = 2;

  private SeaBiosMpTable() {}

  /**
   * Makes the table.
   *
   * @param machine its processors; ids up to FEh
   * @return the table
   */
  public static MpConfiguration of(X86Config machine) {
    List<MpEntry> entries = new ArrayList<>();
    long threads = (1L << machine.packageBits()) - 1;
    for (int cpu = 0; cpu < machine.ids().cpus(); cpu++) {
      int id = machine.ids().id(cpu);
      if ((id & threads) == 0) {
        int boot = cpu == machine.bootCpu() ? MpProcessorEntry.BOOTSTRAP : 0;
        entries.add(
            new MpProcessorEntry(
                id,
                machine.version() & 0xff,
                MpProcessorEntry.ENABLED | boot,
                SIGNATURE,
                FEATURES));
      }
    }
    entries.add(new MpBusEntry(ISA_BUS, "ISA"));
    entries.add(new MpIoApicEntry(0, IO_APIC_VERSION, MpIoApicEntry.ENABLED, PcMap.IO_APIC));
    for (int irq = 0; irq < ISA_IRQS; irq++) {
      if (irq != CASCADE) {
        // The timer is wired to pin 2, where the cascade of the second 8259 would be.
        entries.add(toIoApic(irq, irq == 0 ? CASCADE : irq));
      }
    }
    entries.add(toLocalApic(MpInterruptEntry.EXT_INT, 0, 0));
    entries.add(toLocalApic(MpInterruptEntry.NMI, MpInterruptEntry.ALL, 1));
    return new MpConfiguration(
        4, "BOCHSCPU", "0.1", 0, 0, PcMap.LOCAL_APIC, entries, RawBytes.empty(), List.of());
  }

  private static MpInterruptEntry toIoApic(int irq, int pin) {
    return new MpInterruptEntry(
        MpInterruptEntry.Target.IO_APIC, MpInterruptEntry.INT, 0, ISA_BUS, irq, 0, pin);
  }

  private static MpInterruptEntry toLocalApic(int type, int apic, int pin) {
    return new MpInterruptEntry(MpInterruptEntry.Target.LOCAL_APIC, type, 0, ISA_BUS, 0, apic, pin);
  }
}
