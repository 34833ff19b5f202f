package org.smpstartup.board.x86apic;

import java.util.Optional;
import java.util.function.Supplier;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.board.x86apic.core.ApicIds;
import org.smpstartup.board.x86apic.core.StartUp;
import org.smpstartup.board.x86apic.core.X86Config;
import org.smpstartup.board.x86apic.firmware.QemuMadt;
import org.smpstartup.board.x86apic.firmware.SeaBiosMpTable;
import org.smpstartup.board.x86apic.pc.PcMap;
import org.smpstartup.kit.acpi.MpWakeupEntry;
import org.smpstartup.kit.mptable.MpConfiguration;

/** Makes the machine of a preset. */
final class PresetMachine {
  /** Version register of an 82489DX: version 01h; it does not tell its LVT entries. */
  private static final int DISCRETE_VERSION = 0x01;

  private static final long LARGEST_XAPIC_ID = 0xfe;

  private PresetMachine() {}

  static X86Machine of(PresetSpec spec, BoardConfig asked) {
    int cpus = asked.cpus() == 0 ? spec.preset().defaultCpus() : asked.cpus();
    ApicIds ids = ApicIds.of(spec.ids().apply(cpus));
    X86Config config =
        X86Config.of(ids, asked.profile())
            .withBootCpu(ids.find(spec.bootId()))
            .withTopology(spec.threadBits(), spec.packageBits().apply(cpus));
    int mailbox = -1;
    switch (spec.kind()) {
      case XAPIC, X2APIC_CAPABLE -> {}
      case X2APIC -> config = config.withX2apic(true, true);
      case MAILBOX_V0, MAILBOX_V1 -> {
        mailbox = spec.kind() == PresetSpec.Kind.MAILBOX_V0 ? 0 : 1;
        config = config.withX2apic(true, true).withStartUp(StartUp.MAILBOX, PcMap.PARK_CODE);
      }
      case DISCRETE ->
          config =
              config
                  .withX2apic(false, false)
                  .withVersion(DISCRETE_VERSION)
                  .withStartUp(StartUp.WARM_RESET, -1);
    }
    return new X86Machine(config, mailbox, madt(spec, ids, mailbox), mpTable(spec.kind(), config));
  }

  private static Supplier<Optional<byte[]>> madt(PresetSpec spec, ApicIds ids, int mailbox) {
    if (spec.kind() == PresetSpec.Kind.DISCRETE) {
      return Optional::empty;
    }
    int absent = Math.max(0, spec.listed() - ids.cpus());
    return () -> Optional.of(QemuMadt.of(ids, absent, wakeup(mailbox)).toBytes());
  }

  /** Makes the wakeup structure of this board's mailbox. */
  static Optional<MpWakeupEntry> wakeup(int version) {
    return switch (version) {
      case 0 -> Optional.of(MpWakeupEntry.version0(PcMap.MAILBOX));
      case 1 -> Optional.of(MpWakeupEntry.version1(PcMap.MAILBOX, PcMap.PARK_CODE));
      default -> Optional.empty();
    };
  }

  private static Supplier<Optional<MpConfiguration>> mpTable(
      PresetSpec.Kind kind, X86Config config) {
    boolean eightBits =
        (kind == PresetSpec.Kind.XAPIC || kind == PresetSpec.Kind.DISCRETE)
            && config.ids().highest() <= LARGEST_XAPIC_ID;
    return () -> eightBits ? Optional.of(SeaBiosMpTable.of(config)) : Optional.empty();
  }
}
