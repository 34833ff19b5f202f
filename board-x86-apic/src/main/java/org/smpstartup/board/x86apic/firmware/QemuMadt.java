package org.smpstartup.board.x86apic.firmware;

import java.util.Optional;
import org.smpstartup.board.x86apic.core.ApicIds;
import org.smpstartup.board.x86apic.pc.PcMap;
import org.smpstartup.kit.acpi.InterruptOverrideEntry;
import org.smpstartup.kit.acpi.IoApicEntry;
import org.smpstartup.kit.acpi.LocalApicNmiEntry;
import org.smpstartup.kit.acpi.Madt;
import org.smpstartup.kit.acpi.MadtBuilder;
import org.smpstartup.kit.acpi.MadtCpuFlags;
import org.smpstartup.kit.acpi.MpWakeupEntry;
import org.smpstartup.kit.acpi.X2ApicNmiEntry;

/**
 * The MADT that QEMU gives its q35 machine, entry by entry (dump of QEMU 7.2 with SeaBIOS 1.16.2):
 * processors, one I/O APIC, five overrides, one NMI.
 */
public final class QemuMadt {
  private static final int REVISION = 1;

  /** The first revision with a wakeup structure (ACPI 6.4). */
  private static final int REVISION_WITH_WAKEUP = 5;

  private static final int[] PCI_IRQS = {5, 9, 10, 11};

  /** Override flags: active high, level-triggered. */
  private static final int ACTIVE_HIGH_LEVEL = 0xd;

  private static final int ALL_UIDS = 0xff;
  private static final long ALL_X2_UIDS = 0xffff_ffffL;
  private static final long LARGEST_TYPE_0_ID = 0xfe;

  private QemuMadt() {}

  /**
   * Makes the table.
   *
   * @param ids APIC ids of the processors there are
   * @param absent how many processors with the ids that follow are listed as disabled
   * @param wakeup the wakeup structure, if processors are started by mailbox
   * @return the table
   */
  public static Madt of(ApicIds ids, int absent, Optional<MpWakeupEntry> wakeup) {
    MadtBuilder table = Madt.builder(wakeup.isPresent() ? REVISION_WITH_WAKEUP : REVISION);
    for (int cpu = 0; cpu < ids.cpus(); cpu++) {
      table.cpu(cpu, Integer.toUnsignedLong(ids.id(cpu)), MadtCpuFlags.ENABLED);
    }
    for (int i = 0; i < absent; i++) {
      table.cpu(ids.cpus() + i, ids.highest() + 1 + i, 0);
    }
    table.add(new IoApicEntry(0, PcMap.IO_APIC, 0));
    table.add(new InterruptOverrideEntry(0, 0, 2, 0));
    for (int irq : PCI_IRQS) {
      table.add(new InterruptOverrideEntry(0, irq, irq, ACTIVE_HIGH_LEVEL));
    }
    table.add(
        ids.highest() > LARGEST_TYPE_0_ID
            ? new X2ApicNmiEntry(0, ALL_X2_UIDS, 1)
            : new LocalApicNmiEntry(ALL_UIDS, 0, 1));
    wakeup.ifPresent(table::add);
    return table.build();
  }
}
