package org.smpstartup.board.x86apic.port;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.board.x86apic.pc.PcMap;
import org.smpstartup.kit.PhysicalReader;
import org.smpstartup.kit.TableFormatException;
import org.smpstartup.kit.acpi.AcpiTables;
import org.smpstartup.kit.acpi.Madt;
import org.smpstartup.kit.acpi.MpWakeupEntry;
import org.smpstartup.kit.mptable.MpConfiguration;
import org.smpstartup.kit.mptable.MpTables;

/**
 * What the tables in memory say of the processors: the ACPI MADT, else the MP table, else nothing.
 */
final class Enumeration {
  private final String source;
  private final long[] ids;
  private final long mailbox;
  private final long apicPage;

  private Enumeration(String source, long[] ids, long mailbox, long apicPage) {
    this.source = source;
    this.ids = ids;
    this.mailbox = mailbox;
    this.apicPage = apicPage;
  }

  /** Reads the tables by loads of the processor given. A table that is refused does not count. */
  static Enumeration search(Cpu cpu, long defaultPage) {
    PhysicalReader memory =
        (address, into) -> {
          boolean there = mayHoldTables(address, into.length);
          if (there) {
            cpu.read(address, into);
          }
          return there;
        };
    return acpi(memory)
        .or(() -> mp(memory))
        .orElseGet(() -> new Enumeration("", new long[0], 0, defaultPage));
  }

  /** RAM or ROM below 4 GiB: a pointer that leads elsewhere leads to no table. */
  private static boolean mayHoldTables(long address, long length) {
    long end = address + length;
    return address >= 0
        && (end <= PcMap.BASE_MEMORY_END
            || (address >= PcMap.BIOS && end <= PcMap.EXTENDED_MEMORY)
            || (address >= PcMap.EXTENDED_MEMORY && end > address && end <= PcMap.DEVICES));
  }

  private static Optional<Enumeration> acpi(PhysicalReader memory) {
    try {
      Madt madt = AcpiTables.search(memory).madt().table();
      List<MpWakeupEntry> wakeup = madt.entries(MpWakeupEntry.class);
      return Optional.of(
          new Enumeration(
              Madt.NAME,
              madt.usableApicIds(),
              wakeup.isEmpty() ? 0 : wakeup.getFirst().mailboxAddress(),
              madt.effectiveLocalApicAddress()));
    } catch (TableFormatException refused) {
      return Optional.empty();
    }
  }

  private static Optional<Enumeration> mp(PhysicalReader memory) {
    try {
      MpConfiguration table = MpTables.search(memory).table();
      long[] ids = Arrays.stream(table.usableApicIds()).asLongStream().toArray();
      return Optional.of(new Enumeration(MpConfiguration.NAME, ids, 0, table.localApicAddress()));
    } catch (TableFormatException refused) {
      return Optional.empty();
    }
  }

  /** Tells the table's name; empty if there is none. */
  String source() {
    return source;
  }

  /** Tells the physical address of the wakeup mailbox; 0 if there is none. */
  long mailbox() {
    return mailbox;
  }

  /** Tells the physical address of the local APIC. */
  long apicPage() {
    return apicPage;
  }

  /**
   * Gives the ids with one of them first, swapped with the one that stood there, as QNX does at its
   * first start. An id that is not listed is put in front: a boot processor missing from the table
   * runs all the same, and Linux adds it too.
   */
  long[] bootFirst(long boot) {
    for (int i = 0; i < ids.length; i++) {
      if (ids[i] == boot) {
        long[] swapped = ids.clone();
        swapped[i] = swapped[0];
        swapped[0] = boot;
        return swapped;
      }
    }
    long[] longer = new long[ids.length + 1];
    longer[0] = boot;
    System.arraycopy(ids, 0, longer, 1, ids.length);
    return longer;
  }
}
