package org.smpstartup.board.x86apic;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.BoardConfigurationException;
import org.smpstartup.api.BoardConfigurationException.Kind;
import org.smpstartup.api.Description;
import org.smpstartup.api.Profile;
import org.smpstartup.board.x86apic.core.ApicIds;
import org.smpstartup.board.x86apic.core.StartUp;
import org.smpstartup.board.x86apic.core.X86Config;
import org.smpstartup.board.x86apic.pc.PcMap;
import org.smpstartup.kit.TableFormatException;
import org.smpstartup.kit.acpi.LocalApicEntry;
import org.smpstartup.kit.acpi.Madt;
import org.smpstartup.kit.acpi.MadtCpuFlags;
import org.smpstartup.kit.acpi.MadtReader;
import org.smpstartup.kit.acpi.MpWakeupEntry;

/**
 * Makes the machine that a user's MADT describes: the processors it lists as usable, of which the
 * first boots.
 *
 * <p>Choices: the machine is in xAPIC mode if every id is below 255 and stands in an entry of type
 * 0, else firmware hands over in x2APIC mode, as it must for such ids. A wakeup structure makes a
 * machine that is started by mailbox; mailbox and reset vector are moved to where this board has
 * them, for the addresses of the table belong to another machine's memory. The local APIC must be
 * at FEE00000h where its page is used.
 */
final class DescribedMachine {
  private static final long LARGEST_XAPIC_ID = 0xfe;

  private DescribedMachine() {}

  static X86Machine of(BoardConfig asked, Description description) {
    if (description.kind() != Description.Kind.MADT) {
      throw unsupported(
          description.kind().id(), description.name(), "this board takes a MADT (--madt)");
    }
    Madt madt = read(description);
    long[] usable = madt.usableApicIds();
    long[] ids = Arrays.copyOf(usable, count(asked, description, usable.length));
    boolean x2 = needsX2(madt, ids);
    if (x2 && asked.profile() == Profile.QEMU7) {
      throw unsupported(
          "profile",
          asked.profile().id(),
          "the table "
              + description.name()
              + " needs x2APIC mode, which QEMU 7.2 does not have; --profile arch, qemu10 or kvm"
              + " will do");
    }
    requireLocalApic(madt, description, x2);
    X86Config config =
        X86Config.of(
                ApicIds.of(Arrays.stream(ids).mapToInt(id -> (int) id).toArray()), asked.profile())
            .withX2apic(true, x2);
    int mailbox = mailboxVersion(madt);
    if (mailbox >= 0) {
      config = config.withStartUp(StartUp.MAILBOX, PcMap.PARK_CODE);
    }
    byte[] table =
        mailbox < 0 && ids.length == usable.length
            ? whole(description.bytes(), madt)
            : MadtRewriter.rewrite(madt, ids, PresetMachine.wakeup(mailbox)).toBytes();
    return new X86Machine(config, mailbox, () -> Optional.of(table), Optional::empty);
  }

  private static Madt read(Description description) {
    try {
      Madt madt = MadtReader.read(description.bytes()).table();
      if (madt.usableCpus().isEmpty()) {
        throw unsupported(
            "madt",
            description.name(),
            "the table lists no usable processor; one entry of type 0 or 9 with the Enabled flag"
                + " will do");
      }
      return madt;
    } catch (TableFormatException e) {
      throw new BoardConfigurationException(
          Kind.INVALID, "madt", description.name(), String.valueOf(e.getMessage()));
    }
  }

  private static int count(BoardConfig asked, Description description, int usable) {
    int count = asked.cpus() == 0 ? usable : asked.cpus();
    if (count > usable) {
      throw unsupported(
          "cpus",
          Integer.toString(count),
          "the table "
              + description.name()
              + " lists "
              + usable
              + " usable processors; at most that many will do");
    }
    if (count > Presets.MAX_CPUS) {
      throw unsupported("cpus", Integer.toString(count), Presets.X2APIC_LIMIT);
    }
    return count;
  }

  private static boolean needsX2(Madt madt, long[] ids) {
    boolean[] inType0 = new boolean[(int) LARGEST_XAPIC_ID + 1];
    for (LocalApicEntry entry : madt.entries(LocalApicEntry.class)) {
      if (!entry.isPlaceholder() && MadtCpuFlags.isUsable(entry.flags(), madt.revision())) {
        inType0[(int) entry.apicId()] = true;
      }
    }
    return Arrays.stream(ids).anyMatch(id -> id > LARGEST_XAPIC_ID || !inType0[(int) id]);
  }

  private static void requireLocalApic(Madt madt, Description description, boolean x2) {
    long address = madt.effectiveLocalApicAddress();
    if (!x2 && address != PcMap.LOCAL_APIC) {
      throw unsupported(
          "madt",
          description.name(),
          String.format(
              Locale.ROOT,
              "the table places the local APIC at %xh; this board has it at %xh, where every"
                  + " processor has it after a reset",
              address,
              PcMap.LOCAL_APIC));
    }
  }

  /** Later versions than 1 only add to version 1. */
  private static int mailboxVersion(Madt madt) {
    List<MpWakeupEntry> wakeup = madt.entries(MpWakeupEntry.class);
    return wakeup.isEmpty() ? -1 : Math.min(1, wakeup.getFirst().version());
  }

  /** Leaves out what a file has behind the table. */
  private static byte[] whole(byte[] file, Madt madt) {
    byte[] table = madt.toBytes();
    return Arrays.equals(file, table) ? file : table;
  }

  private static BoardConfigurationException unsupported(String key, String value, String limit) {
    return new BoardConfigurationException(Kind.UNSUPPORTED, key, value, limit);
  }
}
