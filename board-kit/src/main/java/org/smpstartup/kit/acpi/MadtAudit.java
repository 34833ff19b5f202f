package org.smpstartup.kit.acpi;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.smpstartup.kit.TableWarningCode;
import org.smpstartup.kit.TableWarnings;

/**
 * Warns of MADT entries that contradict each other. It changes nothing: {@link MadtCpus} counts
 * each id once anyway.
 */
final class MadtAudit {
  private final int revision;
  private final TableWarnings warnings;
  private final Set<Long> type0Ids = new TreeSet<>();
  private final Set<Long> type9Ids = new TreeSet<>();
  private boolean addressSeen;

  MadtAudit(int revision, TableWarnings warnings) {
    this.revision = revision;
    this.warnings = warnings;
  }

  /** Looks at the next entry in table order. */
  void see(int offset, MadtEntry entry) {
    switch (entry) {
      case LocalApicEntry cpu -> processor(offset, cpu, type0Ids, type9Ids);
      case LocalX2ApicEntry cpu -> processor(offset, cpu, type9Ids, type0Ids);
      case LocalApicAddressEntry address -> {
        if (addressSeen) {
          warnings.add(
              TableWarningCode.REPEATED_ENTRY,
              offset,
              "another local APIC address; the first one holds");
        }
        addressSeen = true;
      }
      default -> {}
    }
  }

  private void processor(int offset, MadtProcessor cpu, Set<Long> sameKind, Set<Long> otherKind) {
    if ((cpu.flags() & MadtCpuFlags.RESERVED) != 0) {
      warnings.add(
          TableWarningCode.RESERVED_NOT_ZERO,
          offset,
          String.format(
              Locale.ROOT,
              "reserved bits of the processor's flags are set and are ignored: 0x%x",
              cpu.flags()));
    }
    if (!MadtCpuFlags.isUsable(cpu.flags(), revision)) {
      return;
    }
    if (cpu.isPlaceholder()) {
      warnings.add(
          TableWarningCode.PLACEHOLDER_ID,
          offset,
          "an enabled processor has the id of none, and does not count");
    } else if (!sameKind.add(cpu.apicId())) {
      warnings.add(
          TableWarningCode.DUPLICATE_ID,
          offset,
          "APIC id " + cpu.apicId() + " is listed again, and counts once");
    } else if (otherKind.contains(cpu.apicId())) {
      warnings.add(
          TableWarningCode.DUPLICATE_ID,
          offset,
          "APIC id " + cpu.apicId() + " is listed as local APIC and as x2APIC, and counts once");
    }
  }
}
